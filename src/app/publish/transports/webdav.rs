//! Publishing over `WebDAV`: a file is put under a hidden name and then moved to its own.
#![cfg(feature = "servers")]

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::percent_decode_str;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use crate::app::http::response::kind_of;
use crate::app::publish::transports::http::{Http, HttpRequest, HttpResponse, file};
use crate::app::publish::transports::server::{Refusal, Secret};
use crate::app::publish::transports::transport::Transport;
use crate::base::message::Failure;
use crate::base::text_part::after_last;
use crate::base::web_address::encoded_path;
use crate::model::publishing::place::{Protocol, ServerPlace};

/// What is asked of each entry of a folder: as little as can be.
const ENTRIES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
    <propfind xmlns=\"DAV:\"><prop><resourcetype/></prop></propfind>";

/// A folder of a server.
pub(crate) struct Webdav {
    place: ServerPlace,
    http: Http,
    /// The address of the folder, without a slash at its end.
    root: String,
    /// What is said with each question.
    headers: Vec<(&'static str, String)>,
}

impl Webdav {
    /// A folder of a server, which is there.
    ///
    /// # Errors
    /// When the server is not reached, does not let one in, or has no such folder.
    pub(crate) fn open(place: ServerPlace, secret: Option<&Secret>) -> Result<Webdav, Failure> {
        let scheme = match place.protocol {
            Protocol::Webdav => "http",
            _ => "https",
        };
        let path = encoded_path(place.folder.trim_matches('/'));
        let root = format!("{}/{path}", place.origin(scheme));
        let root = root.trim_end_matches('/').to_owned();
        let mut headers = Vec::new();
        if let (Some(user), Some(secret)) = (&place.user, secret) {
            let said = BASE64_STANDARD.encode(format!("{user}:{}", secret.told()));
            headers.push(("authorization", format!("Basic {said}")));
        }
        let http = Http::new()?;
        let dav = Webdav {
            place,
            http,
            root,
            headers,
        };
        let answer = dav.entries("", "0")?;
        match answer.status {
            404 | 409 => Err(dav.refused("", Refusal::new("no-folder", ""))),
            _ if answer.is_done() => Ok(dav),
            _ => Err(dav.refused("", answer.refusal())),
        }
    }

    /// Does something with a path; `more` is said with it.
    fn ask(
        &self,
        method: &'static str,
        path: &str,
        more: &[(&'static str, String)],
        body: Option<Vec<u8>>,
    ) -> Result<HttpResponse, Failure> {
        let headers = [&self.headers, more].concat();
        let url = self.address(path);
        let question = HttpRequest {
            method,
            url: &url,
            headers: &headers,
            body,
        };
        let answer = self.http.ask(question);
        answer.map_err(|refusal| self.refused(path, refusal))
    }

    /// The address of a path; one that ends in a slash is a folder.
    fn address(&self, path: &str) -> String {
        format!("{}/{}", self.root, encoded_path(path))
    }

    /// The entries of a folder, as XML.
    fn entries(&self, folder: &str, depth: &str) -> Result<HttpResponse, Failure> {
        let said = [
            ("depth", depth.to_owned()),
            ("content-type", "application/xml; charset=utf-8".to_owned()),
        ];
        let path = as_folder(folder);
        self.ask("PROPFIND", &path, &said, Some(ENTRIES.into()))
    }

    fn refused(&self, path: &str, refusal: Refusal) -> Failure {
        refusal.at(&self.place, path)
    }

    /// Done, or the failure of what was answered; `also` are statuses that will do.
    fn done(&self, path: &str, answer: &HttpResponse, also: &[u16]) -> Result<(), Failure> {
        if answer.is_done() && answer.status != 207 || also.contains(&answer.status) {
            return Ok(());
        }
        Err(self.refused(path, answer.refusal()))
    }
}

impl Transport for Webdav {
    fn list(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        let answer = self.entries(folder, "1")?;
        if answer.status == 404 {
            return Ok(Vec::new());
        }
        if !answer.is_done() {
            return Err(self.refused(folder, answer.refusal()));
        }
        let unread = || self.refused(folder, Refusal::new("other", "XML"));
        names(&answer.body).ok_or_else(unread)
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let answer = self.ask("GET", path, &[], None)?;
        match answer.status {
            404 => Ok(None),
            _ if answer.is_done() => Ok(Some(answer.body)),
            _ => Err(self.refused(path, answer.refusal())),
        }
    }

    fn write(&mut self, from: &Path, to: &str) -> Result<(), Failure> {
        let bytes = file(from).map_err(|refusal| self.refused(to, refusal))?;
        let said = [("content-type", kind_of(to))];
        let answer = self.ask("PUT", to, &said, Some(bytes))?;
        self.done(to, &answer, &[])
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Failure> {
        let said = [
            ("destination", self.address(to)),
            ("overwrite", "T".to_owned()),
        ];
        let answer = self.ask("MOVE", from, &said, None)?;
        self.done(to, &answer, &[])
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        let answer = self.ask("DELETE", path, &[], None)?;
        self.done(path, &answer, &[404])
    }

    fn make_folder(&mut self, path: &str) -> Result<bool, Failure> {
        let answer = self.ask("MKCOL", &as_folder(path), &[], None)?;
        if answer.status == 405 {
            return Ok(false);
        }
        self.done(path, &answer, &[]).map(|()| true)
    }

    fn remove_folder(&mut self, path: &str) -> Result<(), Failure> {
        // It would be removed with all that is in it.
        if !self.list(path)?.is_empty() {
            return Ok(());
        }
        self.ask("DELETE", &as_folder(path), &[], None).map(|_| ())
    }
}

/// The path of a folder, which ends in a slash.
fn as_folder(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    format!("{path}/")
}

/// The names of the entries of a folder. The folder itself, whose address is the shortest, is told
/// among them.
fn names(xml: &[u8]) -> Option<Vec<String>> {
    let mut paths = hrefs(xml)?;
    let itself = paths.iter().map(String::len).min()?;
    paths.retain(|path| path.len() > itself);
    let name = |path: &String| after_last(path, '/').to_owned();
    Some(paths.iter().map(name).collect())
}

/// The addresses of all entries, decoded and without a slash at their end.
fn hrefs(xml: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader::from_reader(xml);
    let (mut buffer, mut all) = (Vec::new(), Vec::new());
    let mut href: Option<String> = None;
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "href" => href = Some(String::new()),
            Event::End(tag) if tag.local_name().as_ref() == "href" => {
                let text = href.take()?;
                let path = percent_decode_str(text.trim()).decode_utf8().ok()?;
                all.push(path.trim_end_matches('/').to_owned());
            }
            Event::Text(words) => {
                let words = words.into_inner().into_owned();
                href = href.map(|href| href + &words);
            }
            Event::GeneralRef(reference) => {
                let sign = match reference.resolve_char_ref().ok()? {
                    Some(sign) => sign.to_string(),
                    None => {
                        let name = reference.into_inner();
                        resolve_predefined_entity(&name)?.to_owned()
                    }
                };
                href = href.map(|href| href + &sign);
            }
            Event::Eof => return Some(all),
            _ => {}
        }
        buffer.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_whatever_their_addresses_look_like() {
        let xml = "<?xml version='1.0'?><D:multistatus xmlns:D='DAV:'>\
            <D:response><D:href>https://h.example/dav/</D:href></D:response>\
            <D:response><D:href>https://h.example/dav/a%20%26%20b/</D:href></D:response>\
            <D:response><D:href>https://h.example/dav/r&amp;d&#246;.txt</D:href></D:response>\
            </D:multistatus>";
        let expected = ["a & b", "r&dö.txt"].map(str::to_owned).to_vec();
        assert_eq!(names(xml.as_bytes()), Some(expected));
        assert_eq!(names(b"<html>"), None);
    }
}
