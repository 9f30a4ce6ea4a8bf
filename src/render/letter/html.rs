//! The whole HTML of a letter: head, frame and text, in one column of 600 pixels.
//!
//! Mail programs differ: some drop `<html>`, `<body>` and style sheets, and Outlook for Windows
//! lays out as Word does. So language and title are said once more on an inner element, what shows
//! stands in presentation tables with a table of fixed width for Word around them, and the style
//! sheet holds no more than narrow screens and the dark.

use std::fmt::Write;

use crate::render::escape::escaped;
use crate::render::letter::body::{LeftOut, WrittenLetter};
use crate::render::letter::colours::LetterColours;
use crate::render::letter::frame::LetterFrame;
use crate::render::letter::merge_fields::{as_attribute, guarded_html, with_fields};
use crate::render::letter::picture::{LetterPicture, fitted};
use crate::render::theme::texts::Texts;

/// So long is the line that an inbox shows; what the preview text leaves of it is filled, so that
/// the beginning of the letter does not follow.
const INBOX_LINE: usize = 110;
/// What fills it: a sign that shows nothing, and a space.
const FILLER: &str = "&#847;&nbsp;";

/// How wide a logotype is shown at most, in pixels.
const LOGO: u32 = 180;

/// What a letter is put together from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'a> {
    pub(crate) frame: &'a LetterFrame,
    pub(crate) texts: &'a Texts,
    /// The colours by day and in the dark.
    pub(crate) colours: &'a [LetterColours; 2],
    /// Logotype, its whole address and its text alternative.
    pub(crate) logo: Option<&'a (LetterPicture, String, String)>,
}

/// The HTML of a letter around its text.
pub(crate) fn html_of(parts: Parts<'_>, text: WrittenLetter) -> (String, Vec<LeftOut>) {
    let mut out = head(parts);
    open(&mut out, parts);
    above(&mut out, parts);
    out.push_str(&guarded_html(text.blocks));
    paragraph(&mut out, &parts.frame.closing);
    out.push_str(&guarded_html(text.notes));
    below(&mut out, parts);
    out.push_str("</td></tr>\n</table>\n<!--[if mso]></td></tr></table><![endif]-->\n");
    out.push_str("</td></tr></table>\n</div>\n</body>\n</html>\n");
    (out, text.left_out)
}

/// Words of a writer, in which nothing is a merge field.
fn words(text: &str) -> String {
    guarded_html(escaped(text))
}

fn head(parts: Parts<'_>) -> String {
    let (lang, title) = (escaped(&parts.frame.lang), words(&parts.frame.subject));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"ltr\" xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <meta name=\"x-apple-disable-message-reformatting\">\n\
         <meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no\">\n\
         <title>{title}</title>\n\
         <!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch>\
         </o:OfficeDocumentSettings></xml><![endif]-->\n\
         <style>\n{}</style>\n</head>\n",
        style_sheet(parts.colours)
    )
}

/// What cannot be written where it is used: narrow screens and the dark. `data-ogsc` is how the
/// Outlook apps mark a letter that they show in the dark.
fn style_sheet([_, dark]: &[LetterColours; 2]) -> String {
    let LetterColours {
        ink,
        paper,
        tint,
        ground,
        accent,
        line,
    } = dark;
    let rules = [
        (".k-ground", format!("background-color:{ground}!important")),
        (
            ".k-paper",
            format!("background-color:{paper}!important;color:{ink}!important"),
        ),
        (
            ".k-box",
            format!("background-color:{tint}!important;border-color:{accent}!important"),
        ),
        (".k-line", format!("border-color:{line}!important")),
        (".k-link", format!("color:{accent}!important")),
        (".k-bar", format!("background-color:{accent}!important")),
        (
            "td.k-button",
            format!("background-color:{accent}!important"),
        ),
        ("a.k-button", format!("color:{paper}!important")),
    ];
    let mut out = String::from(
        ":root { color-scheme: light dark; supported-color-schemes: light dark; }\n\
         @media (max-width: 480px) {\n\
         .k-edge { padding-left: 16px !important; padding-right: 16px !important; }\n\
         .k-ground { padding: 0 !important; }\n}\n\
         @media (prefers-color-scheme: dark) {\n",
    );
    for (which, look) in &rules {
        let _ = writeln!(out, "{which} {{ {look} }}");
    }
    out.push_str("}\n");
    for (which, look) in &rules {
        let _ = writeln!(out, "[data-ogsc] {which} {{ {look} }}");
    }
    out
}

/// The body up to the cell in which everything stands.
fn open(out: &mut String, parts: Parts<'_>) {
    let (frame, [day, _]) = (parts.frame, parts.colours);
    let (lang, title) = (escaped(&frame.lang), words(&frame.subject));
    let role = escaped(&parts.texts.say("letter-role"));
    let LetterColours {
        ink, paper, ground, ..
    } = day;
    let preheader = words(&frame.preheader);
    let missing = INBOX_LINE.saturating_sub(frame.preheader.chars().count());
    let filler = FILLER.repeat(missing);
    let _ = write!(
        out,
        "<body style=\"margin:0;padding:0\">\n\
         <div role=\"article\" aria-roledescription=\"{role}\" aria-label=\"{title}\" lang=\"{lang}\" \
         dir=\"ltr\">\n\
         <div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">{preheader}{filler}</div>\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">\
         <tr><td class=\"k-ground\" align=\"center\" bgcolor=\"{ground}\" \
         style=\"padding:24px 0;background-color:{ground}\">\n\
         <!--[if mso]><table role=\"presentation\" width=\"600\" align=\"center\" cellpadding=\"0\" \
         cellspacing=\"0\" border=\"0\"><tr><td><![endif]-->\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" \
         style=\"width:100%;max-width:600px\">\n\
         <tr><td class=\"k-paper k-edge\" align=\"left\" bgcolor=\"{paper}\" \
         style=\"padding:24px 32px;background-color:{paper};color:{ink};\
         font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;text-align:left;\
         word-break:break-word\">\n"
    );
}

fn link(accent: &str, place: &str, words: &str) -> String {
    format!(
        "<a class=\"k-link\" href=\"{}\" style=\"color:{accent};text-decoration:underline\">{words}</a>",
        as_attribute(place)
    )
}

/// What stands above the text: office, number and day, the way to the web, title, lead, greeting,
/// and contents.
fn above(out: &mut String, parts: Parts<'_>) {
    let (frame, [day, _]) = (parts.frame, parts.colours);
    let accent = day.accent.to_string();
    if let Some((logo, address, alt)) = parts.logo {
        let (width, height) = fitted(logo.size, LOGO);
        let _ = writeln!(
            out,
            "<p style=\"margin:0 0 8px\"><img src=\"{}\" alt=\"{}\" width=\"{width}\" \
             height=\"{height}\" border=\"0\" style=\"display:block;width:{width}px;height:auto\"></p>",
            as_attribute(address),
            words(alt)
        );
    }
    let office = words(&frame.office);
    let online = escaped(&parts.texts.say("letter-online"));
    let _ = writeln!(
        out,
        "<p style=\"margin:0 0 4px;font-size:16px\"><strong>{office}</strong></p>\n\
         <p style=\"margin:0 0 24px;font-size:14px\">{} · {}</p>\n\
         <h1 style=\"margin:0 0 16px;font-size:28px;line-height:1.2\">{}</h1>",
        words(&frame.line),
        link(&accent, &frame.web, &online),
        words(&frame.subject)
    );
    if let Some(summary) = &frame.summary {
        let _ = writeln!(
            out,
            "<p style=\"margin:0 0 24px;font-size:18px;line-height:1.45\">{}</p>",
            words(summary)
        );
    }
    paragraph(out, &frame.greeting);
    if frame.contents.is_empty() {
        return;
    }
    let title = escaped(&parts.texts.say("in-this-issue"));
    let _ = writeln!(
        out,
        "<h2 style=\"margin:0 0 8px;font-size:18px;line-height:1.3\">{title}</h2>\n\
         <ul style=\"margin:0 0 16px;padding:0 0 0 24px\">"
    );
    for story in &frame.contents {
        let place = format!("#{}", story.id);
        let _ = writeln!(
            out,
            "<li style=\"margin:0 0 4px\"><a class=\"k-link\" href=\"{}\" \
             style=\"color:{accent};text-decoration:underline\">{}</a></li>",
            escaped(&place),
            words(&story.text)
        );
    }
    out.push_str("</ul>\n");
}

/// Lines of `site.yaml`, in which merge fields work.
fn paragraph(out: &mut String, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let lines: Vec<String> = lines.iter().map(|line| with_fields(line)).collect();
    let _ = writeln!(
        out,
        "<p style=\"margin:0 0 16px\">{}</p>",
        lines.join("<br>\n")
    );
}

/// What stands below the text: who sends, how to reach them, why, and how to leave.
fn below(out: &mut String, parts: Parts<'_>) {
    let (frame, texts, [day, _]) = (parts.frame, parts.texts, parts.colours);
    let (accent, line) = (day.accent.to_string(), day.line);
    let _ = writeln!(
        out,
        "<div class=\"k-line\" style=\"margin:32px 0 0;padding:16px 0 0;border-top:1px solid {line};\
         font-size:14px;line-height:1.75\">"
    );
    let mut sender = vec![format!(
        "<strong>{}</strong>",
        link(&accent, &frame.home, &words(&frame.office))
    )];
    sender.extend(frame.address.iter().map(|line| with_fields(line)));
    if let Some(email) = &frame.contact.email {
        sender.push(link(&accent, &format!("mailto:{email}"), &words(email)));
    }
    if let Some(phone) = &frame.contact.phone {
        let number = frame.contact.phone_link.as_deref().unwrap_or(phone);
        let number = format!("tel:{number}");
        sender.push(format!(
            "<a class=\"k-link\" href=\"{}\" style=\"color:{accent};text-decoration:underline\">{}</a>",
            escaped(&number),
            words(phone)
        ));
    }
    let _ = writeln!(
        out,
        "<p style=\"margin:0 0 12px\">{}</p>",
        sender.join("<br>\n")
    );
    let mut last = vec![words(&frame.why)];
    if let Some(place) = &frame.unsubscribe {
        let words = escaped(&texts.say("letter-unsubscribe"));
        last.push(link(&accent, place, &words));
    }
    let _ = writeln!(
        out,
        "<p style=\"margin:0\">{}</p>\n</div>",
        last.join("<br>\n")
    );
}
