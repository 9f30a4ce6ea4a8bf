//! The files of a new site, in its languages, made from what is known of it.

use jiff::civil::Date;

use crate::app::init::answers::{Answers, phone_link, written_in};
use crate::app::init::template::{Values, filled};
use crate::app::new_file::NewFile;
use crate::base::message::{Catalog, Failure, Message, MessageLang};
use crate::language::languages::{own_folder, own_name};
use crate::model::kind::{Kind, Trait};

/// The texts of a language, with their gaps.
struct TemplateTexts {
    lang: MessageLang,
    config: &'static str,
    start: &'static str,
    contact: &'static str,
    privacy: &'static str,
    accessibility: &'static str,
    letter: &'static str,
    readme: &'static str,
}

const SWEDISH: TemplateTexts = TemplateTexts {
    lang: MessageLang::Sv,
    config: include_str!("sv/site.yaml"),
    start: include_str!("sv/start.md"),
    contact: include_str!("sv/contact.md"),
    privacy: include_str!("sv/privacy.md"),
    accessibility: include_str!("sv/accessibility.md"),
    letter: include_str!("sv/letter.md"),
    readme: include_str!("sv/readme.txt"),
};

const ENGLISH: TemplateTexts = TemplateTexts {
    lang: MessageLang::En,
    config: include_str!("en/site.yaml"),
    start: include_str!("en/start.md"),
    contact: include_str!("en/contact.md"),
    privacy: include_str!("en/privacy.md"),
    accessibility: include_str!("en/accessibility.md"),
    letter: include_str!("en/letter.md"),
    readme: include_str!("en/readme.txt"),
};

/// What version control leaves alone.
const GITIGNORE: &str = include_str!("gitignore.txt");

/// Names of files and folders in one language.
struct FileNames {
    about: String,
    contact: String,
    privacy: String,
    accessibility: String,
    letter: String,
    readme: String,
}

impl FileNames {
    fn of(lang: MessageLang) -> FileNames {
        let catalog = Catalog::program(lang);
        let word = |key: &str| catalog.text::<&str>(key, &[]);
        FileNames {
            about: word("init-name-about"),
            contact: word("init-name-contact"),
            privacy: word("init-name-privacy"),
            accessibility: word("init-name-accessibility"),
            letter: word("init-name-letter"),
            readme: word("init-name-readme"),
        }
    }
}

/// All files of a new site.
///
/// # Errors
/// When a text of the program's own has a gap that nothing fills.
pub fn files(answers: &Answers) -> Result<Vec<NewFile>, Failure> {
    let first = texts_of(answers.languages.first().map_or("", String::as_str));
    let Some(first) = first else {
        return Err(broken("languages"));
    };
    let names = FileNames::of(first.lang);
    let mut files = vec![NewFile {
        path: ".gitignore".to_owned(),
        text: GITIGNORE.to_owned(),
    }];
    let mut add = |path: String, template: &str, values: &Values| {
        let text = filled(template, values).map_err(|line| broken(&line))?;
        files.push(NewFile { path, text });
        Ok::<(), Failure>(())
    };
    let values = values(answers, 0, &names, first.lang);
    add(names.readme.clone(), first.readme, &values)?;
    add("site.yaml".to_owned(), first.config, &values)?;
    for (at, code) in answers.languages.iter().enumerate() {
        let Some(texts) = texts_of(code) else {
            continue;
        };
        let values = self::values(answers, at, &names, texts.lang);
        let about = |name: &str| format!("content/{}/{name}.{code}.md", names.about);
        add(format!("content/index.{code}.md"), texts.start, &values)?;
        add(about(&names.contact), texts.contact, &values)?;
        add(about(&names.privacy), texts.privacy, &values)?;
        add(about(&names.accessibility), texts.accessibility, &values)?;
        if let Some(letters) = letters(answers) {
            let folder = folder_name(first.lang, letters)?;
            let name = letter_name(answers.today, &names);
            add(
                format!("content/{folder}/{name}.{code}.md"),
                texts.letter,
                &values,
            )?;
        }
    }
    Ok(files)
}

fn texts_of(code: &str) -> Option<&'static TemplateTexts> {
    match written_in(code)? {
        MessageLang::Sv => Some(&SWEDISH),
        MessageLang::En => Some(&ENGLISH),
    }
}

fn letter_name(today: Date, names: &FileNames) -> String {
    format!("{:04}-{:02}-{}", today.year(), today.month(), names.letter)
}

/// What fills the gaps of texts in the language at `at`; ids are those of the first one.
fn values(answers: &Answers, at: usize, names: &FileNames, lang: MessageLang) -> Values {
    let own = FileNames::of(lang);
    let title = answers.titles.get(at).or_else(|| answers.titles.first());
    let title = title.cloned().unwrap_or_else(|| names.about.clone());
    let quoted = quoted(&title);
    let mut values = Values::from([
        ("title", as_markdown(&title)),
        ("plain_title", title.clone()),
        ("title_quoted", quoted.trim_matches('"').to_owned()),
        ("titles", per_language(answers)),
        ("languages", answers.languages.join(", ")),
        ("contact", names.contact.clone()),
        ("privacy", names.privacy.clone()),
        ("accessibility", names.accessibility.clone()),
        ("date", answers.today.to_string()),
        ("sections", sections(answers, names)),
    ]);
    let mut set = |name: &'static str, value: Option<String>| {
        if let Some(value) = value {
            values.insert(name, value);
        }
    };
    let differs = |own: String, id: &str| (own != id).then_some(own);
    set("slug_contact", differs(own.contact, &names.contact));
    set("slug_privacy", differs(own.privacy, &names.privacy));
    set(
        "slug_accessibility",
        differs(own.accessibility, &names.accessibility),
    );
    let url = answers.base_url.as_ref().map(|url| url.as_str().to_owned());
    set("address", url.clone());
    set("base_url", url);
    let (email, phone) = (&answers.email, &answers.phone);
    set("reachable", email.as_ref().or(phone.as_ref()).cloned());
    set("email", email.clone());
    set("phone", phone.clone());
    set("phone_text", phone.clone());
    set("phone_link", phone.as_deref().map(phone_link));
    set("colour", answers.colour.map(|colour| colour.to_string()));
    let has_letters = letters(answers).is_some();
    set("newsletter", has_letters.then(String::new));
    set("subscribe", email.clone().filter(|_| has_letters));
    values
}

/// The kind that readers subscribe to, if the office publishes it.
fn letters(answers: &Answers) -> Option<Kind> {
    let mut kinds = answers.kinds.iter();
    kinds.find(|kind| kind.has(Trait::Subscription)).copied()
}

/// A text in the quotation marks of YAML.
#[must_use]
pub fn quoted(text: &str) -> String {
    let inner = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{inner}\"")
}

/// A text that Markdown reads as it stands.
fn as_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|$~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The name of the site as `site.yaml` writes it: one for all languages, or one for each.
fn per_language(answers: &Answers) -> String {
    let Some(first) = answers.titles.first() else {
        return quoted("");
    };
    if answers.titles.iter().all(|title| title == first) {
        return quoted(first);
    }
    let pairs = answers.languages.iter().zip(&answers.titles);
    let pairs: Vec<String> = pairs
        .map(|(code, title)| format!("{code}: {}", quoted(title)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// The sections as `site.yaml` writes them, with the words of the first language.
fn sections(answers: &Answers, names: &FileNames) -> String {
    let first = answers.languages.first().map_or("", String::as_str);
    let key = |name| own_name(first, |input| input.keys, name);
    let paths = |kind: Option<Kind>| {
        let other = answers.languages.iter().skip(1);
        let pairs = other.filter_map(|code| {
            let path = match (kind, written_in(code)) {
                (Some(kind), _) => own_folder(code, kind.name())?.to_owned(),
                (None, Some(lang)) => FileNames::of(lang).about,
                (None, None) => return None,
            };
            Some(format!("{code}: {path}"))
        });
        let pairs: Vec<String> = pairs.collect();
        let path = format!(", {}: {{ {} }}", key("path"), pairs.join(", "));
        if pairs.is_empty() {
            String::new()
        } else {
            path
        }
    };
    let mut lines = Vec::new();
    for kind in &answers.kinds {
        if let Some(folder) = own_folder(first, kind.name()) {
            let name = own_name(first, |input| input.kinds, kind.name());
            let paths = paths(Some(*kind));
            lines.push(format!("  {folder}: {{ {}: {name}{paths} }}", key("kind")));
        }
    }
    let titles = answers.languages.iter().filter_map(|code| {
        let catalog = Catalog::program(written_in(code)?);
        let title = catalog.text::<&str>("init-title-about", &[]);
        Some(format!("{code}: {title}"))
    });
    let titles: Vec<String> = titles.collect();
    let name = own_name(first, |input| input.kinds, Kind::Page.name());
    let title = format!("{}: {{ {} }}", key("title"), titles.join(", "));
    let (about, paths) = (&names.about, paths(None));
    lines.push(format!(
        "  {about}: {{ {}: {name}{paths}, {title} }}",
        key("kind")
    ));
    lines.join("\n")
}

fn folder_name(lang: MessageLang, kind: Kind) -> Result<&'static str, Failure> {
    own_folder(lang.code(), kind.name()).ok_or_else(|| broken(kind.name()))
}

/// That a text of the program's own is not whole.
fn broken(line: &str) -> Failure {
    Failure::new(Message::new("init-template").with("line", line))
}
