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

use crate::app::publish::published_files::{HOLDER, WORK};
use crate::app::publish::remote::{Remote, Step, replacing, temporary};
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

/// The right to publish, until it is given back.
#[derive(Debug)]
pub(crate) struct Turn {
    id: String,
    /// Keeps others on this computer away as long as it is open.
    _own: File,
}

impl Turn {
    /// Takes the turn at a place for the site in `site`.
    ///
    /// # Errors
    /// When somebody else has it, or the place refuses.
    pub(crate) fn take(site: &Path, remote: &dyn Remote) -> Result<Turn, Failure> {
        let (id, own) = own_turn(site)?;
        let turn = Turn { id, _own: own };
        if !remote.claim(WORK)? {
            turn.pass_others(remote)?;
        }
        let file = turn.renewal()?;
        remote.run(&replacing(file.path(), HOLDER))?;
        // Of two who took it at the same moment, the last one to say so has it.
        turn.pass_others(remote)?;
        Ok(turn)
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
        let names = remote.names_in(&[WORK.to_owned()])?;
        let names = names.get(WORK).into_iter().flatten();
        let mut steps: Vec<Step> = names
            .map(|name| Step::Remove(format!("{WORK}/{name}")))
            .collect();
        steps.push(Step::RemoveFolder(WORK.to_owned()));
        remote.run(&steps)
    }

    /// Goes on where it is nobody else's turn.
    fn pass_others(&self, remote: &dyn Remote) -> Result<(), Failure> {
        let mut said = remote.read(HOLDER)?;
        if said.is_none() {
            // Somebody has just made the folder, or was cut off just then.
            sleep(PAUSE);
            said = remote.read(HOLDER)?;
        }
        let said = said.unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let Some((id, since)) = said.trim().split_once(' ') else {
            return Ok(());
        };
        // A time that nobody can read is long ago.
        let since: u64 = since.parse().unwrap_or(0);
        let age = now().abs_diff(since);
        if id == self.id || age > SILENCE {
            return Ok(());
        }
        let message = Message::new("publish-busy").with("minutes", age.div_ceil(60).max(1));
        Err(Failure::new(message))
    }
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
