//! Files that come along with a text: PDF files that not everyone can read, and files that need an
//! office program.
//!
//! Looks at the links of one page that lead to files of the site. Public bodies must publish
//! documents that everyone can use (lagen om tillgänglighet till digital offentlig service,
//! 2018:1937, 10–11 §§); documents published before 23 September 2018 are exempt (2 §), unless they
//! are needed in a case.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::base::diagnostic::Rule;
use crate::base::source::Span;
use crate::check::page_check::PageCheck;
use crate::media::pdf::{PdfFacts, PdfFault};
use crate::site::files::PublishedFile;
use crate::site::links::resolved::Target;
use crate::site::site::Site;
use crate::site::versions::PageId;

/// A PDF without tags, language, title or letters.
pub const UNTAGGED_PDF: Rule = Rule::warning("untagged-pdf");
/// A PDF that nobody can open.
pub const BROKEN_PDF: Rule = Rule::warning("broken-pdf");
/// A file that needs Word or another office program.
pub const OFFICE_FILE: Rule = Rule::note("office-file");

/// What was published before this day need not be accessible (2018:1937, 2 §).
const FIRST_DAY: Date = Date::constant(2018, 9, 23);

/// Files of office programs, by their endings: the name of the program that opens them.
const OFFICE: [(&str, &str); 13] = [
    ("doc", "Word"),
    ("docm", "Word"),
    ("docx", "Word"),
    ("dotx", "Word"),
    ("key", "Keynote"),
    ("odp", "LibreOffice"),
    ("odt", "LibreOffice"),
    ("pages", "Pages"),
    ("pps", "PowerPoint"),
    ("ppsx", "PowerPoint"),
    ("ppt", "PowerPoint"),
    ("pptx", "PowerPoint"),
    ("rtf", "Word"),
];

/// A file of the site that a page leads to.
struct Attached<'a> {
    file: &'a PublishedFile,
    /// The link as written, and where it stands.
    target: &'a str,
    span: Span,
}

/// Looks at the files that a page leads to, each once. The signed file of a decision or of minutes
/// says again what the page says to everyone: it only has to be one that can be opened.
pub fn judge_attached(check: &mut PageCheck<'_>, site: &Site, id: PageId) {
    let page = site.page(id);
    let targets = site.targets(id);
    let mut seen = HashSet::new();
    let mut attached = |target: &Target| match target {
        Target::File(at) if seen.insert(*at) => Some(&site.structure.files[at.index()]),
        _ => None,
    };
    let mut files = Vec::new();
    for (link, target) in page.outline.links.iter().zip(&targets.links) {
        files.extend(attached(target).map(|file| Attached {
            file,
            target: &link.target,
            span: link.span,
        }));
    }
    let signed = page.meta.details.signed().zip(targets.signed.as_ref());
    let signed = signed.and_then(|(written, target)| {
        Some(Attached {
            file: attached(target)?,
            target: &written.text,
            span: written.span,
        })
    });
    for attached in files.iter().chain(&signed) {
        if let Err(fault) = attached.file.pdf {
            judge_broken(check, attached, fault);
        }
    }
    for attached in &files {
        match attached.file.pdf {
            Ok(Some(facts)) => judge_pdf(check, attached, facts),
            Ok(None) => judge_office(check, attached, &files),
            Err(_) => {}
        }
    }
}

fn judge_broken(check: &mut PageCheck<'_>, attached: &Attached<'_>, fault: PdfFault) {
    let message = match fault {
        PdfFault::NoPdf => "broken-pdf-other",
        PdfFault::Locked => "broken-pdf-locked",
        PdfFault::Broken => "broken-pdf",
    };
    let finding = check.at(&BROKEN_PDF, attached.span).message(message);
    check.report(finding.with("target", attached.target));
}

/// What a PDF lacks, the gravest first.
fn judge_pdf(check: &mut PageCheck<'_>, attached: &Attached<'_>, facts: PdfFacts) {
    let published = check.page.meta.dated();
    if published.is_some_and(|moment| moment.date() < FIRST_DAY) {
        return;
    }
    let missing = match (facts.has_language, facts.has_title) {
        (true, true) => "none",
        (false, true) => "language",
        (true, false) => "title",
        (false, false) => "both",
    };
    let message = if !facts.has_text {
        "untagged-pdf-picture"
    } else if !facts.is_tagged {
        "untagged-pdf"
    } else if missing == "none" {
        return;
    } else {
        "untagged-pdf-words"
    };
    let finding = check
        .at(&UNTAGGED_PDF, attached.span)
        .message(message)
        .with("target", attached.target)
        .with("missing", missing);
    check.report(finding);
}

/// Tells a file that needs an office program, if the page does not give the same as a PDF too.
fn judge_office(check: &mut PageCheck<'_>, attached: &Attached<'_>, files: &[Attached<'_>]) {
    let Some((stem, ending)) = attached.file.path.rsplit_once('.') else {
        return;
    };
    let ending = ending.to_ascii_lowercase();
    let Some((_, program)) = OFFICE.iter().find(|(office, _)| *office == ending) else {
        return;
    };
    let is_twin = |other: &Attached<'_>| {
        let parts = other.file.path.rsplit_once('.');
        parts.is_some_and(|(other, ending)| other == stem && ending.eq_ignore_ascii_case("pdf"))
    };
    if files.iter().any(is_twin) {
        return;
    }
    let finding = check
        .at(&OFFICE_FILE, attached.span)
        .with("target", attached.target)
        .with("program", program);
    check.report(finding);
}
