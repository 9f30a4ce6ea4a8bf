//! Finnish.

use waken_snowball::Algorithm;

use crate::language::fi::input::INPUT;
use crate::language::fi::words::WORDS;
use crate::language::language::{
    FixedAddresses, Joints, Language, NumberForm, SearchLanguage, Typography,
};
use crate::language::phrases::List;

/// Finnish.
pub static FINNISH: Language = Language {
    code: "fi",
    called: &[("sv", "finska"), ("en", "Finnish"), ("fi", "suomi")],
    input: INPUT,
    numbers: NumberForm {
        decimal: ',',
        group: ' ',
        space_before_percent: true,
    },
    typography: Typography {
        double: ("”", "”"),
        single: ("’", "’"),
        long_dash: "–",
        spaced_numbers: true,
        units: &["€", "euroa", "prosenttia", "kpl"],
        table_word: "taulukko",
    },
    search: SearchLanguage {
        stemmer: Some(Algorithm::Finnish),
        silent: SILENT,
        has_compounds: true,
        heads: HEADS,
        joints: &[],
    },
    joints: Joints {
        after: &[],
        before: HEADS,
    },
    addresses: FixedAddresses {
        search: "haku",
        tags: "asiasanat",
        calendar: "kalenteri",
    },
    words: WORDS,
};

/// Snowball's list for Finnish, shortened to conjunctions, pronouns and forms of "olla".
const SILENT: &str = "ja on ei etta se ne han he mina sina me te oli ovat olla olen olet olemme olette ollut olisi \
    eivat en et emme ette tama tata taman tassa tasta tahan nama naita naiden tuo tuota tuon nuo sita sen siina siita \
    siihen niita niiden niissa niista hanen hanta heidan heita joka jota jonka jossa josta johon jotka joita joiden \
    kuka mika mita mitka jos koska kuin kun mutta niin seka tai vaan vai vaikka eli myos itse";

/// Words that long words of offices end with, or go on with.
const HEADS: List = &[
    "avustus",
    "hanke",
    "johtaja",
    "kertomus",
    "keskus",
    "kokous",
    "kunta",
    "ohjelma",
    "palvelu",
    "päätös",
    "ryhmä",
    "selvitys",
    "sopimus",
    "strategia",
    "suunnitelma",
    "tavoite",
    "toiminta",
    "toimisto",
    "valmennus",
    "verkosto",
    "yhdistys",
    "yhteistyö",
    "yhtymä",
];
