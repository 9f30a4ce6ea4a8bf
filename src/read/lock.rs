//! `published.lock`: one line a page, one a feed, one a file, one a heading below its page; easy to
//! read, to compare and to merge.
//!
//! ```text
//! site https://exempel.se/
//! page /nyhetsbrev/2026-02/ sv 2026-02 tag:exempel.se,2026-03-02:/sv/2026-02 2026:2
//!   #styrelsen
//! feed /nyhetsbrev/ tag:exempel.se,2024-02-01:/sv/nyhetsbrev/
//! file /rapporter/bokslut.pdf
//! ```
//!
//! Parts are parted by tabs, since ids may hold spaces. The last part of an issue of a newsletter
//! is its year and number. After two writers have published from two
//! computers, both halves of a merge count. Lines that are not understood are told and kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::model::lock::{Lock, LockedFeed, LockedFile, LockedPage};

/// A lock in which nothing can be understood.
pub const DAMAGED_LOCK: Rule = Rule::error("damaged-lock");
/// A line of the lock that cannot be understood, or that a merge left there.
pub const LOCK_LINE: Rule = Rule::warning("lock-line");
/// A second lock beside the lock.
pub const LOCK_COPY: Rule = Rule::warning("lock-copy");

/// What stands first in the file.
const HEAD: &str = "\
// Adresser, rubriker och flöden som har publicerats. Skrivs av kansli build. Spara filen
// tillsammans med texterna. Addresses, headings and feeds that have been published. Written by
// kansli build. Keep the file with the texts.
";
/// How lines begin that version control leaves where two versions differ.
const CONFLICT: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

/// What a line of the lock is.
enum LockLine<'l> {
    /// The site that the lock is of.
    Site(&'l str),
    Page(LockedPage),
    Heading(&'l str),
    Feed(LockedFeed),
    File(LockedFile),
    /// Nothing, or a remark.
    Blank,
    /// What version control leaves where two versions differ.
    Conflict,
    Unknown,
}

/// What has been published, according to the lock of a site, pages sorted by address; and what is
/// wrong with the lock.
#[must_use]
pub fn read_lock(source: &Arc<Source>) -> (Lock, Vec<Diagnostic>) {
    let mut lock = Lock {
        source: Some(Arc::clone(source)),
        ..Lock::default()
    };
    let mut at = 0;
    let mut is_understood = has_only_head(source.text());
    let (mut unknown, mut conflicts) = (Vec::new(), Vec::new());
    // Whether a heading that comes next is one of the last page.
    let mut is_within_page = false;
    for written in source.text().split_inclusive('\n') {
        let text = written.trim_end();
        let span = Span::new(at, at + text.len());
        at += written.len();
        let line = line_of(text, span);
        is_within_page = match line {
            LockLine::Page(_) => true,
            LockLine::Heading(_) | LockLine::Blank | LockLine::Conflict => is_within_page,
            LockLine::Site(_) | LockLine::Feed(_) | LockLine::File(_) | LockLine::Unknown => false,
        };
        match line {
            // After a merge the line may stand there twice: the last one was written last.
            LockLine::Site(site) => lock.site = Some((site.to_owned(), span)),
            LockLine::Page(page) => lock.pages.push(page),
            LockLine::Feed(feed) => lock.feeds.push(feed),
            LockLine::File(file) => lock.files.push(file),
            LockLine::Heading(id) => {
                if let Some(page) = lock.pages.last_mut().filter(|_| is_within_page) {
                    page.headings.push((id.to_owned(), span));
                } else {
                    unknown.push((text, span));
                }
                continue;
            }
            LockLine::Unknown => {
                unknown.push((text, span));
                continue;
            }
            LockLine::Conflict => {
                conflicts.push(span);
                continue;
            }
            LockLine::Blank => continue,
        }
        is_understood = true;
    }
    lock.pages.sort_by(|a, b| a.address.cmp(&b.address));
    let mut findings = Vec::new();
    if !is_understood {
        let finding = Diagnostic::new(&DAMAGED_LOCK, Place::start(source));
        findings.push(finding);
    } else if let Some((_, first)) = unknown.first() {
        let finding = Diagnostic::new(&LOCK_LINE, Place::new(source, *first));
        findings.push(finding.with("count", unknown.len()));
    }
    if let Some(first) = conflicts.first() {
        let finding = Diagnostic::new(&LOCK_LINE, Place::new(source, *first));
        findings.push(finding.message("lock-conflict"));
    }
    lock.unknown = unknown.iter().map(|(text, _)| (*text).to_owned()).collect();
    (lock, findings)
}

/// Whether a lock is one of a site that has published nothing yet.
fn has_only_head(text: &str) -> bool {
    text.lines().map(str::trim_end).eq(HEAD.lines())
}

fn line_of(text: &str, span: Span) -> LockLine<'_> {
    if text.is_empty() || text.starts_with("//") && !text.contains('\r') {
        return LockLine::Blank;
    }
    if CONFLICT.iter().any(|sign| text.starts_with(sign)) {
        return LockLine::Conflict;
    }
    let mut parts = text.split('\t');
    let first = parts.next().map(str::trim);
    let Some(address) = parts.next() else {
        let heading = first.and_then(|first| first.strip_prefix('#'));
        return heading.map_or(LockLine::Unknown, LockLine::Heading);
    };
    if first == Some("site") {
        return LockLine::Site(address.trim());
    }
    let address = address.trim().trim_start_matches('/').to_owned();
    // White space that another program left around a part is none of it.
    let part = |part: Option<&str>| part.map(|part| part.trim().to_owned());
    match first {
        Some("page") => {
            // A page without an id or a language is one that has lost the end of its line; its
            // address counts all the same.
            let mut end = || part(parts.next()).unwrap_or_default();
            let (lang, id, feed, issue) = (end(), end(), end(), end());
            LockLine::Page(LockedPage {
                address,
                lang,
                id,
                feed: Some(feed).filter(|feed| !feed.is_empty()),
                issue: issue_of(&issue),
                headings: Vec::new(),
                span,
            })
        }
        Some("feed") => part(parts.next())
            .filter(|id| !id.is_empty())
            .map_or(LockLine::Unknown, |id| {
                LockLine::Feed(LockedFeed { address, id })
            }),
        Some("file") => LockLine::File(LockedFile { address, span }),
        _ => LockLine::Unknown,
    }
}

/// Number and year of an issue as the lock writes them: `2026:3`.
fn issue_of(text: &str) -> Option<(u32, i16)> {
    let (year, number) = text.split_once(':')?;
    Some((number.parse().ok()?, year.parse().ok()?))
}

/// The lock as text, sorted by address; lines that are not understood stand last, as they are.
#[must_use]
pub fn lock_text(lock: &Lock) -> String {
    let mut out = HEAD.to_owned();
    let mut add = |line: &str| {
        out.push_str(line);
        out.push('\n');
    };
    if let Some((site, _)) = &lock.site {
        add(&format!("site\t{site}"));
    }
    // A heading of no page would become one of the page before it, so it stands before all pages.
    let is_heading = |line: &&String| !line.contains('\t') && line.trim_start().starts_with('#');
    let headings = lock.unknown.iter().take_while(is_heading).count();
    let mut written = BTreeSet::new();
    for line in lock.unknown.iter().take(headings) {
        if written.insert(line) {
            add(line);
        }
    }
    let mut pages: Vec<&LockedPage> = lock.pages.iter().collect();
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    for page in pages {
        let LockedPage {
            address, lang, id, ..
        } = page;
        let feed = page.feed.as_deref().unwrap_or("");
        let issue = page.issue.map(|(number, year)| format!("{year}:{number}"));
        let issue = issue.as_deref().unwrap_or("");
        add(format!("page\t/{address}\t{lang}\t{id}\t{feed}\t{issue}").trim_end());
        for (heading, _) in &page.headings {
            add(&format!("  #{heading}"));
        }
    }
    let mut feeds: Vec<&LockedFeed> = lock.feeds.iter().collect();
    feeds.sort_by(|a, b| a.address.cmp(&b.address));
    for LockedFeed { address, id } in feeds {
        add(&format!("feed\t/{address}\t{id}"));
    }
    let files: BTreeSet<&str> = lock.files.iter().map(|f| f.address.as_str()).collect();
    for file in files {
        add(&format!("file\t/{file}"));
    }
    for line in lock.unknown.iter().skip(headings) {
        if written.insert(line) {
            add(line);
        }
    }
    out
}
