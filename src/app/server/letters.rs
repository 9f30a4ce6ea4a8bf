//! Issues of the newsletter as letters, as the preview shows them under `/__kansli/letter/`: in two
//! widths, by day and in the dark, as text, and as an inbox announces them.
//!
//! The letter itself lies in a frame in which nothing can run and that loads nothing from other
//! servers: its pictures are those of the preview.

use serde::Serialize;

use crate::app::http::response::Response;
use crate::app::server::preview::{FindingView, Preview};
use crate::check::documents::letters::TOO_LONG;
use crate::check::letter_made::judge_made;
use crate::engine::edition::Edition;
use crate::model::letter::provider::OTHER;
use crate::render::cards::Viewer;
use crate::render::letter::letter::{Letter, letter};
use crate::site::versions::PageId;

/// How a letter asks for the colours of the dark.
const IN_THE_DARK: &str = "@media (prefers-color-scheme: dark)";

/// The widths that a letter is shown in: that of a screen, and of a narrow phone.
const WIDTHS: [u32; 2] = [600, 320];

/// All that the template of the list of letters sees.
#[derive(Debug, Serialize)]
struct LetterList {
    lang: String,
    run: String,
    number: u64,
    title: String,
    to_index: String,
    none: String,
    /// Language, address and title of each.
    letters: Vec<(String, String, String)>,
}

/// All that the template of a letter sees.
#[derive(Debug, Serialize)]
struct LetterView {
    lang: String,
    run: String,
    number: u64,
    letter_lang: String,
    subject: String,
    preheader: String,
    from: String,
    page: String,
    /// Its HTML and the most that it may have, in bytes, and both in words.
    size: (usize, usize, String),
    left_out: String,
    findings: Vec<FindingView>,
    frames: Vec<FrameView>,
    text: String,
    words: WordsView,
}

/// The words of the page around a letter.
#[derive(Debug, Serialize)]
struct WordsView {
    all: String,
    to_page: String,
    inbox: String,
    size: String,
    copy_html: String,
    copy_text: String,
    copied: String,
    not_copied: String,
    eml: String,
    shown: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct FrameView {
    title: String,
    width: u32,
    file: &'static str,
}

/// The address of the letter of a page in the preview.
#[must_use]
pub fn letter_address(edition: &Edition, id: PageId) -> String {
    let site = edition.site();
    let code = site.structure.config.code(site.page(id).lang);
    format!("/__kansli/letter/{code}/{}/", site.document_of(id).id)
}

/// What an address below `/__kansli/letter/` answers with.
#[must_use]
pub fn letters(preview: &Preview, edition: &Edition, path: &str) -> Response {
    if path.is_empty() {
        let page = list(preview, edition);
        return Response::bytes(200, "index.html", page.into_bytes());
    }
    let Some((folder, file)) = path.rsplit_once('/') else {
        return Response::refusal(404);
    };
    let wanted = format!("/__kansli/letter/{folder}/");
    let mut issues = issues(edition);
    let Some(id) = issues.find(|id| letter_address(edition, *id) == wanted) else {
        return Response::refusal(404);
    };
    let Some(made) = made(edition, id) else {
        let reason = preview.say::<&str>("letter-no-base-url", &[]);
        return Response::bytes(200, "a.txt", reason.into_bytes());
    };
    let bytes = |name: &str, text: String| Response::bytes(200, name, text.into_bytes());
    match file {
        "" => bytes("index.html", page(preview, edition, (id, &made))),
        "light.html" => bytes(file, framed(edition, &made, "not all")).confined(),
        "dark.html" => bytes(file, framed(edition, &made, "all")).confined(),
        // What is copied: as text, so that a browser does not show it as a page.
        "html.txt" => bytes(file, made.html),
        "text.txt" => bytes(file, made.text),
        "letter.eml" => bytes(file, made.eml),
        _ => Response::refusal(404),
    }
}

/// The issues that the edition shows, newest first.
fn issues(edition: &Edition) -> impl Iterator<Item = PageId> {
    let site = edition.site();
    let issues = site.shown().filter(|(_, id)| site.is_issue(*id));
    let mut issues: Vec<_> = issues
        .map(|(page, id)| (page.meta.dated().map(|moment| moment.at(0)), id))
        .collect();
    issues.sort_by_key(|(date, _)| *date);
    issues.into_iter().rev().map(|(_, id)| id)
}

fn made(edition: &Edition, id: PageId) -> Option<Letter> {
    let site = edition.site();
    let viewer = Viewer {
        site,
        texts: &edition.theme().texts,
        lang: site.page(id).lang,
    };
    let settings = site.structure.config.letter.as_ref();
    letter(viewer, id, settings.map_or(OTHER, |letter| letter.provider))
}

/// The letter as its frame shows it: the colours of the dark always or never, and its pictures from
/// the preview, since they need not be on the web yet.
fn framed(edition: &Edition, made: &Letter, dark: &str) -> String {
    let html = made
        .html
        .replacen(IN_THE_DARK, &format!("@media {dark}"), 1);
    let Some(base) = &edition.site().structure.config.base_url else {
        return html;
    };
    let base = base.as_str();
    let html = html.replace(&format!(" src=\"{base}"), " src=\"/");
    html.replace(&format!(" srcset=\"{base}"), " srcset=\"/")
}

fn list(preview: &Preview, edition: &Edition) -> String {
    let site = edition.site();
    let letters = issues(edition).map(|id| {
        let page = site.page(id);
        let code = site.structure.config.code(page.lang).to_owned();
        (code, letter_address(edition, id), page.meta.title.clone())
    });
    let view = LetterList {
        lang: preview.say::<&str>("preview-language", &[]),
        run: preview.run.clone(),
        number: edition.number,
        title: preview.say::<&str>("preview-letters", &[]),
        to_index: preview.say::<&str>("preview-to-index", &[]),
        none: preview.say::<&str>("letter-none", &[]),
        letters: letters.collect(),
    };
    preview.render("letters.html", &view)
}

fn page(preview: &Preview, edition: &Edition, (id, made): (PageId, &Letter)) -> String {
    let site = edition.site();
    let page = site.page(id);
    let config = &site.structure.config;
    let viewer = Viewer {
        site,
        texts: &edition.theme().texts,
        lang: page.lang,
    };
    let from = config.letter.as_ref().and_then(|l| l.from.as_ref());
    let from = from.map(|from| sender(&from.text).to_owned());
    let kilobytes = |text: &String| text.len().div_ceil(1000);
    let sizes = [
        ("html", kilobytes(&made.html)),
        ("text", kilobytes(&made.text)),
        ("most", TOO_LONG / 1000),
    ];
    let found = judge_made(site, id, &made.html);
    let left: Vec<String> = made
        .left_out
        .iter()
        .map(|left| preview.say(left.key, &[("what", &left.what)]))
        .collect();
    let view = LetterView {
        lang: preview.say::<&str>("preview-language", &[]),
        run: preview.run.clone(),
        number: edition.number,
        letter_lang: config.code(page.lang).to_owned(),
        subject: made.subject.clone(),
        preheader: made.preheader.clone(),
        from: from.unwrap_or_else(|| viewer.site_title()),
        page: format!("/{}", site.place(id).address),
        size: (
            made.html.len(),
            TOO_LONG,
            preview.say("preview-letter-sizes", &sizes),
        ),
        left_out: if left.is_empty() {
            String::new()
        } else {
            preview.say("letter-left-out", &[("what", left.join(", "))])
        },
        findings: found.iter().map(|found| preview.finding(found)).collect(),
        frames: frames(preview),
        text: made.text.clone(),
        words: words(preview),
    };
    preview.render("letter.html", &view)
}

/// The name in `Name <address>`, else the address.
fn sender(from: &str) -> &str {
    let name = from.split_once('<').map_or(from, |(name, _)| name);
    let name = name.trim().trim_matches('"');
    if name.is_empty() { from } else { name }
}

fn frames(preview: &Preview) -> Vec<FrameView> {
    let mut frames = Vec::new();
    for (key, file) in [
        ("preview-letter-light", "light.html"),
        ("preview-letter-dark", "dark.html"),
    ] {
        for width in WIDTHS {
            frames.push(FrameView {
                title: preview.say(key, &[("width", width)]),
                width,
                file,
            });
        }
    }
    frames
}

fn words(preview: &Preview) -> WordsView {
    let say = |key: &str| preview.say::<&str>(key, &[]);
    WordsView {
        all: say("preview-letters"),
        to_page: say("preview-to-page"),
        inbox: say("preview-letter-inbox"),
        size: say("preview-letter-size"),
        copy_html: say("preview-letter-copy-html"),
        copy_text: say("preview-letter-copy-text"),
        copied: say("preview-letter-copied"),
        not_copied: say("preview-letter-not-copied"),
        eml: say("preview-letter-eml"),
        shown: say("preview-letter-shown"),
        text: say("preview-letter-text"),
    }
}
