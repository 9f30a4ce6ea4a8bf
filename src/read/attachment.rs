//! A file that is published as it is: its length, what kind of picture it is, and what a PDF
//! offers to people who listen to it.

use std::fs::{self, File};
use std::io;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::{Source, Span};
use crate::media::drawing::{DRAWN, undrawn};
use crate::media::pdf::{MOST_BYTES, PdfFacts, PdfFault, look_at_pdf};
use crate::media::picture::look_at_picture;
use crate::media::svg::clean_svg;
use crate::model::picture::{Format, Picture, PictureFault};
use crate::read::site_file::{SiteFile, unreadable};

/// A drawing that loses what could act or reach another server.
pub const CLEANED: Rule = Rule::warning("cleaned-picture");

/// A file that is published as it is, and what must be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file.
    pub file: SiteFile,
    /// Length in bytes.
    pub length: u64,
    /// What kind of picture it is, if it is one; or what is wrong with it.
    pub picture: Result<Option<Picture>, PictureFault>,
    /// What it offers to people who listen to it, if it is a PDF that is not very large; or what
    /// is wrong with it.
    pub pdf: Result<Option<PdfFacts>, PdfFault>,
    /// What it loses by being cleaned.
    pub findings: Vec<Diagnostic>,
}

/// Length of a file, and what kind of picture it is, as its first bytes and its ending tell.
///
/// # Errors
/// When the file cannot be read: the diagnostic that says so.
pub fn inspect(file: &SiteFile) -> Result<Attachment, Box<Diagnostic>> {
    let refused = |error: io::Error| Box::new(unreadable(&file.path, &error));
    let metadata = fs::metadata(&file.disk).map_err(refused)?;
    let ending = file
        .path
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let (picture, findings) = match ending.as_str() {
        "svg" => inspect_drawing(file, fs::read(&file.disk).map_err(refused)?),
        ending => {
            let mut open = File::open(&file.disk).map_err(refused)?;
            (
                look_at_picture(&mut open, ending).map_err(refused)?,
                Vec::new(),
            )
        }
    };
    let is_pdf = ending == "pdf" && metadata.len() <= MOST_BYTES;
    let pdf = if is_pdf {
        look_at_pdf(fs::read(&file.disk).map_err(refused)?).map(Some)
    } else {
        Ok(None)
    };
    Ok(Attachment {
        file: file.clone(),
        length: metadata.len(),
        picture,
        pdf,
        findings,
    })
}

/// What kind of picture a drawing is, and what it loses by being cleaned. Files of `static/` are
/// not cleaned.
fn inspect_drawing(
    file: &SiteFile,
    bytes: Vec<u8>,
) -> (Result<Option<Picture>, PictureFault>, Vec<Diagnostic>) {
    let weight = bytes.len() as u64;
    if bytes.is_empty() {
        return (Err(PictureFault::Empty), Vec::new());
    }
    let text = String::from_utf8(bytes).unwrap_or_default();
    let Some(cleaned) = clean_svg(&text) else {
        let is_drawing = text.is_empty() || text.contains("<svg");
        return (
            Err(if is_drawing {
                PictureFault::Broken
            } else {
                PictureFault::NoPicture
            }),
            Vec::new(),
        );
    };
    let mut findings = Vec::new();
    if !file.path.starts_with("static/") {
        let source = Source::new(file.path.as_str(), text);
        findings.extend(
            cleaned
                .lost
                .chunk_by(|(_, one), (_, next)| one == next)
                .map(|of_tag| {
                    let span = tag_at(source.text(), of_tag.first().map_or(0, |(_, at)| *at));
                    Diagnostic::new(&CLEANED, Place::new(&source, span)).with("what", named(of_tag))
                }),
        );
    }
    let (format, size) = (Format::Svg, cleaned.size);
    let undrawn = undrawn(&cleaned);
    (
        Ok(Some(Picture {
            format,
            size,
            turn: 1,
            is_animated: false,
            has_place: false,
            weight: weight + if undrawn.is_none() { DRAWN } else { 0 },
            undrawn,
        })),
        findings,
    )
}

/// So many things that a tag loses are named.
const NAMED: usize = 4;

/// What a tag loses, in one line.
fn named(lost: &[(String, usize)]) -> String {
    let names: Vec<&str> = lost
        .iter()
        .take(NAMED)
        .map(|(what, _)| what.as_str())
        .collect();
    let more = if lost.len() > NAMED { ", …" } else { "" };
    names.join(", ") + more
}

/// As much of a tag is pointed at, in bytes: a tag may be as long as its file, and lose thousands
/// of attributes.
const TAG: usize = 200;

/// The tag, or the line of it, that begins at `at`.
fn tag_at(text: &str, at: usize) -> Span {
    let begins = text.as_bytes().iter().skip(at).take(TAG);
    let length = begins.clone().position(|byte| matches!(byte, b'>' | b'\n'));
    Span::new(at, at + length.map_or(begins.len(), |last| last + 1))
}
