//! Publishing to S3 and to what speaks it. A file is there whole or not at all, and there are no
//! folders: only names with slashes in them.
#![cfg(feature = "servers")]

use std::path::Path;
use std::time::Duration;

use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use url::Url;

use crate::app::http::response::kind_of;
use crate::app::publish::published_files::HOLDER;
use crate::app::publish::transports::http::{Http, HttpRequest, HttpResponse, file};
use crate::app::publish::transports::server::{Refusal, Secret};
use crate::app::publish::transports::transport::Transport;
use crate::base::message::Failure;
use crate::model::publishing::place::{Protocol, ServerPlace};

/// How long the signature of a question holds.
const SIGNED: Duration = Duration::from_mins(15);
/// The region of servers that have none.
const REGION: &str = "us-east-1";

/// A part of a bucket.
pub(crate) struct S3 {
    place: ServerPlace,
    http: Http,
    bucket: Bucket,
    credentials: Credentials,
    /// What the names of all files begin with: nothing, or a path that ends in a slash.
    prefix: String,
}

impl S3 {
    /// A part of a bucket, which is there.
    ///
    /// # Errors
    /// When the server is not reached, does not let one in, or has no such bucket.
    pub(crate) fn open(place: ServerPlace, secret: &Secret) -> Result<S3, Failure> {
        let scheme = match place.protocol {
            Protocol::S3Plain => "http",
            _ => "https",
        };
        let path = place.folder.trim_matches('/');
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        let region = place.region.clone();
        let region = region.or_else(|| region_of(&place.host).map(str::to_owned));
        let region = region.unwrap_or_else(|| REGION.to_owned());
        let unread = |said: String| Refusal::new("other", said).at(&place, "");
        let endpoint =
            Url::parse(&place.origin(scheme)).map_err(|error| unread(error.to_string()))?;
        let bucket = Bucket::new(endpoint, UrlStyle::Path, bucket.to_owned(), region);
        let bucket = bucket.map_err(|error| unread(error.to_string()))?;
        let user = place.user.clone();
        let credentials = Credentials::new(user.as_deref().unwrap_or(""), secret.told());
        let prefix = match prefix {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        let http = Http::new()?;
        let mut s3 = S3 {
            place,
            http,
            bucket,
            credentials,
            prefix,
        };
        s3.list("")?;
        Ok(s3)
    }

    /// Asks what is signed.
    fn ask(&self, url: &Url, question: HttpRequest<'_>) -> Result<HttpResponse, Refusal> {
        self.http.ask(HttpRequest {
            url: url.as_str(),
            ..question
        })
    }

    /// The whole name of a path.
    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Writes a file; with `only_new` only if it is not there.
    fn put(&self, path: &str, bytes: Vec<u8>, only_new: bool) -> Result<HttpResponse, Refusal> {
        let key = self.key(path);
        let url = self.bucket.put_object(Some(&self.credentials), &key);
        let mut headers = vec![("content-type", kind_of(path))];
        if only_new {
            headers.push(("if-none-match", "*".to_owned()));
        }
        let question = HttpRequest {
            method: "PUT",
            url: "",
            headers: &headers,
            body: Some(bytes),
        };
        self.ask(&url.sign(SIGNED), question)
    }

    fn refused(&self, path: &str, refusal: Refusal) -> Failure {
        // What S3 calls a wrong key is a login that it does not know.
        let refusal = match refusal.why {
            "rights" if path.is_empty() => Refusal::new("login", refusal.said),
            _ => refusal,
        };
        refusal.at(&self.place, path)
    }

    /// One part of the names that begin with `prefix`, and how to ask for the next.
    fn page(&self, prefix: &str, after: Option<&str>) -> Result<ListingPart, Refusal> {
        let mut list = ListObjectsV2::new(&self.bucket, Some(&self.credentials));
        list.with_prefix(prefix);
        list.with_delimiter("/");
        if let Some(after) = after {
            list.with_continuation_token(after);
        }
        let answer = self.ask(&list.sign(SIGNED), read())?;
        if answer.status == 404 {
            return Err(Refusal::new("no-folder", ""));
        }
        if !answer.is_done() {
            return Err(answer.refusal());
        }
        let text = String::from_utf8_lossy(&answer.body);
        let found = ListObjectsV2::parse_response(&text);
        let found = found.map_err(|error| Refusal::new("other", format!("{error:?}")))?;
        let files = found.contents.into_iter().map(|file| file.key);
        let folders = found.common_prefixes.into_iter().map(|one| one.prefix);
        let names = files.chain(folders).filter_map(|key| {
            let name = key.strip_prefix(prefix)?.trim_end_matches('/');
            (!name.is_empty()).then(|| name.to_owned())
        });
        Ok(ListingPart {
            names: names.collect(),
            next: found.next_continuation_token,
        })
    }
}

/// A part of the names in a folder.
struct ListingPart {
    names: Vec<String>,
    next: Option<String>,
}

/// A question for something that is there.
fn read() -> HttpRequest<'static> {
    HttpRequest {
        method: "GET",
        url: "",
        headers: &[],
        body: None,
    }
}

/// The region that a host of Amazon has in its name.
fn region_of(host: &str) -> Option<&str> {
    let region = host.strip_prefix("s3.")?.strip_suffix(".amazonaws.com")?;
    (!region.contains('.')).then_some(region)
}

impl Transport for S3 {
    fn list(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        let prefix = match folder {
            "" => self.prefix.clone(),
            folder => self.key(&format!("{folder}/")),
        };
        let (mut names, mut after) = (Vec::new(), None);
        loop {
            let page = self.page(&prefix, after.as_deref());
            let page = page.map_err(|refusal| self.refused(folder, refusal))?;
            names.extend(page.names);
            if page.next.is_none() {
                return Ok(names);
            }
            after = page.next;
        }
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let key = self.key(path);
        let url = self.bucket.get_object(Some(&self.credentials), &key);
        let answer = self.ask(&url.sign(SIGNED), read());
        let answer = answer.map_err(|refusal| self.refused(path, refusal))?;
        match answer.status {
            404 => Ok(None),
            _ if answer.is_done() => Ok(Some(answer.body)),
            _ => Err(self.refused(path, answer.refusal())),
        }
    }

    fn write(&mut self, from: &Path, to: &str) -> Result<(), Failure> {
        let answer = file(from).and_then(|bytes| self.put(to, bytes, false));
        let answer = answer.map_err(|refusal| self.refused(to, refusal))?;
        if answer.is_done() {
            return Ok(());
        }
        Err(self.refused(to, answer.refusal()))
    }

    fn rename(&mut self, _from: &str, to: &str) -> Result<(), Failure> {
        // Nobody asks for it: files are put whole.
        Err(self.refused(to, Refusal::new("other", "S3")))
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        let key = self.key(path);
        let url = self.bucket.delete_object(Some(&self.credentials), &key);
        let question = HttpRequest {
            method: "DELETE",
            ..read()
        };
        let answer = self.ask(&url.sign(SIGNED), question);
        let answer = answer.map_err(|refusal| self.refused(path, refusal))?;
        if answer.is_done() || answer.status == 404 {
            return Ok(());
        }
        Err(self.refused(path, answer.refusal()))
    }

    fn make_folder(&mut self, _path: &str) -> Result<bool, Failure> {
        Ok(true)
    }

    fn remove_folder(&mut self, _path: &str) -> Result<(), Failure> {
        Ok(())
    }

    fn claim(&mut self, _folder: &str) -> Result<bool, Failure> {
        let answer = self.put(HOLDER, Vec::new(), true);
        let answer = answer.map_err(|refusal| self.refused(HOLDER, refusal))?;
        match answer.status {
            // Somebody has it, or is just taking it.
            409 | 412 => Ok(false),
            // Servers without that condition.
            400 | 501 => Ok(self.read(HOLDER)?.is_none()),
            _ if answer.is_done() => Ok(true),
            _ => Err(self.refused(HOLDER, answer.refusal())),
        }
    }

    fn puts_whole(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_amazon_tell_their_region() {
        assert_eq!(region_of("s3.eu-north-1.amazonaws.com"), Some("eu-north-1"));
        assert_eq!(region_of("s3.amazonaws.com"), None);
        assert_eq!(region_of("objekt.example"), None);
    }
}
