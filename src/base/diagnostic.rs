//! What is wrong in the content: a rule, the places, and the sentences that tell it.
//!
//! Diagnostics are values; who prints them, and in which language, is `base/report`'s concern.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::message::Message;
use crate::base::source::{Source, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Nothing is published until it is mended.
    Error,
    /// Published, but a reader will stumble.
    Warning,
    /// Good to know.
    Note,
}

/// What a finding is an instance of.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// Name in kebab case, as in messages, `site.yaml` and the documentation.
    pub name: &'static str,
    /// Level unless the site says otherwise.
    pub level: Level,
}

impl Rule {
    /// A rule whose findings keep the site from being published.
    #[must_use]
    pub const fn error(name: &'static str) -> Rule {
        Rule {
            name,
            level: Level::Error,
        }
    }

    /// A rule whose findings are told but do not stop anything.
    #[must_use]
    pub const fn warning(name: &'static str) -> Rule {
        Rule {
            name,
            level: Level::Warning,
        }
    }

    /// A rule whose findings are good to know.
    #[must_use]
    pub const fn note(name: &'static str) -> Rule {
        Rule {
            name,
            level: Level::Note,
        }
    }
}

/// A span of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// The place `span` of `source`.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span) -> Place {
        Place {
            source: Arc::clone(source),
            span,
        }
    }

    /// The very beginning of `source`: for what is missing as a whole.
    #[must_use]
    pub fn start(source: &Arc<Source>) -> Place {
        Place::new(source, Span::default())
    }
}

/// What to write instead of the text of a span, when it is so plain that a program may do it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced, in the file of the finding.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Where it is seen; ordered first, so that findings sort by file and place.
    pub place: Place,
    /// What it is an instance of.
    pub rule: &'static Rule,
    /// How much it matters: as the rule says, unless the site says otherwise.
    pub level: Level,
    /// What is wrong, and by its `.help` and `.near` attributes what to write instead.
    pub message: Message,
    /// Other places that the finding speaks of.
    pub related: Vec<Place>,
    /// Corrections that may safely be made without asking.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding whose message has the rule's own name.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place) -> Diagnostic {
        let message = Message::new(rule.name);
        Diagnostic {
            place,
            rule,
            level: rule.level,
            message,
            related: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// The finding told with another message than the rule's first one.
    #[must_use]
    pub fn message(mut self, key: &'static str) -> Diagnostic {
        self.message.key = key.into();
        self
    }

    /// The finding with a value that its sentences mention.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Diagnostic {
        self.message = self.message.with(name, value);
        self
    }

    /// The finding with something near that was probably meant, ready to paste.
    #[must_use]
    pub fn suggest(self, value: Option<impl fmt::Display>) -> Diagnostic {
        match value {
            Some(value) => self.with("near", value),
            None => self,
        }
    }

    /// The finding with what may have been meant, the most probable first.
    #[must_use]
    pub fn suggest_all(self, values: &[String]) -> Diagnostic {
        let Some((first, others)) = values.split_first() else {
            return self;
        };
        let finding = self.with("near", first);
        if others.is_empty() {
            finding
        } else {
            finding.with("others", others.join(", "))
        }
    }

    /// The finding with the text that may safely be put in the place of `span`.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.edits.push(Edit {
            span,
            text: text.into(),
        });
        self
    }

    /// The finding with another place that it speaks of.
    #[must_use]
    pub fn related(mut self, place: Place) -> Diagnostic {
        self.related.push(place);
        self
    }
}

/// Sorts by file and place, and drops what is said twice.
#[must_use]
pub fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

/// Whether any of `diagnostics` keeps the site from being published.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.level == Level::Error)
}
