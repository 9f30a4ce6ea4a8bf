//! Building again when nothing has changed: told as before, nothing done; and anything that changed
//! is seen.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use kansli::engine::engine::{Build, BuildRequest, Engine, OnErrors, list};
use kansli::engine::last_build::{remember, same_again};
use kansli::model::config::{BaseUrl, LinkStyle};

use crate::harness::{TestSite, repository};

/// Longer than the clock of any disk takes to tick.
const TICK: Duration = Duration::from_millis(2_100);

fn order<'o>(site: &TestSite, root: &'o Path, folder: &'o Path) -> BuildRequest<'o> {
    BuildRequest {
        program: "1",
        root,
        folder,
        choices: site.choices(),
        is_recording: true,
        base_url: None,
    }
}

/// Builds as the program does, and keeps what it did.
fn built(site: &TestSite) -> Build {
    let (root, folder) = (site.path(""), site.public());
    let order = order(site, &root, &folder);
    let engine = Engine::open(&root, site.choices(), None)
        .unwrap()
        .recording();
    let build = engine.build(&folder, OnErrors::Stop, &|_, _| {}).unwrap();
    remember(&order, &engine, &build);
    build
}

fn again(site: &TestSite) -> Option<Build> {
    let (root, folder) = (site.path(""), site.public());
    same(&order(site, &root, &folder))
}

/// The last build, if it did what is ordered and nothing has changed.
fn same(order: &BuildRequest<'_>) -> Option<Build> {
    same_again(order, &list(order.root).unwrap())
}

/// Builds into `folder` as the program does, knowing what earlier builds made.
fn built_on(site: &TestSite, program: &str) -> Build {
    let engine = Engine::open(&site.path(""), site.choices(), None)
        .unwrap()
        .remembering(program)
        .recording();
    engine
        .build(&site.public(), OnErrors::Stop, &|_, _| {})
        .unwrap()
}

/// Makes the list of what is published younger than all files, as it is on a site that takes longer
/// to build than a clock to tick.
fn age(site: &TestSite) {
    sleep(Duration::from_millis(30));
    site.write(
        "public/.kansli",
        fs::read(site.path("public/.kansli")).unwrap(),
    );
}

/// A site with findings of many kinds: in pages, in a drawing, in words, of two places, with
/// corrections.
fn rich() -> TestSite {
    TestSite::bilingual()
        .file("site.yaml", "title: Förbundet\nlanguages: [sv, en]\nbase_url: https://exempel.se/\n")
        .file(
            "content/nytt/a.sv.md",
            "---\ntitel: A\n---\n## Rubrik\n\n#### För djupt\n\nHej - du. [här](b.md)\n\n![](d.svg)\n",
        )
        .file("content/nytt/b.sv.md", "---\ntitel: B\n---\n**Fet**\n\nVi ses lördagen den 3 mars 2026. [A](a.md)\n")
        .file(
            "content/nytt/d.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script/></svg>",
        )
        .file("static/regler.txt", "Text.\n")
        .file("content/nyhetsbrev/mars.sv.md", "---\ntitel: Mars\ndatum: 2026-03-02\n---\nText.\n")
        .file("i18n/sv.ftl", "search = Leta\n")
        .file("themes/egen/templates/footer.html", "{# tom #}")
}

#[test]
fn nothing_is_done_and_all_is_told_when_nothing_has_changed() {
    let golden = fs::read_dir(repository().join("tests/golden")).unwrap();
    let golden = golden.map(|entry| TestSite::new().copied(&entry.unwrap().path()));
    let sites: Vec<TestSite> = golden.chain([rich()]).collect();
    sleep(TICK);
    let (mut again_count, mut findings) = (0, 0);
    for site in &sites {
        let first = built(site);
        let Some(again) = again(site) else {
            let has_error = first.summary.is_none();
            assert!(
                has_error || !first.diagnostics.is_empty(),
                "{}",
                site.path("").display()
            );
            continue;
        };
        let anew = site
            .open()
            .build(&site.public(), OnErrors::Stop, &|_, _| {})
            .unwrap();
        assert_eq!(again.diagnostics, anew.diagnostics);
        assert_eq!(again.outputs, anew.outputs);
        assert_eq!(
            (again.summary, again.hash, again.extent),
            (anew.summary, anew.hash, anew.extent)
        );
        again_count += 1;
        findings += again.diagnostics.len();
    }
    assert!(
        again_count > 20 && findings > 8,
        "{again_count} of {} sites, {findings} findings",
        sites.len()
    );
}

#[test]
fn whatever_changes_is_seen() {
    type Change = (&'static str, fn(&TestSite));
    let changes: [Change; 17] = [
        ("a page is edited to one as long", |site| {
            site.write("content/index.sv.md", "---\ntitel: Hejd\n---\nVälkommen.\n")
        }),
        ("a page is saved as it was", |site| {
            site.write(
                "content/index.sv.md",
                fs::read(site.path("content/index.sv.md")).unwrap(),
            )
        }),
        ("a page comes", |site| {
            site.write("content/ny.sv.md", "---\ntitel: Ny\n---\nText.\n")
        }),
        ("a page goes", |site| site.erase("content/nytt/b.sv.md")),
        ("a page moves", |site| {
            fs::rename(
                site.path("content/nytt/b.sv.md"),
                site.path("content/nytt/c.sv.md"),
            )
            .unwrap()
        }),
        ("a drawing changes", |site| {
            site.write(
                "content/nytt/d.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            )
        }),
        ("a file changes", |site| {
            site.write("static/regler.txt", "Ny text.\n")
        }),
        ("words change", |site| {
            site.write("i18n/sv.ftl", "search = Hitta\n")
        }),
        ("a template changes", |site| {
            site.write("themes/egen/templates/footer.html", "{# annan #}")
        }),
        ("the settings change", |site| {
            site.write("site.yaml", "title: Kansliet\nlanguages: [sv, en]\n")
        }),
        ("the settings go", |site| site.erase("site.yaml")),
        ("the lock changes", |site| {
            site.write("published.lock", "page\t/borta/\tsv\tborta\n")
        }),
        ("the lock goes", |site| site.erase("published.lock")),
        ("an original is kept", |site| {
            site.write(".kansli/translated/abcdefgh.md", "Text.\n")
        }),
        ("a published page goes", |site| {
            site.erase("public/index.html")
        }),
        ("a published page changes", |site| {
            site.write("public/index.html", "<p>Hej</p>")
        }),
        ("the list of what is published goes", |site| {
            site.erase("public/.kansli")
        }),
    ];
    let sites: Vec<TestSite> = changes.iter().map(|_| rich()).collect();
    sleep(TICK);
    for ((what, change), site) in changes.iter().zip(&sites) {
        assert!(built(site).summary.is_some(), "{what}: not built");
        assert!(again(site).is_some(), "{what}: not kept");
        change(site);
        assert!(again(site).is_none(), "{what}: not seen");
    }
}

#[test]
fn another_order_is_another_build() {
    let site = rich();
    sleep(TICK);
    built(&site);
    let (root, folder, other) = (site.path(""), site.public(), site.path("annan"));
    let usual = || order(&site, &root, &folder);
    assert!(same(&usual()).is_some());
    let choose = |change: fn(&mut BuildRequest<'_>)| {
        let mut order = usual();
        change(&mut order);
        same(&order).is_none()
    };
    assert!(choose(|order| order.program = "2"));
    assert!(choose(
        |order| order.choices.today = "2026-11-23".parse().unwrap()
    ));
    assert!(choose(|order| order.choices.drafts = true));
    // A trial in the same folder, after which a plain build still has to write `published.lock`.
    assert!(choose(|order| order.is_recording = false));
    assert!(choose(|order| order.choices.links = LinkStyle::File));
    assert!(choose(
        |order| order.base_url = BaseUrl::parse("https://exempel.se/")
    ));
    assert!(same(&order(&site, &root, &other)).is_none() && !other.exists());
    assert!(same(&usual()).is_some());
}

#[test]
fn what_cannot_be_known_for_sure_is_not_kept() {
    // Written a moment ago: another change within the same tick would leave it looking the same.
    let site = rich();
    assert!(built(&site).summary.is_some());
    assert!(again(&site).is_none());
    sleep(TICK);
    // What has an error is not published, and told anew each time.
    site.write(
        "content/nytt/b.sv.md",
        "---\ntitel: B\n---\n[A](finns-inte.md)\n",
    );
    sleep(TICK);
    assert!(built(&site).summary.is_none());
    assert!(again(&site).is_none());
    // What is kept but damaged is as good as nothing.
    site.write("content/nytt/b.sv.md", "---\ntitel: B\n---\nText.\n");
    sleep(TICK);
    built(&site);
    assert!(again(&site).is_some());
    site.write(".kansli/last-build/build.json", "{}");
    assert!(again(&site).is_none());
}

#[test]
fn a_build_after_an_edit_makes_only_what_the_edit_can_be_seen_in() {
    let site = rich();
    let all = built_on(&site, "1");
    assert_eq!(all.kept, 0);
    let again = |program: &str| {
        age(&site);
        let build = built_on(&site, program);
        let (kept, public) = (build.kept, site.outputs());
        let bytes = |path: &String| fs::read(site.public().join(path)).unwrap();
        let made: Vec<Vec<u8>> = public.iter().map(bytes).collect();
        fs::remove_dir_all(site.path(".kansli")).unwrap();
        fs::remove_dir_all(site.public()).unwrap();
        built_on(&site, program);
        assert_eq!(public, site.outputs());
        for (path, made) in public.iter().zip(made) {
            assert!(
                made == bytes(path),
                "{path} is not as a build from nothing makes it"
            );
        }
        kept
    };
    let nothing = again("1");
    assert!(
        nothing >= 5,
        "{nothing} of {} outputs are known",
        all.outputs.len()
    );
    // A word in a paragraph that nothing else shows: the page itself, and what search shows of it.
    site.write(
        "content/nytt/b.sv.md",
        "---\ntitel: B\n---\n**Fet**\n\nVi ses lördagen den 7 mars 2026. [A](a.md)\n",
    );
    let paragraph = again("1");
    assert!(
        (nothing - 3..nothing).contains(&paragraph),
        "{paragraph} of {nothing}"
    );
    // What other pages may show.
    site.write(
        "content/nytt/b.sv.md",
        "---\ntitel: Be\n---\n**Fet**\n\nVi ses lördagen den 7 mars 2026. [A](a.md)\n",
    );
    assert_eq!(again("1"), 0);
    site.write("i18n/sv.ftl", "search = Hitta\n");
    assert_eq!(again("1"), 0);
    site.write(
        "site.yaml",
        "title: Kansliet\nlanguages: [sv, en]\nbase_url: https://exempel.se/\n",
    );
    assert_eq!(again("1"), 0);
    site.write(
        "content/nytt/d.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"7\" height=\"9\"/>",
    );
    assert_eq!(again("1"), 0);
    assert_eq!(again("2"), 0);
    assert_eq!(again("2"), nothing);
}

#[test]
fn what_somebody_changed_in_the_output_folder_is_made_again() {
    let site = rich();
    built_on(&site, "1");
    let page = site.text("nytt/a/index.html");
    age(&site);
    site.write("public/nytt/a/index.html", "<p>Hej</p>");
    site.erase("public/nytt/b/index.html");
    let build = built_on(&site, "1");
    assert!(
        build.kept > 3 && build.summary.unwrap().written == 2,
        "{} kept, {:?}",
        build.kept,
        build.summary
    );
    assert_eq!(site.text("nytt/a/index.html"), page);
}
