//! A letter as a file that mail programs open (`.eml`, RFC 5322): plain text first, then HTML.
//!
//! The same letter gives the same bytes: date, id and the line between the parts come from the
//! issue. It says that it has not been sent, so that Outlook opens it as a draft. No header lets a
//! reader unsubscribe by one click: only who sends, and signs, can promise that (RFC 8058).

use std::fmt::Write;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::base::hash::Hash;
use crate::model::letter::letter::LetterConfig;
use crate::read::head::letter::address_of;
use crate::render::mail::quoted_printable::{encoded_words, header_words, quoted_printable};

/// What a mail is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mail<'a> {
    pub(crate) letter: &'a LetterConfig,
    /// Name of the letter: number of the issue and language.
    pub(crate) name: &'a str,
    /// Host of the site.
    pub(crate) host: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) lang: &'a str,
    /// When the issue is from.
    pub(crate) date: Option<(DateTime, &'a TimeZone)>,
    /// Address of a mail that unsubscribes.
    pub(crate) leave: Option<&'a str>,
}

/// The bytes of a mail with these two texts.
pub(crate) fn mail(of: Mail<'_>, text: &str, html: &str) -> String {
    let mark = Hash::of(format!("{}\n{text}\n{html}", of.name).as_bytes()).to_string();
    let mark: String = mark.chars().take(24).collect();
    // No line of a body can be taken for it: there, two digits follow every `=`.
    let boundary = format!("=_{mark}");
    let mut out = String::with_capacity((text.len() + html.len()) * 5 / 4);
    for (name, value) in headers(of, &mark) {
        let _ = write!(out, "{name}: {value}\r\n");
    }
    let _ = write!(
        out,
        "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n\r\n"
    );
    for (kind, part) in [("plain", text), ("html", html)] {
        let _ = write!(
            out,
            "--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
             Content-Language: {}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
            of.lang,
            quoted_printable(part)
        );
    }
    let _ = write!(out, "--{boundary}--\r\n");
    out
}

fn headers(of: Mail<'_>, mark: &str) -> Vec<(&'static str, String)> {
    let mut headers = vec![("X-Unsent", "1".to_owned())];
    if let Some(from) = &of.letter.from {
        headers.push(("From", sender(&from.text, "From".len())));
    }
    if let Some(reply_to) = &of.letter.reply_to {
        headers.push(("Reply-To", sender(reply_to, "Reply-To".len())));
    }
    let subject = of.subject.split_whitespace().collect::<Vec<_>>().join(" ");
    headers.push(("Subject", header_words(&subject, "Subject: ".len())));
    if let Some((moment, zone)) = of.date
        && let Ok(moment) = moment.to_zoned(zone.clone())
    {
        let written = moment.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
        headers.push(("Date", written));
    }
    headers.push(("Message-ID", format!("<{mark}@{}>", of.host)));
    headers.push(("Content-Language", of.lang.to_owned()));
    if let Some(leave) = of.leave {
        headers.push(("List-Unsubscribe", format!("<{leave}>")));
    }
    headers
}

/// `Name <address>` with the name as mail carries it.
fn sender(text: &str, name_length: usize) -> String {
    let address = address_of(text);
    let name = text.rsplit_once('<').map_or("", |(name, _)| name.trim());
    let name = name.trim_matches('"').trim();
    if name.is_empty() {
        return address.to_owned();
    }
    // Commas and the like mean something between addresses.
    let is_plain = name.bytes().all(|b| b == b' ' || b.is_ascii_alphanumeric());
    let words = if is_plain {
        header_words(name, name_length)
    } else {
        encoded_words(name, name_length)
    };
    format!("{words}\r\n <{address}>")
}
