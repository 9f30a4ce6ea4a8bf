//! The preview server: follows the files, and answers browsers with the newest edition.
//!
//! One thread changes the site; each answer has a thread of its own, so that a slow reader keeps nobody waiting.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Zoned;
use jiff::civil::Date;
use tiny_http::{Request, Server};

use crate::app::door::keep;
use crate::app::http::{Answer, Asked, judge};
use crate::app::index::index;
use crate::app::listeners::Listeners;
use crate::app::preview::{FILES, Preview};
use crate::app::terminal::{Told, line};
use crate::app::watch::{Manner, follow};
use crate::base::message::{Catalog, Failure, Message};
use crate::engine::edition::Edition;
use crate::engine::engine::{Engine, Update, no_folder};
use crate::engine::sources::Changes;
use crate::model::config::{Choices, LinkStyle};
use crate::render::route::{Output, Recipe};

/// Ports that are tried after the wanted one.
const PORTS: u16 = 100;
/// How often the browsers that wait are asked whether they are still there.
const KNOCK: Duration = Duration::from_secs(20);

/// What a preview is asked for.
#[derive(Debug)]
pub struct Wanted {
    /// Folder of the site.
    pub root: PathBuf,
    /// Port; if it is taken, the next free one.
    pub port: u16,
    /// Whether the browser is opened.
    pub is_opened: bool,
    /// Whether the browser goes to the page that was saved.
    pub follows: bool,
    /// The day that counts as today, if it is not the present one.
    pub date: Option<Date>,
    /// How files are followed.
    pub manner: Manner,
}

/// What happens to a preview.
enum Event {
    Changed(Changes),
    Stop,
}

/// All that answers are made from.
struct Live {
    /// Folder of the site, as the disk knows it.
    home: PathBuf,
    edition: Mutex<Arc<Edition>>,
    preview: Preview,
    listeners: Listeners,
}

/// Runs a preview until it is stopped. `catalog_for` gives the messages, in the language of the site if nobody said another.
///
/// # Errors
/// When there is no site, or no port is free.
pub fn serve(wanted: &Wanted, catalog_for: &dyn Fn(Option<&str>) -> Catalog) -> Result<(), Failure> {
    let start = Instant::now();
    let (port, doors) = take_port(wanted.port)?;
    let (server, inside) = listen().ok_or_else(|| no_port(wanted.port, wanted.port))?;
    let (events, happened) = channel();
    let changed = events.clone();
    // What the system tells of a file names it from the root of the disk.
    let home = fs::canonicalize(&wanted.root).map_err(|_| no_folder(&wanted.root))?;
    // Asking the system to tell of thousands of folders takes a while, and so does reading them.
    let following = thread::spawn({
        let (home, manner) = (home.clone(), wanted.manner);
        move || follow(&home, manner, move |changes| drop(changed.send(Event::Changed(changes))))
    });
    let choices =
        Choices { today: today(wanted), drafts: true, future: true, links: LinkStyle::Folder, is_preview: true };
    let mut engine = Engine::open(&home, choices, None)?;
    let catalog = Arc::new(catalog_for(engine.site().frame.config.languages.first().map(String::as_str)));
    let run = format!("{:x}", Zoned::now().timestamp().as_nanosecond());
    let live = Arc::new(Live {
        home,
        edition: Mutex::new(Arc::clone(engine.edition())),
        preview: Preview::new(Arc::clone(&catalog), run),
        listeners: Listeners::default(),
    });
    thread::spawn({
        let live = Arc::clone(&live);
        move || accept(&server, &live)
    });
    for door in doors {
        keep(door, inside);
    }
    let stop = events.clone();
    let _ = ctrlc::set_handler(move || drop(stop.send(Event::Stop)));
    let mut told = Told::new(&catalog);
    if port != wanted.port && wanted.port != 0 {
        line(&catalog.text("serve-port", &[("wanted", wanted.port), ("port", port)]));
    }
    let address = format!("http://127.0.0.1:{port}/");
    told.ready(&address, engine.edition(), start.elapsed());
    if wanted.is_opened && open::that_detached(&address).is_err() {
        line(&catalog.text("serve-not-open", &[("address", address)]));
    }
    if following.join().is_ok_and(|manner| manner != wanted.manner) {
        line(&catalog.text::<&str>("serve-polling", &[]));
    }
    // What was saved while that was going on.
    drop(events.send(Event::Changed(Changes::Everything)));
    told.news(engine.diagnostics());
    run_on(&mut engine, &Run { wanted, live: &live, happened }, &mut told);
    live.listeners.dismiss();
    line(&catalog.text::<&str>("serve-end", &[]));
    Ok(())
}

/// A running preview.
struct Run<'a> {
    wanted: &'a Wanted,
    live: &'a Live,
    happened: Receiver<Event>,
}

/// Takes in what happens until the preview is stopped.
fn run_on(engine: &mut Engine, run: &Run<'_>, told: &mut Told<'_>) {
    loop {
        let changes = match run.happened.recv_timeout(KNOCK) {
            Ok(Event::Changed(changes)) => changes,
            Err(RecvTimeoutError::Timeout) => {
                run.live.listeners.knock();
                continue;
            }
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return,
        };
        let start = Instant::now();
        match engine.update(&changes, today(run.wanted)) {
            Ok(Some(update)) => {
                run.live.publish(&update, run.wanted.follows);
                let took = start.elapsed();
                told.edited(&update, took);
            }
            Ok(None) => {}
            Err(_) => told.lost(),
        }
    }
}

fn today(wanted: &Wanted) -> Date {
    wanted.date.unwrap_or_else(|| Zoned::now().date())
}

/// Takes the first free port from `wanted`, for this machine only: in both versions of the internet protocol, where there
/// are two. Port 0 is any port.
fn take_port(wanted: u16) -> Result<(u16, Vec<TcpListener>), Failure> {
    let last = wanted.saturating_add(PORTS);
    let ports = (wanted..=last).map(|port| if wanted == 0 { 0 } else { port });
    for port in ports {
        let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) else { continue };
        let port = listener.local_addr().map_or(port, |address| address.port());
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(other) => return Ok((port, vec![listener, other])),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(_) => return Ok((port, vec![listener])),
        }
    }
    Err(no_port(wanted, last))
}

fn no_port(first: u16, last: u16) -> Failure {
    Failure::new(Message::new("serve-no-port").with("first", first).with("last", last))
}

/// The server behind the door, and where the door finds it.
fn listen() -> Option<(Server, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
    let address = listener.local_addr().ok()?;
    Some((Server::from_listener(listener, None).ok()?, address))
}

/// Answers each request on a thread of its own.
fn accept(server: &Server, live: &Arc<Live>) {
    while let Ok(request) = server.recv() {
        let live = Arc::clone(live);
        thread::spawn(move || live.respond(request));
    }
}

impl Live {
    fn edition(&self) -> Arc<Edition> {
        match self.edition.lock() {
            Ok(edition) => Arc::clone(&edition),
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }

    /// Makes an edition the one that is shown, and tells the browsers.
    fn publish(&self, update: &Update, follows: bool) {
        if let Ok(mut edition) = self.edition.lock() {
            *edition = Arc::clone(&update.edition);
        }
        self.listeners.tell(&self.news(&update.edition, &update.edited, follows));
    }

    /// What browsers are told of an edition: its number, the published files that are others, and where to go.
    fn news(&self, edition: &Edition, edited: &BTreeSet<String>, follows: bool) -> String {
        let site = edition.site();
        let file = |path: &String| site.frame.names.files.get(path.as_str()).map(|at| &site.frame.files[*at as usize]);
        let files: Vec<String> = edited.iter().filter_map(file).map(|file| format!("/{}", file.address)).collect();
        let page = |path: &String| site.shown().find(|(page, _)| page.source.path() == path);
        let page = edited.iter().filter(|_| follows).find_map(page);
        let to = page.map(|(_, id)| format!("/{}", site.place(id).address));
        serde_json::json!({ "run": self.preview.run, "edition": edition.number, "files": files, "follow": to })
            .to_string()
    }

    fn respond(&self, request: Request) {
        let asked = match judge(&request) {
            Ok(asked) => asked,
            Err(status) => {
                let mut out = request.into_writer();
                drop(Answer::refusal(status).write(&Asked::default(), &mut out));
                return;
            }
        };
        if asked.path == "__kansli/events" {
            let edition = self.edition();
            self.listeners.add(request.into_writer(), &self.news(&edition, &BTreeSet::new(), false));
            return;
        }
        let answer = self.answer(&asked.path);
        let mut out = request.into_writer();
        drop(answer.write(&asked, &mut out));
    }

    /// The answer to a path.
    fn answer(&self, path: &str) -> Answer {
        let edition = self.edition();
        if let Some(own) = path.strip_prefix("__kansli/") {
            let file = FILES.iter().find(|(name, _)| *name == own);
            return match file {
                Some((name, text)) => Answer::bytes(200, name, text.as_bytes().to_vec()),
                None if own.is_empty() => Answer::bytes(200, "index.html", index(&self.preview, &edition).into_bytes()),
                None => Answer::refusal(404),
            };
        }
        // The site lies at the root here; pages that name its place on the host (the one for missing addresses) work as well.
        let base = edition.site().frame.config.base_url.as_ref().map_or("", |url| url.path().trim_start_matches('/'));
        let found = self.page(&edition, path);
        let found = found.or_else(|| self.page(&edition, path.strip_prefix(base).filter(|_| !base.is_empty())?));
        found.unwrap_or_else(|| {
            let lang = path.strip_prefix(base).unwrap_or(path).split('/').next().unwrap_or_default();
            let own = self.file(&edition, &format!("{lang}/404.html"), 404);
            own.or_else(|| self.file(&edition, "404.html", 404)).unwrap_or_else(|| Answer::refusal(404))
        })
    }

    /// The answer to the address of a page or file of the site.
    fn page(&self, edition: &Edition, path: &str) -> Option<Answer> {
        if path.is_empty() || path.ends_with('/') {
            return self.file(edition, &format!("{path}index.html"), 200);
        }
        self.file(edition, path, 200).or_else(|| {
            let folder = format!("{path}/");
            edition.has(&format!("{folder}index.html")).then(|| Answer::moved(&folder))
        })
    }

    /// The file `name` of the output.
    fn file(&self, edition: &Edition, name: &str, status: u16) -> Option<Answer> {
        let answer = edition.answer(name)?;
        if let Some(Output::Copy(disk)) = &answer.output {
            return Answer::file(disk, &self.home, name);
        }
        let is_page = matches!(answer.route.recipe, Recipe::Page(_) | Recipe::List(_) | Recipe::Missing(_));
        if is_page {
            return Some(Answer::bytes(status, name, self.preview.page(edition, answer)));
        }
        match answer.output {
            Some(Output::Bytes(bytes)) => Some(Answer::bytes(status, name, bytes)),
            _ => Some(Answer::refusal(500)),
        }
    }
}
