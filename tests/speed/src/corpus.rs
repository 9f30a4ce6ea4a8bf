//! The generated site: which documents there are, how they link to each other, and every file's
//! path and bytes. Each document exists in Swedish and English. The same number of files gives the
//! same bytes on every machine. It knows nothing of the programs that are measured; `hugo` adds
//! what Hugo needs beside the same documents.

use std::collections::HashSet;
use std::path::Path;
use std::{fs, io};

use crate::body::{Link, Outline, anchor, write_body};
use crate::png;
use crate::words::{Lang, Random, Vocabulary};

/// How many images lie in `static/img`.
const IMAGES: usize = 8;

/// The first year of a document.
const FIRST_YEAR: usize = 2010;
/// How many years the documents are spread over.
const YEARS: usize = 16;

/// Tags in both languages, in the same order.
const TAGS: [[&str; 12]; 2] = [
    [
        "Arbetsmarknad",
        "Budget",
        "Folkhälsa",
        "Föräldrar",
        "Insatser",
        "Kompetens",
        "Metoder",
        "Rehabilitering",
        "Samverkan",
        "Unga",
        "Uppföljning",
        "Äldre",
    ],
    [
        "Labour market",
        "Budget",
        "Public health",
        "Parents",
        "Measures",
        "Skills",
        "Methods",
        "Rehabilitation",
        "Cooperation",
        "Young people",
        "Follow-up",
        "Older people",
    ],
];

/// People who sign documents.
const AUTHORS: [&str; 8] = [
    "Anna Ödlund",
    "Bengt Ågren",
    "Farida Nouri",
    "Görel Häll",
    "Maja Sjöö",
    "Nils Wester",
    "Petra Lindh",
    "Yusuf Kaya",
];

/// `site.yaml` of kansli.
const SITE: &str = "\
title: { sv: Samordningsförbundet Exempelbygden, en: Exempelbygden Coordination Association }
base_url: https://exempelbygden.example/
languages: [sv, en]
sections:
  nyhetsbrev: { kind: newsletter, path: { en: newsletters }, title: { sv: Nyhetsbrev, en: Newsletters } }
  planer: { kind: plan, path: { en: plans }, title: { sv: Planer, en: Plans } }
  strategier: { kind: strategy, path: { en: strategies }, title: { sv: Strategier, en: Strategies } }
";

/// The start pages of kansli, in both languages.
const START: [&str; 2] = [
    "---\ntitle: Samordningsförbundet Exempelbygden\n---\n\nVälkommen till förbundets nyhetsbrev och planer.\n",
    "---\ntitle: Exempelbygden Coordination Association\n---\n\nWelcome to our newsletters and plans.\n",
];

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Newsletter,
    Plan,
    Strategy,
}

impl Kind {
    fn folder(self) -> &'static str {
        ["nyhetsbrev", "planer", "strategier"][self as usize]
    }

    fn name(self, lang: Lang) -> &'static str {
        let names = [
            ["Nyhetsbrev", "Verksamhetsplan", "Strategi"],
            ["Newsletter", "Annual plan", "Strategy"],
        ];
        names[lang as usize][self as usize]
    }
}

/// A document, in both languages.
#[derive(Debug)]
struct Document {
    kind: Kind,
    slug: String,
    year: usize,
    month: usize,
    day: usize,
}

/// The documents of a site.
#[derive(Debug)]
pub struct Corpus {
    documents: Vec<Document>,
    vocabularies: [Vocabulary; 2],
}

impl Corpus {
    /// A site of so many Markdown files: 80 % newsletters, 15 % plans, 5 % strategies, each in two
    /// languages.
    pub fn new(files: usize) -> Self {
        let count = files / 2;
        let plans = (count * 15 / 100).max(1);
        let strategies = (count * 5 / 100).max(1);
        let newsletters = count - plans - strategies;
        let kinds = [
            (Kind::Newsletter, newsletters),
            (Kind::Plan, plans),
            (Kind::Strategy, strategies),
        ];
        let documents = kinds
            .into_iter()
            .flat_map(|(kind, count)| (0..count).map(move |i| new_document(kind, i, count)))
            .collect();
        let vocabularies = Lang::ALL.map(Vocabulary::new);
        Self {
            documents,
            vocabularies,
        }
    }

    /// The path in the site of a Swedish newsletter; each number below the count of newsletters
    /// gives another one.
    pub fn newsletter_path(&self, number: usize) -> String {
        path(&self.documents[number], Lang::Swedish)
    }

    /// Hands over every document in both languages and every image: path in the site, and bytes.
    pub fn each_shared_file(
        &self,
        mut take: impl FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        for (number, document) in self.documents.iter().enumerate() {
            for lang in Lang::ALL {
                take(
                    &path(document, lang),
                    self.markdown(number, lang).as_bytes(),
                )?;
            }
        }
        for number in 0..IMAGES {
            take(
                &format!("static{}", image_address(number)),
                &png::image(number as u64),
            )?;
        }
        Ok(())
    }

    /// Hands over what only kansli's site has: its configuration and its two start pages.
    pub fn each_kansli_file(
        &self,
        mut take: impl FnMut(&str, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        take("site.yaml", SITE.as_bytes())?;
        take("content/index.sv.md", START[0].as_bytes())?;
        take("content/index.en.md", START[1].as_bytes())
    }

    fn title(&self, number: usize, lang: Lang) -> String {
        let document = &self.documents[number];
        let mut random = Random::new(&[2, lang as u64, number as u64]);
        let name = self.vocabularies[lang as usize].name(&mut random, 3, 5);
        format!("{} {}: {name}", document.kind.name(lang), document.year)
    }

    fn markdown(&self, number: usize, lang: Lang) -> String {
        let document = &self.documents[number];
        let outline = self.outline(number, lang);
        let words = &self.vocabularies[lang as usize];
        let mut random = Random::new(&[3, lang as u64, number as u64]);
        let length = random.between(10, 16);
        let summary = words.plain_sentence(&mut random, length);
        let body = write_body(&outline, lang, words, random);
        let (year, month, day) = (document.year, document.month, document.day);
        let mut random = Random::new(&[4, number as u64]);
        let tags = join(&TAGS[lang as usize], &mut random);
        let authors = join(&AUTHORS, &mut random);
        let period = match document.kind {
            Kind::Plan => format!("period: {year}\n"),
            Kind::Newsletter | Kind::Strategy => String::new(),
        };
        format!(
            "---\ntitle: \"{}\"\ndate: {year}-{month:02}-{day:02}\nsummary: \"{summary}\"\n\
             tags: [{tags}]\nauthors: [{authors}]\n{period}---\n\n{body}",
            self.title(number, lang)
        )
    }

    /// The outline, which is the same in both languages but for the words of its links.
    fn outline(&self, number: usize, lang: Lang) -> Outline {
        let document = &self.documents[number];
        let mut random = Random::new(&[5, number as u64]);
        let (words, headings, links) = match document.kind {
            Kind::Newsletter => (
                random.between(330, 900),
                random.between(3, 5),
                random.between(2, 3),
            ),
            Kind::Plan => (random.between(3_250, 6_500), random.between(25, 40), 6),
            Kind::Strategy => (random.between(1_300, 2_600), random.between(8, 14), 4),
        };
        let image = random.below(IMAGES);
        let mut targets = HashSet::from([number]);
        let mut written = Vec::new();
        while written.len() < links {
            let target = random.below(self.documents.len());
            if targets.insert(target) {
                let with_anchor = written.is_empty();
                written.push(self.link(document.kind, target, lang, with_anchor));
            }
        }
        Outline {
            words,
            headings,
            image: (document.kind != Kind::Plan).then(|| image_address(image)),
            links: written,
            budget_year: (document.kind == Kind::Plan).then_some(document.year),
        }
    }

    fn link(&self, from: Kind, target: usize, lang: Lang, with_anchor: bool) -> Link {
        let document = &self.documents[target];
        let (slug, code) = (&document.slug, lang.code());
        let mut href = if document.kind == from {
            format!("../{slug}/index.{code}.md")
        } else {
            format!("../../{}/{slug}/index.{code}.md", document.kind.folder())
        };
        if with_anchor {
            href.push('#');
            href.push_str(anchor(lang));
        }
        Link {
            text: self.title(target, lang),
            href,
        }
    }
}

/// Writes one file of a site below its folder, with the folders it needs.
pub fn write_file(site: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let file = site.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes)
}

fn new_document(kind: Kind, number: usize, count: usize) -> Document {
    let mut random = Random::new(&[6, kind as u64, number as u64]);
    let (year, month) = match kind {
        Kind::Newsletter => {
            let month = number * YEARS * 12 / count;
            (FIRST_YEAR + month / 12, month % 12 + 1)
        }
        Kind::Plan | Kind::Strategy => (FIRST_YEAR + number % YEARS, random.between(1, 12)),
    };
    let slug = match kind {
        Kind::Newsletter => format!("{year}-{month:02}-nyhetsbrev-{number:05}"),
        Kind::Plan => format!("verksamhetsplan-{year}-{number:05}"),
        Kind::Strategy => format!("strategi-{year}-{number:05}"),
    };
    let day = random.between(1, 28);
    Document {
        kind,
        slug,
        year,
        month,
        day,
    }
}

fn path(document: &Document, lang: Lang) -> String {
    format!(
        "content/{}/{}/index.{}.md",
        document.kind.folder(),
        document.slug,
        lang.code()
    )
}

fn image_address(number: usize) -> String {
    format!("/img/bild-{number:02}.png")
}

/// One or two different names, quoted, as the inside of a YAML list.
fn join(names: &[&str], random: &mut Random) -> String {
    let first = random.below(names.len());
    let second = (first + random.between(1, names.len() - 1)) % names.len();
    match random.below(2) {
        0 => format!("\"{}\"", names[first]),
        _ => format!("\"{}\", \"{}\"", names[first], names[second]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a over all paths and bytes of a site, with the number of Markdown files and of their
    /// bytes.
    fn fingerprint(files: usize) -> (u64, usize, usize) {
        let (mut hash, mut count, mut size) = (0xcbf2_9ce4_8422_2325u64, 0, 0);
        let corpus = Corpus::new(files);
        let take = |path: &str, bytes: &[u8]| {
            if path.ends_with(".md") {
                count += 1;
                size += bytes.len();
            }
            for &byte in path.as_bytes().iter().chain(bytes) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
            Ok(())
        };
        corpus.each_shared_file(take).expect("hashing cannot fail");
        (hash, count, size)
    }

    #[test]
    fn a_site_is_the_same_on_every_machine() {
        let (hash, count, size) = fingerprint(200);
        assert_eq!(
            (format!("{hash:016x}").as_str(), count, size),
            ("ca60bab2d9a592da", 200, 1_973_744)
        );
    }

    #[test]
    fn files_hold_about_ten_kilobytes() {
        let (_, count, size) = fingerprint(1000);
        assert!(
            (9_500..10_500).contains(&(size / count)),
            "{} bytes a file",
            size / count
        );
    }
}
