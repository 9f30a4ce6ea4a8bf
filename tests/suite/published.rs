//! What has been published is never lost: the lock that a build writes, and what the next build
//! makes of it.

use std::fs;

use crate::harness::{TODAY, TestSite};

const BASE: &str = "title: Förbundet\nlanguages: [sv, en]\nbase_url: https://exempel.se/\n";

fn brev(title: &str, text: &str) -> String {
    format!("---\ntitel: {title}\ndatum: 2026-03-02\n---\n{text}\n")
}

fn build(site: &TestSite) {
    site.run(&["build", "--quiet", "--date", TODAY])
        .status(0)
        .stdout("")
        .stderr("");
}

fn lock(site: &TestSite) -> String {
    fs::read_to_string(site.path("published.lock")).unwrap()
}

#[test]
fn a_build_writes_down_what_it_has_published_and_the_same_build_changes_nothing() {
    let site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file(
            "content/nyhetsbrev/2026-03.sv.md",
            brev("Mars", "## Styrelsen\n\nText."),
        )
        .file("static/beslut.pdf", "%PDF");
    build(&site);
    let first = lock(&site);
    let expected = "site\thttps://exempel.se/\n\
        page\t/\tsv\tindex\n\
        page\t/nyhetsbrev/2026-03/\tsv\t2026-03\ttag:exempel.se,2026-03-02:/sv/2026-03\t2026:1\n  #styrelsen\n\
        feed\t/\ttag:exempel.se,2026-03-02:/sv/\n\
        feed\t/nyhetsbrev/\ttag:exempel.se,2026-03-02:/sv/nyhetsbrev/\n\
        file\t/beslut.pdf\n";
    assert!(first.ends_with(expected), "{first}");
    build(&site);
    assert_eq!(lock(&site), first);
}

#[test]
fn a_page_that_moves_is_reached_by_every_old_address_and_keeps_its_id_in_feeds() {
    let mut site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file("content/nyhetsbrev/2026-03.sv.md", brev("Mars", "Text."));
    build(&site);
    let guid = "tag:exempel.se,2026-03-02:/sv/2026-03";
    // Another address, another date, another section: what others have remembered stays.
    site = site.without("content/nyhetsbrev/2026-03.sv.md").file(
        "content/nyhetsbrev/2026-03.sv.md",
        "---\ntitel: Mars\ndatum: 2026-03-09\nslug: mars\n---\nText.\n",
    );
    build(&site);
    let read = |path: &str| fs::read_to_string(site.public().join(path)).unwrap();
    assert!(
        read("nyhetsbrev/2026-03/index.html").contains("../../nyhetsbrev/mars/"),
        "the old address leads on"
    );
    assert!(
        read("rss.xml").contains(guid),
        "the entry is the same to those who subscribe"
    );
    let site = site.without("content/nyhetsbrev/2026-03.sv.md").file(
        "content/brev/2026-03.sv.md",
        "---\ntitel: Mars\ndatum: 2026-03-09\n---\nText.\n",
    );
    build(&site);
    let read = |path: &str| fs::read_to_string(site.public().join(path)).unwrap();
    for old in [
        "nyhetsbrev/2026-03/index.html",
        "nyhetsbrev/mars/index.html",
    ] {
        assert!(read(old).contains("../../brev/2026-03/"), "{old}");
    }
}

#[test]
fn a_feed_keeps_its_id_whatever_comes_into_it() {
    let site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file(
            "content/kalender/traff.sv.md",
            "---\ntitel: Träff\nbörjar: 2026-12-03\n---\nText.\n",
        );
    let id = || {
        build(&site);
        let feed = fs::read_to_string(site.public().join("atom.xml")).unwrap();
        feed.split_once("<id>")
            .unwrap()
            .1
            .split_once("</id>")
            .unwrap()
            .0
            .to_owned()
    };
    // Before there is anything to tell, after an event has been written down, and with the first
    // newsletter.
    let first = id();
    assert_eq!(id(), first);
    site.write("content/nyhetsbrev/2026-03.sv.md", brev("Mars", "Text."));
    assert_eq!(id(), first);
    site.write("site.yaml", BASE.replace("exempel.se", "forbundet.se"));
    assert_eq!(id(), first);
}

#[test]
fn a_page_that_is_gone_stops_the_build_until_something_takes_its_place() {
    let site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file("content/nyhetsbrev/mars-2026.sv.md", brev("Mars", "Text."));
    build(&site);
    let site = site.without("content/nyhetsbrev/mars-2026.sv.md").file(
        "content/nyhetsbrev/marsbrev-2026.sv.md",
        brev("Mars", "Text."),
    );
    let run = site
        .run(&["build", "--quiet", "--date", TODAY, "--message-lang", "sv"])
        .status(1)
        .stdout("");
    let said = run.take_stderr();
    assert!(
        said.contains("fel[lost-address]: Sidan /nyhetsbrev/mars-2026/ har publicerats, men finns inte längre."),
        "{said}"
    );
    assert!(
        said.contains("tidigare_adresser: [/nyhetsbrev/mars-2026/]"),
        "{said}"
    );
    let site = site.file(
        "content/nyhetsbrev/marsbrev-2026.sv.md",
        "---\ntitel: Mars\ndatum: 2026-03-02\ntidigare_adresser: [/nyhetsbrev/mars-2026/]\n---\nText.\n",
    );
    build(&site);
    // Expired as its author wanted: nothing to tell.
    let site = site.file("content/nyhetsbrev/marsbrev-2026.sv.md", "---\ntitel: Mars\ndatum: 2026-03-02\nupphör: 2026-04-01\ntidigare_adresser: [/nyhetsbrev/mars-2026/]\n---\nText.\n");
    build(&site);
}

#[test]
fn a_trial_is_no_publication() {
    let site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file(
            "content/om/utkast.sv.md",
            "---\ntitel: Utkast\nutkast: true\n---\nText.\n",
        );
    for trial in [&["--drafts"][..], &["--future"], &["--out", "prov"]] {
        site.run(&[&["build", "--quiet", "--date", TODAY], trial].concat())
            .status(0)
            .stdout("")
            .stderr("");
        assert!(!site.path("published.lock").exists(), "{trial:?}");
    }
    build(&site);
    assert!(
        !lock(&site).contains("utkast"),
        "what is not published is not written down"
    );
}

#[test]
fn a_lock_that_is_merged_by_hand_is_in_order_again_after_the_next_build() {
    let site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/index.sv.md", "---\ntitel: Start\n---\nHej.\n")
        .file("content/om/a.sv.md", "---\ntitel: A\n---\nText.\n");
    build(&site);
    let half = lock(&site).replace("page\t/om/a/", "<<<<<<< HEAD\npage\t/om/a/")
        + "=======\npage\t/\tsv\tindex\n>>>>>>> b\n";
    let site = site.file("published.lock", half);
    build(&site);
    assert!(
        !lock(&site).contains("<<<<"),
        "the next build writes it anew"
    );
}

/// A letter of a day of 2026.
fn letter(site: TestSite, day: &str, more: &str) -> TestSite {
    let text = format!("---\ntitel: Brevet {day}\ndatum: 2026-{day}\n{more}---\nText.\n");
    site.file(&format!("content/nyhetsbrev/{day}.sv.md"), text)
}

/// What stands above the title of a letter.
fn line(site: &TestSite, day: &str) -> String {
    let page = fs::read_to_string(site.path(&format!("public/nyhetsbrev/{day}/index.html")));
    let page = page.unwrap();
    let (_, rest) = page.split_once("<p class=\"line\">").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

#[test]
fn a_number_that_has_been_published_stays_and_a_late_letter_gets_its_own() {
    let mut site = TestSite::new().file("site.yaml", BASE);
    site = letter(letter(site, "01-10", ""), "03-10", "");
    build(&site);
    assert!(lock(&site).contains("\t2026:2\n"), "{}", lock(&site));
    // One is found in a drawer, and the next one is written on the same day.
    site = letter(letter(site, "02-10", ""), "04-10", "");
    let run = site.run(&["build", "--date", TODAY]).status(0);
    run.take_stdout();
    let told = run.take_stderr();
    assert!(told.contains("issue-order"), "{told}");
    assert!(told.contains("Nr 3 2026"), "{told}");
    for (day, number) in [("01-10", 1), ("02-10", 3), ("03-10", 2), ("04-10", 4)] {
        assert_eq!(line(&site, day), format!("Nr {number} 2026"), "{day}");
    }
    // It stands in its place all the same.
    let archive = fs::read_to_string(site.path("public/nyhetsbrev/2026/index.html")).unwrap();
    let at = |day: &str| archive.find(&format!("Brevet {day}")).unwrap();
    assert!(at("03-10") < at("02-10") && at("02-10") < at("01-10"));
    // Its number is meant: nothing is told. A renamed letter keeps its own, one that is gone too.
    site = letter(site, "02-10", "nummer: 3\n");
    site = letter(
        site.without("content/nyhetsbrev/04-10.sv.md"),
        "04-11",
        "tidigare_adresser: [/nyhetsbrev/04-10/]\n",
    );
    build(&site);
    assert_eq!(line(&site, "04-11"), "Nr 4 2026");
    let run = site.run(&["check", "--date", TODAY]).status(0).stderr("");
    assert!(run.take_stdout().contains("0 varningar"));
}

#[test]
fn a_copy_of_another_site_does_not_take_its_history_unnoticed() {
    let mut site = TestSite::new().file("site.yaml", "title: Ett\nbase_url: https://a.example/\n");
    for at in 0..8 {
        site = site.file(
            &format!("content/om/sida-{at}.sv.md"),
            brev("Sida", "Text."),
        );
    }
    build(&site);
    assert!(
        lock(&site).contains("site\thttps://a.example/\n"),
        "{}",
        lock(&site)
    );
    for at in 0..8 {
        site = site.without(&format!("content/om/sida-{at}.sv.md"));
    }
    // With its old address still in site.yaml, and with one of its own.
    for base in ["https://a.example/", "https://b.se/"] {
        site = site
            .file("site.yaml", format!("title: Två\nbase_url: {base}\n"))
            .file("content/nytt.sv.md", brev("Nytt", "Text."));
        let run = site.run(&["build", "--date", TODAY]).status(1);
        let told = run.take_stderr();
        assert_eq!(told.matches("fel[lost-address]").count(), 1, "{told}");
        assert!(told.contains("kansli forget --all"), "{told}");
    }
    let before = lock(&site);
    let run = site.run(&["forget", "--all"]).status(0);
    let told = run.take_stdout();
    assert!(told.contains("8 sidor"), "{told}");
    let kept = fs::read_dir(site.path(".kansli/forgotten")).unwrap();
    let kept = kept.map(|entry| entry.unwrap().path());
    let kept: Vec<_> = kept
        .filter(|path| path.ends_with(".lock") || path.extension().is_some())
        .collect();
    assert!(
        kept.iter()
            .any(|path| fs::read_to_string(path).unwrap() == before)
    );
    build(&site);
    assert!(!lock(&site).contains("sida-"), "{}", lock(&site));
}

#[test]
fn a_site_that_moves_to_another_address_keeps_all_of_it_and_is_told_once() {
    let mut site = TestSite::new()
        .file("site.yaml", BASE)
        .file("content/om.sv.md", brev("Om", "Text."));
    build(&site);
    site = site.file("site.yaml", BASE.replace("exempel.se", "ny.se"));
    let run = site.run(&["build", "--date", TODAY]).status(0);
    run.take_stdout();
    let told = run.take_stderr();
    assert!(told.contains("varning[foreign-lock]"), "{told}");
    assert!(
        lock(&site).contains("site\thttps://ny.se/\n"),
        "{}",
        lock(&site)
    );
    let run = site.run(&["check", "--date", TODAY]).status(0).stderr("");
    assert!(run.take_stdout().contains("0 varningar"));
}
