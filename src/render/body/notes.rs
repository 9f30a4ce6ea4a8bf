//! Footnotes as HTML: numbered in the order of their first reference, each with ways back.
//!
//! Part of the body renderer. Patterns: DPUB-ARIA roles `doc-noteref`, `doc-endnotes`,
//! `doc-backlink`; the visible number is part of each accessible name (WCAG 2.5.3).

use crate::model::document::Note;
use crate::render::body::writer::Body;

impl Body<'_> {
    pub(crate) fn note_ref(&mut self, label: &str) {
        let known = self.notes.used.iter().position(|(used, _)| used == label);
        let at = known.unwrap_or_else(|| {
            self.notes.used.push((label.to_owned(), 0));
            self.notes.used.len() - 1
        });
        self.notes.used[at].1 += 1;
        let (number, nth) = (at + 1, self.notes.used[at].1);
        let name = self.texts.say_with("footnote", &[("number", number)]);
        let href = self.own_anchor(&format!("fn-{number}"));
        self.raw(&format!(
            "<sup class=\"note-ref\" id=\"{}\"><a href=\"",
            ref_id(number, nth)
        ));
        self.text(&href);
        self.raw("\" role=\"doc-noteref\" aria-label=\"");
        self.text(&name);
        self.raw(&format!("\">{number}</a></sup>"));
    }

    /// The list of footnotes at the end of the text. A note may refer to another note.
    pub(crate) fn endnotes(&mut self, notes: &[Note<'_>]) {
        if self.notes.used.is_empty() {
            return;
        }
        self.raw("<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"fn-h\">\n<h2 id=\"fn-h\">");
        self.say("footnotes");
        self.raw("</h2>\n<ol>\n");
        let mut at = 0;
        while let Some((label, _)) = self.notes.used.get(at).cloned() {
            at += 1;
            self.raw(&format!("<li id=\"fn-{at}\">"));
            let start = self.out.len();
            if let Some(note) = notes.iter().find(|n| n.label == label) {
                self.blocks(&note.blocks);
            }
            self.ways_back(at, start);
            self.raw("</li>\n");
        }
        self.raw("</ol>\n</section>\n");
    }

    /// Links back to every reference, within the note's last paragraph if it ends in one.
    fn ways_back(&mut self, number: usize, start: usize) {
        let in_paragraph = self.out[start..].ends_with("</p>\n");
        if in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        let count = self.notes.used[number - 1].1;
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
            self.text(&href);
            self.raw("\" role=\"doc-backlink\" aria-label=\"");
            self.text(&name);
            self.raw("\">↩");
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
