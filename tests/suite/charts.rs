//! Charts: which way a table is read, what is left out, and the marks of an axis.

use kansli::base::source::Span;
use kansli::language::languages::LANGUAGES;
use kansli::model::chart::ChartForm;
use kansli::model::document::{BlockKind, Table};
use kansli::model::number::ONE;
use kansli::read::markdown::tree::parse_markdown;
use kansli::render::chart::axis::Axis;
use kansli::tables::chart::{Chart, Unfit, chart_of};
use kansli::tables::grid::Grid;

/// The chart of a Swedish table, as `series: figure figure …` with its categories and unit.
fn shown(form: ChartForm, caption: &str, table: &str) -> Result<String, Unfit> {
    let text = format!("Tabell: {caption}\n\n{table}\n");
    let (document, _) = parse_markdown(&text, 0, LANGUAGES[0].typography);
    let BlockKind::Table(table) = &document.blocks[0].kind else {
        panic!("no table")
    };
    let table: &Table<'_> = table;
    let grid = Grid::new(table, Span::default(), LANGUAGES[0]);
    chart_of(&grid, form).map(|chart| told(&chart))
}

fn told(chart: &Chart) -> String {
    let series = chart.series.iter().map(|series| {
        let figures = series
            .figures
            .iter()
            .map(|f| f.map_or("–".to_owned(), |f| chart.label(f)));
        format!("{}: {}", series.name, figures.collect::<Vec<_>>().join(" "))
    });
    let series: Vec<String> = series.collect();
    format!(
        "{} | {} | {}",
        chart.categories.join(" "),
        series.join(", "),
        chart.unit.clone().unwrap_or_default()
    )
}

#[test]
fn totals_and_other_kinds_of_figures_are_left_out() {
    let table = "| Ort | Besök | Andel, procent |\n|---|---|---|\n| Almby | 1 200[^a] | 75,0 |\n| Ekeby | 400 | 25,0 |\n| Totalt | 1 600 | 100,0 |\n\n[^a]: Not.";
    let bars = shown(ChartForm::Bars, "Besök 2026, antal besökare", table);
    assert_eq!(
        bars.unwrap(),
        "Almby Ekeby | Besök: 1\u{a0}200 400 | besökare"
    );
    let table = "| Svar | Kvinnor | Män | Alla |\n|---|---|---|---|\n| Ja | 3 | 4 | 7 |\n| Nej | – | 2 | 2 |";
    assert_eq!(
        shown(ChartForm::Bars, "Svar", table).unwrap(),
        "Ja Nej | Kvinnor: 3 –, Män: 4 2 | "
    );
}

#[test]
fn lines_run_in_time_whichever_way_the_table_is_written() {
    let across =
        "| Post | 2025 | 2026, plan |\n|---|---|---|\n| Kost | 10 | 12,5 |\n| Hyra | 3 | −4 |";
    let down = "| År | Kost | Hyra |\n|---|---|---|\n| 2025 | 10 | 3 |\n| 2026, plan | 12,5 | −4 |";
    let expected = "2025 2026, plan | Kost: 10 12,5, Hyra: 3 −4 | tkr";
    assert_eq!(
        shown(ChartForm::Lines, "Kostnader, tkr", across).unwrap(),
        expected
    );
    assert_eq!(
        shown(ChartForm::Lines, "Kostnader, tkr", down).unwrap(),
        expected
    );
    let bars = shown(ChartForm::Bars, "Kostnader, tkr", across).unwrap();
    assert_eq!(bars, "Kost Hyra | 2025: 10 3, 2026, plan: 12,5 −4 | tkr");
}

#[test]
fn shares_keep_their_sign() {
    let table = "| År | Nöjda |\n|---|---|\n| 2025 | 71,5 % |\n| 2026 | 83 % |";
    assert_eq!(
        shown(ChartForm::Lines, "Nöjda", table).unwrap(),
        "2025 2026 | Nöjda: 71,5\u{a0}% 83\u{a0}% | "
    );
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let words = "| A | B |\n|---|---|\n| x | y |\n| z | q |";
    let one = "| År | B | C |\n|---|---|---|\n| 2025 | 1 | 2 |";
    assert_eq!(shown(ChartForm::Bars, "A", words), Err(Unfit::NoFigures));
    assert_eq!(shown(ChartForm::Lines, "A", one), Err(Unfit::OneFigure));
    assert!(shown(ChartForm::Bars, "A", one).is_ok(), "two bars compare");
}

#[test]
fn marks_are_round_and_hold_the_range() {
    for (least, greatest) in [
        (0, 1),
        (0, 7),
        (0, 1_960_000),
        (-37, 12),
        (60, 83),
        (-5, -1),
        (3, 3),
    ] {
        let axis = Axis::over(least * ONE, greatest * ONE);
        let marks: Vec<i128> = axis.marks().collect();
        assert!(
            axis.from <= least * ONE && greatest * ONE <= axis.to,
            "{least} {greatest}: {axis:?}"
        );
        assert!(
            (2..=7).contains(&marks.len()),
            "{least} {greatest}: {marks:?}"
        );
        assert_eq!(marks.last(), Some(&axis.to));
        assert!(
            marks.iter().all(|mark| mark % axis.step == 0),
            "{least} {greatest}: {marks:?}"
        );
    }
    assert_eq!(Axis::over(0, 1_960_000 * ONE).step, 500_000 * ONE);
}
