//! Words that rules look for in Finnish texts.

use crate::language::fi::tables::TABLES;
use crate::language::language::{Laws, LinkWords, NumberWords, RuleWords};

/// Words that rules look for. Finnish has cases where Swedish and English have prepositions: no
/// word leaves a link's text open, and none after a reference says whose part it is.
pub const WORDS: RuleWords = RuleWords {
    tables: TABLES,
    links: LINKS,
    numbers: NUMBERS,
    placeholders: &[
        "linkki tulee",
        "linkki tähän",
        "linkki puuttuu",
        "lisää linkki",
        "lisää kuva",
        "kuva tulee",
        "kuva tähän",
        "täydennä",
        "teksti tulee",
        "päivämäärä tulee",
    ],
    other_sites: &[],
    pictures: &["kuva:", "kuvassa on", "kuvassa näkyy", "valokuva:"],
    of_another: &[],
    genitive: &["n"],
    frequent: &[
        "ja", "on", "ei", "että", "se", "sen", "tai", "kun", "oli", "myös", "sekä", "mutta",
        "ovat", "joka", "jotka", "kuin", "hän", "niin", "voi", "olla", "tämä", "ole", "jos",
        "meidän", "ne", "kanssa", "mukaan", "vain", "jossa", "siitä",
    ],
    has_marked_letters: true,
    page_frame: &["siirry sisältöön", "hyppää sisältöön", "tarkennettu haku"],
    joining: &["ja", "sekä", "tai", "eli"],
    laws: Laws {
        repealed: &[],
        in_force: &[],
        past: &["entinen", "kumottu", "aiempi", "silloinen"],
    },
};

const LINKS: LinkWords = LinkWords {
    empty: &[
        "tästä",
        "tässä",
        "täältä",
        "täällä",
        "klikkaa",
        "klikkaa tästä",
        "klikkaa tätä",
        "lue",
        "lue lisää",
        "lue lisää tästä",
        "lue lisää täältä",
        "lue tästä",
        "lisää",
        "lisätietoa",
        "lisätietoja",
        "katso",
        "katso tästä",
        "katso lisää",
        "linkki",
        "linkistä",
        "tämä linkki",
        "tästä linkistä",
        "tämä sivu",
        "lataa",
        "lataa tästä",
    ],
    open: &[],
    clause: &[],
    past: &[
        "aiem", "aikaisem", "edelli", "entinen", "entise", "vanha", "korvat", "korvaa",
    ],
    languages: &["suome", "ruotsi", "englanni"],
};

const NUMBERS: NumberWords = NumberWords {
    counted: &[
        "%",
        "vuotta",
        "vuoden",
        "prosenttia",
        "euroa",
        "henkilöä",
        "osallistujaa",
        "tuntia",
        "viikkoa",
        "kuukautta",
        "päivää",
        "minuuttia",
        "paikkaa",
        "asukasta",
        "kokousta",
        "käyntiä",
        "naista",
        "miestä",
        "työntekijää",
        "jäsentä",
        "lasta",
        "nuorta",
    ],
    before_ranges: &["klo", "kello", "sivut", "sivuilla", "vuosina", "s."],
    before_names: &["nro", "numero"],
};
