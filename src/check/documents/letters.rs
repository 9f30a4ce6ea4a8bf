//! The newest issue of a newsletter as the letter that it becomes: its subject, the line that an
//! inbox shows beside it, and what every letter must say of its sender.
//!
//! Only for sites that say in `site.yaml` how letters are sent, and only for the issue that is sent
//! next: what has been sent cannot be mended.

use crate::base::diagnostic::{Diagnostic, Level, Place, Rule};
use crate::model::front_matter::Details;
use crate::model::language::Lang;
use crate::model::letter::letter::LetterConfig;
use crate::model::page::Page;
use crate::render::cards::Viewer;
use crate::render::letter::frame::{postal_address, way_to_leave};
use crate::render::letter::letter::letter;
use crate::render::theme::texts::Texts;
use crate::site::lists::ListKind;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// A subject that inboxes cut, or that is that of the letter before.
pub const LETTER_SUBJECT: Rule = Rule::warning("letter-subject");
/// A letter of which an inbox shows no more than the subject.
pub const LETTER_PREHEADER: Rule = Rule::warning("letter-preheader");
/// Letters that do not say where their sender is, or how a reader leaves.
pub const LETTER_ADDRESS: Rule = Rule::warning("letter-address");
/// A letter so long that mail programs cut it, or nearly so.
pub const LETTER_SIZE: Rule = Rule::warning("letter-size");
/// A letter that points to what is not published. Told when it is made.
pub const LETTER_ONLINE: Rule = Rule::warning("letter-online");

/// The longest subject that inboxes show whole, in characters.
const SUBJECT: usize = 60;
/// From so many bytes on, what providers add may make the HTML of a letter too long.
const LONG: usize = 80_000;
/// From so many bytes on, it is too long in any case: Gmail shows 102 kB.
pub const TOO_LONG: usize = 100_000;

/// What is wrong with the letters of a site; `texts` are the words of its languages.
pub fn judge_letters(site: &Site, texts: &[Texts], found: &mut Vec<Diagnostic>) {
    let Some(settings) = &site.structure.config.letter else {
        return;
    };
    judge_sender(site, texts, settings, found);
    for lang in site.languages() {
        let viewer = Viewer { site, texts, lang };
        let sections = site.structure.main_lists();
        let sections = sections.filter(|list| list.kind == ListKind::Section && list.lang == lang);
        for section in sections {
            let issues = issues(site, &section.folder, lang);
            if let Some((newest, before)) = issues.split_first() {
                let before = before.first().map(|id| site.page(*id));
                judge_subject(site.page(*newest), before, found);
                judge_preheader(site.page(*newest), found);
                if let Some(made) = letter(viewer, *newest, settings.provider) {
                    found.extend(judge_size(site.page(*newest), &made.html));
                }
            }
        }
    }
}

/// The issues of a section in a language, newest first.
fn issues(site: &Site, folder: &str, lang: Lang) -> Vec<PageId> {
    let mut issues = Vec::new();
    for (page, id) in site.shown() {
        if site.is_issue(id) && page.section() == folder && page.lang == lang {
            issues.push((page.meta.date.map(|moment| moment.at(0)), id));
        }
    }
    issues.sort_by_key(|(date, _)| *date);
    issues.into_iter().rev().map(|(_, id)| id).collect()
}

/// What is wrong with the size of a page's letter.
#[must_use]
pub fn judge_size(page: &Page, html: &str) -> Option<Diagnostic> {
    let place = Place::new(&page.source, page.meta.title_span);
    let size = html.len();
    let finding = Diagnostic::new(&LETTER_SIZE, place).with("size", size.div_ceil(1000));
    if size >= TOO_LONG {
        let finding = finding.message("letter-size-cut");
        return Some(Diagnostic {
            level: Level::Error,
            ..finding
        });
    }
    (size >= LONG).then_some(finding)
}

fn judge_subject(page: &Page, before: Option<&Page>, found: &mut Vec<Diagnostic>) {
    let place = || Place::new(&page.source, page.meta.title_span);
    let length = page.meta.title.chars().count();
    if length > SUBJECT {
        let finding = Diagnostic::new(&LETTER_SUBJECT, place());
        found.push(finding.with("length", length).with("most", SUBJECT));
    }
    if let Some(before) = before
        && before.meta.title.trim().to_lowercase() == page.meta.title.trim().to_lowercase()
    {
        let other = Place::new(&before.source, before.meta.title_span);
        let finding = Diagnostic::new(&LETTER_SUBJECT, place()).message("letter-subject-same");
        found.push(finding.related(other));
    }
}

fn judge_preheader(page: &Page, found: &mut Vec<Diagnostic>) {
    let Details::Issue(issue) = &page.meta.details else {
        return;
    };
    let key = match issue.preheader.as_ref().or(page.meta.summary.as_ref()) {
        None => "letter-preheader",
        Some(text) if text.trim() == page.meta.title.trim() => "letter-preheader-same",
        Some(_) => return,
    };
    let place = Place::new(&page.source, page.meta.title_span);
    found.push(Diagnostic::new(&LETTER_PREHEADER, place).message(key));
}

/// Whether letters say where their sender is and how a reader leaves, as `render/letter/frame`
/// finds it. What is missing is told once.
fn judge_sender(
    site: &Site,
    texts: &[Texts],
    settings: &LetterConfig,
    found: &mut Vec<Diagnostic>,
) {
    let Some(source) = &site.structure.config.source else {
        return;
    };
    let provider = settings.provider;
    let (mut has_address, mut can_leave) = (true, true);
    for lang in site.languages() {
        let viewer = Viewer { site, texts, lang };
        has_address &= !postal_address(viewer).is_empty();
        can_leave &= provider.adds_unsubscribe || way_to_leave(viewer, provider).is_some();
    }
    let key = match (has_address, can_leave) {
        (true, true) => return,
        (false, true) => "letter-address",
        (true, false) => "letter-address-leave",
        (false, false) => "letter-address-both",
    };
    let place = Place::new(source, settings.span);
    found.push(Diagnostic::new(&LETTER_ADDRESS, place).message(key));
}
