//! Every rule of the program: its name, its level, its documentation; and which of them a site may
//! change.
//!
//! The one list: a rule that is not here cannot be explained, and a test sees to it that none is
//! missing. The texts are the prose of the rule's cases, in both languages of the program, so that
//! documentation and test cannot part.

use crate::base::diagnostic::Rule;
use crate::base::message::MessageLang;
use crate::base::text_part::part;
use crate::check::access::{
    ALT_TEXT, BOLD_HEADING, EMPTY_HEADING, HEADING_LEVEL, MISSING_ALT, TYPED_LIST,
};
use crate::check::documents::copies::COPIED_TEXT;
use crate::check::documents::dates::{DATE_ORDER, EVENT_TIME, FAR_DATE, MISSING_DATE};
use crate::check::documents::documents::{
    ISSUE_ORDER, MISSING_DECISION, MISSING_TRANSLATION, ORPHAN, SAME_ISSUE,
};
use crate::check::documents::letters::{
    LETTER_ADDRESS, LETTER_ONLINE, LETTER_PREHEADER, LETTER_SIZE, LETTER_SUBJECT,
};
use crate::check::external::{DEAD_LINK, MOVED_LINK, UNREACHABLE_LINK};
use crate::check::goals::figures::{FACT_NAME, GOAL_STATUS};
use crate::check::goals::goals::{GOAL_TOTAL, UNKNOWN_STATUS};
use crate::check::goals::programmes::PROGRAMME_LIST;
use crate::check::links::addresses::ODD_ADDRESS;
use crate::check::links::attached::{BROKEN_PDF, OFFICE_FILE, UNTAGGED_PDF};
use crate::check::links::cited_titles::CITED_TITLE;
use crate::check::links::links::{
    CUT_LINK, LINK_TEXT, OTHER_LANGUAGE, OWN_ADDRESS, SAME_LINK_TEXT, SUPERSEDED_LINK,
};
use crate::check::links::repeated_links::REPEATED_LINK;
use crate::check::parts::MISSING_PART;
use crate::check::structure::{BROKEN_LIST, UNDERLINED_HEADING};
use crate::check::tables::captions::TABLE_CAPTION;
use crate::check::tables::charts::CHART;
use crate::check::tables::declared::TABLE_RULE;
use crate::check::tables::form::{EMPTY_CELL, SMALL_TABLE, TABLE_HEADER};
use crate::check::tables::row_totals::{TABLE_ROUNDING, TABLE_TOTAL};
use crate::check::tables::sentences::{TEXT_SHARE, TEXT_SUM};
use crate::check::tables::shares::TABLE_SHARES;

use crate::check::signs::damaged::DAMAGED_TEXT;
use crate::check::signs::unread::UNREAD_MARKUP;
use crate::check::tables::years::YEAR_RANGE;
use crate::check::text::UNKNOWN_REMARK;
use crate::check::translations::STALE_TRANSLATION;
use crate::check::words::laws::LAW_REFERENCE;
use crate::check::words::letters::{CAPITALS, TEXT_LANGUAGE};
use crate::check::words::names::MISSPELT_NAME;
use crate::check::words::numbers::NUMBER_FORM;
use crate::check::words::pasted::{LOST_HEADING, PASTED_TEXT};
use crate::check::words::placeholders::PLACEHOLDER_TEXT;
use crate::check::words::repeats::DOUBLED_WORD;
use crate::check::words::style::{EMPTY_SECTION, HARD_TEXT, LONG_SENTENCE, RELATIVE_TIME};
use crate::check::words::titles::TITLE_TEXT;
use crate::check::words::weekdays::WRONG_WEEKDAY;
use crate::check::words::wording::{BARE_ADDRESS, TYPED_DASH};
use crate::read::conflict::CONFLICT;
use crate::read::head::config::{BASE_URL, SITE_TITLE};
use crate::read::head::front_matter::MISSING_TITLE;
use crate::read::head::reader::{IMPOSSIBLE_DATE, UNSAFE_LINK};
use crate::read::markdown::heading_ids::{SAME_ANCHOR, SAME_HEADING};
use crate::read::markdown::outline::{FOREIGN_IMAGE, MISSING_NOTE, REMOVED_HTML, UNUSED_NOTE};
use crate::read::page::{
    EXTRA_CELLS, LIST_NUMBER, MISSING_DEFINITION, OPEN_ELEMENT, OPEN_FRONT_MATTER, OPEN_MARK,
    ROW_WITHOUT_BAR, SAME_FOOTNOTE, TOO_DEEP, UNKNOWN_ELEMENT, UNKNOWN_LANGUAGE, UNUSED_DEFINITION,
};

use crate::read::attachment::CLEANED;
use crate::read::head::publish::PUBLISH;
use crate::read::head::subscribe::SUBSCRIBE;
use crate::read::head::yaml::{DUPLICATE_KEY, SYNTAX, UNKNOWN_KEY, WRONG_TYPE};
use crate::read::lock::{DAMAGED_LOCK, LOCK_COPY, LOCK_LINE};
use crate::read::scan::{OUTSIDE, SETTINGS_COPY};
use crate::read::site_file::UNREADABLE;
use crate::read::text::{ENCODING, STRAY_CHARACTERS};
use crate::render::output_names::{IMPOSSIBLE_NAME, SAME_NAME, UNPORTABLE_NAME};
use crate::render::route::SAME_OUTPUT;
use crate::render::theme::interface::{MISSING_WORDS, WORDS};
use crate::render::theme::palette::COLOUR_CONTRAST;
use crate::render::theme::templates::TEMPLATE;
use crate::render::theme::theme::UNKNOWN_THEME;
use crate::site::files::{
    BROKEN_IMAGE, BROKEN_PICTURE, HUGE_PICTURE, MISLABELLED_PICTURE, PICTURE_PLACE, SAME_FILE,
    UNKNOWN_PICTURE,
};
use crate::site::finished::unused::{TEXT_NAME, UNUSED_FILE};
use crate::site::links::paragraph::MISSING_PARAGRAPH;
use crate::site::links::resolved::{BROKEN_ANCHOR, BROKEN_LINK, EXPIRED, PLACEHOLDER, UNPUBLISHED};
use crate::site::published::{FOREIGN_LOCK, LOST_ADDRESS, LOST_ANCHOR, LOST_FILE};
use crate::site::relations::BROKEN_REPLACES;
use crate::site::skeleton::old_addresses::SAME_ADDRESS;
use crate::site::skeleton::settings::{BROKEN_FOOTER, BROKEN_HEADER};
use crate::site::skeleton::skeleton::UNSAFE_ADDRESS;
use crate::site::versions::{SAME_ID, SAME_VERSION};

/// A rule that does not exist, or cannot be changed.
pub const UNKNOWN_RULE: Rule = Rule::error("unknown-rule");
/// A remark without a reason.
pub const ALLOW_REASON: Rule = Rule::warning("allow-reason");
/// A remark that lets nothing be.
pub const UNUSED_ALLOW: Rule = Rule::note("unused-allow");

/// The line of a case at which its Swedish text begins.
const IN_SWEDISH: &str = "\n## På svenska\n";

/// Whether a site may change a rule's level or let a place be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changeable {
    /// It holds unless the site says otherwise.
    Usual,
    /// It holds where the site asks for it.
    Asked,
    /// It always holds: without it there would be nothing sound to publish.
    Fixed,
}

/// A rule of the program.
#[derive(Debug)]
pub struct RuleEntry {
    /// Its name and level.
    pub rule: &'static Rule,
    /// Whether it can be changed.
    pub standing: Changeable,
    /// What it is about, why it matters and what to do, with examples, in Markdown.
    pub text: &'static str,
}

macro_rules! entry {
    ($standing:ident $rule:ident $name:literal) => {
        RuleEntry {
            rule: &$rule,
            standing: Changeable::$standing,
            text: include_str!(concat!("../../tests/cases/", $name, ".md")),
        }
    };
}

/// Every rule, by name.
pub const RULES: &[RuleEntry] = &[
    entry!(Usual ALLOW_REASON "allow-reason"),
    entry!(Usual ALT_TEXT "alt-text"),
    entry!(Usual BARE_ADDRESS "bare-address"),
    entry!(Usual BASE_URL "base-url"),
    entry!(Usual BOLD_HEADING "bold-heading"),
    entry!(Usual BROKEN_ANCHOR "broken-anchor"),
    entry!(Usual BROKEN_FOOTER "broken-footer"),
    entry!(Usual BROKEN_HEADER "broken-header"),
    entry!(Usual BROKEN_IMAGE "broken-image"),
    entry!(Usual BROKEN_LINK "broken-link"),
    entry!(Usual BROKEN_LIST "broken-list"),
    entry!(Usual BROKEN_PDF "broken-pdf"),
    entry!(Usual BROKEN_PICTURE "broken-picture"),
    entry!(Usual BROKEN_REPLACES "broken-replaces"),
    entry!(Usual CAPITALS "capitals"),
    entry!(Usual CHART "chart"),
    entry!(Usual CITED_TITLE "cited-title"),
    entry!(Usual CLEANED "cleaned-picture"),
    entry!(Fixed COLOUR_CONTRAST "colour-contrast"),
    entry!(Usual COPIED_TEXT "copied-text"),
    entry!(Usual CUT_LINK "cut-link"),
    entry!(Fixed DAMAGED_LOCK "damaged-lock"),
    entry!(Usual DAMAGED_TEXT "damaged-text"),
    entry!(Usual DATE_ORDER "date-order"),
    entry!(Usual DEAD_LINK "dead-link"),
    entry!(Usual DOUBLED_WORD "doubled-word"),
    entry!(Fixed DUPLICATE_KEY "duplicate-key"),
    entry!(Usual EMPTY_CELL "empty-cell"),
    entry!(Usual EMPTY_HEADING "empty-heading"),
    entry!(Usual EMPTY_SECTION "empty-section"),
    entry!(Fixed ENCODING "encoding"),
    entry!(Usual EVENT_TIME "event-time"),
    entry!(Usual EXPIRED "expired-link"),
    entry!(Usual EXTRA_CELLS "extra-cells"),
    entry!(Usual FACT_NAME "fact-name"),
    entry!(Usual FAR_DATE "far-date"),
    entry!(Usual FOREIGN_IMAGE "foreign-image"),
    entry!(Usual FOREIGN_LOCK "foreign-lock"),
    entry!(Usual GOAL_STATUS "goal-status"),
    entry!(Usual GOAL_TOTAL "goal-total"),
    entry!(Usual HARD_TEXT "hard-text"),
    entry!(Usual HEADING_LEVEL "heading-level"),
    entry!(Usual HUGE_PICTURE "huge-picture"),
    entry!(Usual IMPOSSIBLE_DATE "impossible-date"),
    entry!(Fixed IMPOSSIBLE_NAME "impossible-name"),
    entry!(Usual WORDS "interface-text"),
    entry!(Usual ISSUE_ORDER "issue-order"),
    entry!(Usual LAW_REFERENCE "law-reference"),
    entry!(Usual LETTER_ADDRESS "letter-address"),
    entry!(Usual LETTER_ONLINE "letter-online"),
    entry!(Usual LETTER_PREHEADER "letter-preheader"),
    entry!(Usual LETTER_SIZE "letter-size"),
    entry!(Usual LETTER_SUBJECT "letter-subject"),
    entry!(Fixed OUTSIDE "link-outside"),
    entry!(Usual LINK_TEXT "link-text"),
    entry!(Usual LIST_NUMBER "list-number"),
    entry!(Usual LOCK_COPY "lock-copy"),
    entry!(Usual LOCK_LINE "lock-line"),
    entry!(Usual LONG_SENTENCE "long-sentence"),
    entry!(Usual LOST_ADDRESS "lost-address"),
    entry!(Usual LOST_ANCHOR "lost-anchor"),
    entry!(Usual LOST_FILE "lost-file"),
    entry!(Usual LOST_HEADING "lost-heading"),
    entry!(Fixed CONFLICT "merge-conflict"),
    entry!(Usual MISLABELLED_PICTURE "mislabelled-picture"),
    entry!(Usual MISSING_ALT "missing-alt"),
    entry!(Usual MISSING_DATE "missing-date"),
    entry!(Usual MISSING_DECISION "missing-decision"),
    entry!(Usual MISSING_DEFINITION "missing-definition"),
    entry!(Usual MISSING_NOTE "missing-footnote"),
    entry!(Usual MISSING_WORDS "missing-interface-text"),
    entry!(Usual MISSING_PARAGRAPH "missing-paragraph"),
    entry!(Usual MISSING_PART "missing-part"),
    entry!(Usual MISSING_TITLE "missing-title"),
    entry!(Asked MISSING_TRANSLATION "missing-translation"),
    entry!(Usual MISSPELT_NAME "misspelt-name"),
    entry!(Usual MOVED_LINK "moved-link"),
    entry!(Usual NUMBER_FORM "number-form"),
    entry!(Usual ODD_ADDRESS "odd-address"),
    entry!(Usual OFFICE_FILE "office-file"),
    entry!(Usual OPEN_ELEMENT "open-element"),
    entry!(Fixed OPEN_FRONT_MATTER "open-front-matter"),
    entry!(Usual OPEN_MARK "open-mark"),
    entry!(Usual ORPHAN "orphan"),
    entry!(Usual OTHER_LANGUAGE "other-language-link"),
    entry!(Usual OWN_ADDRESS "own-address"),
    entry!(Usual PASTED_TEXT "pasted-text"),
    entry!(Usual PICTURE_PLACE "picture-place"),
    entry!(Usual PLACEHOLDER "placeholder-link"),
    entry!(Usual PLACEHOLDER_TEXT "placeholder-text"),
    entry!(Usual PROGRAMME_LIST "programme-list"),
    entry!(Fixed PUBLISH "publish"),
    entry!(Usual RELATIVE_TIME "relative-time"),
    entry!(Usual REMOVED_HTML "removed-html"),
    entry!(Usual REPEATED_LINK "repeated-link"),
    entry!(Usual ROW_WITHOUT_BAR "row-without-bar"),
    entry!(Fixed SAME_ADDRESS "same-address"),
    entry!(Usual SAME_ANCHOR "same-anchor"),
    entry!(Fixed SAME_FILE "same-file"),
    entry!(Usual SAME_FOOTNOTE "same-footnote"),
    entry!(Usual SAME_HEADING "same-heading"),
    entry!(Fixed SAME_ID "same-id"),
    entry!(Usual SAME_ISSUE "same-issue"),
    entry!(Usual SAME_LINK_TEXT "same-link-text"),
    entry!(Usual SAME_NAME "same-name"),
    entry!(Fixed SAME_OUTPUT "same-output"),
    entry!(Fixed SAME_VERSION "same-version"),
    entry!(Usual SETTINGS_COPY "settings-copy"),
    entry!(Fixed SITE_TITLE "site-title"),
    entry!(Usual SMALL_TABLE "small-table"),
    entry!(Usual STALE_TRANSLATION "stale-translation"),
    entry!(Usual STRAY_CHARACTERS "stray-characters"),
    entry!(Fixed SUBSCRIBE "subscribe"),
    entry!(Usual SUPERSEDED_LINK "superseded-link"),
    entry!(Usual TABLE_CAPTION "table-caption"),
    entry!(Usual TABLE_HEADER "table-header"),
    entry!(Usual TABLE_ROUNDING "table-rounding"),
    entry!(Usual TABLE_RULE "table-rule"),
    entry!(Usual TABLE_SHARES "table-shares"),
    entry!(Usual TABLE_TOTAL "table-total"),
    entry!(Fixed TEMPLATE "template"),
    entry!(Usual TEXT_LANGUAGE "text-language"),
    entry!(Usual TEXT_NAME "text-name"),
    entry!(Usual TEXT_SHARE "text-share"),
    entry!(Usual TEXT_SUM "text-sum"),
    entry!(Usual TITLE_TEXT "title-text"),
    entry!(Usual TOO_DEEP "too-deep"),
    entry!(Usual TYPED_DASH "typed-dash"),
    entry!(Usual TYPED_LIST "typed-list"),
    entry!(Usual UNDERLINED_HEADING "underlined-heading"),
    entry!(Usual UNKNOWN_ELEMENT "unknown-element"),
    entry!(Usual UNKNOWN_KEY "unknown-key"),
    entry!(Fixed UNKNOWN_LANGUAGE "unknown-language"),
    entry!(Usual UNKNOWN_PICTURE "unknown-picture"),
    entry!(Usual UNKNOWN_REMARK "unknown-remark"),
    entry!(Fixed UNKNOWN_RULE "unknown-rule"),
    entry!(Usual UNKNOWN_STATUS "unknown-status"),
    entry!(Fixed UNKNOWN_THEME "unknown-theme"),
    entry!(Usual UNPORTABLE_NAME "unportable-name"),
    entry!(Usual UNPUBLISHED "unpublished-link"),
    entry!(Usual UNREACHABLE_LINK "unreachable-link"),
    entry!(Usual UNREAD_MARKUP "unread-markup"),
    entry!(Fixed UNREADABLE "unreadable-file"),
    entry!(Fixed UNSAFE_ADDRESS "unsafe-address"),
    entry!(Fixed UNSAFE_LINK "unsafe-link"),
    entry!(Usual UNTAGGED_PDF "untagged-pdf"),
    entry!(Usual UNUSED_ALLOW "unused-allow"),
    entry!(Usual UNUSED_DEFINITION "unused-definition"),
    entry!(Usual UNUSED_FILE "unused-file"),
    entry!(Usual UNUSED_NOTE "unused-footnote"),
    entry!(Fixed WRONG_TYPE "wrong-type"),
    entry!(Usual WRONG_WEEKDAY "wrong-weekday"),
    entry!(Fixed SYNTAX "yaml-syntax"),
    entry!(Usual YEAR_RANGE "year-range"),
];

impl RuleEntry {
    /// What stands before its examples, in the language of who asks. A fenced example of how
    /// something is written belongs to it; one of a file does not.
    #[must_use]
    pub fn prose(&self, lang: MessageLang) -> &'static str {
        let before = part(self.text, ..self.first_file().unwrap_or(self.text.len()));
        let (english, swedish) = before.split_once(IN_SWEDISH).unwrap_or((before, ""));
        let text = match lang {
            MessageLang::Sv => swedish,
            MessageLang::En => english.split_once("\n\n").map_or("", |(_, text)| text),
        };
        text.trim()
    }

    /// Its first example, with what is told of it.
    #[must_use]
    pub fn example(&self) -> &'static str {
        let Some(start) = self.first_file() else {
            return "";
        };
        let rest = part(self.text, start..);
        let told = rest
            .find("\n```console")
            .or_else(|| rest.find("\n```diagnostics"))
            .unwrap_or(0);
        let body = part(rest, told + 1..)
            .find('\n')
            .map_or(told, |line| told + 1 + line);
        let end = part(rest, body..)
            .find("\n```\n")
            .map_or(rest.len(), |end| body + end + 4);
        part(rest, ..end).trim()
    }

    /// What it is about, in one sentence.
    #[must_use]
    pub fn first_sentence(&self, lang: MessageLang) -> String {
        let text = self
            .prose(lang)
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .replace('\n', " ");
        let end = text.find(". ").map_or(text.len(), |at| at + 1);
        part(&text, ..end).to_owned()
    }

    /// Where the first file of an example begins.
    fn first_file(&self) -> Option<usize> {
        let is_file = |line: &str| line.starts_with("```") && line.trim_matches('`').contains(' ');
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if is_file(line) {
                return Some(at);
            }
            at += line.len();
        }
        None
    }
}

/// The rule of this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static RuleEntry> {
    RULES.iter().find(|entry| entry.rule.name == name)
}
