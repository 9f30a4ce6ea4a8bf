//! Languages of a site, and texts that exist in several of them.
//!
//! Types only; which languages a site has is said by `model/config`.

use serde::Serialize;

/// A language of the site, as an index into its list of languages; 0 is the default language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Lang(pub u8);

impl Lang {
    /// The site's first language.
    pub const DEFAULT: Lang = Lang(0);

    /// Position in lists that have one entry a language.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether this is the site's first language, which lives at the root.
    #[must_use]
    pub fn is_default(self) -> bool {
        self == Lang::DEFAULT
    }
}

/// The language among the codes of a site's languages that has this code.
#[must_use]
pub fn lang_of(languages: &[String], code: &str) -> Option<Lang> {
    let index = languages
        .iter()
        .position(|c| c.eq_ignore_ascii_case(code))?;
    u8::try_from(index).ok().map(Lang)
}

/// Something that each language of the site may have one of, by language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PerLang<T>(Vec<Option<T>>);

impl<T> Default for PerLang<T> {
    fn default() -> PerLang<T> {
        PerLang(Vec::new())
    }
}

impl<T> PerLang<T> {
    /// The same for every language.
    #[must_use]
    pub fn all(value: T, languages: usize) -> PerLang<T>
    where
        T: Clone,
    {
        PerLang(vec![Some(value); languages])
    }

    /// What `lang` has.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&T> {
        self.0.get(lang.index())?.as_ref()
    }

    /// What `lang` has, else what the first language that has any has.
    #[must_use]
    pub fn get_or_first(&self, lang: Lang) -> Option<&T> {
        self.get(lang).or_else(|| self.0.iter().flatten().next())
    }

    /// Gives `lang` a value and returns the one it had.
    pub fn set(&mut self, lang: Lang, value: T) -> Option<T> {
        if self.0.len() <= lang.index() {
            self.0.resize_with(lang.index() + 1, || None);
        }
        self.0[lang.index()].replace(value)
    }

    /// Every language that has a value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.0
            .iter()
            .enumerate()
            .filter_map(|(i, v)| Some((Lang(u8::try_from(i).ok()?), v.as_ref()?)))
    }

    /// Whether no language has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}
