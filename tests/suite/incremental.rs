//! Any sequence of edits: what a preview answers equals what a build from nothing writes.
//!
//! A random hand edits, creates, renames and removes documents, folders, pictures, templates, words
//! and settings. After each step every address of the site is compared, byte by byte (pictures by
//! what they are made of), with a site opened from nothing; so is every finding. An output whose
//! mark is as it was before the step must be so itself: that is what lets a build leave it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::ImageFormat;
use kansli::base::diagnostic::{Diagnostic, any_error};
use kansli::base::message::{Catalog, MessageLang};
use kansli::base::report::{Colours, render};
use kansli::engine::edition::Edition;
use kansli::engine::engine::Engine;
use kansli::engine::sources::Changes;
use kansli::model::config::{Choices, LinkStyle};
use kansli::render::route::Output;
use tempfile::TempDir;

use crate::harness::TODAY;
use crate::pictures::{corners, encoded};

/// Steps of each hand that are compared; there are [`HANDS`] of them, with seeds of their own.
const STEPS: usize = 500;
const HANDS: u64 = 4;

/// A small generator (SplitMix64), so that every run tries the same steps.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }
}

const FOLDERS: [&str; 6] = [
    "nyhetsbrev",
    "planer",
    "om",
    "nyhetsbrev/arkiv",
    "kalender",
    "protokoll",
];
const NAMES: [&str; 6] = ["host", "vår brev", "plan-2026", "index", "moten", "a"];
const TITLES: [&str; 5] = ["Höstens brev", "Plan", "Om oss", "Möten & mål", "Brev"];
const HEADINGS: [&str; 8] = [
    "§ 12 Plan",
    "§ 13 Budget (dnr 7)",
    "Mål",
    "Bilaga 1: Budget",
    "Om",
    "Mål och medel",
    "Bilaga: Karta",
    "# Mål: Fler",
];

fn document(dice: &mut Dice) -> String {
    let mut text = format!("---\ntitel: {}\n", dice.one(&TITLES));
    if dice.chance(2) {
        text += &format!(
            "datum: 202{}-0{}-1{}\n",
            dice.below(8),
            1 + dice.below(9),
            dice.below(9)
        );
    }
    for (key, odds) in [
        ("utkast: true", 8),
        ("etiketter: [möte, Plan]", 4),
        ("id: eget-id", 12),
        ("slug: kort", 12),
        ("möte: 2026-03-14", 3),
        ("börjar: 2026-03-14", 6),
        ("organ: Styrelsen", 3),
    ] {
        if dice.chance(odds) {
            text += key;
            text.push('\n');
        }
    }
    if dice.chance(3) {
        let reference = *dice.one(&["§ 12", "7", "2026-03-14 § 13", "§ 14"]);
        text += &format!("antagen: {{ datum: 2026-03-14, diarienummer: {reference} }}\n");
    }
    if dice.chance(10) {
        text += "expires: 2026-01-01\n";
    }
    if dice.chance(10) {
        text += "aliases: [gammal/sida]\n";
    }
    if dice.chance(25) {
        text += "period: [\n"; // front matter that cannot be read
    }
    text += "---\n";
    text + &body(dice)
}

fn body(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.below(6) {
        match dice.below(9) {
            0 => text += &format!("## {}\n\n", dice.one(&HEADINGS)),
            1 => {
                text += &format!(
                    "[länk](../{}/{}.sv.md)\n\n",
                    dice.one(&FOLDERS),
                    dice.one(&NAMES)
                )
            }
            2 => {
                text += &format!(
                    "[[{}#mal]] och [[{}]]\n\n",
                    dice.one(&NAMES),
                    dice.one(&NAMES)
                )
            }
            3 => text += "![Bild](bild.svg)\n\n",
            7 => {
                text += *dice.one(&[
                    "![Foto](foto.png)\n\n",
                    "[Foto](foto.png)\n\n",
                    "![Foto](/foto.png)\n\n",
                ])
            }
            4 => text += "Se bilaga 1.\n\n| A | 1 |\n|---|--:|\n| B | 2 |\n\n",
            5 => text += &format!("[här](/{}/)[^n]\n\n[^n]: Not.\n\n", dice.one(&FOLDERS)),
            6 => text += "<div>rå <b>text</b></div>\n\n",
            _ => text += &format!("Stycke {}.\n\n", dice.below(1000)),
        }
    }
    text
}

const CONFIGS: [&str; 5] = [
    "title: Förbundet\nlanguages: [sv, en]\nbase_url: https://x.example/s/\n",
    "title: { sv: Förbundet, en: The Association }\nlanguages: [sv, en]\nsections:\n  om: { kind: report }\ncolour: \"#0b5c53\"\nsubscribe: { email: a@x.example, privacy: eget-id }\n",
    "title: Förbundet\nlanguages: [en, sv]\nraw_html: true\n",
    "title: F\nlanguages: [sv, en\n",
    "title: F\nlanguages: [sv, en]\nfooter: [host]\nsections:\n  nyhetsbrev: { kind: newsletter, path: { en: news } }\n",
];

const THEME_FILES: [(&str, &[&str]); 4] = [
    (
        "themes/kansli/templates/page.html",
        &[
            "{% extends \"theme/page.html\" %}{% block main %}<p>egen</p>{{ super() }}{% endblock %}",
            "{% extends \"theme/page.html\" %}{% block main %}{{ super() }}{% endblock %}",
            "{% extends \"theme/page.html\" %}{% block main %}",
            "{% extends \"theme/page.html\" %}{% block main %}{{ page.finns_inte }}{% endblock %}",
        ],
    ),
    (
        "themes/kansli/static/kansli.css",
        &["body { color: #111 }", "body { color: #222 }"],
    ),
    (
        "themes/kansli/static/eget.css",
        &["p { margin: 0 }", "p { margin: 1em }"],
    ),
    (
        "i18n/sv.ftl",
        &["start-page = Hem\n", "start-page = Framsidan\n"],
    ),
];

/// The hand that edits a site, and the site that follows it.
struct Hand {
    dice: Dice,
    folder: TempDir,
    /// What has been touched since the site was last told.
    touched: BTreeSet<PathBuf>,
}

impl Hand {
    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&mut self, path: &str, text: impl AsRef<[u8]>) {
        let at = self.root().join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(&at, text).unwrap();
        self.touched.insert(at);
    }

    /// Files below `content/`, sorted.
    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let all = walkdir::WalkDir::new(self.root().join("content"))
            .sort_by_file_name()
            .into_iter();
        let files = all
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file());
        files
            .map(walkdir::DirEntry::into_path)
            .filter(|path| path.to_string_lossy().ends_with(ending))
            .collect()
    }

    fn some_path(&mut self) -> String {
        let (folder, name) = (*self.dice.one(&FOLDERS), *self.dice.one(&NAMES));
        let lang = *self.dice.one(&[".sv", ".en", "", ".sv"]);
        format!("content/{folder}/{name}{lang}.md")
    }

    fn step(&mut self) {
        let documents = self.files(".md");
        match self.dice.below(20) {
            0..=6 if !documents.is_empty() => {
                // The body alone, as most edits are.
                let path = self.dice.one(&documents).clone();
                let text = fs::read_to_string(&path).unwrap();
                let head = text
                    .find("\n---\n")
                    .map_or(String::new(), |at| text[..at + 5].to_owned());
                let text = head + &body(&mut self.dice);
                fs::write(&path, text).unwrap();
                self.touched.insert(path);
            }
            0..=11 => {
                let (path, text) = (self.some_path(), document(&mut self.dice));
                self.write(&path, text);
            }
            12 if documents.len() > 2 => {
                let path = self.dice.one(&documents).clone();
                fs::remove_file(&path).unwrap();
                self.touched.insert(path);
            }
            13 if !documents.is_empty() => {
                let (from, to) = (self.dice.one(&documents).clone(), self.some_path());
                let to = self.root().join(to);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::rename(&from, &to).unwrap();
                self.touched.extend([from, to]);
            }
            14 => self.folders(),
            15 if self.dice.chance(2) => {
                let at = self
                    .dice
                    .one(&[
                        "content/om/foto.png",
                        "content/nyhetsbrev/foto.png",
                        "static/foto.png",
                    ])
                    .to_string();
                let bytes = match self.dice.below(6) {
                    0 => b"inget foto".to_vec(),
                    // The same size as another, with other colours.
                    n @ 1..=2 => encoded(
                        &corners(300, 8).huerotate(90 * i32::try_from(n).unwrap()),
                        ImageFormat::Png,
                    ),
                    n => encoded(
                        &corners(150 * u32::try_from(n).unwrap(), 8),
                        ImageFormat::Png,
                    ),
                };
                let path = self.root().join(&at);
                if path.exists() && self.dice.chance(4) {
                    fs::remove_file(&path).unwrap();
                    self.touched.insert(path);
                } else {
                    self.write(&at, bytes);
                }
            }
            15 => {
                let width = self.dice.below(3) * 100 + 100;
                let at = format!("content/{}/bild.svg", self.dice.one(&FOLDERS));
                self.write(&at, format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"50\"/>"));
            }
            16 | 17 => {
                let (path, texts) = *self.dice.one(&THEME_FILES);
                let at = self.root().join(path);
                if self.dice.chance(3) && at.exists() {
                    fs::remove_file(&at).unwrap();
                    self.touched.insert(at);
                } else {
                    let text = *self.dice.one(texts);
                    self.write(path, text);
                }
            }
            18 => {
                let text = *self.dice.one(&CONFIGS);
                self.write("site.yaml", text);
            }
            _ => {
                let name = *self.dice.one(&[
                    "static/a.pdf",
                    "static/.hidden",
                    "content/om/~tmp~",
                    "content/.x.swp",
                ]);
                let text = format!("{}", self.dice.next());
                self.write(name, text);
            }
        }
    }

    /// Writes something readable over a file that was not.
    fn mend(&mut self, path: &str) {
        let text = match path {
            "site.yaml" => CONFIGS[0],
            path if path.ends_with(".md") => "---\ntitel: Lagad\n---\nText.\n",
            _ => "{% extends \"theme/page.html\" %}",
        };
        self.write(path, text);
    }

    /// Renames or removes a whole folder.
    fn folders(&mut self) {
        let from = self.root().join("content").join(*self.dice.one(&FOLDERS));
        let to = self
            .root()
            .join("content")
            .join(["flyttad", "om", "planer"][self.dice.below(3)]);
        if !from.is_dir() || to.starts_with(&from) {
            return;
        }
        if to.exists() || self.dice.chance(3) {
            let _ = fs::remove_dir_all(self.root().join("bort"));
            fs::rename(&from, self.root().join("bort")).unwrap();
        } else {
            fs::rename(&from, &to).unwrap();
            self.touched.insert(to);
        }
        self.touched.insert(from);
    }

    /// What a watcher would tell: mostly the paths, now and then only that something happened.
    fn changes(&mut self) -> Changes {
        let touched = std::mem::take(&mut self.touched);
        if self.dice.chance(10) {
            Changes::Everything
        } else {
            Changes::Paths(touched)
        }
    }
}

fn choices() -> Choices {
    Choices {
        today: TODAY.parse().unwrap(),
        drafts: true,
        future: true,
        links: LinkStyle::Folder,
        is_preview: true,
    }
}

/// What every address answers: bytes, or the fault that keeps it from being rendered.
type Answers = BTreeMap<String, Result<Vec<u8>, String>>;

/// What every address answers, and everything that is wrong. Files count by their bytes.
fn answers(edition: &Edition) -> (Answers, Vec<String>) {
    let catalog = Catalog::program(MessageLang::Sv);
    let told = |finding: &Diagnostic| render(finding, &catalog, Colours::Plain);
    let answer = |path: &str| match edition.answer(path).unwrap() {
        answer if answer.fault.is_some() => Err(told(&answer.fault.unwrap())),
        answer => match answer.output.unwrap() {
            Output::Bytes(bytes) => Ok(bytes),
            Output::Copy(from) => Ok(fs::read(from).unwrap()),
            // What a picture is made of decides what it becomes; to make it would take most of the
            // time.
            Output::Picture(job) => {
                let made = format!("{:?} {:?}", job.picture, job.form).into_bytes();
                Ok([made, fs::read(&job.file.disk).unwrap()].concat())
            }
        },
    };
    let all = edition
        .routes()
        .iter()
        .map(|route| (route.path.clone(), answer(&route.path)))
        .collect();
    (all, edition.diagnostics().iter().map(told).collect())
}

/// Files with a fault that makes the preview keep something from before it.
fn unreadable(fresh: &Edition) -> Vec<String> {
    let keeps = |finding: &&Diagnostic| {
        matches!(
            finding.rule.name,
            "yaml-syntax" | "open-front-matter" | "template"
        ) || (finding.place.source.path() == "site.yaml"
            && any_error(std::slice::from_ref(finding)))
    };
    fresh
        .diagnostics()
        .iter()
        .filter(keeps)
        .map(|finding| finding.place.source.path().to_owned())
        .collect()
}

/// What outputs were made of, and what was made of it.
type Known = BTreeMap<String, (kansli::base::hash::Hash, Result<Vec<u8>, String>)>;

fn walk(seed: u64, steps: usize) -> usize {
    let folder = TempDir::new().unwrap();
    let mut hand = Hand {
        dice: Dice(seed),
        folder,
        touched: BTreeSet::new(),
    };
    hand.write("site.yaml", CONFIGS[0]);
    hand.write(
        "content/index.sv.md",
        "---\ntitel: Start\n---\nHej. [[host]]\n",
    );
    for _ in 0..8 {
        let (path, text) = (hand.some_path(), document(&mut hand.dice));
        hand.write(&path, &text);
    }
    let mut engine = Engine::open(hand.root(), choices(), None).unwrap();
    hand.touched.clear();
    let (mut compared, mut broken) = (0, Vec::<String>::new());
    let (mut known, mut same, mut differing) = (Known::new(), 0, 0);
    for step in 0.. {
        if compared == steps {
            break;
        }
        assert!(step < steps * 4, "too few of the steps can be compared");
        let several = if hand.dice.chance(12) { 5 } else { 1 };
        (0..several).for_each(|_| hand.step());
        if hand.dice.chance(2) {
            std::mem::take(&mut broken)
                .iter()
                .for_each(|path| hand.mend(path));
        }
        let changes = hand.changes();
        let before = Arc::clone(engine.edition());
        engine.update(&changes, choices().today).unwrap();
        assert!(before.number <= engine.edition().number);
        let Ok(fresh) = Engine::open(hand.root(), choices(), None) else {
            continue;
        };
        let marks = fresh.output_hashes();
        let fresh = fresh.edition();
        broken = unreadable(fresh);
        if !broken.is_empty() {
            continue;
        }
        compared += 1;
        let ((served, told), (built, expected)) = (answers(engine.edition()), answers(fresh));
        let now: Known = marks
            .into_iter()
            .filter_map(|(path, mark)| Some((path.clone(), (mark, built.get(&path)?.clone()))))
            .collect();
        for (path, (mark, bytes)) in &now {
            let Some((_, before)) = known.get(path).filter(|(before, _)| before == mark) else {
                continue;
            };
            assert!(
                before == bytes,
                "{path} differs after step {step} of hand {seed}, but not its mark: {changes:?}"
            );
            same += 1;
        }
        differing += now
            .iter()
            .filter(|(path, (mark, _))| known.get(*path).is_some_and(|(before, _)| before != mark))
            .count();
        known = now;
        let missing: Vec<_> = expected
            .iter()
            .filter(|finding| !told.contains(finding))
            .collect();
        let stale: Vec<_> = told
            .iter()
            .filter(|finding| !expected.contains(finding))
            .collect();
        assert!(
            told == expected,
            "step {step} of hand {seed}, {changes:?}: missing {missing:#?}, stale {stale:#?}"
        );
        assert_eq!(
            served.keys().collect::<Vec<_>>(),
            built.keys().collect::<Vec<_>>(),
            "addresses after step {step} of {seed}: {changes:?}"
        );
        for (path, bytes) in &built {
            let same = served[path] == *bytes;
            assert!(
                same,
                "{path} is stale after step {step} of hand {seed}: {changes:?}"
            );
        }
    }
    assert!(
        same > steps && differing > steps,
        "hand {seed}: {same} outputs were known, {differing} were not"
    );
    compared
}

#[test]
fn what_is_served_is_what_would_be_built_after_every_one_of_2000_steps() {
    let hands: Vec<_> = (1..=HANDS)
        .map(|seed| std::thread::spawn(move || walk(seed, STEPS)))
        .collect();
    let compared: usize = hands.into_iter().map(|hand| hand.join().unwrap()).sum();
    assert_eq!(compared, 2000);
}
