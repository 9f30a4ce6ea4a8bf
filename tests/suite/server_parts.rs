//! The parts of the preview server, each by itself: what waits is merged, only the newest edition
//! is checked, counts hold their limit; and files behind links, times and days of the real one.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use kansli::app::http::counter::Counter;
use kansli::app::server::checker::{CheckedEdition, Checker};
use kansli::app::server::mailbox::{Mailbox, PreviewEvent};
use kansli::engine::engine::{Engine, Update};
use kansli::engine::sources::Changes;

use crate::harness::TestSite;

const AT_ONCE: Duration = Duration::ZERO;

fn paths(names: &[&str]) -> BTreeSet<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

/// The next edition of a site, after a save.
fn save(site: &TestSite, engine: &mut Engine, number: usize) -> Update {
    let path = format!("content/s{number}.sv.md");
    site.write(
        &path,
        format!("---\ntitel: S{number}\n---\nText {number}.\n"),
    );
    let today = engine.site().structure.choices.today;
    engine.update(&Changes::Everything, today).unwrap().unwrap()
}

#[test]
fn what_waits_is_merged_and_the_wish_to_end_goes_first() {
    let mailbox = Mailbox::default();
    for _ in 0..100_000 {
        mailbox.put(PreviewEvent::Changed(Changes::Everything));
    }
    mailbox.put(PreviewEvent::Changed(Changes::Paths(paths(&["a", "b"]))));
    mailbox.put(PreviewEvent::Changed(Changes::Paths(paths(&["b", "c"]))));
    let next = mailbox.take(AT_ONCE);
    assert!(
        matches!(&next, Some(PreviewEvent::Changed(Changes::Paths(named))) if *named == paths(&["a", "b", "c"])),
        "{next:?}"
    );
    assert!(matches!(
        mailbox.take(AT_ONCE),
        Some(PreviewEvent::Changed(Changes::Everything))
    ));
    assert!(
        mailbox.take(AT_ONCE).is_none(),
        "a hundred thousand were one"
    );
    mailbox.put(PreviewEvent::Changed(Changes::Everything));
    mailbox.put(PreviewEvent::Stop);
    assert!(matches!(mailbox.take(AT_ONCE), Some(PreviewEvent::Stop)));
    // Very many names are not kept: then all files are compared.
    let mailbox = Mailbox::default();
    let many = (0..20_000).map(|n| PathBuf::from(n.to_string())).collect();
    mailbox.put(PreviewEvent::Changed(Changes::Paths(many)));
    assert!(matches!(
        mailbox.take(AT_ONCE),
        Some(PreviewEvent::Changed(Changes::Everything))
    ));
}

#[test]
fn a_mailbox_wakes_who_waits() {
    let mailbox = Arc::new(Mailbox::default());
    let other = Arc::clone(&mailbox);
    let waiting = thread::spawn(move || other.take(Duration::from_secs(30)));
    thread::sleep(Duration::from_millis(50));
    mailbox.put(PreviewEvent::ComparesFiles);
    assert!(matches!(
        waiting.join().unwrap(),
        Some(PreviewEvent::ComparesFiles)
    ));
}

#[test]
fn editions_that_wait_for_their_check_are_given_up_for_newer_ones() {
    let site = TestSite::bilingual();
    let mut engine = site.open();
    let (sender, done) = channel::<CheckedEdition>();
    let (go, wait) = channel::<()>();
    // Each check is held until the test lets it go on.
    let checker = Checker::start(move |checked| {
        sender.send(checked).unwrap();
        let _ = wait.recv();
    });
    let soon = Duration::from_secs(20);
    checker.check(save(&site, &mut engine, 1), AT_ONCE);
    let first = done.recv_timeout(soon).unwrap();
    for number in 2..20 {
        checker.check(save(&site, &mut engine, number), AT_ONCE);
    }
    go.send(()).unwrap();
    let last = done.recv_timeout(soon).unwrap();
    assert_eq!(first.update.edited.len(), 1);
    assert_eq!(last.update.edition.number, engine.edition().number);
    assert_eq!(
        last.update.edited.len(),
        18,
        "what was edited for the others too"
    );
    go.send(()).unwrap();
    assert!(
        done.recv_timeout(Duration::from_millis(300)).is_err(),
        "no more"
    );
}

#[test]
fn a_burst_does_not_pass_the_limit() {
    let (counter, most) = (Counter::new(7), Arc::new(AtomicUsize::new(0)));
    let now = Arc::new(AtomicUsize::new(0));
    let burst: Vec<_> = (0..32)
        .map(|_| {
            let (counter, most, now) = (Arc::clone(&counter), Arc::clone(&most), Arc::clone(&now));
            thread::spawn(move || {
                for _ in 0..500 {
                    if let Some(_entered) = counter.enter() {
                        let inside = now.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(inside, Ordering::SeqCst);
                        thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                    }
                }
            })
        })
        .collect();
    for thread in burst {
        thread.join().unwrap();
    }
    assert!(most.load(Ordering::SeqCst) <= 7);
    let all: Vec<_> = (0..7).map(|_| counter.enter()).collect();
    assert!(all.iter().all(Option::is_some) && counter.enter().is_none());
    drop(all);
    assert!(counter.enter().is_some());
}
