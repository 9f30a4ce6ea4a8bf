//! What a PDF file offers to people who listen to it or search in it: tags, a language, a title,
//! and text.
//!
//! Reads the file's directory and the resources of its pages; no page is drawn and no picture is
//! opened. What is asked for is what WCAG 1.3.1, 2.4.2 and 3.1.1 ask of a document (techniques
//! PDF6, PDF16 and PDF18).

use hayro_syntax::object::dict::keys::{LANG, MARK_INFO, METADATA, STRUCT_TREE_ROOT};
use hayro_syntax::object::{Dict, Stream, String as PdfString};
use hayro_syntax::page::Resources;
use hayro_syntax::{LoadPdfError, Pdf, PdfData};
use memchr::memmem;

/// Files longer than this are not opened, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;
/// So many pages are looked at for text.
const PAGES: usize = 40;

/// What a PDF file offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct PdfFacts {
    /// Whether it says what is a heading, a list, a table.
    pub is_tagged: bool,
    /// Whether it says in which language it is.
    pub has_language: bool,
    /// Whether it has a title beside its file name.
    pub has_title: bool,
    /// Whether any page has letters, and not only pictures of them.
    pub has_text: bool,
}

/// Why nothing is known of a file whose name says that it is a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PdfFault {
    /// The file is empty, or something else.
    NoPdf,
    /// Nobody can open it without a password.
    Locked,
    /// The file is cut off or damaged.
    Broken,
}

/// What the bytes of a PDF file offer.
///
/// # Errors
/// When they are no PDF, or none that anybody can open.
pub fn look_at_pdf(bytes: impl Into<PdfData>) -> Result<PdfFacts, PdfFault> {
    let bytes: PdfData = bytes.into();
    // Readers look for the mark in the first thousand bytes (ISO 32000-1, annex H).
    let head = bytes.as_ref().get(..1024).unwrap_or(bytes.as_ref());
    if memmem::find(head, b"%PDF-").is_none() {
        return Err(PdfFault::NoPdf);
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfFault::Locked,
        LoadPdfError::Invalid => PdfFault::Broken,
    })?;
    let catalog: Dict<'_> = pdf
        .xref()
        .get(pdf.xref().root_id())
        .ok_or(PdfFault::Broken)?;
    Ok(PdfFacts {
        is_tagged: is_tagged(&catalog),
        has_language: catalog
            .get::<PdfString<'_>>(LANG)
            .is_some_and(|language| has_letters(language.as_bytes())),
        has_title: pdf.metadata().title.as_deref().is_some_and(has_letters)
            || has_title_in_xmp(&catalog),
        has_text: pdf
            .pages()
            .iter()
            .take(PAGES)
            .any(|page| has_fonts(page.resources())),
    })
}

/// Whether a document says that it is tagged, and has the tree of its tags.
fn is_tagged(catalog: &Dict<'_>) -> bool {
    let is_marked = catalog
        .get::<Dict<'_>>(MARK_INFO)
        .and_then(|marks| marks.get::<bool>(b"Marked".as_slice()));
    is_marked == Some(true) && catalog.get::<Dict<'_>>(STRUCT_TREE_ROOT).is_some()
}

/// Whether the value of an entry is more than white space, whatever its encoding.
fn has_letters(value: &[u8]) -> bool {
    let value = value.strip_prefix(b"\xfe\xff").unwrap_or(value);
    value.iter().any(|byte| !matches!(byte, 0..=b' '))
}

/// Whether the metadata that newer programs write (XMP) hold a title: `dc:title`.
fn has_title_in_xmp(catalog: &Dict<'_>) -> bool {
    let Some(Ok(xmp)) = catalog
        .get::<Stream<'_>>(METADATA)
        .map(|stream| stream.decoded().map(std::borrow::Cow::into_owned))
    else {
        return false;
    };
    let title = memmem::find(&xmp, b"<dc:title").and_then(|start| {
        let rest = xmp.get(start..)?;
        rest.get(..memmem::find(rest, b"</dc:title>")?)
    });
    // Each piece is the rest of a tag and the text after it.
    title.is_some_and(|title| {
        let mut texts = title
            .split(|byte| *byte == b'<')
            .filter_map(|piece| piece.rsplit(|byte| *byte == b'>').next());
        texts.any(|text| text.iter().any(|byte| !byte.is_ascii_whitespace()))
    })
}

/// Whether a page, or a form that it shows, has letters.
fn has_fonts(resources: &Resources<'_>) -> bool {
    let in_form = |name: &[u8]| {
        let form: Option<Stream<'_>> = resources.x_objects.get(name);
        form.and_then(|form| form.dict().get::<Dict<'_>>(b"Resources".as_slice()))
            .and_then(|resources| resources.get::<Dict<'_>>(b"Font".as_slice()))
            .is_some_and(|fonts| !fonts.is_empty())
    };
    !resources.fonts.is_empty()
        || resources
            .x_objects
            .keys()
            .any(|name| in_form(name.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one page: what stands in its directory and in the resources of the page.
    fn pdf(catalog: &str, resources: &str, more: &str) -> Vec<u8> {
        format!(
            "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R{catalog}>> endobj\n\
             2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
             3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<{resources}>>>> endobj\n\
             4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n{more}\
             trailer <</Root 1 0 R/Info 6 0 R>>\n"
        )
        .into_bytes()
    }

    /// One fact of a PDF; nothing if it is none.
    fn fact(bytes: Vec<u8>, fact: fn(PdfFacts) -> bool) -> Option<bool> {
        look_at_pdf(bytes).ok().map(fact)
    }

    const ALL: PdfFacts = PdfFacts {
        is_tagged: true,
        has_language: true,
        has_title: true,
        has_text: true,
    };
    const TAGS: &str = "/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot>>";
    const FONT: &str = "/Font<</F 4 0 R>>";
    const INFO: &str = "6 0 obj <</Title(Plan)>> endobj\n";

    #[test]
    fn what_is_there_is_seen_and_what_is_not_is_missed() {
        let whole = format!("{TAGS}/Lang(sv-SE)");
        assert_eq!(look_at_pdf(pdf(&whole, FONT, INFO)), Ok(ALL));
        let none = PdfFacts {
            is_tagged: false,
            has_language: false,
            has_title: false,
            has_text: false,
        };
        assert_eq!(look_at_pdf(pdf("", "", "")), Ok(none));
        // A mark without a tree, and the other way round.
        let marked = pdf("/MarkInfo<</Marked true>>", FONT, INFO);
        assert_eq!(fact(marked, |pdf| pdf.is_tagged), Some(false));
        let unmarked = pdf(&TAGS.replace("true", "false"), FONT, INFO);
        assert_eq!(fact(unmarked, |pdf| pdf.is_tagged), Some(false));
        let silent = pdf("/Lang()", FONT, INFO);
        assert_eq!(fact(silent, |pdf| pdf.has_language), Some(false));
        let empty = pdf("", FONT, "6 0 obj <</Title<FEFF0020>>> endobj\n");
        assert_eq!(fact(empty, |pdf| pdf.has_title), Some(false));
    }

    #[test]
    fn the_title_may_stand_in_the_metadata_and_the_letters_in_a_form() {
        let titled = |title: &str| {
            let xmp = format!("<rdf:li xml:lang='x-default'>{title}</rdf:li>");
            let xmp = format!("<x><dc:title><rdf:Alt>{xmp}</rdf:Alt></dc:title></x>");
            let length = xmp.len();
            let xmp = format!(
                "5 0 obj <</Type/Metadata/Length {length}>> stream\n{xmp}\nendstream endobj\n"
            );
            fact(pdf("/Metadata 5 0 R", "", &xmp), |pdf| pdf.has_title)
        };
        assert_eq!(titled("Plan"), Some(true));
        assert_eq!(titled(" "), Some(false));
        let form = "7 0 obj <</Type/XObject/Subtype/Form/Resources<</Font<</F 4 0 R>>>>/Length 0>> \
                    stream\n\nendstream endobj\n";
        let picture = form.replace("/Font<</F 4 0 R>>", "");
        let shown = |form: &str| fact(pdf("", "/XObject<</X 7 0 R>>", form), |pdf| pdf.has_text);
        assert_eq!(shown(form), Some(true));
        assert_eq!(shown(&picture), Some(false));
    }

    #[test]
    fn what_is_no_pdf_is_told_apart_from_a_damaged_one() {
        assert_eq!(look_at_pdf(Vec::new()), Err(PdfFault::NoPdf));
        assert_eq!(
            look_at_pdf(b"<!doctype html>".to_vec()),
            Err(PdfFault::NoPdf)
        );
        assert_eq!(
            look_at_pdf(b"%PDF-1.7\n1 0 obj <<".to_vec()),
            Err(PdfFault::Broken)
        );
    }
}
