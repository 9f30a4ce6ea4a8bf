//! Whose turn it is to publish: one at a time, on this computer and at the place.
//!
//! On this computer a lock of the system tells, which ends with the program. At the place a folder
//! tells, which only one can make, with a file in it that says who and when. The file is renewed
//! while files go out; one that has not been for a quarter of an hour was left by somebody whose
//! line broke.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tempfile::NamedTempFile;

use crate::app::publish::published_files::{HOLDER, MANIFEST, SPARE, WORK};
use crate::app::publish::remote::{Placing, Remote, Step, temporary};
use crate::base::disk_error::reason;
use crate::base::hash::Hash;
use crate::base::message::{Failure, Message};
use crate::engine::cache::Cache;

/// The folder of `.kansli/` for what this computer knows of its publications.
const KEPT: &str = "publish";
/// Who has not been heard of for so many seconds does no longer publish.
const SILENCE: u64 = 15 * 60;
/// How long somebody may take to say who made the folder.
const PAUSE: Duration = Duration::from_secs(2);

/// Two texts, of which the second replaces the first where a place can rename over a file.
const OLD: &str = "1";
const NEW: &str = "2";
/// The file that is replaced to try that, and the one that replaces it.
const TRIED: &str = ".kansli-publishing/tried";
const TRYING: &str = ".kansli-publishing/trying";

/// The right to publish, until it is given back.
#[derive(Debug)]
pub(crate) struct Turn {
    id: String,
    /// How files come to stand at the place.
    placing: Placing,
    /// Keeps others on this computer away as long as it is open.
    _own: File,
}

impl Turn {
    /// Takes the turn at a place for the site in `site`; with the manifests that stand there now.
    ///
    /// # Errors
    /// When somebody else has it, or the place refuses.
    pub(crate) fn take(site: &Path, remote: &dyn Remote) -> Result<(Turn, Manifests), Failure> {
        let (id, own) = own_turn(site)?;
        let mut turn = Turn {
            id,
            placing: Placing::Whole,
            _own: own,
        };
        if !remote.claim(WORK)? {
            turn.pass_others(remote, None)?;
        }
        let holder = turn.renewal()?;
        let mut steps = vec![Step::Put {
            from: holder.path().to_owned(),
            to: HOLDER.to_owned(),
        }];
        let (old, new) = (temporary(OLD)?, temporary(NEW)?);
        if !remote.puts_whole() {
            for (file, to) in [(&old, TRIED), (&new, TRYING)] {
                let (from, to) = (file.path().to_owned(), to.to_owned());
                steps.push(Step::Put { from, to });
            }
            let (from, to) = (TRYING.to_owned(), TRIED.to_owned());
            steps.push(Step::TryRename { from, to });
        }
        let mut read = remote.fetch(&steps, &[HOLDER, TRIED, MANIFEST, SPARE])?;
        let manifests = read.split_off(2);
        let (holder, tried) = (read.first().cloned(), read.last().cloned());
        if !remote.puts_whole() {
            turn.placing = match tried.flatten() {
                Some(text) if text == NEW.as_bytes() => Placing::Renamed,
                _ => placing_with_gaps(remote, new.path())?,
            };
        }
        // Of two who took it at the same moment, the last one to say so has it.
        turn.pass_others(remote, holder.flatten())?;
        Ok((turn, manifests))
    }

    /// How files come to stand at the place.
    pub(crate) fn placing(&self) -> Placing {
        self.placing
    }

    /// A file of this computer that says who publishes now; at the place it is [`HOLDER`].
    pub(crate) fn renewal(&self) -> Result<NamedTempFile, Failure> {
        temporary(&format!("{} {}\n", self.id, now()))
    }

    /// Gives the turn back: nothing of it stays at the place.
    ///
    /// # Errors
    /// When the place refuses.
    pub(crate) fn give_back(remote: &dyn Remote) -> Result<(), Failure> {
        remote.tidy(WORK)
    }

    /// Goes on where it is nobody else's turn; `said` is what was read of it already.
    fn pass_others(&self, remote: &dyn Remote, said: Option<Vec<u8>>) -> Result<(), Failure> {
        let read = || {
            let mut said = remote.fetch(&[], &[HOLDER])?;
            Ok(said.pop().flatten())
        };
        let said = match said {
            Some(said) => Some(said),
            None => read()?,
        };
        let mut told = said.as_deref().and_then(holder);
        if told.is_none() {
            // Somebody has just made the folder, writes the file, or was cut off just then.
            sleep(PAUSE);
            told = read()?.as_deref().and_then(holder);
        }
        let Some((id, since)) = told else {
            return Ok(());
        };
        let age = now().abs_diff(since);
        if id == self.id || age > SILENCE {
            return Ok(());
        }
        let message = Message::new("publish-busy").with("minutes", age.div_ceil(60).max(1));
        Err(Failure::new(message))
    }
}

/// The manifest at a place and the second one, as far as they are there.
pub(crate) type Manifests = Vec<Option<Vec<u8>>>;

/// How files come to stand at a place that does not rename over a file, or only says that it has:
/// over a free name perhaps.
fn placing_with_gaps(remote: &dyn Remote, new: &Path) -> Result<Placing, Failure> {
    let steps = [
        Step::Put {
            from: new.to_owned(),
            to: TRYING.to_owned(),
        },
        Step::Clear(TRIED.to_owned()),
        Step::TryRename {
            from: TRYING.to_owned(),
            to: TRIED.to_owned(),
        },
    ];
    let read = remote.fetch(&steps, &[TRIED])?.pop().flatten();
    Ok(match read {
        Some(text) if text == NEW.as_bytes() => Placing::AfterRemoval,
        _ => Placing::Written,
    })
}

/// Who publishes, and since when, as the file of the place says it.
fn holder(said: &[u8]) -> Option<(String, u64)> {
    let said = std::str::from_utf8(said).ok()?;
    let (id, since) = said.strip_suffix('\n')?.split_once(' ')?;
    Some((id.to_owned(), since.parse().ok()?))
}

/// The name of this copy of the site among those who publish it, and the right to do so on this
/// computer.
fn own_turn(site: &Path) -> Result<(String, File), Failure> {
    let cache = Cache::open(site, KEPT)?;
    let refused = |error: std::io::Error| {
        let message = Message::new("publish-no-turn").with("reason", reason(&error));
        Failure::new(message.with("detail", error))
    };
    let kept = cache
        .read("id")
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let kept = kept.filter(|id| Hash::from_hex(id).is_some());
    let id = match kept {
        Some(id) => id,
        None => {
            let seed = format!(
                "{:?} {} {}",
                SystemTime::now(),
                std::process::id(),
                site.display()
            );
            let id = Hash::of(seed.as_bytes()).to_string();
            cache.write("id", &[id.as_bytes()]).map_err(refused)?;
            id
        }
    };
    let file = File::create(cache.folder().join("turn")).map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok((id, file)),
        Err(TryLockError::WouldBlock) => Err(Failure::new(Message::new("publish-busy-here"))),
        Err(TryLockError::Error(error)) => Err(refused(error)),
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    // A clock before 1970 is no clock: whoever published then is silent.
    since.map_or(0, |since| since.as_secs())
}
