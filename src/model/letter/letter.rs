//! The newsletter as e-mail: what `letter` in `site.yaml` says of it.

use crate::base::source::Span;
use crate::model::front_matter::Written;
use crate::model::language::PerLang;
use crate::model::letter::provider::{OTHER, Provider};

/// What `site.yaml` says of letters.
#[derive(Clone, Debug)]
pub struct LetterConfig {
    /// Who sends them.
    pub provider: &'static Provider,
    /// The sender: `Name <address>`, or an address alone.
    pub from: Option<Written>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
    /// The address at which a reader unsubscribes: of the web, of a mailbox, or a merge field.
    pub unsubscribe: Option<String>,
    /// The address at which a letter is read on the web, where that is not its own page.
    pub web: Option<String>,
    /// Postal address of the sender in each language, if it is not that of `contact`.
    pub address: PerLang<String>,
    /// What stands before the text, in each language.
    pub greeting: PerLang<String>,
    /// What stands after the text, in each language.
    pub closing: PerLang<String>,
    /// Where `letter` stands.
    pub span: Span,
}

impl Default for LetterConfig {
    fn default() -> LetterConfig {
        LetterConfig {
            provider: OTHER,
            from: None,
            reply_to: None,
            unsubscribe: None,
            web: None,
            address: PerLang::default(),
            greeting: PerLang::default(),
            closing: PerLang::default(),
            span: Span::default(),
        }
    }
}
