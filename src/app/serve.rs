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

use clap::Args;
use jiff::Zoned;
use tiny_http::{Request, Server};

use crate::app::door::keep;
use crate::app::http::{Answer, Asked, judge};
use crate::app::index::index;
use crate::app::listeners::Listeners;
use crate::app::preview::{FILES, Preview};
use crate::app::terminal::{Told, line};
use crate::app::today::today;
use crate::app::watch::{Manner, follow};
use crate::base::message::{Catalog, Failure, Message};
use crate::engine::edition::Edition;
use crate::engine::engine::{Engine, Update, no_folder};
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
    /// Mappen med site.yaml och content/ (folder of the site)
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Port; är den upptagen tas nästa lediga (port, or the next free one)
    #[arg(long, value_name = "N", default_value_t = 4711)]
    port: u16,
    /// Öppna webbläsaren (open the browser)
    #[arg(long)]
    open: bool,
    /// Låt webbläsaren gå till sidan som just sparades (go to the page that was saved)
    #[arg(long)]
    follow: bool,
    /// Dagen som räknas som i dag (the day that counts as today)
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Jämför filerna i stället för att vänta på besked från systemet (compare files instead of being told)
    #[arg(long)]
    poll: bool,
    /// Språk för programmets meddelanden: sv eller en (language of messages)
    #[arg(long, value_name = "LANG", value_parser = ["sv", "en"])]
    message_lang: Option<String>,
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
pub fn serve(args: &ServeArgs, catalog_for: &dyn Fn(Option<&str>) -> Catalog) -> Result<(), Failure> {
    let start = Instant::now();
    let day = today(args.date.as_deref())?;
    let wanted = if args.poll { Manner::Compared } else { Manner::Told };
    let (port, doors) = take_port(args.port)?;
    let (server, inside) = listen().ok_or_else(|| no_port(args.port, args.port))?;
    let (events, happened) = channel();
    let changed = events.clone();
    // What the system tells of a file names it from the root of the disk.
    let home = fs::canonicalize(&args.site).map_err(|_| no_folder(&args.site))?;
    // Asking the system to tell of thousands of folders takes a while, and so does reading them.
    let following = thread::spawn({
        let home = home.clone();
        move || follow(&home, wanted, move |changes| drop(changed.send(Event::Changed(changes))))
    });
    let choices = Choices { today: day, drafts: true, future: true, links: LinkStyle::Folder, is_preview: true };
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
    if port != args.port && args.port != 0 {
        line(&catalog.text("serve-port", &[("wanted", args.port), ("port", port)]));
    }
    let address = format!("http://127.0.0.1:{port}/");
    told.ready(&address, engine.edition(), start.elapsed());
    if args.open && open::that_detached(&address).is_err() {
        line(&catalog.text("serve-not-open", &[("address", address)]));
    }
    if following.join().is_ok_and(|manner| manner != wanted) {
        line(&catalog.text::<&str>("serve-polling", &[]));
    }
    // What was saved while that was going on.
    drop(events.send(Event::Changed(Changes::Everything)));
    if let Some(update) = engine.check() {
        live.publish(&update, false);
    }
    told.news(engine.diagnostics());
    live.tell_checked(engine.edition());
    run_on(&mut engine, &Run { args, live: &live, happened }, &mut told);
    live.listeners.dismiss();
    line(&catalog.text::<&str>("serve-end", &[]));
    Ok(())
}

/// A running preview.
struct Run<'a> {
    args: &'a ServeArgs,
    live: &'a Live,
    happened: Receiver<Event>,
}

/// Takes in what happens until the preview is stopped. What was saved is shown first; when it has been calm for a moment, the rest
/// of the site is checked.
fn run_on(engine: &mut Engine, run: &Run<'_>, told: &mut Told<'_>) {
    let mut unchecked: Option<(Update, Duration)> = None;
    loop {
        let patience = if unchecked.is_some() { CALM } else { KNOCK };
        let changes = match run.happened.recv_timeout(patience) {
            Ok(Event::Changed(changes)) => changes,
            Err(RecvTimeoutError::Timeout) => {
                match unchecked.take() {
                    Some((update, took)) => {
                        told.edited(&update, took);
                        run.live.tell_checked(&update.edition);
                    }
                    None => run.live.listeners.knock(),
                }
                continue;
            }
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return,
        };
        let start = Instant::now();
        // A preview that runs past midnight wakes up on another day.
        let day = today(run.args.date.as_deref()).unwrap_or(engine.site().frame.choices.today);
        match engine.update(&changes, day) {
            Ok(Some(mut update)) => {
                run.live.publish(&update, run.args.follow);
                let took = start.elapsed();
                update.edited.extend(unchecked.take().into_iter().flat_map(|(before, _)| before.edited));
                unchecked = Some((update, took));
            }
            Ok(None) => {}
            Err(_) => told.lost(),
        }
    }
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

    /// Tells the browsers that there may be more to tell of their pages than when they asked.
    fn tell_checked(&self, edition: &Edition) {
        if !edition.is_small() {
            self.listeners.tell(&self.news(edition, &BTreeSet::new(), false));
        }
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
