//! Swedish laws as offices cite them: what has been repealed, and what holds.

use crate::language::language::{Laws, Repealed};

/// Laws, and words around them.
pub const LAWS: Laws = Laws {
    repealed: &[
        Repealed::new("1991:900", "kommunallagen (2017:725)", (2018, 1, 1)),
        Repealed::new(
            "1998:204",
            "EU:s dataskyddsförordning (GDPR) och lagen (2018:218)",
            (2018, 5, 25),
        ),
        Repealed::new("2001:453", "socialtjänstlagen (2025:400)", (2025, 7, 1)),
        Repealed::new("1980:620", "socialtjänstlagen (2025:400)", (2002, 1, 1)),
        Repealed::new(
            "1982:763",
            "hälso- och sjukvårdslagen (2017:30)",
            (2017, 4, 1),
        ),
        Repealed::new(
            "1980:100",
            "offentlighets- och sekretesslagen (2009:400)",
            (2009, 6, 30),
        ),
        Repealed::new("1986:223", "förvaltningslagen (2017:900)", (2018, 7, 1)),
        Repealed::new(
            "2007:1091",
            "lagen om offentlig upphandling (2016:1145)",
            (2017, 1, 1),
        ),
        Repealed::new(
            "1992:1528",
            "lagen om offentlig upphandling (2016:1145)",
            (2008, 1, 1),
        ),
        Repealed::new(
            "1997:614",
            "lagen om kommunal bokföring och redovisning (2018:597)",
            (2019, 1, 1),
        ),
        Repealed::new(
            "1962:381",
            "socialförsäkringsbalken (2010:110)",
            (2011, 1, 1),
        ),
        Repealed::new("1985:1100", "skollagen (2010:800)", (2011, 7, 1)),
        Repealed::new("1991:433", "diskrimineringslagen (2008:567)", (2009, 1, 1)),
        Repealed::new("1998:531", "patientsäkerhetslagen (2010:659)", (2011, 1, 1)),
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
    past: &[
        "dåvarande",
        "upphävd",
        "ersatte",
        "ersatt",
        "tidigare",
        "gamla",
        "förra",
        "äldre",
    ],
};
