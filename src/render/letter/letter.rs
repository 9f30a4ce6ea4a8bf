//! An issue of the newsletter as a letter: subject, preview text, HTML, plain text and a mail to be
//! sent.
//!
//! Made from the finished site for one page; the same site gives the same bytes. Nothing is sent,
//! and nobody's address is known here.

use crate::model::config::Subscribe;
use crate::model::letter::provider::Provider;
use crate::render::body::body::with_text;
use crate::render::body::writer::{Addresses, BodyContext};
use crate::render::cards::Viewer;
use crate::render::letter::body::{LeftOut, LetterBody, write_body};
use crate::render::letter::colours::colours;
use crate::render::letter::columns::Columns;
use crate::render::letter::frame::{LetterFrame, frame, mail_to_leave};
use crate::render::letter::html::{Parts, html_of};
use crate::render::letter::merge_fields::guarded_text;
use crate::render::letter::picture::{LetterPicture, not_shown, shown};
use crate::render::letter::text::LetterText;
use crate::render::mail::mail::{Mail, mail};
use crate::site::versions::PageId;
use crate::text::resolved::{ResolvedText, Writer};

/// A letter.
#[derive(Debug)]
pub struct Letter {
    /// Its name: `2026-6.sv`.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// What an inbox shows beside the subject.
    pub preheader: String,
    /// Its HTML.
    pub html: String,
    /// Its plain text.
    pub text: String,
    /// Both as a mail.
    pub eml: String,
    /// What the page has and the letter has not.
    pub left_out: Vec<LeftOut>,
}

/// The letter of a page for a provider; nothing where the site has no public address, without which
/// no link of a letter leads anywhere.
#[must_use]
pub fn letter(viewer: Viewer<'_>, id: PageId, provider: &Provider) -> Option<Letter> {
    let (site, page) = (viewer.site, viewer.site.page(id));
    let config = &site.structure.config;
    let base = config.base_url.as_ref()?;
    let frame = frame(viewer, id, provider)?;
    let addresses = Addresses::Absolute(base.as_str().to_owned());
    let context = BodyContext {
        site,
        texts: viewer.texts,
        addresses: &addresses,
    };
    // Whatever a site answers for on its pages, a letter has whole elements only.
    let ((html, left_out), text) = with_text(context, id, false, |text| {
        (
            letter_html(viewer, context, &frame, text),
            letter_text(viewer, context, &frame, text),
        )
    });
    let settings = config.letter.clone().unwrap_or_default();
    let mailbox = config.subscribe.as_ref().and_then(Subscribe::mailbox);
    let leave = mailbox.map(|mailbox| mail_to_leave(viewer, mailbox));
    let name = name_of(viewer, id);
    let subject = guarded_text(frame.subject.clone());
    let made = Mail {
        letter: &settings,
        name: &name,
        host: base.host(),
        subject: &subject,
        lang: &frame.lang,
        date: page
            .meta
            .dated()
            .map(|moment| (moment.at(HOUR), &config.time_zone)),
        leave: leave.as_deref(),
    };
    Some(Letter {
        eml: mail(made, &text, &html),
        name,
        subject,
        preheader: guarded_text(frame.preheader.clone()),
        html,
        text,
        left_out,
    })
}

/// The hour of a letter whose issue says none.
const HOUR: i8 = 8;

/// `2026-6.sv`: year and number of the issue, else the id of the document; and the language.
#[must_use]
pub fn name_of(viewer: Viewer<'_>, id: PageId) -> String {
    let code = viewer.site.structure.config.code(viewer.lang);
    match viewer.site.relations_of(id).issue {
        Some((number, year)) => format!("{year}-{number}.{code}"),
        None => format!("{}.{code}", viewer.site.document_of(id).id),
    }
}

fn letter_html(
    viewer: Viewer<'_>,
    context: BodyContext<'_>,
    frame: &LetterFrame,
    text: &ResolvedText<'_>,
) -> (String, Vec<LeftOut>) {
    let colours = colours(&viewer.site.structure.config);
    let [day, _] = colours;
    let body = LetterBody {
        context,
        texts: viewer.words(),
        day,
        web: &frame.web,
        left_out: Vec::new(),
        out: String::new(),
    };
    let mut written = write_body(body, text);
    let logo = logo(viewer, context.addresses);
    let own_logo = viewer.site.structure.logo();
    if let Some(file) = own_logo.filter(|_| logo.is_none()) {
        written.left_out.push(not_shown(viewer.site, file));
    }
    let parts = Parts {
        frame,
        texts: viewer.words(),
        colours: &colours,
        logo: logo.as_ref(),
    };
    html_of(parts, written)
}

/// The logotype, if mail programs can show it: its size, its whole address, what it says.
fn logo(viewer: Viewer<'_>, addresses: &Addresses) -> Option<(LetterPicture, String, String)> {
    let shown = shown(viewer.site, viewer.site.structure.logo()?)?;
    let logo = viewer.site.structure.config.logo.as_ref()?;
    let alt = logo.alt.get_or_first(viewer.lang).cloned();
    let address = addresses.of_file(&shown.address);
    Some((shown, address, alt.unwrap_or_default()))
}

fn letter_text(
    viewer: Viewer<'_>,
    context: BodyContext<'_>,
    frame: &LetterFrame,
    text: &ResolvedText<'_>,
) -> String {
    let words = viewer.words();
    let mut writer = LetterText {
        context,
        texts: words,
        columns: Columns::default(),
        links: Vec::new(),
        open: String::new(),
    };
    writer.underlined(&frame.subject, '=');
    let line = format!("{}, {}", frame.office, frame.line);
    writer.columns.running(&guarded_text(line));
    let online = words.say("letter-online");
    writer.columns.line(&format!("{online}: {}", frame.web));
    writer.columns.gap();
    if let Some(summary) = &frame.summary {
        writer.columns.running(&guarded_text(summary.clone()));
        writer.columns.gap();
    }
    lines(&mut writer, &frame.greeting);
    if !frame.contents.is_empty() {
        let title = words.say("in-this-issue");
        writer.columns.line(&format!("{title}:"));
        for story in &frame.contents {
            writer.columns.indent("  ", Some("- ".to_owned()));
            writer.columns.running(&guarded_text(story.text.clone()));
            writer.columns.outdent();
        }
        writer.columns.gap();
    }
    writer.blocks(&text.blocks);
    writer.end_paragraph();
    lines(&mut writer, &frame.closing);
    if !text.notes.is_empty() {
        writer.notes(&text.notes);
    }
    links(&mut writer);
    foot(&mut writer, frame);
    let text = writer.columns.out;
    format!("{}\n", text.trim_end())
}

/// Lines of `site.yaml`, in which merge fields work.
fn lines(writer: &mut LetterText<'_>, lines: &[String]) {
    for line in lines {
        writer.columns.running(line);
    }
    writer.columns.gap();
}

/// The addresses of links, by their numbers.
fn links(writer: &mut LetterText<'_>) {
    let links = std::mem::take(&mut writer.links);
    if links.is_empty() {
        return;
    }
    let title = writer.texts.say("letter-links");
    writer.underlined(&title, '-');
    for (at, address) in links.iter().enumerate() {
        let address = guarded_text(address.clone());
        writer.columns.line(&format!("[{}] {address}", at + 1));
    }
    writer.columns.gap();
}

/// Who sends, how to reach them, why, and how to leave.
fn foot(writer: &mut LetterText<'_>, frame: &LetterFrame) {
    let words = writer.texts;
    writer.columns.line("--");
    writer.columns.line(&frame.office);
    let contact = [&frame.contact.email, &frame.contact.phone];
    for line in frame.address.iter().chain(contact.into_iter().flatten()) {
        writer.columns.line(line);
    }
    writer.columns.line(&frame.home);
    writer.columns.gap();
    writer.columns.running(&frame.why);
    if let Some(place) = &frame.unsubscribe {
        let said = words.say("letter-unsubscribe");
        writer.columns.line(&format!("{said}: {place}"));
    }
}
