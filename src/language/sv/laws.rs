//! Swedish laws as offices cite them: what has been repealed, and what holds.

use crate::language::laws::{Laws, Repealed};

/// Laws, and words around them.
pub const LAWS: Laws = Laws {
    repealed: &[
        Repealed::new(
            "1991:900",
            "kommunallagen",
            "kommunallagen (2017:725)",
            (2018, 1, 1),
        ),
        Repealed::new(
            "1977:179",
            "kommunallagen",
            "kommunallagen (2017:725)",
            (1992, 1, 1),
        ),
        Repealed::new(
            "1998:204",
            "personuppgiftslagen",
            "EU:s dataskyddsförordning (GDPR) och lagen (2018:218)",
            (2018, 5, 25),
        )
        .called(&["personuppgiftslagen", "PuL", "PUL"]),
        Repealed::new(
            "1973:289",
            "datalagen",
            "EU:s dataskyddsförordning (GDPR) och lagen (2018:218)",
            (1998, 10, 24),
        ),
        Repealed::new(
            "2001:453",
            "socialtjänstlagen",
            "socialtjänstlagen (2025:400)",
            (2025, 7, 1),
        ),
        Repealed::new(
            "1980:620",
            "socialtjänstlagen",
            "socialtjänstlagen (2025:400)",
            (2002, 1, 1),
        ),
        Repealed::new(
            "1982:763",
            "hälso- och sjukvårdslagen",
            "hälso- och sjukvårdslagen (2017:30)",
            (2017, 4, 1),
        ),
        Repealed::new(
            "1980:100",
            "sekretesslagen",
            "offentlighets- och sekretesslagen (2009:400)",
            (2009, 6, 30),
        )
        .called(&["sekretesslagen"]),
        Repealed::new(
            "1986:223",
            "förvaltningslagen",
            "förvaltningslagen (2017:900)",
            (2018, 7, 1),
        ),
        Repealed::new(
            "2007:1091",
            "lagen om offentlig upphandling",
            "lagen om offentlig upphandling (2016:1145)",
            (2017, 1, 1),
        ),
        Repealed::new(
            "1992:1528",
            "lagen om offentlig upphandling",
            "lagen om offentlig upphandling (2016:1145)",
            (2008, 1, 1),
        ),
        Repealed::new(
            "1997:614",
            "lagen om kommunal redovisning",
            "lagen om kommunal bokföring och redovisning (2018:597)",
            (2019, 1, 1),
        )
        .called(&["lagen om kommunal redovisning"]),
        Repealed::new(
            "1962:381",
            "lagen om allmän försäkring",
            "socialförsäkringsbalken (2010:110)",
            (2011, 1, 1),
        )
        .called(&["lagen om allmän försäkring"]),
        Repealed::new(
            "1985:1100",
            "skollagen",
            "skollagen (2010:800)",
            (2011, 7, 1),
        ),
        Repealed::new(
            "1991:433",
            "jämställdhetslagen",
            "diskrimineringslagen (2008:567)",
            (2009, 1, 1),
        )
        .called(&["jämställdhetslagen"]),
        Repealed::new(
            "1998:531",
            "lagen om yrkesverksamhet på hälso- och sjukvårdens område",
            "patientsäkerhetslagen (2010:659)",
            (2011, 1, 1),
        )
        .called(&["lagen om yrkesverksamhet på hälso- och sjukvårdens område"]),
    ],
    in_force: &[
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
    ],
    after_names: &[
        "offentlighets- och ",
        "offentlighets-och ",
        "offentlighets och ",
        "offentlighets - och ",
    ],
    other_series: &[
        "sou", "ds", "dir", "dir.", "prop", "prop.", "bet", "bet.", "skr", "skr.",
    ],
    past: &[
        "dåvarande",
        "upphävd",
        "ersatte",
        "ersatt",
        "tidigare",
        "gamla",
        "förra",
        "äldre",
        "gällde",
        "fram till",
    ],
    past_after: &[
        "ersatts",
        "ersattes",
        "upphävs",
        "upphävdes",
        "upphävas",
        "upphävts",
        "upphörde",
        "upphört att gälla",
        "då gällande",
        "då var gällande",
    ],
};
