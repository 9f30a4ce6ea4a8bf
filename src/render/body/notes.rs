//! Footnotes as HTML: numbered in the order of their first reference, each with ways back.
//!
//! Part of the body renderer. Patterns: DPUB-ARIA roles `doc-noteref`, `doc-endnotes`,
//! `doc-backlink`; the visible number is part of each accessible name (WCAG 2.5.3).

use crate::render::body::writer::Body;
use crate::text::resolved::{Note, Writer};

impl Body<'_> {
    pub(crate) fn note_ref(&mut self, number: usize, nth: u32) {
        let name = self.texts.say_with("footnote", &[("number", number)]);
        let href = self.own_anchor(&format!("fn-{number}"));
        self.raw(&format!(
            "<sup class=\"note-ref\" id=\"{}\"><a href=\"",
            ref_id(number, nth)
        ));
        self.escaped(&href);
        self.raw("\" role=\"doc-noteref\" aria-label=\"");
        self.escaped(&name);
        self.raw(&format!("\">{number}</a></sup>"));
    }

    /// The list of footnotes at the end of the text.
    pub(crate) fn endnotes(&mut self, notes: &[Note<'_>]) {
        self.raw("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"fn-h\">\n<h2 id=\"fn-h\">");
        self.say("footnotes");
        self.raw("</h2>\n<ol>\n");
        for note in notes {
            self.raw(&format!("<li id=\"fn-{}\">", note.number));
            let start = self.out.len();
            self.blocks(&note.blocks);
            self.ways_back(note, start);
            self.raw("</li>\n");
        }
        self.raw("</ol>\n</section>\n");
    }

    /// Links back to every reference, within the note's last paragraph if it ends in one.
    fn ways_back(&mut self, note: &Note<'_>, start: usize) {
        let (number, count) = (note.number, note.references);
        let in_paragraph = self.out[start..].ends_with("</p>\n");
        if in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        for nth in 1..=count {
            let name = if count == 1 {
                self.texts
                    .say_with("footnote-back", &[("number", number.to_string())])
            } else {
                self.texts.say_with(
                    "footnote-back-nth",
                    &[("number", number.to_string()), ("nth", nth.to_string())],
                )
            };
            let href = self.own_anchor(&ref_id(number, nth));
            self.raw(" <a href=\"");
            self.escaped(&href);
            self.raw("\" role=\"doc-backlink\" aria-label=\"");
            self.escaped(&name);
            self.raw("\">↩\u{fe0e}");
            if count > 1 {
                self.raw(&format!("<sup>{nth}</sup>"));
            }
            self.raw("</a>");
        }
        if in_paragraph {
            self.raw("</p>\n");
        }
    }
}

fn ref_id(number: usize, nth: u32) -> String {
    if nth == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{nth}")
    }
}
