//! Answers requests from the edition that is shown, and tells browsers of the next one.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tiny_http::Request;

use crate::app::http::request::{AcceptedRequest, judge};
use crate::app::http::request_head::MARK;
use crate::app::http::response::Response;
use crate::app::server::event_streams::EventStreams;
use crate::app::server::handbook_pages::HandbookPages;
use crate::app::server::index::index;
use crate::app::server::letters::letters;
use crate::app::server::preview::{FILES, Preview};
use crate::base::message::Failure;
use crate::engine::edition::Edition;
use crate::engine::engine::Update;
use crate::engine::pictures::Pictures;
use crate::render::route::{Output, Recipe};

/// All that answers are made from.
#[derive(Debug)]
pub struct PreviewPages {
    /// Folder of the site, as the disk knows it.
    home: PathBuf,
    edition: Mutex<Arc<Edition>>,
    preview: Preview,
    /// Browsers that wait for events.
    pub streams: EventStreams,
    /// Pictures are made when a browser asks for them.
    pictures: Pictures,
    /// Made when it is first asked for.
    handbook: OnceLock<HandbookPages>,
}

impl PreviewPages {
    /// The pages of the site in `home`, from its first edition.
    ///
    /// # Errors
    /// When what is kept of pictures lies outside of the site.
    pub fn new(
        home: PathBuf,
        edition: &Arc<Edition>,
        preview: Preview,
    ) -> Result<PreviewPages, Failure> {
        Ok(PreviewPages {
            pictures: Pictures::open(&home)?,
            home,
            edition: Mutex::new(Arc::clone(edition)),
            preview,
            streams: EventStreams::default(),
            handbook: OnceLock::new(),
        })
    }

    fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.locked())
    }

    fn locked(&self) -> MutexGuard<'_, Arc<Edition>> {
        self.edition.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes an edition the one that is shown, and tells the browsers.
    pub fn publish(&self, update: &Update, follows: bool) {
        *self.locked() = Arc::clone(&update.edition);
        let event = self.event(&update.edition, Some(&update.edited), follows);
        self.streams.tell(&event);
    }

    /// Tells the browsers that there may be more to tell of their pages than when they asked.
    pub fn tell_checked(&self, edition: &Edition) {
        if !edition.is_small() {
            let event = self.event(edition, Some(&BTreeSet::new()), false);
            self.streams.tell(&event);
        }
    }

    /// What browsers are told of an edition: its number, the published files that are others
    /// (nothing when that is not known), and where to go.
    fn event(&self, edition: &Edition, edited: Option<&BTreeSet<String>>, follows: bool) -> String {
        let files: Option<Vec<String>> = edited.map(|edited| {
            let files = edited.iter().map(|path| addresses_of(edition, path));
            files.flatten().collect()
        });
        let site = edition.site();
        let page = |path: &String| site.shown().find(|(page, _)| page.source.path() == path);
        let page = edited
            .into_iter()
            .flatten()
            .filter(|_| follows)
            .find_map(page);
        let to = page.map(|(_, id)| format!("/{}", site.place(id).address));
        serde_json::json!({
            "run": self.preview.run,
            "edition": edition.number,
            "checked": edition.is_whole(),
            "files": files,
            "follow": to,
        })
        .to_string()
    }

    /// Answers a request.
    pub fn respond(&self, request: Request) {
        let asked = match judge(&request, (MARK, &self.preview.run)) {
            Ok(asked) => asked,
            Err(status) => {
                let refusal = Response::refusal(status);
                return send(&refusal, &AcceptedRequest::default(), request);
            }
        };
        if asked.path == "__kansli/events" && !asked.is_head {
            let first = || self.event(&self.edition(), None, false);
            self.streams.add(request.into_writer(), first);
            return;
        }
        send(&self.response(&asked.path), &asked, request);
    }

    /// The answer to a path.
    fn response(&self, path: &str) -> Response {
        let edition = self.edition();
        if path == "__kansli" {
            return Response::moved("__kansli/");
        }
        if let Some(own) = path.strip_prefix("__kansli/") {
            return self.own(&edition, own);
        }
        // The site lies at the root here; pages that name its place on the host (the one for
        // missing addresses) work as well.
        let base_url = edition.site().structure.config.base_url.as_ref();
        let base = base_url.map_or("", |url| url.path().trim_start_matches('/'));
        let below = path.strip_prefix(base).filter(|_| !base.is_empty());
        let found = self
            .page(&edition, path)
            .or_else(|| self.page(&edition, below?));
        found.unwrap_or_else(|| self.missing(&edition, below.unwrap_or(path)))
    }

    /// The answer to an address of the preview itself.
    fn own(&self, edition: &Edition, name: &str) -> Response {
        if name.is_empty() {
            let page = index(&self.preview, edition);
            return Response::bytes(200, "index.html", page.into_bytes());
        }
        if let Some(below) = name.strip_prefix("letter/") {
            return letters(&self.preview, edition, below);
        }
        match FILES.iter().find(|(file, _)| *file == name) {
            Some((file, text)) => Response::bytes(200, file, text.as_bytes().to_vec()),
            None => self.handbook(edition, name),
        }
    }

    /// The answer to an address of the handbook.
    fn handbook(&self, edition: &Edition, name: &str) -> Response {
        let today = edition.site().structure.choices.today;
        let handbook = self.handbook.get_or_init(|| HandbookPages::new(today));
        let path = if name.ends_with('/') {
            format!("{name}index.html")
        } else {
            name.to_owned()
        };
        match handbook.file(&path) {
            Some(bytes) => Response::bytes(200, &path, bytes),
            None if handbook.file(&format!("{path}/index.html")).is_some() => {
                Response::moved(&format!("__kansli/{path}/"))
            }
            None => Response::refusal(404),
        }
    }

    /// The page for an address that is not there: in the language of the address, if it has one.
    fn missing(&self, edition: &Edition, path: &str) -> Response {
        let lang = path.split_once('/').map_or(path, |(lang, _)| lang);
        self.file(edition, &format!("{lang}/404.html"), 404)
            .or_else(|| self.file(edition, "404.html", 404))
            .unwrap_or_else(|| Response::refusal(404))
    }

    /// The answer to the address of a page or file of the site.
    fn page(&self, edition: &Edition, path: &str) -> Option<Response> {
        if path.is_empty() || path.ends_with('/') {
            return self.file(edition, &format!("{path}index.html"), 200);
        }
        self.file(edition, path, 200).or_else(|| {
            let folder = format!("{path}/");
            let is_folder = edition.has(&format!("{folder}index.html"));
            is_folder.then(|| Response::moved(&folder))
        })
    }

    /// The file `name` of the output.
    fn file(&self, edition: &Edition, name: &str, status: u16) -> Option<Response> {
        let answer = edition.answer(name)?;
        let is_page = matches!(
            answer.route.recipe,
            Recipe::Page(_) | Recipe::List(_) | Recipe::Missing(_)
        );
        Some(match &answer.output {
            Some(Output::Copy(disk)) => return Response::file(disk, &self.home, name),
            Some(Output::Picture(job)) => {
                let made = self.pictures.get(&job.file, &job.picture, &[job.form]);
                match made.ok().and_then(|made| made.into_iter().next()) {
                    Some(bytes) => Response::bytes(status, name, bytes),
                    None => Response::refusal(500),
                }
            }
            _ if is_page => Response::bytes(status, name, self.preview.page(edition, answer)),
            Some(Output::Bytes(bytes)) => Response::bytes(status, name, bytes.clone()),
            _ => Response::refusal(500),
        })
    }
}

/// Sends an answer. A browser that is gone needs none.
fn send(response: &Response, asked: &AcceptedRequest, request: Request) {
    let mut out = request.into_writer();
    response.write(asked, &mut out).ok();
}

/// The addresses under which a file of the site is published, if it is one of the theme or one that
/// is published as it is.
fn addresses_of(edition: &Edition, path: &str) -> Vec<String> {
    let structure = &edition.site().structure;
    let theme = format!("themes/{}/static/", structure.config.theme.text);
    if let Some(name) = path.strip_prefix(&theme) {
        return vec![format!("/assets/{name}")];
    }
    let Some(at) = structure.names.files.get(path).copied() else {
        return Vec::new();
    };
    let mut addresses = Vec::new();
    if let Some(set) = edition.site().picture(at) {
        for made in set.variants() {
            addresses.push(format!("/{}", made.address));
        }
    }
    if let Some(file) = structure.files.get(at.index()) {
        addresses.push(format!("/{}", file.address));
    }
    addresses
}
