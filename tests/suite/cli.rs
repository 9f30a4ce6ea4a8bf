//! The real program as a person runs it: what it says, where, how it ends, and what it leaves on
//! the disk.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::{TODAY, TestSite, files_below, repository};

const DONE: &str =
    "3 sidor på 2 språk i ./public på TIME s: 21 filer skrivna, 0 orörda, 0 borttagna.\n";
const NO_ADDRESS: &str = "Webbplatsens adress står inte i site.yaml. Sidorna fungerar, men utan webbflöden, och sökmotorer får varken veta vilka sidor som finns eller vilka som är översättningar. Skriv till exempel webbadress: https://forbundet.se/\n";
const SEE_HELP: &str = "Skriv ”kansli --help” för att se vad som går att göra.\n";
const SEE_HELP_EN: &str = "Write “kansli --help” to see what can be done.\n";

/// Three pages in two languages, with nothing wrong.
fn small() -> TestSite {
    TestSite::bilingual().file(
        "content/a.sv.md",
        "---\ntitel: A\n---\n[hem](index.sv.md)\n",
    )
}

/// The small site with one fault.
fn faulty() -> TestSite {
    small().file(
        "content/b.sv.md",
        "---\ntitel: B\n---\n[Policyn](finns-inte.md)\n",
    )
}

/// A copy of the demo site.
pub(crate) fn demo() -> TestSite {
    let site = TestSite::new();
    for part in ["content", "static"] {
        for path in files_below(&repository().join(part)) {
            site.write(
                &format!("{part}/{path}"),
                fs::read(repository().join(part).join(&path)).unwrap(),
            );
        }
    }
    site.write(
        "site.yaml",
        fs::read(repository().join("site.yaml")).unwrap(),
    );
    site
}

/// Every file of a folder with its bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder)
        .into_iter()
        .map(|path| (path.clone(), fs::read(folder.join(&path)).unwrap()))
        .collect()
}

/// The program, in no language that this machine happens to have.
pub(crate) fn kansli() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kansli"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn success_is_one_line_on_stdout_in_the_language_asked_for() {
    let site = small();
    site.run(&["build", "--date", TODAY])
        .status(0)
        .stdout(&format!("{NO_ADDRESS}{DONE}"))
        .stderr("");
    let again = DONE.replace("21 filer skrivna, 0 orörda", "0 filer skrivna, 21 orörda");
    site.run(&["build", "--date", TODAY])
        .status(0)
        .stdout(&format!("{NO_ADDRESS}{again}"))
        .stderr("");
    let english =
        "3 pages in 2 languages to ./public in TIME s: 0 files written, 21 untouched, 0 removed.\n";
    let no_address = "The address of the site is not in site.yaml. The pages work, but without feeds, and search engines are told neither which pages there are nor which are translations. Write for example base_url: https://office.example/\n";
    for said in [&["--message-lang", "en"][..], &["--message-lang=en"]] {
        site.run(&[&["build", "--date", TODAY], said].concat())
            .stdout(&format!("{no_address}{english}"));
    }
    // Taken away for good: neither the text nor the line of its address is there any more.
    site.erase("content/a.sv.md");
    site.run(&["forget", "/a/"]).status(0).take_stdout();
    let run = site.run(&["build", "--date", TODAY]);
    let found = run.take_stdout();
    assert!(
        found.starts_with(NO_ADDRESS) && found.ends_with(", 1 borttagna.\n"),
        "{found}"
    );
}

#[test]
fn quiet_says_nothing_on_success_and_only_errors_otherwise() {
    let site = small();
    site.run(&["build", "--date", TODAY, "--quiet"])
        .status(0)
        .stdout("")
        .stderr("");
    site.run(&["build", "--date", TODAY, "-q"])
        .status(0)
        .stdout("")
        .stderr("");
    assert!(site.public().join("a/index.html").exists());
    let warned = small().file(
        "content/b.sv.md",
        "---\ntitel: B\n---\nText.\n\n[^1]: Ingen läser.\n",
    );
    warned
        .run(&["build", "--date", TODAY, "-q"])
        .status(0)
        .stdout("")
        .stderr("");
    let told = warned.run(&["build", "--date", TODAY]);
    assert!(
        told.take_stderr().starts_with("varning[unused-footnote]: ")
            && told.take_stdout().contains("4 sidor")
    );
    let run = faulty()
        .run(&["build", "--date", TODAY, "--quiet"])
        .status(1)
        .stdout("");
    assert!(run.take_stderr().contains("fel[broken-link]"));
}

#[test]
fn verbose_lists_every_output() {
    let site = small();
    let run = site.run(&["build", "--date", TODAY, "--verbose"]);
    let said = run.take_stdout();
    let mut listed: Vec<String> = said
        .lines()
        .filter_map(|l| l.strip_prefix("  "))
        .map(str::to_owned)
        .collect();
    listed.sort();
    assert_eq!(listed, site.outputs());
}

#[test]
fn faults_are_told_in_full_and_leave_the_published_folder_as_it_was() {
    let site = small();
    site.run(&["build", "--date", TODAY, "-q"]).status(0);
    site.write("public/eget.txt", "mitt");
    let before = tree(&site.public());
    site.write(
        "content/b.sv.md",
        "---\ntitel: B\n---\n[Policyn](finns-inte.md)\n",
    );
    site.write("content/a.sv.md", "---\ntitel: Ändrad\n---\n");
    let expected = "fel[broken-link]: Länken ”finns-inte.md” leder ingenstans.
 --> content/b.sv.md:4:1
  |
4 | [Policyn](finns-inte.md)
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = råd: Länka till filen där texten finns, eller med dokumentets id: [[id]].

Inget publicerades: ett fel behöver rättas först. ./public är som förut.
";
    site.run(&["build", "--date", TODAY])
        .status(1)
        .stdout("")
        .stderr(expected);
    assert!(tree(&site.public()) == before, "the folder has changed");
    let never = faulty();
    let run = never
        .run(&["build", "--date", TODAY, "--message-lang", "en"])
        .status(1)
        .stdout("");
    let said = run.take_stderr();
    assert!(
        said.starts_with("error[broken-link]: The link “finns-inte.md” leads nowhere.\n"),
        "{said}"
    );
    assert!(
        said.contains("  = help: Link to the file")
            && said.contains("Nothing was published: one error has to be fixed first."),
        "{said}"
    );
    assert!(!never.public().exists(), "no folder is made for nothing");
}

#[test]
fn force_publishes_and_links_without_target_become_text() {
    let site = faulty().file(
        "content/c.sv.md",
        "---\ntitel: C\n---\n[rubriken](a.sv.md#saknas) [[ingen]]\n",
    );
    let run = site.run(&["build", "--date", TODAY, "--force"]).status(0);
    let (said, told) = (run.take_stdout(), run.take_stderr());
    assert!(
        said.ends_with("Publicerat trots 3 fel. Länkar utan mål har blivit vanlig text.\n"),
        "{said}"
    );
    assert_eq!(told.matches("fel[").count(), 3, "{told}");
    site.has("b/index.html", "<p>Policyn</p>").has(
        "c/index.html",
        "<p><a href=\"../a/\">rubriken</a> ingen</p>",
    );
}

#[test]
fn date_drafts_and_future_choose_what_is_shown() {
    let site = || {
        small()
            .file("content/u.sv.md", "---\ntitel: U\nutkast: ja\n---\n")
            .file("content/f.sv.md", "---\ntitel: F\ndatum: 2026-12-01\n---\n")
            .file(
                "content/x.sv.md",
                "---\ntitel: X\nupphör: 2026-11-22\n---\n",
            )
    };
    let shown = |arguments: &[&str]| {
        let site = site();
        site.run(&[&["build", "-q"], arguments].concat()).status(0);
        // What is not published yet never comes into the folder that is.
        let is_trial = arguments.contains(&"--drafts") || arguments.contains(&"--future");
        assert_eq!(site.public().exists(), !is_trial);
        let folder = site.path(if is_trial { "public-drafts" } else { "public" });
        ["u", "f", "x"].map(|name| folder.join(name).join("index.html").exists())
    };
    assert_eq!(shown(&["--date", "2026-11-22"]), [false, false, true]);
    assert_eq!(shown(&["--date", "2026-11-23"]), [false, false, false]);
    assert_eq!(shown(&["--date", "2026-12-01"]), [false, true, false]);
    assert_eq!(
        shown(&["--date", "2026-11-22", "--drafts"]),
        [true, false, true]
    );
    assert_eq!(
        shown(&["--date", "2026-11-22", "--future"]),
        [false, true, true]
    );
    assert_eq!(
        shown(&["--date", "2026-11-22", "--future", "--drafts"]),
        [true, true, true]
    );
}

#[test]
fn a_public_address_on_the_line_wins_over_the_one_in_the_file() {
    let site = small().file(
        "site.yaml",
        "title: X\nlanguages: [sv, en]\nbase_url: https://i-filen.se/\n",
    );
    site.run(&["build", "--date", TODAY, "-q"]).status(0);
    assert!(site.text("index.html").contains("https://i-filen.se/"));
    site.run(&[
        "build",
        "--date",
        TODAY,
        "-q",
        "--base-url",
        "https://på-raden.se/under",
    ])
    .status(0);
    let all: String = site
        .outputs()
        .iter()
        .filter(|p| p.ends_with("html") || p.ends_with("xml"))
        .map(|p| site.text(p))
        .collect();
    // Ids of feeds stay as they were first published.
    assert!(
        all.contains("/under/a/") && !all.contains("//i-filen"),
        "the address of the file is still there"
    );
    let run = site
        .run(&["build", "--date", TODAY, "--base-url", "forbundet"])
        .status(2)
        .stdout("");
    assert!(
        run.take_stderr()
            .starts_with("fel: ”forbundet” är ingen webbadress.")
    );
}

#[test]
fn words_that_do_not_exist_get_a_suggestion_in_either_language() {
    let site = small();
    let cases = [
        (
            &["bild"][..],
            "fel: Kommandot ”bild” finns inte.\nråd: Menade du build?\n",
            "error: There is no command “bild”.\nhelp: Did you mean build?\n",
        ),
        (
            &["build", "--draft"],
            "fel: Valet ”--draft” finns inte.\nråd: Menade du --drafts?\n",
            "error: There is no option “--draft”.\nhelp: Did you mean --drafts?\n",
        ),
        (
            &["build", "--quiet", "--verbose"],
            "fel: ”--quiet” går inte ihop med ”--verbose”.\n",
            "error: “--quiet” does not go together with “--verbose”.\n",
        ),
        (
            &["build", "--links", "mapp"],
            "fel: Värdet ”mapp” passar inte för --links <LINKS>.\nråd: Skriv något av folder, file.\n",
            "error: The value “mapp” does not fit --links <LINKS>.\nhelp: Write one of folder, file.\n",
        ),
    ];
    // A site of its own would say which language.
    let elsewhere = tempfile::TempDir::new().unwrap();
    for (arguments, swedish, english) in cases {
        site.run(arguments)
            .status(2)
            .stdout("")
            .stderr(&format!("{swedish}{SEE_HELP}"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_kansli"));
        let run = command
            .args(arguments)
            .env("LC_ALL", "en_GB.UTF-8")
            .current_dir(elsewhere.path())
            .output()
            .unwrap();
        assert_eq!(
            (run.status.code(), stderr(&run)),
            (Some(2), format!("{english}{SEE_HELP_EN}"))
        );
    }
    site.run(&["build", "--date", "2026-02-30"])
        .status(2)
        .stdout("")
        .stderr("fel: ”2026-02-30” är inget datum. Skriv till exempel 2026-03-01.\n");
    for broken in [
        &["build", "--date"][..],
        &["build", "extra"],
        &["build", "--message-lang", "tyska"],
        &["build", "--site"],
    ] {
        let run = site.run(broken).status(2).stdout("");
        assert!(run.take_stderr().ends_with(SEE_HELP), "{broken:?}");
    }
    assert!(
        !site.public().exists(),
        "nothing is built on a line that is not understood"
    );
}

#[test]
fn help_and_version_are_answers_and_no_command_is_a_fault() {
    let site = small();
    for asked in [
        &["--help"][..],
        &["build", "--help"],
        &["--version"],
        &["-V"],
        &["help"],
    ] {
        let run = site.run(asked).status(0);
        assert!(
            !run.take_stdout().is_empty() && run.take_stderr().is_empty(),
            "{asked:?}"
        );
    }
    let help = site.run(&["build", "--help"]).take_stdout();
    for option in [
        "--site",
        "--out",
        "--base-url",
        "--drafts",
        "--future",
        "--date",
        "--links",
        "--force",
        "--message-lang",
        "--quiet",
        "--verbose",
    ] {
        assert!(help.contains(option), "{option}");
    }
    let run = site.run(&[]).status(0).stderr("");
    assert!(run.take_stdout().contains("kansli build"));
}

#[test]
fn no_site_is_told_in_one_sentence() {
    let empty = TestSite::new();
    let expected = "fel: Här finns ingen webbplats: ./content har inga texter, alltså filer som slutar på .md.\nråd: Skriv kansli init för att börja på en ny webbplats här. Har du redan en? Gå till mappen där site.yaml och content ligger, eller peka ut den med --site.\n";
    empty.run(&["build"]).status(2).stdout("").stderr(expected);
    empty
        .run(&["build", "--site", "saknas"])
        .status(2)
        .stdout("")
        .stderr("fel: Mappen saknas finns inte eller går inte att läsa.\n");
    assert!(files_below(&empty.path("")).is_empty());
}

#[test]
fn an_output_folder_that_is_or_holds_the_source_is_refused() {
    let site = small().file("static/x.txt", "x");
    let before = tree(&site.path(""));
    for out in [
        ".",
        "..",
        "content",
        "content/ut",
        "static",
        "static/ut",
        "themes",
        "public/../content",
        // Wine takes the top of the disk for that of the machine it runs on.
        if cfg!(windows) { ".." } else { "/" },
    ] {
        let run = site
            .run(&["build", "--date", TODAY, "--out", out])
            .status(2)
            .stdout("");
        let said = run.take_stderr();
        assert!(
            said.starts_with("fel: ") && said.lines().count() == 1,
            "{out}: {said}"
        );
        assert!(
            tree(&site.path("")) == before,
            "{out}: the site has changed"
        );
    }
}

#[test]
fn the_same_site_is_built_from_anywhere_to_anywhere() {
    let site = small();
    site.run(&["build", "--date", TODAY, "-q"]).status(0);
    let expected: BTreeMap<_, _> = tree(&site.public())
        .into_iter()
        .filter(|(path, _)| path != ".kansli")
        .collect();
    let place = tempfile::tempdir().unwrap();
    let home = place.path().join("Förbundets webb på nätet");
    for path in files_below(&site.path(""))
        .into_iter()
        .filter(|p| !p.starts_with("public/"))
    {
        fs::create_dir_all(home.join(&path).parent().unwrap()).unwrap();
        fs::copy(site.path(&path), home.join(&path)).unwrap();
    }
    let check = |folder: &Path, arguments: &[&str], out: &Path| {
        let run = kansli()
            .args(["build", "--date", TODAY])
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap();
        assert_eq!(
            (run.status.code(), stderr(&run).as_str()),
            (Some(0), ""),
            "{}",
            stdout(&run)
        );
        let found: BTreeMap<_, _> = tree(out)
            .into_iter()
            .filter(|(path, _)| path != ".kansli")
            .collect();
        assert!(found == expected, "{arguments:?}");
    };
    check(&home, &[], &home.join("public"));
    check(
        place.path(),
        &["--site", "Förbundets webb på nätet"],
        &home.join("public"),
    );
    check(
        Path::new("/"),
        &["--site", home.to_str().unwrap()],
        &home.join("public"),
    );
    check(
        place.path(),
        &["--site", home.to_str().unwrap(), "--out", "ny mapp/ut"],
        &place.path().join("ny mapp/ut"),
    );
    check(
        &home,
        &["--out", "../bredvid"],
        &place.path().join("bredvid"),
    );
    check(
        &home.join("content"),
        &["--site", "..", "--out", "../public"],
        &home.join("public"),
    );
}

#[test]
fn messages_follow_the_site_then_the_locale_unless_the_line_says_otherwise() {
    let site = faulty();
    site.write("site.yaml", "title: X\n");
    let said = |name: &str, value: &str, more: &[&str]| {
        let run = kansli()
            .args(["build", "--date", TODAY])
            .args(more)
            .env(name, value)
            .current_dir(site.path(""))
            .output()
            .unwrap();
        stderr(&run)
            .chars()
            .take_while(|c| *c != '[')
            .collect::<String>()
    };
    assert_eq!(said("LANG", "en_US.UTF-8", &[]), "error");
    assert_eq!(said("LANG", "sv_SE.UTF-8", &[]), "fel");
    assert_eq!(said("LANG", "C", &[]), "fel");
    assert_eq!(said("LANG", "", &[]), "fel");
    assert_eq!(said("LC_ALL", "en_GB", &[]), "error");
    assert_eq!(said("LC_ALL", "en_GB", &["--message-lang", "sv"]), "fel");
    assert_eq!(
        said("LANG", "sv_SE.UTF-8", &["--message-lang", "en"]),
        "error"
    );
    // The language of the site goes before that of the machine.
    site.write("site.yaml", "title: X\nlanguages: [en, sv]\n");
    assert_eq!(said("LANG", "sv_SE.UTF-8", &[]), "error");
    site.write("site.yaml", "title: X\nlanguages: [sv, en]\n");
    assert_eq!(said("LANG", "en_US.UTF-8", &[]), "fel");
    assert_eq!(said("LANG", "en_US.UTF-8", &["--message-lang=en"]), "error");
}

#[test]
fn a_pipe_gets_neither_progress_nor_colours() {
    let site = demo();
    let run = kansli()
        .args(["build", "--date", TODAY, "--force"])
        .current_dir(site.path(""))
        .output()
        .unwrap();
    let all = stdout(&run) + &stderr(&run);
    assert!(!all.contains(['\r', '\u{1b}']), "{all:?}");
}

#[test]
fn the_demo_site_builds_with_nothing_to_tell() {
    let run = demo().run(&["build", "--date", TODAY]).status(0).stderr("");
    let said = run.take_stdout();
    assert!(
        said.lines().count() == 2
            && said.contains(" sidor på 2 språk i ./public")
            && said.ends_with("1 utkast togs inte med.\n"),
        "{said}"
    );
}

/// Values of `href` and `src` in HTML, each with the name of its element.
fn references(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        .map(|(tag, _)| tag)
    {
        let element: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        for attribute in [" href=\"", " src=\""] {
            if let Some((_, rest)) = tag.split_once(attribute) {
                found.push((
                    element.clone(),
                    rest.split('"').next().unwrap().replace("&amp;", "&"),
                ));
            }
        }
    }
    found
}

fn ids(html: &str) -> HashSet<&str> {
    html.split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// Follows every internal link of every page. `complete` turns a path into that of the file it
/// stands for.
fn judge_links(site: &TestSite, complete: impl Fn(&str) -> String) -> usize {
    let public = site.public();
    let pages: HashMap<String, String> = site
        .outputs()
        .into_iter()
        .filter(|p| p.ends_with(".html"))
        .map(|p| (p.clone(), site.text(&p)))
        .collect();
    let mut count = 0;
    for (path, html) in pages.iter().filter(|(path, _)| !path.ends_with("404.html")) {
        for (element, target) in references(html) {
            let is_foreign = ["http:", "https:", "mailto:", "tel:"]
                .iter()
                .any(|scheme| target.starts_with(scheme));
            if is_foreign {
                let is_own = target.starts_with("https://exempelbygden.example/");
                assert!(
                    !is_own || element == "link",
                    "{path}: an absolute link to the site itself: {target}"
                );
                continue;
            }
            assert!(
                !target.starts_with('/') && !target.is_empty(),
                "{path}: {target:?} works at the root only"
            );
            let (way, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in way
                .split('/')
                .filter(|part| !part.is_empty() && *part != ".")
            {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{path}: {target} leaves the site");
                } else {
                    parts.push(part);
                }
            }
            let end = if way.ends_with('/') || way.ends_with("..") {
                "/"
            } else {
                ""
            };
            let file = if way.is_empty() {
                path.clone()
            } else {
                complete(format!("{}{end}", parts.join("/")).trim_start_matches('/'))
            };
            assert!(
                public.join(&file).is_file(),
                "{path}: {target} leads to {file}, which is not there"
            );
            if let Some(page) = pages.get(&file) {
                assert!(
                    anchor.is_empty() || ids(page).contains(anchor),
                    "{path}: {target}: no such id in {file}"
                );
            }
            count += 1;
        }
    }
    count
}

#[test]
fn every_link_of_the_demo_site_works_on_a_host_at_a_root_and_under_a_path() {
    // Relative and never above its root: so the folder works wherever it is put.
    let as_a_host = |path: &str| {
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    };
    for address in [
        &[][..],
        &["--base-url", "https://exempelbygden.example/"],
        &["--base-url", "https://exempelbygden.example/a/b/c/"],
    ] {
        let site = demo();
        site.run(&[&["build", "--date", TODAY, "-q"], address].concat())
            .status(0);
        assert!(judge_links(&site, as_a_host) > 2000);
    }
}

#[test]
fn every_link_of_the_demo_site_ends_in_a_file_when_there_is_no_server() {
    let site = demo();
    site.run(&["build", "--date", TODAY, "-q", "--links", "file"])
        .status(0);
    assert!(judge_links(&site, str::to_owned) > 2000);
}

#[test]
fn ten_planted_faults_of_different_kinds_are_all_told_with_place_and_advice() {
    let site = demo();
    let change = |path: &str, from: &str, to: &str| {
        let text = fs::read_to_string(site.path(path)).unwrap();
        assert!(text.contains(from), "{path} has changed: it lacks {from:?}");
        site.write(path, text.replacen(from, to, 1));
    };
    let add = |path: &str, more: &str| {
        site.write(path, fs::read_to_string(site.path(path)).unwrap() + more)
    };
    change(
        "content/nyhetsbrev/2026-05-en-vag-in.sv.md",
        "\netiketter:",
        "\netiketer:",
    );
    change(
        "content/kalender/2026-10-08-hosttraff.sv.md",
        "datum: 2026-09-10",
        "datum: 2026-09-31",
    );
    change(
        "content/nyhetsbrev/2026-05-en-vag-in.sv.md",
        "verksamhetsplan-2026/index.sv.md#tidigare-stod",
        "verksamhetsplan-2062/index.sv.md#tidigare-stod",
    );
    change(
        "content/nyhetsbrev/2026-05-en-vag-in.sv.md",
        "[[verksamhetsplan-2026#tradgarden|",
        "[[verksamhetsplan-2026#tradgaden|",
    );
    add(
        "content/nyhetsbrev/2025-06-odling-och-jobb/index.sv.md",
        "\n![Trädgården](tradgarden.svg)\n",
    );
    add("content/om/kontakt.sv.md", "\n[Alla våra möten](#)\n");
    change(
        "content/planer/verksamhetsplan-2026/index.sv.md",
        "[^kartlaggning].",
        "[^kartlagning].",
    );
    site.write("content/om/ny.sv.md", "---\ntitel: Ny\nid: kontakt\n---\n");
    change(
        "content/om/tillganglighet.sv.md",
        "---\n",
        "---\ntitel: Tillgänglighet\n",
    );
    add(
        "content/om/index.sv.md",
        "\n| Namn | Roll |\n|---|---|\n| Kim | Chef | Almby |\n",
    );
    let run = site.run(&["build", "--date", TODAY]).status(1).stdout("");
    let said = run.take_stderr();
    let mut told: Vec<(String, String, bool)> = said
        .split("\n\n")
        .filter(|block| block.starts_with("fel[") || block.starts_with("varning["))
        .map(|block| {
            let rule = block.split(['[', ']']).nth(1).unwrap().to_owned();
            let place = block
                .lines()
                .find_map(|l| l.trim_start().strip_prefix("--> "))
                .unwrap()
                .to_owned();
            (rule, place, block.contains("= råd: "))
        })
        .collect();
    told.sort();
    let expected = [
        (
            "broken-anchor",
            "content/nyhetsbrev/2026-05-en-vag-in.sv.md:24:",
        ),
        (
            "broken-image",
            "content/nyhetsbrev/2025-06-odling-och-jobb/index.sv.md:",
        ),
        (
            "broken-link",
            "content/nyhetsbrev/2026-05-en-vag-in.sv.md:14:",
        ),
        ("duplicate-key", "content/om/tillganglighet.sv.md:3:1"),
        ("extra-cells", "content/om/index.sv.md:"),
        (
            "impossible-date",
            "content/kalender/2026-10-08-hosttraff.sv.md:3:8",
        ),
        (
            "missing-footnote",
            "content/planer/verksamhetsplan-2026/index.sv.md:",
        ),
        ("placeholder-link", "content/om/kontakt.sv.md:"),
        ("same-id", "content/om/ny.sv.md:3:5"),
        (
            "unknown-key",
            "content/nyhetsbrev/2026-05-en-vag-in.sv.md:7:1",
        ),
    ];
    let errors: Vec<_> = told
        .iter()
        .filter(|(rule, ..)| rule != "unused-footnote")
        .collect();
    assert_eq!(errors.len(), 10, "{said}");
    for ((rule, place, has_advice), (expected_rule, start)) in errors.into_iter().zip(expected) {
        assert_eq!(rule, expected_rule, "{said}");
        assert!(place.starts_with(start), "{rule}: {place}");
        assert!(has_advice, "{rule} at {place} tells no advice:\n{said}");
    }
    let near = [
        "Menade du etiketter?",
        "tradgarden",
        "tradgard.svg",
        "verksamhetsplan-2026",
    ];
    assert!(
        near.iter().all(|near| said.contains(near)),
        "what was meant: {said}"
    );
    assert!(
        said.ends_with("Inget publicerades: 10 fel behöver rättas först. ./public är som förut.\n"),
        "{said}"
    );
}
