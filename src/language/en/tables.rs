//! Words of English tables.

use crate::language::language::TableWords;

/// Words of tables.
pub const TABLES: TableWords = TableWords {
    totals: &["total", "totals", "sum", "subtotal", "grand total"],
    everyone: &["all", "everyone"],
    parts: &["of which", "including"],
    no_sums: &[
        "average",
        "averages",
        "mean",
        "median",
        "index",
        "share",
        "shares",
        "rate",
        "rates",
        "percent",
        "per",
        "percentage",
        "ratio",
        "age",
        "change",
        "difference",
        "unique",
        "net",
    ],
    shares: &["share", "shares", "percent", "per cent", "percentage"],
    rounded: &[
        "thousand",
        "thousands",
        "million",
        "millions",
        "round",
        "rounded",
        "rounding",
    ],
    years: &["year", "years", "financial year"],
    number_of: &["number of", "number"],
};
