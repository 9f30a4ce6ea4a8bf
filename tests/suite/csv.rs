//! Tables as files: what a spreadsheet reads must be what stands on the page, as values.

use kansli::base::source::Span;
use kansli::engine::engine::Engine;
use kansli::engine::stale::Changes;
use kansli::language::language::Language;
use kansli::model::document::{BlockKind, Table};
use kansli::read::markdown::tree::parse_markdown;
use kansli::tables::csv::{csv, tables_with_figures, texts_of};
use kansli::tables::grid::Grid;

use crate::harness::TestSite;

/// The file of a table in a language.
fn file(code: &str, table: &str) -> String {
    let language = Language::or_unknown(code);
    let (document, _) = parse_markdown(table, 0, language.typography);
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("no table")
    };
    let table: &Table<'_> = table;
    let (header, rows) = texts_of(table);
    csv(&Grid::new(table, Span::default(), language), &header, &rows)
}

/// The fields of a file, read as RFC 4180 says.
fn fields(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut signs = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                field.push('"');
            }
            '"' => is_quoted = !is_quoted,
            '\r' if !is_quoted => {
                assert_eq!(signs.next(), Some('\n'), "a line ends in CR LF");
                line.push(std::mem::take(&mut field));
                lines.push(std::mem::take(&mut line));
            }
            sign if sign == separator && !is_quoted => line.push(std::mem::take(&mut field)),
            sign => field.push(sign),
        }
    }
    assert!(
        line.is_empty() && field.is_empty(),
        "the last line ends too"
    );
    lines
}

#[test]
fn swedish_figures_are_values_with_a_decimal_comma() {
    let table = "Tabell: Budget, kronor\n\n\
        | Post | 2025 | 2026 | Andel |\n|---|---:|---:|---:|\n\
        | Kansli 1.0 | 1 900 000 kr | 2 000 000 kr[^n] | 48,5 % |\n\
        | Återbetalt | −25 000 kr | (1 500) kr | 2,05 % |\n\
        | Försteg; extra | 12 882 000² kr | – | 0,0 % |\n\
        | Totalt | **1 875 000 kr** | 0 kr |  |\n\n[^n]: Not.\n";
    let table = table
        .replace("(1 500) kr", "-1 500 kr")
        .replace("² kr", " kr²");
    let text = file("sv", &table);
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let expected = [
        vec!["Post", "2025 (kr)", "2026 (kr)", "Andel (%)"],
        vec!["Kansli 1.0", "1900000", "2000000", "48,5"],
        vec!["Återbetalt", "-25000", "-1500", "2,05"],
        vec!["Försteg; extra", "12882000", "", "0,0"],
        vec!["Totalt", "1875000", "0", ""],
    ];
    assert_eq!(fields(text, ';'), expected);
}

#[test]
fn english_files_are_plain_rfc_4180() {
    let table = "Table: Budget, kronor\n\n\
        | Item | Plan | Per cent |\n|---|---:|---:|\n\
        | Office, `\"inner\"` | 1,900,000 | 48.5% |\n| Paid back | −25,000 | 0.05% |\n";
    let text = file("en", table);
    assert_eq!(
        text,
        "Item,Plan,Per cent\r\n\"Office, \"\"inner\"\"\",1900000,48.5\r\nPaid back,-25000,0.05\r\n"
    );
    assert_eq!(fields(&text, ',').len(), 3);
}

#[test]
fn a_unit_of_a_row_stands_in_its_name() {
    let table = "Tabell: Nyckeltal\n\n\
        | Nyckeltal | 2025 | 2026 |\n|---|---:|---:|\n\
        | Deltagare | 1 250 | 1 300 |\n| Andel kvinnor | 48 % | 51,5 % |\n\
        | Stöd och dess andel | 300 kr | 12 % |\n";
    let text = file("sv", table);
    let text = text.trim_start_matches('\u{feff}');
    let expected = [
        vec!["Nyckeltal", "2025", "2026"],
        vec!["Deltagare", "1250", "1300"],
        vec!["Andel kvinnor (%)", "48", "51,5"],
        vec!["Stöd och dess andel (kr)", "300", "12 %"],
    ];
    assert_eq!(fields(text, ';'), expected);
}

#[test]
fn no_text_becomes_a_formula() {
    let table = "Tabell: Prov\n\n\
        | =1+1 | @Antal | Ändring |\n|---|---:|---|\n\
        | =HYPERLINK(\"x\";\"y\") | 1 | +fem |\n| @SUM(A1) | 2 | -sju |\n\
        | +46 123 | 3 | −7 |\n| -rabatt | 4 | ±2 |\n| ＝2 | 5 | +8 |\n";
    let text = file("sv", table);
    let text = text.trim_start_matches('\u{feff}');
    let lines = fields(text, ';');
    assert_eq!(lines[0], ["'=1+1", "'@Antal", "Ändring"]);
    let signs = ['=', '+', '@', '＝', '＋', '＠'];
    for field in lines.iter().flatten() {
        assert!(!field.starts_with(signs), "{field}");
        let is_number = field.strip_prefix('-').is_none_or(|rest| {
            let is_part = |c: char| c.is_ascii_digit() || c == ',';
            !rest.is_empty() && rest.chars().all(is_part)
        });
        assert!(is_number, "{field}");
    }
    let column: Vec<&str> = lines.iter().map(|line| line[2].as_str()).collect();
    assert_eq!(column, ["Ändring", "'+fem", "'-sju", "-7", "±2", "8"]);
}

#[test]
fn only_captioned_tables_with_figures_get_a_file() {
    let text = "Tabell: Ord\n\n| A | B |\n|---|---|\n| ett | två |\n\n\
        | Utan | Rubrik |\n|---|---|\n| ett | 2 |\n\n\
        Tabell: Tal\n\n| A | B |\n|---|---|\n| ett | 2 |\n\n\
        > Tabell: Inuti\n>\n> | A | B |\n> |---|---|\n> | ett | 2,5 |\n";
    let language = Language::or_unknown("sv");
    let (document, _) = parse_markdown(text, 0, language.typography);
    assert_eq!(tables_with_figures(&document, language), [2, 3]);
}

#[test]
fn the_link_under_a_table_leads_to_the_file_and_tells_its_size() {
    let rows: String = (1..200)
        .map(|n| format!("| Rad {n} | {n} 000 |\n"))
        .collect();
    let head = "---\ntitel: Plan\ndatum: 2026-01-01\n---\n";
    let path = "content/planer/plan/index.sv.md";
    let text = format!("{head}Tabell: Tal\n\n| Rad | Kronor |\n|---|---|\n{rows}\nSlut.\n");
    let site = TestSite::new().file(path, text).build();
    let name = "planer/plan/tabell-1.csv".to_owned();
    let file = site.text(&name);
    let size = (file.len() + 500) / 1000;
    let link = format!(
        "<p class=\"table-file\"><a href=\"../../planer/plan/tabell-1.csv\">\
         Ladda ner tabell 1 (csv, {size}\u{a0}kB)</a></p>"
    );
    assert!(file.contains("Rad 7;7000\r\n"));
    assert!(site.outputs().contains(&name), "it is an output as others");
    let site = site.has("planer/plan/index.html", &link);
    // The file goes when the figures go.
    let text =
        format!("{head}Tabell: Ord\n\n| Rad | Kronor |\n|---|---|\n| ett | inga |\n| två | få |\n");
    let site = site.file(path, text).build();
    assert!(!site.outputs().contains(&name));
    site.lacks("planer/plan/index.html", ".csv");
}

#[test]
fn a_preview_has_the_file_of_a_table_as_soon_as_it_holds_figures() {
    let head = "---\ntitel: Plan\n---\n";
    let path = "content/plan.sv.md";
    let table = |cell: &str| format!("{head}Tabell: T\n\n| A | B |\n|---|---|\n| ett | {cell} |\n");
    let site = TestSite::new().file(path, table("ord"));
    let mut engine = site.open();
    let has = |engine: &Engine| {
        engine
            .routes()
            .iter()
            .any(|r| r.path == "plan/tabell-1.csv")
    };
    assert!(!has(&engine));
    for (cell, expected) in [("7", true), ("8", true), ("åtta", false)] {
        site.write(path, table(cell));
        let today = site.choices().today;
        engine.update(&Changes::Everything, today).unwrap();
        assert_eq!(has(&engine), expected, "{cell}");
    }
}
