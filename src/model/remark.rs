//! What a writer says to the program in a comment of the text: `<!-- kansli: … -->`.
//!
//! Types only: `read/markdown/remarks` finds them, `check/` obeys them. Remarks are never
//! published.

use std::borrow::Cow;

use crate::base::source::Span;

/// A remark in a text.
#[derive(Debug)]
pub struct Remark<'a> {
    /// What it says, after `kansli:`.
    pub text: Cow<'a, str>,
    /// Where the whole comment stands.
    pub span: Span,
    /// Whether it stands on a line of its own.
    pub is_alone: bool,
}

/// A remark that lets something be: `allow link-text: the board's wording`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Name of the rule as written.
    pub rule: String,
    /// Whether it gives a reason.
    pub has_reason: bool,
    /// Where the remark stands.
    pub span: Span,
    /// What it holds for: the block that follows, or the line that it stands on.
    pub covers: Span,
}

/// What `site.yaml` says of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// Name of the rule as written.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// How much its findings matter; nothing when they are not told.
    pub level: Option<crate::base::diagnostic::Level>,
}
