//! Words of Finnish tables.

use crate::language::language::TableWords;

/// Words of tables.
pub const TABLES: TableWords = TableWords {
    totals: &[
        "yhteensä",
        "summa",
        "kokonaissumma",
        "loppusumma",
        "välisumma",
        "kaikkiaan",
    ],
    everyone: &["kaikki"],
    parts: &["josta", "joista", "mukaan lukien", "sisältäen"],
    no_sums: &[
        "osuus",
        "-osuus",
        "prosentti",
        "prosenttia",
        "prosentti-",
        "keskiarvo",
        "keskimäärin",
        "keskimääräinen",
        "keski-ikä",
        "mediaani",
        "indeksi",
        "-indeksi",
        "suhde",
        "-suhde",
        "aste",
        "-aste",
        "ikä",
        "muutos",
        "-muutos",
        "ero",
        "erotus",
        "netto",
        "kohti",
        "kohden",
    ],
    shares: &["osuus", "-osuus", "prosentti", "prosenttia"],
    rounded: &[
        "tuhatta",
        "tuhansina",
        "miljoonaa",
        "miljoonina",
        "pyöristetty",
        "pyöristettynä",
    ],
    years: &["vuosi", "vuodet", "toimintavuosi"],
    number_of: &["lukumäärä", "määrä"],
};
