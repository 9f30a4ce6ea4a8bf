//! Texts in Swedish, English and the languages of a site: a key and its arguments become a
//! sentence.
//!
//! Made from Fluent files. The program's own messages are `messages/sv.ftl` and `messages/en.ftl`;
//! the interface of a site comes with its theme and goes through the same [`Catalog`].

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

/// A sentence that is still a key and its arguments: it gets its words when someone's language is
/// known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Message {
    /// Key in the message files.
    pub key: Cow<'static, str>,
    /// Names and values of what the sentence speaks of.
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub fn new(key: &'static str) -> Message {
        Message {
            key: Cow::Borrowed(key),
            args: Vec::new(),
        }
    }

    /// The message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Message {
        self.args.push((Cow::Borrowed(name), value.to_string()));
        self
    }
}

/// Machinery that is broken: a full disk, a taken port, no such folder. Stops the program with one
/// clear sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub Box<Message>);

impl Failure {
    /// A failure that says `message`.
    #[must_use]
    pub fn new(message: Message) -> Failure {
        Failure(Box::new(message))
    }
}

/// The language of the program's own messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageLang {
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl MessageLang {
    /// Its code in BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            MessageLang::Sv => "sv",
            MessageLang::En => "en",
        }
    }

    /// The language that a code of it or its name stands for: `sv`, `sv_SE.UTF-8`, `svenska`.
    #[must_use]
    pub fn of_code(text: &str) -> Option<MessageLang> {
        let text = text.to_lowercase();
        let word = text.split(['-', '_', '.', '@']).next()?;
        match word {
            "sv" | "svenska" | "swedish" => Some(MessageLang::Sv),
            "en" | "engelska" | "english" => Some(MessageLang::En),
            _ => None,
        }
    }
}

/// Texts of one language by key.
pub struct Catalog {
    bundle: FluentBundle<Arc<FluentResource>>,
    keys: Vec<String>,
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("keys", &self.keys.len())
            .finish_non_exhaustive()
    }
}

impl Catalog {
    /// The program's own messages.
    #[must_use]
    pub fn program(lang: MessageLang) -> Catalog {
        let text = match lang {
            MessageLang::Sv => include_str!("messages/sv.ftl"),
            MessageLang::En => include_str!("messages/en.ftl"),
        };
        Catalog::parse(lang.code(), &[text]).0
    }

    /// A catalog of `lang` from Fluent texts, later ones winning; and the byte offsets, text by
    /// text, that could not be read.
    #[must_use]
    pub fn parse(lang: &str, texts: &[&str]) -> (Catalog, Vec<(usize, usize)>) {
        let id = lang.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let mut faults = Vec::new();
        let mut keys = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
                    faults.extend(errors.iter().map(|e| (index, e.pos.start)));
                    resource
                });
            keys.extend(message_keys(text));
            bundle.add_resource_overriding(Arc::new(resource));
        }
        keys.sort();
        keys.dedup();
        (Catalog { bundle, keys }, faults)
    }

    /// All keys, sorted.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Whether the catalog has a text for `key`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The text of a key without arguments; absent when there is none or when it needs arguments.
    #[must_use]
    pub fn plain(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, None, &mut errors)
            .into_owned();
        errors.is_empty().then_some(text)
    }

    /// The text of `key` with `args`. A key without text gives the key itself, so that nothing is
    /// ever silent.
    #[must_use]
    pub fn text<V: fmt::Display>(&self, key: &str, args: &[(&'static str, V)]) -> String {
        self.part(key, None, args).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a message.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.part(&message.key, None, &message.args)
            .unwrap_or_else(|| message.key.to_string())
    }

    /// The text of an attribute, such as the `.help` of a message, if the message has one.
    #[must_use]
    pub fn attribute(
        &self,
        key: &str,
        attribute: &str,
        args: &[(Cow<'static, str>, String)],
    ) -> Option<String> {
        self.part(key, Some(attribute), args)
    }

    fn part<N, V>(&self, key: &str, attribute: Option<&str>, args: &[(N, V)]) -> Option<String>
    where
        N: AsRef<str>,
        V: fmt::Display,
    {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(name.as_ref(), argument(value.to_string()));
        }
        Some(
            self.bundle
                .format_pattern(pattern, Some(&fluent), &mut Vec::new())
                .into_owned(),
        )
    }
}

/// A count chooses a plural form; anything else, and any number that should keep its looks, is
/// text.
fn argument(value: String) -> FluentValue<'static> {
    let is_count = !value.is_empty()
        && value.len() < 4
        && value.bytes().all(|b| b.is_ascii_digit())
        && !value.starts_with('0');
    if is_count || value == "0" {
        value.parse::<i64>().map_or_else(
            |_| FluentValue::String(Cow::Owned(value)),
            FluentValue::from,
        )
    } else {
        FluentValue::String(Cow::Owned(value))
    }
}

/// Keys of the messages in a Fluent text: names at the start of a line, terms and comments left
/// out.
fn message_keys(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().filter_map(|line| {
        let (name, _) = line.split_once('=')?;
        let name = name.trim_end();
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic());
        (plain
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'))
        .then(|| name.to_owned())
    })
}
