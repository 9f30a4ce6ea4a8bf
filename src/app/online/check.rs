//! `kansli check --server`: what the host makes of a site, asked over the net.
//!
//! Asks the site's own server only, never for longer than a few minutes, and changes nothing.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use url::Url;

use crate::app::console::{Console, ExitStatus};
use crate::app::external::client::Client;
use crate::app::online::certificate::last_day;
use crate::app::online::files::{FileComparison, OnlineFiles, silence};
use crate::app::online::findings::OnlineFindings;
use crate::app::online::names::judge_names;
use crate::app::online::place::OnlinePlace;
use crate::app::online::whole::OnlineSite;
use crate::app::progress::Progress;
use crate::app::site_args::SiteArgs;
use crate::base::diagnostic::Level;
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::engine::output::manifest::{FileState, Manifest};
use crate::model::config::SubscribeWay;
use crate::site::address::SitePath;
use crate::site::site::Site;

/// The folder that was built.
const PUBLIC: &str = "public";
/// How long all of it may take.
const BUDGET: Duration = Duration::from_mins(5);
/// A certificate that ends in fewer days is told: by then most hosts have renewed theirs.
const NEAR: i32 = 21;

/// Tells what is wrong with a site online, at an address or at its public one.
///
/// # Errors
/// When there is no site, nothing has been built, or no address is known.
pub fn check_server(args: &SiteArgs, said: &str, console: &Console) -> Result<ExitStatus, Failure> {
    let engine = args.open()?;
    let site = engine.site();
    let place = OnlinePlace::new(said, site.structure.config.base_url.as_ref())?;
    let files = built(args)?;
    let client = Client::new(!place.is_public(), Instant::now() + BUDGET)?;
    let whole = whole(site, &client, &place, &files);
    let mut findings = OnlineFindings::default();
    let mut asked = FileComparison::default();
    let progress = Progress::new(console, false);
    match whole.get("", false) {
        Err(answer) => findings.add(Level::Error, silence(&answer)),
        Ok(start) => {
            let online = OnlineFiles {
                client: &client,
                place: &place,
                files: &files,
                moved: moved(site),
            };
            asked = online.ask(&|done, all| progress.asking(done, all));
            findings.append(std::mem::take(&mut asked.findings));
            // Of a server that has stopped answering, nothing more can be said.
            if asked.unreached == 0 {
                findings.append(whole.judge(&start));
                findings.append(judge_names(&client, &place));
            }
        }
    }
    let is_secure = place.root.scheme() == "https" && asked.asked > 0;
    let certificate = is_secure.then(|| Validity::of(&place, site.structure.choices.today));
    if let Some(Validity::Until(date, days)) = &certificate
        && *days < NEAR
    {
        let message = Message::new("online-certificate-ends").with("days", days);
        findings.add(Level::Warning, message.with("date", date));
    }
    progress.clear();
    let status = tell(&mut findings, &asked, &place, console);
    match certificate {
        Some(Validity::Until(date, days)) if days >= NEAR => {
            let values = [("date", date.to_string()), ("days", days.to_string())];
            console.answer(&console.text("online-certificate-until", &values));
        }
        Some(Validity::Unseen) => console.answer(&console.word("online-certificate")),
        _ => {}
    }
    Ok(status)
}

/// How long the certificate of a server holds.
enum Validity {
    /// To this day, which is so many days away.
    Until(Date, i32),
    /// It holds, but nobody can see for how long.
    Unseen,
}

impl Validity {
    fn of(place: &OnlinePlace, today: Date) -> Validity {
        let last = last_day(place);
        let days = last.and_then(|last| Some((last, today.until(last).ok()?.get_days())));
        days.map_or(Validity::Unseen, |(last, days)| Validity::Until(last, days))
    }
}

/// The files that were built last.
fn built(args: &SiteArgs) -> Result<BTreeMap<String, FileState>, Failure> {
    let folder = args.site.join(PUBLIC);
    let none =
        || Failure::new(Message::new("online-not-built").with("folder", shown_path(&folder)));
    let manifest = Manifest::read(&folder).map_err(|_| none())?;
    let files = manifest.files.into_iter();
    let files: BTreeMap<String, FileState> = files
        .filter_map(|(path, state)| Some((path, state?)))
        .collect();
    if files.is_empty() {
        return Err(none());
    }
    Ok(files)
}

fn whole<'a>(
    site: &Site,
    client: &'a Client,
    place: &'a OnlinePlace,
    files: &'a BTreeMap<String, FileState>,
) -> OnlineSite<'a> {
    let config = &site.structure.config;
    let root = |lang| SitePath::of_lang(config, lang).to_string();
    let form = config.subscribe.as_ref().map(|subscribe| &subscribe.way);
    OnlineSite {
        client,
        place,
        files,
        languages: config.langs().map(root).collect(),
        form: match form {
            Some(SubscribeWay::Form { action, .. }) => Url::parse(action).ok(),
            _ => None,
        },
    }
}

/// The files of old addresses, and where they lead.
fn moved(site: &Site) -> BTreeMap<String, String> {
    let aliases = site.structure.aliases.iter();
    let leads = |page| site.place(page).address.to_string();
    aliases
        .map(|(address, page)| (address.output(), leads(*page)))
        .collect()
}

/// Tells all that was found.
fn tell(
    findings: &mut OnlineFindings,
    asked: &FileComparison,
    place: &OnlinePlace,
    console: &Console,
) -> ExitStatus {
    findings.tell(console);
    if asked.unreached > 0 {
        console.answer(&console.text("online-unreached", &[("count", asked.unreached)]));
    }
    let count = |level| findings.count(level).to_string();
    let values = [
        ("host", place.root.to_string()),
        ("count", asked.asked.to_string()),
        ("errors", count(Level::Error)),
        ("warnings", count(Level::Warning)),
        ("notes", count(Level::Note)),
    ];
    console.answer(&console.text("online-done", &values));
    if findings.count(Level::Error) > 0 {
        ExitStatus::Faults
    } else {
        ExitStatus::Fine
    }
}
