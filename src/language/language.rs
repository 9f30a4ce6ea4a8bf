//! What the program knows of a language: types only.
//!
//! One value of [`Language`] for each language stands in a folder of its own (`sv/`, `en/`), and
//! `language/languages` lists them. A list that is empty makes the rules that ask for it silent.
//! Phrases are in lower case; where a list is compared by whole words, `language/word` does it.

use waken_snowball::Algorithm;

use crate::language::figure_words::{CheckWords, GoalWords};
use crate::language::laws::Laws;
use crate::language::phrases::{List, NamePairs};

/// A language: its ways of writing, and its words.
#[derive(Debug)]
pub struct Language {
    /// Its primary subtag in BCP 47, such as `sv`.
    pub code: &'static str,
    /// What other languages call it: their codes, and the name.
    pub called: NamePairs,
    /// What writers call what they write to the program, in front matter and in texts.
    pub input: InputWords,
    /// How it writes numbers.
    pub numbers: NumberForm,
    /// Which characters it writes for quotes and dashes.
    pub typography: Typography,
    /// How it is searched.
    pub search: SearchLanguage,
    /// Where its long words may break.
    pub joints: Joints,
    /// Parts of addresses that the program makes.
    pub addresses: FixedAddresses,
    /// Words that rules look for in its texts.
    pub words: RuleWords,
}

impl Language {
    /// What the language with `code` calls this one.
    #[must_use]
    pub fn called_in(&self, code: &str) -> Option<&'static str> {
        let mut names = self.called.iter().filter(|(other, _)| *other == code);
        names.next().map(|(_, name)| *name)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.code == other.code
    }
}

/// What writers call what they write to the program. Everybody may use the words of every
/// language.
#[derive(Debug)]
pub struct InputWords {
    /// Keys of front matter and of `site.yaml`.
    pub keys: NamePairs,
    /// Words that people write for a key that is called otherwise: the key in this language, and
    /// the words.
    pub other_keys: &'static [(&'static str, List)],
    /// Kinds of documents.
    pub kinds: NamePairs,
    /// Folders whose name tells their kind: the kind, and the folder.
    pub folders: NamePairs,
    /// How a decided document stands, as `status:` says it.
    pub statuses: NamePairs,
    /// Yes.
    pub yes: List,
    /// No.
    pub no: List,
    /// Months, January first.
    pub months: [&'static str; 12],
    /// Weekdays, Monday first: the name, and its other forms.
    pub weekdays: [List; 7],
    /// Words that may stand between a weekday and its date.
    pub date_words: List,
    /// Words that a remark begins with: `allow`, `check`.
    pub remarks: NamePairs,
    /// Words in the checks that a remark declares for a table.
    pub checks: CheckWords,
    /// The key of a chart's mark, `chart`, and its forms: `bar`, `line`.
    pub charts: NamePairs,
    /// What begins the heading of an appendix, as it is written there.
    pub appendix: List,
    /// What begins the caption of a table, as it is written there.
    pub table: List,
    /// Words before a number that refer to an appendix.
    pub appendix_references: List,
    /// Words before a number that refer to a table.
    pub table_references: List,
    /// Those words before a number that refer to several parts: "bilagorna 1 och 4".
    pub several_references: List,
    /// Words of goals and programmes.
    pub goals: GoalWords,
    /// How a gap begins that is to be filled in before a text is published.
    pub gap: &'static str,
    /// Words in the address of a link that somebody meant to fill in.
    pub link_placeholders: List,
    /// Words that say nothing of which document is meant.
    pub empty_names: List,
    /// What people write as the place of an event that is on the web alone.
    pub no_place: List,
    /// Units after a number in a cell of a table.
    pub units: List,
    /// Those of them that mean a hundredth.
    pub percent: List,
}

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberForm {
    /// The mark before decimals.
    pub decimal: char,
    /// What stands between groups of thousands.
    pub group: char,
    /// Whether a space stands before a percent sign.
    pub space_before_percent: bool,
}

/// Which characters a language writes for the quotes and dashes that people type on a keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typography {
    /// Double quotation marks, opening and closing.
    pub double: (&'static str, &'static str),
    /// Single quotation marks, opening and closing.
    pub single: (&'static str, &'static str),
    /// What three hyphens become.
    pub long_dash: &'static str,
    /// Whether groups of thousands and units are held together by no-break spaces.
    pub spaced_numbers: bool,
    /// Units that stay on the line of their number, where numbers are held together.
    pub units: List,
    /// The word for table in the ids of tables.
    pub table_word: &'static str,
}

/// How a language is searched.
#[derive(Debug)]
pub struct SearchLanguage {
    /// What makes stems of its words; without one, words are searched as they are.
    pub stemmer: Option<Algorithm>,
    /// Words that stand in every text and find nothing, without accents, with a space between.
    pub silent: &'static str,
    /// Whether words are put together without a space: "verksamhetsplan".
    pub has_compounds: bool,
    /// Words that compounds often end in: they are found by them, whatever stands before.
    pub heads: List,
    /// Ends of a compound's part that another part follows.
    pub joints: List,
}

/// Where long words may break.
#[derive(Debug)]
pub struct Joints {
    /// Ends of a word's part that another part follows.
    pub after: List,
    /// Beginnings of parts that long words end with, or go on with.
    pub before: List,
}

/// Parts of addresses that the program makes.
#[derive(Debug)]
pub struct FixedAddresses {
    /// The folder of the search page.
    pub search: &'static str,
    /// The folder of tags.
    pub tags: &'static str,
    /// The file of a whole calendar, without its ending.
    pub calendar: &'static str,
}

/// Words that rules look for, by subject.
#[derive(Debug)]
pub struct RuleWords {
    /// In tables.
    pub tables: TableWords,
    /// In links.
    pub links: LinkWords,
    /// Around numbers.
    pub numbers: NumberWords,
    /// Around what somebody meant to replace.
    pub placeholders: PlaceholderWords,
    /// What goes on after such a beginning and makes it good text: that a link leads to another
    /// website.
    pub other_sites: List,
    /// How descriptions of pictures begin that say that it is a picture.
    pub pictures: List,
    /// Words after a reference that say whose part it is: "bilaga 2 till avtalet".
    pub of_another: List,
    /// What a word ends with that says whose part it is: "strategins bilaga 2".
    pub genitive: List,
    /// Small words that other languages have not.
    pub frequent: List,
    /// Those of them that related languages have not either: two of them show a text to be in it.
    pub telling: List,
    /// Words that are written twice in a row by mistake only.
    pub doubled: List,
    /// Those of them that are names too when they begin with a capital: "Will will come".
    pub doubled_names: List,
    /// Ends of ordinary words, which are no names although a title begins them with a capital.
    pub ordinary_ends: List,
    /// Ends of surnames, of which many are one letter apart: "Jonsson" and "Jonasson".
    pub surname_ends: List,
    /// Small words within names: "von", "af".
    pub name_particles: List,
    /// Titles that greet and say nothing of what the text is about.
    pub greetings: List,
    /// Paragraphs that are part of a web page's frame.
    pub page_frame: List,
    /// How the number of a page is printed, with # for its figures: "sida # av #".
    pub page_number: List,
    /// Words after a hyphen and a space that make it right: "in- och utbetalningar".
    pub joining: List,
    /// In names of parts, and in words that make a text hard to read.
    pub style: StyleWords,
    /// The laws that it cites.
    pub laws: Laws,
}

/// Words of texts as a whole: for their parts, and for what makes them hard to read.
#[derive(Debug)]
pub struct StyleWords {
    /// Words before the number of a section, with a capital too: "avsnitt 3".
    pub sections: List,
    /// Words before the number of a figure.
    pub figures: List,
    /// How names of laws end, whose chapters are no sections of the text.
    pub law_ends: List,
    /// Words for a time that depends on when they are read: "next year".
    pub relative_times: List,
    /// Words before such words that make the time any one: "the next year".
    pub any_time: List,
    /// Whether the readability index LIX, which counts long words, says something of its texts.
    pub is_measured: bool,
}

/// Words around what somebody meant to replace.
#[derive(Debug)]
pub struct PlaceholderWords {
    /// How brackets begin that hold one; a space or the end follows.
    pub begins: List,
    /// What brackets hold, and nothing else.
    pub whole: List,
    /// What square brackets hold, and nothing else: the name of what is to stand there.
    pub slots: List,
    /// How round brackets begin that ask for a picture; a number that follows is one of a figure.
    pub pictures: List,
    /// Words right after a mark such as TODO that make it a name or a thing: "the TODO list".
    pub nouns: List,
    /// Words right before such a mark that make it a thing: "no TODO".
    pub determiners: List,
    /// Words in a sentence that say that its XXX hides something on purpose.
    pub masks: List,
    /// Words right before XX where a day or a time is to stand.
    pub before_days: List,
}

/// Words by which tables say what their figures are. Phrases as `language/word` compares them.
#[derive(Debug)]
pub struct TableWords {
    /// What a row or a column of totals begins with.
    pub totals: List,
    /// What may follow them without narrowing what is summed up.
    pub whole: List,
    /// What a row begins with that is counted in the row above it.
    pub parts: List,
    /// What names a difference, which is no term of a sum.
    pub results: List,
    /// What says that figures cannot be added, or are no sum.
    pub no_sums: List,
    /// What names a column of shares.
    pub shares: List,
    /// What says that a column counts hundredths.
    pub percent: List,
    /// What says that figures are rounded.
    pub rounded: List,
    /// What a column is called that all others are parts of.
    pub everyone: List,
    /// What a row or column of years is called.
    pub years: List,
    /// Groups that make up a whole together.
    pub pairs: &'static [(&'static str, &'static str)],
    /// What begins a unit of counting, and is no part of it.
    pub number_of: List,
    /// What a column is called that says how something stands.
    pub status: List,
    /// What stands between a number and the number that it is of, with its spaces.
    pub of: &'static str,
    /// What may stand before the latter.
    pub fillers: List,
    /// What may lead from two numbers to the share that they make.
    pub means: List,
    /// What leads from a number to the groups that make it up.
    pub of_whom: List,
    /// What stands between two groups.
    pub and: List,
    /// What says that a number is not exact.
    pub about: List,
}

/// Words of links.
#[derive(Debug)]
pub struct LinkWords {
    /// Texts that say nothing of where a link leads.
    pub empty: List,
    /// Words that want another word after them.
    pub open: List,
    /// Words that make a text a clause, which may well end in a preposition: "projekt som vi
    /// samarbetar med".
    pub clause: List,
    /// What in a link's text shows that it means the older document.
    pub past: List,
    /// What in a link's text shows that another language is meant.
    pub languages: List,
}

/// Words around numbers.
#[derive(Debug)]
pub struct NumberWords {
    /// What a number may count or measure: the words that show that it is one, and no code, room
    /// or telephone.
    pub counted: List,
    /// What a number with decimals may count besides.
    pub measured: List,
    /// What may stand before a range that counts nothing.
    pub before_ranges: List,
    /// Words before a number that is a name: "nr 1204".
    pub before_names: List,
}
