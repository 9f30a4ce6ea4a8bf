//! `kansli serve`: begins a preview on a free port, and ends it.
//!
//! One thread changes the site; each answer has a thread of its own, so that a slow reader keeps
//! nobody waiting.

use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Instant;

use clap::Args;
use jiff::Timestamp;
use tiny_http::Server;

use crate::app::console::{Console, ExitStatus};
use crate::app::http::connection_guard::ConnectionGuard;
use crate::app::server::mailbox::{Mailbox, PreviewEvent};
use crate::app::server::preview::Preview;
use crate::app::server::preview_loop::{PreviewLoop, PreviewOptions};
use crate::app::server::preview_pages::PreviewPages;
use crate::app::server::terminal_log::TerminalLog;
use crate::app::server::watch::{WatchEvent, WatchMode, follow};
use crate::app::site_args::{Basics, today};
use crate::app::site_place::site_folder;
use crate::base::message::{Failure, Message};
use crate::engine::engine::{Engine, no_folder};
use crate::model::config::{Choices, LinkStyle};

/// Where a preview is shown, if nobody says otherwise.
pub const PORT: u16 = 4711;

/// From here on every user may take a port.
const UNPRIVILEGED: u16 = 1024;

/// Ports that are tried after the wanted one.
const PORTS: u16 = 100;

/// What a preview is asked for.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder of the site.
    #[arg(
        long,
        value_name = "DIR",
        default_value = ".",
        value_parser = site_folder(),
        help = "help-site"
    )]
    site: PathBuf,
    /// Port, or the next free one.
    #[arg(
        long,
        value_name = "N",
        default_value_t = PORT,
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

impl ServeArgs {
    /// The preview of the site in `site`, shown in the browser.
    #[must_use]
    pub fn opened(site: &Path) -> ServeArgs {
        ServeArgs {
            site: site.to_owned(),
            port: PORT,
            open: true,
            follow: false,
            date: None,
            poll: false,
        }
    }

    fn choices(&self) -> Result<Choices, Failure> {
        Ok(Choices {
            today: today(self.date.as_deref(), &Basics::read(&self.site).time_zone)?,
            drafts: true,
            future: true,
            links: LinkStyle::Folder,
            is_preview: true,
        })
    }

    fn options(&self) -> PreviewOptions {
        PreviewOptions {
            date: self.date.clone(),
            follows: self.follow,
            compares: self.poll,
        }
    }
}

/// Runs a preview until it is stopped, and tells of it on `console`.
///
/// # Errors
/// When there is no site, or no port is free.
pub fn serve(args: &ServeArgs, console: &Console) -> Result<ExitStatus, Failure> {
    let start = Instant::now();
    let choices = args.choices()?;
    let (port, outside) = take_port(args.port)?;
    let (server, inside) = listen().ok_or_else(|| no_port(args.port, args.port))?;
    // What the system tells of a file names it from the root of the disk.
    let home = fs::canonicalize(&args.site).map_err(|_| no_folder(&args.site))?;
    let engine = Engine::open(&home, choices, None)?;
    let mark = format!("{:x}", Timestamp::now().as_nanosecond());
    let preview = Preview::new(Arc::clone(&console.catalog), mark.clone())?;
    let pages = PreviewPages::new(home.clone(), engine.edition(), preview)?;
    let pages = Arc::new(pages);
    let answering = Arc::clone(&pages);
    thread::spawn(move || accept(&server, &answering));
    let guard = ConnectionGuard::new(inside, mark);
    for listener in outside {
        guard.keep(listener);
    }
    let mailbox = Arc::new(Mailbox::default());
    stop_by_signal(&mailbox);
    let log = TerminalLog::new(console);
    if port != args.port && args.port != 0 {
        let values = [("wanted", args.port), ("port", port)];
        console.answer(&console.text("serve-port", &values));
    }
    let following = follow_files(&home, args, &mailbox);
    let address = format!("http://127.0.0.1:{port}/");
    log.ready(&address, engine.edition(), start.elapsed());
    if args.open && open::that_detached(&address).is_err() {
        console.answer(&console.text("serve-not-open", &[("address", address)]));
    }
    // If following could not begin, the first look at everything still shows what was saved.
    following.join().ok();
    PreviewLoop::new(engine, args.options(), &pages, (log, mailbox)).run();
    pages.streams.dismiss();
    console.answer(&console.word("serve-end"));
    Ok(ExitStatus::Fine)
}

/// Has the preview end when the system or the keyboard says so.
fn stop_by_signal(mailbox: &Arc<Mailbox>) {
    let mailbox = Arc::clone(mailbox);
    // Where the system allows no handler, it ends the program by itself.
    ctrlc::set_handler(move || mailbox.put(PreviewEvent::Stop)).ok();
}

/// Begins to follow the files of the site. Asking the system to tell of thousands of folders takes
/// a while: the first page does not wait for it.
fn follow_files(home: &Path, args: &ServeArgs, mailbox: &Arc<Mailbox>) -> JoinHandle<()> {
    let mode = if args.poll {
        WatchMode::Comparing
    } else {
        WatchMode::System
    };
    let (home, mailbox) = (home.to_owned(), Arc::clone(mailbox));
    thread::spawn(move || {
        follow(&home, mode, move |event| {
            mailbox.put(match event {
                WatchEvent::Changed(changes) => PreviewEvent::Changed(changes),
                WatchEvent::Comparing => PreviewEvent::ComparesFiles,
            });
        });
    })
}

/// Takes the first free port from `wanted`, for this machine only: in both versions of the internet
/// protocol, where there are two. Port 0 is any port.
fn take_port(wanted: u16) -> Result<(u16, Vec<TcpListener>), Failure> {
    let last = wanted.saturating_add(PORTS);
    let ports = (wanted..=last).map(|port| if wanted == 0 { 0 } else { port });
    for port in ports {
        let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => listener,
            Err(error) if is_privileged(port, &error) => {
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

/// Whether a port was refused because only an administrator may take it. Windows says the same of a
/// port that another program or the system keeps, and then the next one may be free.
fn is_privileged(port: u16, error: &std::io::Error) -> bool {
    cfg!(unix) && port < UNPRIVILEGED && error.kind() == ErrorKind::PermissionDenied
}

fn no_port(first: u16, last: u16) -> Failure {
    Failure::new(
        Message::new("serve-no-port")
            .with("first", first)
            .with("last", last),
    )
}

/// The server behind the guard, and where the guard finds it.
fn listen() -> Option<(Server, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).ok()?;
    let address = listener.local_addr().ok()?;
    Some((Server::from_listener(listener, None).ok()?, address))
}

/// Answers each request on a thread of its own.
fn accept(server: &Server, pages: &Arc<PreviewPages>) {
    while let Ok(request) = server.recv() {
        let pages = Arc::clone(pages);
        // Without a thread to be had, the request is dropped, which answers it with a fault.
        thread::Builder::new()
            .spawn(move || pages.respond(request))
            .ok();
    }
}
