//! The newest issue of a newsletter as the letter that it becomes: its subject, the line that an
//! inbox shows beside it, and what every letter must say of its sender.
//!
//! Only for sites that say in `site.yaml` how letters are sent, and only for the issue that is sent
//! next: what has been sent cannot be mended.

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::model::front_matter::Details;
use crate::model::language::Lang;
use crate::model::letter::letter::LetterConfig;
use crate::model::page::Page;
use crate::site::lists::ListKind;
use crate::site::site::Site;

/// A subject that inboxes cut, or that is that of the letter before.
pub const LETTER_SUBJECT: Rule = Rule::warning("letter-subject");
/// A letter of which an inbox shows no more than the subject.
pub const LETTER_PREHEADER: Rule = Rule::warning("letter-preheader");
/// Letters that do not say where their sender is, or how a reader leaves.
pub const LETTER_ADDRESS: Rule = Rule::warning("letter-address");

/// The longest subject that inboxes show whole, in characters.
const SUBJECT: usize = 60;

/// What is wrong with the letters of a site.
pub fn judge_letters(site: &Site, found: &mut Vec<Diagnostic>) {
    let Some(letter) = &site.structure.config.letter else {
        return;
    };
    judge_sender(site, letter, found);
    for lang in site.languages() {
        let sections = site.structure.main_lists();
        let sections = sections.filter(|list| list.kind == ListKind::Section && list.lang == lang);
        for section in sections {
            let issues = issues(site, &section.folder, lang);
            if let Some((newest, before)) = issues.split_first() {
                judge_subject(newest, before.first().copied(), found);
                judge_preheader(newest, found);
            }
        }
    }
}

/// The issues of a section in a language, newest first.
fn issues<'s>(site: &'s Site, folder: &str, lang: Lang) -> Vec<&'s Page> {
    let mut issues = Vec::new();
    for (page, id) in site.shown() {
        if site.is_issue(id) && page.section() == folder && page.lang == lang {
            issues.push(page.as_ref());
        }
    }
    issues.sort_by_key(|page| page.meta.date.map(|moment| moment.at(0)));
    issues.reverse();
    issues
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

fn judge_sender(site: &Site, letter: &LetterConfig, found: &mut Vec<Diagnostic>) {
    let config = &site.structure.config;
    let Some(source) = &config.source else {
        return;
    };
    let contact = config.contact.as_ref();
    let has_address =
        !letter.address.is_empty() || contact.is_some_and(|contact| !contact.address.is_empty());
    let provider = letter.provider;
    let can_leave = letter.unsubscribe.is_some()
        || provider.unsubscribe.is_some()
        || provider.adds_unsubscribe
        || contact.is_some_and(|contact| contact.email.is_some());
    let mut tell = |key| {
        let place = Place::new(source, letter.span);
        found.push(Diagnostic::new(&LETTER_ADDRESS, place).message(key));
    };
    if !has_address {
        tell("letter-address");
    }
    if !can_leave {
        tell("letter-address-leave");
    }
}
