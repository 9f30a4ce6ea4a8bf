//! Languages that a text may be in although the program knows nothing else of them: their names,
//! and the small words by which they are told.
//!
//! Each list has what is frequent in the language, also what other languages share: a text is told
//! by the words that it has and the page's own language has not.

use crate::language::phrases::{List, NamePairs};

/// A language by its small words.
#[derive(Clone, Copy, Debug)]
pub struct ForeignLanguage {
    /// Its code in BCP 47.
    pub code: &'static str,
    /// What other languages call it: their codes, and the name.
    pub called: NamePairs,
    /// Its small words.
    pub frequent: List,
}

impl ForeignLanguage {
    /// What the language with `code` calls this one.
    #[must_use]
    pub fn called_in(&self, code: &str) -> &'static str {
        let mut names = self.called.iter().filter(|(other, _)| *other == code);
        names.next().map_or(self.code, |(_, name)| *name)
    }
}

/// Languages that texts of offices are found in.
pub const FOREIGN: [ForeignLanguage; 12] = [
    ForeignLanguage {
        code: "nb",
        called: &[("sv", "norska"), ("en", "Norwegian")],
        frequent: &[
            "og", "ikke", "jeg", "det", "som", "er", "til", "på", "for", "av", "den", "med", "en",
            "et", "har", "vi", "om", "kan", "skal", "fra", "eller", "men", "når", "også", "der",
            "var", "deres", "etter", "våre", "seg", "de", "å", "noen", "være", "hvor", "ble",
            "hva", "mellom", "du", "i", "at",
        ],
    },
    ForeignLanguage {
        code: "da",
        called: &[("sv", "danska"), ("en", "Danish")],
        frequent: &[
            "og", "ikke", "jeg", "det", "som", "er", "til", "på", "for", "af", "den", "med", "en",
            "et", "har", "vi", "om", "kan", "skal", "fra", "eller", "men", "når", "også", "der",
            "var", "deres", "efter", "vores", "sig", "de", "at", "nogle", "være", "hvor", "blev",
            "hvad", "mellem", "du", "i",
        ],
    },
    ForeignLanguage {
        code: "de",
        called: &[("sv", "tyska"), ("en", "German")],
        frequent: &[
            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "einer", "einen", "von",
            "zu", "mit", "den", "dem", "des", "für", "auf", "im", "sich", "wir", "sind", "werden",
            "wird", "auch", "bei", "oder", "als", "nach", "über", "zum", "zur", "haben", "hat",
        ],
    },
    ForeignLanguage {
        code: "nl",
        called: &[("sv", "nederländska"), ("en", "Dutch")],
        frequent: &[
            "de", "het", "een", "van", "en", "is", "niet", "dat", "die", "te", "voor", "met", "op",
            "zijn", "aan", "door", "worden", "wordt", "ook", "bij", "naar", "om", "of", "uit",
            "over", "wij", "hebben", "deze", "der", "den", "ten", "zal",
        ],
    },
    ForeignLanguage {
        code: "fr",
        called: &[("sv", "franska"), ("en", "French")],
        frequent: &[
            "le", "la", "les", "des", "un", "une", "et", "est", "en", "du", "de", "que", "qui",
            "dans", "pour", "par", "sur", "avec", "nous", "vous", "ne", "pas", "au", "aux", "ce",
            "cette", "sont", "plus", "ou", "ont", "leurs", "leur", "se", "son",
        ],
    },
    ForeignLanguage {
        code: "es",
        called: &[("sv", "spanska"), ("en", "Spanish")],
        frequent: &[
            "el", "la", "los", "las", "un", "una", "y", "es", "en", "del", "de", "que", "para",
            "por", "con", "no", "se", "su", "sus", "al", "lo", "como", "más", "este", "esta",
            "son", "ha", "sobre", "entre", "sin", "o", "nos", "a",
        ],
    },
    ForeignLanguage {
        code: "it",
        called: &[("sv", "italienska"), ("en", "Italian")],
        frequent: &[
            "il", "la", "lo", "gli", "le", "un", "una", "e", "di", "del", "della", "dei", "delle",
            "che", "per", "con", "non", "si", "in", "nel", "nella", "sono", "da", "dal", "al",
            "alla", "anche", "come", "è", "o", "a",
        ],
    },
    ForeignLanguage {
        code: "pt",
        called: &[("sv", "portugisiska"), ("en", "Portuguese")],
        frequent: &[
            "o", "os", "as", "um", "uma", "e", "de", "do", "da", "dos", "das", "que", "para",
            "por", "com", "não", "se", "em", "no", "na", "nos", "nas", "ao", "é", "são", "como",
            "mais", "ou", "sua", "seu", "a",
        ],
    },
    ForeignLanguage {
        code: "pl",
        called: &[("sv", "polska"), ("en", "Polish")],
        frequent: &[
            "i", "w", "na", "nie", "z", "do", "się", "że", "jest", "to", "dla", "od", "po",
            "przez", "oraz", "lub", "są", "jak", "za", "ze", "które", "która", "który", "być",
            "przy", "o",
        ],
    },
    ForeignLanguage {
        code: "fit",
        called: &[
            ("sv", "meänkieli"),
            ("en", "Meänkieli"),
            ("fi", "meänkieli"),
        ],
        frequent: &[
            "ja",
            "on",
            "ei",
            "se",
            "ette",
            "oon",
            "oli",
            "kans",
            "mie",
            "sie",
            "met",
            "het",
            "ko",
            "tet",
            "net",
            "oova",
            "ovat",
            "hään",
            "sitä",
            "mutta",
            "niin",
            "eli",
            "tehhä",
            "pittää",
            "häätyy",
            "kuin",
            "jokka",
            "joka",
            "näitten",
            "niitten",
            "olla",
            "saattaa",
            "ommaa",
            "tääl",
            "sinne",
            "sielä",
            "näkyviks",
            "piian",
            "meän",
            "teän",
            "heän",
        ],
    },
    ForeignLanguage {
        code: "se",
        called: &[
            ("sv", "nordsamiska"),
            ("en", "Northern Sami"),
            ("fi", "pohjoissaame"),
        ],
        frequent: &[
            "ja", "lea", "leat", "dat", "ahte", "mii", "go", "dan", "sii", "son", "maid", "eai",
            "ii", "dii", "vai", "gos", "galgá", "galget", "nu", "muhto", "dahje", "leamaš",
            "dahkat", "ovdal", "maŋŋel", "buot", "eará", "dego", "birra", "sáhttá", "sáhttet",
            "leai", "dáid", "daid", "dás", "das", "min", "mat",
        ],
    },
    ForeignLanguage {
        code: "so",
        called: &[("sv", "somaliska"), ("en", "Somali")],
        frequent: &[
            "oo", "iyo", "ka", "ku", "waa", "in", "ay", "uu", "la", "soo", "ama", "si", "loo",
            "waxaa", "waxay", "kale", "ah", "ee", "dadka", "aan", "u", "leh",
        ],
    },
];
