//! The preview server: follows the files, and answers browsers with the newest edition.
//!
//! One thread changes the site; each answer has a thread of its own, so that a slow reader keeps
//! nobody waiting.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use jiff::Timestamp;
use tiny_http::{Request, Server};

use crate::app::console::{Console, Status};
use crate::app::server::door::{Door, MARK};
use crate::app::server::http::{Answer, Asked, judge};
use crate::app::server::index::index;
use crate::app::server::listeners::Listeners;
use crate::app::server::preview::{FILES, Preview};
use crate::app::server::terminal::Told;
use crate::app::server::watch::{Manner, News, compare, follow};
use crate::app::site_args::{Basics, today};
use crate::base::message::{Failure, Message};
use crate::engine::edition::Edition;
use crate::engine::engine::{Engine, Update, no_folder};
use crate::engine::pictures::Pictures;
use crate::engine::sources::Changes;
use crate::model::config::{Choices, LinkStyle};
use crate::render::route::{Output, Recipe};

/// Ports that are tried after the wanted one.
const PORTS: u16 = 100;
/// How long nothing must have happened before the whole site is checked.
const CALM: Duration = Duration::from_millis(40);
/// How often the browsers that wait are asked whether they are still there.
const KNOCK: Duration = Duration::from_secs(20);

/// What a preview is asked for.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".", help = "help-site")]
    site: PathBuf,
    /// Port, or the next free one.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 4711,
        help = "help-serve-port"
    )]
    port: u16,
    /// Open the browser.
    #[arg(long, help = "help-serve-open")]
    open: bool,
    /// Let the browser go to the page that was saved.
    #[arg(long, help = "help-serve-follow")]
    follow: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "YYYY-MM-DD", help = "help-date")]
    date: Option<String>,
    /// Compare files instead of being told of changes.
    #[arg(long, help = "help-serve-poll")]
    poll: bool,
}

/// What happens to a preview.
enum Event {
    /// Files changed.
    Changed(Changes),
    /// From now on, files are compared.
    Compared,
    /// The whole site of an edition has been checked.
    Checked(Update, Duration),
    /// It is to end.
    Stop,
}

impl Event {
    fn of(news: News) -> Event {
        match news {
            News::Changed(changes) => Event::Changed(changes),
            News::Compared => Event::Compared,
        }
    }
}

/// All that answers are made from.
struct Live {
    /// Folder of the site, as the disk knows it.
    home: PathBuf,
    edition: Mutex<Arc<Edition>>,
    preview: Preview,
    listeners: Listeners,
    /// Pictures are made when a browser asks for them.
    pictures: Pictures,
}

/// Runs a preview until it is stopped, and tells of it on `console`.
///
/// # Errors
/// When there is no site, or no port is free.
pub fn serve(args: &ServeArgs, console: &Console) -> Result<Status, Failure> {
    let start = Instant::now();
    let day = today(args.date.as_deref(), &Basics::read(&args.site).time_zone)?;
    let wanted = if args.poll {
        Manner::Compared
    } else {
        Manner::Told
    };
    let (port, doors) = take_port(args.port)?;
    let (server, inside) = listen().ok_or_else(|| no_port(args.port, args.port))?;
    let (events, happened) = channel();
    // What the system tells of a file names it from the root of the disk.
    let home = fs::canonicalize(&args.site).map_err(|_| no_folder(&args.site))?;
    let choices = Choices {
        today: day,
        drafts: true,
        future: true,
        links: LinkStyle::Folder,
        is_preview: true,
    };
    let engine = Engine::open(&home, choices, None)?;
    let mark = format!("{:x}", Timestamp::now().as_nanosecond());
    let live = Arc::new(Live {
        pictures: Pictures::open(&home)?,
        home,
        edition: Mutex::new(Arc::clone(engine.edition())),
        preview: Preview::new(Arc::clone(&console.catalog), mark.clone()),
        listeners: Listeners::default(),
    });
    thread::spawn({
        let live = Arc::clone(&live);
        move || accept(&server, &live)
    });
    let door = Door::new(inside, mark);
    for outside in doors {
        door.keep(outside);
    }
    let stop = events.clone();
    let _ = ctrlc::set_handler(move || drop(stop.send(Event::Stop)));
    let told = Told::new(console);
    if port != args.port && args.port != 0 {
        let values = [("wanted", args.port), ("port", port)];
        console.answer(&console.text("serve-port", &values));
    }
    // Asking the system to tell of thousands of folders takes a while: the first page does not wait
    // for it.
    let following = thread::spawn({
        let (home, events) = (live.home.clone(), events.clone());
        move || {
            follow(&home, wanted, move |news| {
                drop(events.send(Event::of(news)));
            });
        }
    });
    let address = format!("http://127.0.0.1:{port}/");
    told.ready(&address, engine.edition(), start.elapsed());
    if args.open && open::that_detached(&address).is_err() {
        console.answer(&console.text("serve-not-open", &[("address", address)]));
    }
    drop(following.join());
    Run {
        args,
        live: &live,
        engine,
        told,
        events,
    }
    .run(&happened);
    live.listeners.dismiss();
    console.answer(&console.word("serve-end"));
    Ok(Status::Fine)
}

/// A running preview.
struct Run<'a> {
    args: &'a ServeArgs,
    live: &'a Live,
    engine: Engine,
    told: Told<'a>,
    events: Sender<Event>,
}

impl Run<'_> {
    /// Takes in what happens until the preview is stopped. What was saved is shown first; when it
    /// has been calm for a moment, the whole site is checked.
    fn run(mut self, happened: &Receiver<Event>) {
        if self.engine.has_links() && !self.args.poll {
            let events = self.events.clone();
            thread::spawn(move || compare(&|news| drop(events.send(Event::of(news)))));
        }
        // What was saved while following was being set up.
        drop(self.events.send(Event::Changed(Changes::Everything)));
        if let Some(update) = self.engine.check() {
            self.live.publish(&update, false);
        }
        self.told.news(self.engine.diagnostics());
        self.live.tell_checked(self.engine.edition());
        let mut unchecked: Option<(Update, Duration)> = None;
        let mut knocked = Instant::now();
        loop {
            if knocked.elapsed() >= KNOCK {
                self.live.listeners.knock();
                knocked = Instant::now();
            }
            let patience = if unchecked.is_some() { CALM } else { KNOCK };
            match happened.recv_timeout(patience) {
                Ok(Event::Changed(changes)) => self.take(&changes, &mut unchecked),
                Ok(Event::Compared) => self.told.compared(),
                Ok(Event::Checked(update, took)) => {
                    self.told.edited(&update, took);
                    self.live.tell_checked(&update.edition);
                }
                Err(RecvTimeoutError::Timeout) => match unchecked.take() {
                    Some((update, took)) => self.check(update, took),
                    // A preview that runs past midnight wakes up on another day.
                    None => self.take(&Changes::Paths(BTreeSet::new()), &mut unchecked),
                },
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Makes and shows the edition after a change.
    fn take(&mut self, changes: &Changes, unchecked: &mut Option<(Update, Duration)>) {
        let start = Instant::now();
        let structure = &self.engine.site().structure;
        let zone = structure.config.time_zone.clone();
        let day = today(self.args.date.as_deref(), &zone).unwrap_or(structure.choices.today);
        match self.engine.update(changes, day) {
            Ok(Some(mut update)) => {
                self.live.publish(&update, self.args.follow);
                let took = start.elapsed();
                update.edited.extend(
                    unchecked
                        .take()
                        .into_iter()
                        .flat_map(|(before, _)| before.edited),
                );
                *unchecked = Some((update, took));
                self.told.there(&zone);
            }
            Ok(None) => self.told.there(&zone),
            Err(_) => self.told.lost(&zone),
        }
    }

    /// Checks the whole site of an edition, beside what else happens.
    fn check(&self, update: Update, took: Duration) {
        let events = self.events.clone();
        thread::spawn(move || {
            let _ = update.edition.diagnostics();
            drop(events.send(Event::Checked(update, took)));
        });
    }
}

/// Takes the first free port from `wanted`, for this machine only: in both versions of the internet
/// protocol, where there are two. Port 0 is any port.
fn take_port(wanted: u16) -> Result<(u16, Vec<TcpListener>), Failure> {
    let last = wanted.saturating_add(PORTS);
    let ports = (wanted..=last).map(|port| if wanted == 0 { 0 } else { port });
    for port in ports {
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => listener,
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                return Err(Failure::new(
                    Message::new("serve-no-permission").with("port", port),
                ));
            }
            Err(_) => continue,
        };
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
    Failure::new(
        Message::new("serve-no-port")
            .with("first", first)
            .with("last", last),
    )
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
        // Without a thread to be had, the request is dropped, which answers it with a fault.
        let _ = thread::Builder::new().spawn(move || live.respond(request));
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
        self.listeners
            .tell(&self.news(&update.edition, Some(&update.edited), follows));
    }

    /// Tells the browsers that there may be more to tell of their pages than when they asked.
    fn tell_checked(&self, edition: &Edition) {
        if !edition.is_small() {
            self.listeners
                .tell(&self.news(edition, Some(&BTreeSet::new()), false));
        }
    }

    /// What browsers are told of an edition: its number, the published files that are others
    /// (nothing when that is not known), and where to go.
    fn news(&self, edition: &Edition, edited: Option<&BTreeSet<String>>, follows: bool) -> String {
        let (site, theme) = (
            edition.site(),
            format!(
                "themes/{}/static/",
                edition.site().structure.config.theme.text
            ),
        );
        let published = |at: u32| {
            let made = site
                .picture(at)
                .map(|set| set.variants())
                .unwrap_or_default();
            let all = made
                .into_iter()
                .map(|made| made.address)
                .chain([site.structure.files[at as usize].address.clone()]);
            all.map(|address| format!("/{address}")).collect()
        };
        let files_of = |path: &String| -> Vec<String> {
            let asset = path
                .strip_prefix(&theme)
                .map(|name| vec![format!("/assets/{name}")]);
            let at = site.structure.names.files.get(path.as_str()).copied();
            asset.or_else(|| at.map(published)).unwrap_or_default()
        };
        let files = edited.map(|edited| edited.iter().flat_map(files_of).collect::<Vec<_>>());
        let page = |path: &String| site.shown().find(|(page, _)| page.source.path() == path);
        let page = edited
            .into_iter()
            .flatten()
            .filter(|_| follows)
            .find_map(page);
        let to = page.map(|(_, id)| format!("/{}", site.place(id).address));
        let (run, number, checked) = (&self.preview.run, edition.number, edition.is_whole());
        serde_json::json!({
            "run": run,
            "edition": number,
            "checked": checked,
            "files": files,
            "follow": to,
        })
        .to_string()
    }

    fn respond(&self, request: Request) {
        let asked = match judge(&request, (MARK, &self.preview.run)) {
            Ok(asked) => asked,
            Err(status) => {
                let mut out = request.into_writer();
                drop(Answer::refusal(status).write(&Asked::default(), &mut out));
                return;
            }
        };
        if asked.path == "__kansli/events" && !asked.is_head {
            self.listeners.add(request.into_writer(), || {
                self.news(&self.edition(), None, false)
            });
            return;
        }
        let answer = self.answer(&asked.path);
        let mut out = request.into_writer();
        drop(answer.write(&asked, &mut out));
    }

    /// The answer to a path.
    fn answer(&self, path: &str) -> Answer {
        let edition = self.edition();
        if path == "__kansli" {
            return Answer::moved("__kansli/");
        }
        if let Some(own) = path.strip_prefix("__kansli/") {
            let file = FILES.iter().find(|(name, _)| *name == own);
            return match file {
                Some((name, text)) => Answer::bytes(200, name, text.as_bytes().to_vec()),
                None if own.is_empty() => Answer::bytes(
                    200,
                    "index.html",
                    index(&self.preview, &edition).into_bytes(),
                ),
                None => Answer::refusal(404),
            };
        }
        // The site lies at the root here; pages that name its place on the host (the one for
        // missing addresses) work as well.
        let base = edition
            .site()
            .structure
            .config
            .base_url
            .as_ref()
            .map_or("", |url| url.path().trim_start_matches('/'));
        let found = self.page(&edition, path);
        let found = found.or_else(|| {
            self.page(
                &edition,
                path.strip_prefix(base).filter(|_| !base.is_empty())?,
            )
        });
        found.unwrap_or_else(|| {
            let lang = path
                .strip_prefix(base)
                .unwrap_or(path)
                .split('/')
                .next()
                .unwrap_or_default();
            let own = self.file(&edition, &format!("{lang}/404.html"), 404);
            own.or_else(|| self.file(&edition, "404.html", 404))
                .unwrap_or_else(|| Answer::refusal(404))
        })
    }

    /// The answer to the address of a page or file of the site.
    fn page(&self, edition: &Edition, path: &str) -> Option<Answer> {
        if path.is_empty() || path.ends_with('/') {
            return self.file(edition, &format!("{path}index.html"), 200);
        }
        self.file(edition, path, 200).or_else(|| {
            let folder = format!("{path}/");
            edition
                .has(&format!("{folder}index.html"))
                .then(|| Answer::moved(&folder))
        })
    }

    /// The file `name` of the output.
    fn file(&self, edition: &Edition, name: &str, status: u16) -> Option<Answer> {
        let answer = edition.answer(name)?;
        match &answer.output {
            Some(Output::Copy(disk)) => return Answer::file(disk, &self.home, name),
            Some(Output::Picture(job)) => {
                let made = self.pictures.get(&job.file, &job.picture, &[job.form]);
                let bytes = made.ok().and_then(|made| made.into_iter().next());
                return Some(bytes.map_or_else(
                    || Answer::refusal(500),
                    |bytes| Answer::bytes(status, name, bytes),
                ));
            }
            _ => {}
        }
        let is_page = matches!(
            answer.route.recipe,
            Recipe::Page(_) | Recipe::List(_) | Recipe::Missing(_)
        );
        if is_page {
            return Some(Answer::bytes(
                status,
                name,
                self.preview.page(edition, answer),
            ));
        }
        match answer.output {
            Some(Output::Bytes(bytes)) => Some(Answer::bytes(status, name, bytes)),
            _ => Some(Answer::refusal(500)),
        }
    }
}
