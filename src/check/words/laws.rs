//! References to laws: numbers of the Swedish code of statutes that are typed wrongly or are no
//! longer in force.
//!
//! The table holds what the texts of an office cite; `laws:` in `site.yaml` adds to it.

use jiff::civil::Date;

use crate::base::diagnostic::Rule;
use crate::check::page_check::PageCheck;
use crate::check::words::prose::Prose;
use crate::model::front_matter::Moment;

/// A law that is no longer in force, or a reference that is typed wrongly.
pub const LAW_REFERENCE: Rule = Rule::warning("law-reference");

/// A law that has been repealed: its number, what it is called, what holds instead, and since when.
struct Repealed {
    number: &'static str,
    instead: &'static str,
    since: (i16, i8, i8),
}

const fn repealed(number: &'static str, instead: &'static str, since: (i16, i8, i8)) -> Repealed {
    Repealed {
        number,
        instead,
        since,
    }
}

/// Repealed laws.
const REPEALED: [Repealed; 14] = [
    repealed("1991:900", "kommunallagen (2017:725)", (2018, 1, 1)),
    repealed(
        "1998:204",
        "EU:s dataskyddsförordning (GDPR) och lagen (2018:218)",
        (2018, 5, 25),
    ),
    repealed("2001:453", "socialtjänstlagen (2025:400)", (2025, 7, 1)),
    repealed("1980:620", "socialtjänstlagen (2025:400)", (2002, 1, 1)),
    repealed(
        "1982:763",
        "hälso- och sjukvårdslagen (2017:30)",
        (2017, 4, 1),
    ),
    repealed(
        "1980:100",
        "offentlighets- och sekretesslagen (2009:400)",
        (2009, 6, 30),
    ),
    repealed("1986:223", "förvaltningslagen (2017:900)", (2018, 7, 1)),
    repealed(
        "2007:1091",
        "lagen om offentlig upphandling (2016:1145)",
        (2017, 1, 1),
    ),
    repealed(
        "1992:1528",
        "lagen om offentlig upphandling (2016:1145)",
        (2008, 1, 1),
    ),
    repealed(
        "1997:614",
        "lagen om kommunal bokföring och redovisning (2018:597)",
        (2019, 1, 1),
    ),
    repealed(
        "1962:381",
        "socialförsäkringsbalken (2010:110)",
        (2011, 1, 1),
    ),
    repealed("1985:1100", "skollagen (2010:800)", (2011, 7, 1)),
    repealed("1991:433", "diskrimineringslagen (2008:567)", (2009, 1, 1)),
    repealed("1998:531", "patientsäkerhetslagen (2010:659)", (2011, 1, 1)),
];

/// Laws that offices cite, by what stands before their number, in lower case.
const IN_FORCE: [(&str, &str); 12] = [
    ("kommunallagen", "2017:725"),
    ("förvaltningslagen", "2017:900"),
    ("socialtjänstlagen", "2025:400"),
    (
        "finansiell samordning av rehabiliteringsinsatser",
        "2003:1210",
    ),
    ("offentlighets- och sekretesslagen", "2009:400"),
    ("diskrimineringslagen", "2008:567"),
    ("språklagen", "2009:600"),
    ("arkivlagen", "1990:782"),
    ("socialförsäkringsbalken", "2010:110"),
    ("hälso- och sjukvårdslagen", "2017:30"),
    ("lagen om offentlig upphandling", "2016:1145"),
    ("kommunal bokföring och redovisning", "2018:597"),
];

/// Words before a reference that say that it is meant as history.
const PAST: [&str; 10] = [
    "dåvarande",
    "upphävd",
    "ersatte",
    "ersatt",
    "tidigare",
    "gamla",
    "förra",
    "äldre",
    "former",
    "repealed",
];

/// Looks at a bracket that may hold a number of the code of statutes, and says where the next thing
/// begins.
pub fn judge_law(check: &mut PageCheck<'_>, prose: &Prose, open: usize) -> usize {
    let text = prose.text();
    let rest = text[open + 1..]
        .strip_prefix("SFS ")
        .unwrap_or(&text[open + 1..]);
    let start = text.len() - rest.len();
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let Some(after) = rest
        .get(4..)
        .filter(|_| digits(rest) == 4)
        .and_then(|r| r.strip_prefix(':'))
    else {
        return open + 1;
    };
    let spaces = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    let number = digits(&after[spaces..]);
    let end = start + 5 + spaces + number;
    if number == 0 || number > 4 || !text[end..].starts_with([')', ',', ' ', ';']) {
        return open + 1;
    }
    let reference = format!("{}:{}", &rest[..4], &after[spaces..spaces + number]);
    let span = prose.span(start..end);
    if spaces > 0 {
        let finding = check
            .at(&LAW_REFERENCE, span)
            .message("law-space")
            .with("law", &reference);
        check.report(finding.fix(span, reference.clone()));
    }
    let before = text[..open].trim_end().to_lowercase();
    let context: String = before
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    if PAST.iter().any(|word| context.contains(word)) {
        return end;
    }
    if let Some(instead) = repealed_at(check, &reference) {
        let finding = check
            .at(&LAW_REFERENCE, span)
            .with("law", &reference)
            .with("instead", instead);
        check.report(finding);
    } else if REPEALED.iter().all(|law| law.number != reference)
        && let Some((_, right)) = IN_FORCE.iter().find(|(name, _)| before.ends_with(name))
        && *right != reference
    {
        let near = (strsim::damerau_levenshtein(right, &reference) <= 3).then_some(right);
        if let Some(near) = near {
            let finding = check
                .at(&LAW_REFERENCE, span)
                .message("law-mistyped")
                .with("law", &reference)
                .suggest(Some(near));
            check.report(finding);
        }
    }
    end
}

/// What holds instead of a law that was already repealed when the page was written.
fn repealed_at(check: &PageCheck<'_>, reference: &str) -> Option<String> {
    if let Some((_, instead)) = check
        .config
        .laws
        .iter()
        .find(|(number, _)| number == reference)
    {
        return Some(instead.clone());
    }
    let law = REPEALED.iter().find(|law| law.number == reference)?;
    let (year, month, day) = law.since;
    let since = Date::new(year, month, day).ok()?;
    let meta = &check.page.meta;
    let period = meta
        .details
        .decided()
        .and_then(|d| d.period)
        .map(|p| p.from);
    let written = meta.updated.or(meta.date).map(Moment::date).or(period);
    written
        .is_none_or(|written| written >= since)
        .then(|| law.instead.to_owned())
}
