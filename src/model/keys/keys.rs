//! The keys of front matter and of `site.yaml`: their names, and which forms of front matter have
//! them.

use crate::language::languages::{LANGUAGES, inputs, own_name};
use crate::model::kind::Form;

/// A key of a map: its name, and for front matter the forms that have it. What it is called in each
/// language stands in `language/`.
#[derive(Debug)]
pub struct Key {
    /// Name as in the documentation.
    pub name: &'static str,
    /// The word for it in the lists of languages: its name, but where one name has two words.
    pub entry: &'static str,
    /// The forms of front matter that have it; none when all have it.
    pub forms: &'static [Form],
}

impl Key {
    /// Everything that it may be called, its name first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let entry = self.entry;
        let own = inputs().flat_map(|input| input.keys);
        let own = own.filter(move |(key, _)| *key == entry);
        std::iter::once(self.name).chain(own.map(|(_, own)| *own))
    }
}

/// The one of `keys` that is called `word` in any language.
#[must_use]
pub fn key_named(word: &str, keys: &[&'static Key]) -> Option<&'static Key> {
    let by_name = keys.iter().find(|key| key.name == word);
    let by_entry = || {
        let own = inputs().flat_map(|input| input.keys);
        let mut entries = own.filter(|(_, own)| *own == word);
        entries.find_map(|(entry, _)| keys.iter().find(|key| key.entry == *entry))
    };
    by_name.or_else(by_entry).copied()
}

/// The key of `site.yaml` whose map has a key called `word`, if `keys` are those of `site.yaml`.
#[must_use]
pub fn map_with(word: &str, keys: &[&'static Key]) -> Option<&'static Key> {
    let maps = [("contact", CONTACT_KEYS), ("letter", LETTER_KEYS)];
    let mut with = maps
        .iter()
        .filter(|(_, inner)| key_named(word, &inner.iter().collect::<Vec<_>>()).is_some());
    let (name, _) = with.next()?;
    keys.iter().find(|key| key.name == *name).copied()
}

/// The language whose words for keys somebody has written: the code of it, English where none are
/// seen.
pub fn language_of_keys<'w>(
    written: impl Iterator<Item = (&'static str, &'w str)>,
) -> &'static str {
    let written: Vec<(&str, &str)> = written.filter(|(name, word)| name != word).collect();
    let is_of = |code: &str, (name, word): &(&'static str, &str)| {
        own_name(code, |input| input.keys, name) == *word
    };
    let counts = LANGUAGES.iter().map(|language| {
        let own = written.iter().filter(|pair| is_of(language.code, pair));
        (own.count(), language.code)
    });
    let most = counts
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, _)| *count);
    most.map_or("en", |(_, code)| code)
}

/// A key that all kinds have.
#[must_use]
pub const fn key(name: &'static str) -> Key {
    called(name, name)
}

/// A key whose word in the lists of languages is another than its name.
#[must_use]
pub const fn called(name: &'static str, entry: &'static str) -> Key {
    Key {
        name,
        entry,
        forms: &[],
    }
}

const fn of(forms: &'static [Form], name: &'static str) -> Key {
    Key { forms, ..key(name) }
}

/// The keys of front matter.
pub const KEYS: &[Key] = &[
    key("title"),
    key("date"),
    key("updated"),
    key("summary"),
    key("slug"),
    key("aliases"),
    key("tags"),
    key("authors"),
    key("image"),
    key("contact"),
    key("draft"),
    key("expires"),
    key("menu"),
    key("search"),
    of(&[Form::Plain], "order"),
    key("id"),
    key("extra"),
    key("translated"),
    key("kind"),
    of(&[Form::Issue], "issue"),
    of(&[Form::Issue], "preheader"),
    of(&[Form::Decision], "period"),
    of(&[Form::Decision], "status"),
    of(&[Form::Decision], "adopted"),
    of(&[Form::Decision], "replaces"),
    of(&[Form::Meeting], "meeting"),
    of(&[Form::Meeting, Form::Occasion], "body"),
    of(&[Form::Meeting], "adjusted"),
    of(&[Form::Occasion], "starts"),
    of(&[Form::Occasion], "ends"),
    of(&[Form::Meeting, Form::Occasion], "place"),
    of(&[Form::Occasion], "online"),
    of(&[Form::Occasion], "register"),
    of(&[Form::Occasion], "register_by"),
    of(&[Form::Occasion], "map"),
];

/// The keys of `image`.
pub const IMAGE_KEYS: &[Key] = &[key("src"), key("alt")];

/// The keys of `adopted`.
pub const ADOPTED_KEYS: &[Key] = &[key("by"), key("date"), key("reference"), key("file")];

/// The keys of `adjusted`.
pub const ADJUSTED_KEYS: &[Key] = &[called("by", "adjusted.by"), key("date"), key("file")];

/// The keys of `contact` in front matter.
pub const DOCUMENT_CONTACT_KEYS: &[Key] = &[key("role"), key("email"), key("phone")];

/// The keys of `period` when it is a map.
pub const PERIOD_KEYS: &[Key] = &[key("from"), key("to")];

/// The keys of `site.yaml`.
pub const SITE_KEYS: &[Key] = &[
    key("title"),
    key("description"),
    key("base_url"),
    key("languages"),
    key("timezone"),
    key("theme"),
    key("sections"),
    key("contact"),
    key("easy_read"),
    key("sign_language"),
    key("listen"),
    key("footer"),
    key("logo"),
    key("colour"),
    key("subscribe"),
    key("letter"),
    key("publish"),
    key("hosts"),
    key("raw_html"),
    key("search"),
    key("rules"),
    key("names"),
    key("placeholders"),
    key("laws"),
    key("words"),
];

/// The keys of a word in `words` of `site.yaml`.
pub const TERM_KEYS: &[Key] = &[key("language"), key("expansion")];

/// The keys of a section in `site.yaml`.
pub const SECTION_KEYS: &[Key] = &[key("kind"), key("path"), key("title"), key("search")];

/// The keys of `contact` in `site.yaml`.
pub const CONTACT_KEYS: &[Key] = &[
    key("email"),
    key("phone"),
    key("address"),
    key("hours"),
    key("organisation_number"),
];

/// The keys of `logo` in `site.yaml`.
pub const LOGO_KEYS: &[Key] = &[key("src"), key("alt")];

/// The keys of `letter` in `site.yaml`.
pub const LETTER_KEYS: &[Key] = &[
    key("provider"),
    called("from", "letter.from"),
    key("reply_to"),
    key("unsubscribe"),
    key("web"),
    key("address"),
    key("greeting"),
    key("closing"),
];
