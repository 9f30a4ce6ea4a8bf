//! Rules that a writer declares under a table: `<!-- kansli: check Region = 25 % av Totalt -->`.
//!
//! Finds the rows that they name in this table and in others of the page (`check/tables/rule_text`
//! reads the words), and holds every column to them.

use crate::base::diagnostic::{Diagnostic, Rule};
use crate::base::suggestion::nearest;
use crate::check::page_check::PageCheck;
use crate::check::tables::changes::{TableMoment, broken};
use crate::check::tables::rule_text::{Comparison, Limit, Said, parts, rounding, said, share_of};
use crate::model::number::{Figure, ONE, parse, written};
use crate::model::remark::Remark;
use crate::tables::grid::Grid;
use crate::tables::value::Value;

/// A declared rule that a table breaks, or that cannot be understood.
pub const TABLE_RULE: Rule = Rule::error("table-rule");

/// The tables of a page, each with the rounding that its writer allows.
pub type Tables<'g, 't> = &'g [(Grid<'t>, Option<i128>)];

/// One side's part: a row, perhaps in one column only, perhaps a share of it, or figures.
enum RuleTerm {
    Row {
        grid: usize,
        row: usize,
        column: Option<usize>,
        share: Option<i128>,
    },
    Figures(Vec<i128>),
}

/// The parts of a side with their signs.
type RuleTerms = [(i128, RuleTerm)];

/// Why a rule cannot be held to.
enum Unread {
    /// It cannot be understood.
    Words,
    /// It names something that is no row.
    Name(String),
    /// There is nothing that it can be held to.
    Nothing,
}

/// A declared rule with the table that it stands under.
struct Declared<'r, 't> {
    remark: &'r Remark<'r>,
    text: &'r str,
    tables: Tables<'r, 't>,
    home: usize,
    grid: &'r Grid<'t>,
    rounding: Option<i128>,
}

/// Holds the tables of a page to a rule declared at `remark`, whose text after `check` is `text`.
pub fn judge_rule(
    check: &mut PageCheck<'_>,
    tables: Tables<'_, '_>,
    remark: &Remark<'_>,
    text: &str,
) {
    let above = tables
        .iter()
        .enumerate()
        .rfind(|(_, (grid, _))| grid.span().end <= remark.span.start);
    let Some((home, (grid, allowed))) = above else {
        let finding = check
            .at(&TABLE_RULE, remark.span)
            .message("table-rule-nowhere");
        return check.report(finding);
    };
    if rounding(text, check.language).is_some() {
        return;
    }
    let rule = Declared {
        remark,
        text,
        tables,
        home,
        grid,
        rounding: *allowed,
    };
    let judged = match said(text, check.language) {
        Some(Said::Change(row, limit)) => rule.judge_change(check, row, limit),
        Some(Said::Sides(left, comparison, right)) => {
            rule.judge_sides(check, (left, right), comparison)
        }
        None => Err(Unread::Words),
    };
    let Err(unread) = judged else { return };
    let finding = check.at(&TABLE_RULE, remark.span);
    let finding = match unread {
        Unread::Words => finding.message("table-rule-unread"),
        Unread::Nothing => finding.message("table-rule-nothing"),
        Unread::Name(name) => {
            let names = (0..grid.rows()).map(|row| grid.label(row));
            let near = nearest(&name, names).map(str::to_owned);
            finding
                .message("table-rule-unknown")
                .with("name", name)
                .suggest(near)
        }
    };
    check.report(finding);
}

/// Whether a table is called so: by its caption or the name of its first column, or a part of
/// either.
fn is_named(grid: &Grid<'_>, name: &str, is_whole: bool) -> bool {
    [grid.caption().to_lowercase(), grid.header(0).to_lowercase()]
        .iter()
        .any(|own| {
            if is_whole {
                own == name
            } else {
                own.contains(name)
            }
        })
}

/// A row by its whole name, else by the only one that begins with it.
fn row_named(grid: &Grid<'_>, name: &str) -> Option<usize> {
    let name = name.trim().trim_matches(['"', '”', '“']).to_lowercase();
    let label = |row: &usize| grid.label(*row).to_lowercase();
    let mut starting = (0..grid.rows()).filter(|row| label(row).starts_with(&name));
    (0..grid.rows())
        .find(|row| label(row) == name)
        .or_else(|| starting.next().filter(|_| starting.next().is_none()))
}

/// A row, perhaps with the name of a column after it: `Totalt 2026`.
fn place_named(grid: &Grid<'_>, name: &str) -> Option<(usize, Option<usize>)> {
    if let Some(row) = row_named(grid, name) {
        return Some((row, None));
    }
    (1..grid.columns()).find_map(|column| {
        let header = grid.header(column);
        let row = name.trim().strip_suffix(header)?;
        let row = row.strip_suffix(' ').filter(|_| !header.is_empty())?;
        Some((row_named(grid, row)?, Some(column)))
    })
}

impl Declared<'_, '_> {
    /// The row that a name means: of this table, or of one named before a full stop.
    fn find(&self, name: &str) -> Result<RuleTerm, Unread> {
        let name = name.trim();
        let term = |grid, (row, column)| RuleTerm::Row {
            grid,
            row,
            column,
            share: None,
        };
        if let Some(place) = place_named(self.grid, name) {
            return Ok(term(self.home, place));
        }
        for (at, _) in name.match_indices('.') {
            let Some((table, row)) = name.split_at_checked(at) else {
                continue;
            };
            let table = table.trim().to_lowercase();
            let found = [true, false].iter().find_map(|is_whole| {
                self.tables
                    .iter()
                    .enumerate()
                    .find(|(_, (grid, _))| is_named(grid, &table, *is_whole))
            });
            if let Some((at, (grid, _))) = found.filter(|_| !table.is_empty())
                && let Some(place) = place_named(grid, row.trim_start_matches('.'))
            {
                return Ok(term(at, place));
            }
        }
        Err(Unread::Name(name.to_owned()))
    }

    fn term(&self, part: &str, check: &PageCheck<'_>) -> Result<RuleTerm, Unread> {
        if let Ok(term) = self.find(part) {
            return Ok(term);
        }
        if let Some((percent, name)) = share_of(part, check.language) {
            return match self.find(name)? {
                RuleTerm::Row {
                    grid, row, column, ..
                } => Ok(RuleTerm::Row {
                    grid,
                    row,
                    column,
                    share: Some(percent),
                }),
                figures @ RuleTerm::Figures(_) => Ok(figures),
            };
        }
        let figures: Option<Vec<i128>> = part
            .split(';')
            .map(|f| parse(f.trim(), check.language).map(|f| f.value))
            .collect();
        figures
            .map(RuleTerm::Figures)
            .ok_or_else(|| Unread::Name(part.to_owned()))
    }

    fn terms(&self, side: &str, check: &PageCheck<'_>) -> Result<Vec<(i128, RuleTerm)>, Unread> {
        parts(side)
            .into_iter()
            .map(|(sign, part)| Ok((sign, self.term(part, check)?)))
            .collect()
    }

    /// The columns of figures.
    fn columns(&self) -> Vec<usize> {
        (1..self.grid.columns())
            .filter(|column| self.grid.is_numeric(*column))
            .collect()
    }

    /// What one side comes to in a column of the rule's own table; nothing when a cell holds words
    /// or the other table lacks the column.
    fn side(&self, terms: &[(i128, RuleTerm)], column: usize) -> Option<i128> {
        let at = self.columns().iter().position(|c| *c == column)?;
        let mut sum = 0;
        for (sign, term) in terms {
            sum += sign * self.value(term, column, at)?;
        }
        Some(sum)
    }

    /// What a term comes to in a column, which is the one numbered `at` among those of figures.
    fn value(&self, term: &RuleTerm, column: usize, at: usize) -> Option<i128> {
        let (grid, row, own, share) = match term {
            RuleTerm::Figures(figures) => {
                let only = figures.first().filter(|_| figures.len() == 1);
                return figures.get(at).or(only).copied();
            }
            RuleTerm::Row {
                grid,
                row,
                column,
                share,
            } => (*grid, *row, *column, *share),
        };
        let (there, _) = self.tables.get(grid)?;
        let header = self.grid.header(column);
        let place = match own {
            Some(own) => own,
            None if grid == self.home => column,
            None => (1..there.columns()).find(|c| there.header(*c) == header)?,
        };
        let value = match there.value(row, place) {
            Value::Figure(figure) => figure.value,
            Value::Empty | Value::Dash => 0,
            Value::Words => return None,
        };
        Some(share.map_or(value, |share| {
            value / ONE * share / 100 + value % ONE * share / 100 / ONE
        }))
    }

    fn judge_sides(
        &self,
        check: &mut PageCheck<'_>,
        (left, right): (&str, &str),
        comparison: Comparison,
    ) -> Result<(), Unread> {
        let left = self.terms(left, check)?;
        let right = self.terms(right, check)?;
        let is_held =
            |(_, term): &(i128, RuleTerm)| !matches!(term, RuleTerm::Row { column: None, .. });
        // A rule about single cells is held to once.
        let is_single = left.iter().chain(&right).all(is_held);
        let mut count = 0;
        for column in self.columns() {
            let sides = self.side(&left, column).zip(self.side(&right, column));
            let Some((a, b)) = sides.filter(|_| count == 0 || !is_single) else {
                continue;
            };
            count += 1;
            let decimals = self.decimals(column);
            // Half of the last digit: a share of a whole number seldom is one.
            let slack = self
                .rounding
                .unwrap_or(ONE / 10_i128.pow(decimals.min(6)) / 2);
            let holds = match comparison {
                Comparison::Equal => (a - b).abs() <= slack,
                Comparison::AtMost => a <= b + slack,
                Comparison::AtLeast => a >= b - slack,
            };
            if !holds {
                self.report_sides(check, (&left, &right), column, (a, b));
            }
        }
        if count == 0 {
            Err(Unread::Nothing)
        } else {
            Ok(())
        }
    }

    fn decimals(&self, column: usize) -> u32 {
        (0..self.grid.rows())
            .filter_map(|row| self.grid.figure(row, column))
            .map(|figure| figure.decimals)
            .fold(0, u32::max)
    }

    fn report_sides(
        &self,
        check: &mut PageCheck<'_>,
        (left, right): (&RuleTerms, &RuleTerms),
        column: usize,
        (a, b): (i128, i128),
    ) {
        let mut place = None;
        let mut named = column;
        for (_, term) in left.iter().chain(right) {
            if let RuleTerm::Row {
                grid,
                row,
                column: own,
                ..
            } = term
                && *grid == self.home
            {
                named = own.unwrap_or(column);
                place = Some(self.grid.cell_span(*row, named));
                break;
            }
        }
        let decimals = self.decimals(column);
        let form = |value| written(value, decimals, check.language);
        let finding = check
            .at(&TABLE_RULE, place.unwrap_or(self.remark.span))
            .with("rule", self.text)
            .with("column", self.grid.header(named))
            .with("left", form(a))
            .with("right", form(b))
            .with("difference", form((a - b).abs()));
        self.report(check, finding, place.is_some());
    }

    fn report(&self, check: &mut PageCheck<'_>, finding: Diagnostic, is_elsewhere: bool) {
        let finding = if is_elsewhere {
            finding.related(check.place(self.remark.span))
        } else {
            finding
        };
        check.report(finding);
    }

    /// Holds a row to a limit on its change from one column to the next.
    fn judge_change(
        &self,
        check: &mut PageCheck<'_>,
        row: &str,
        limit: Limit,
    ) -> Result<(), Unread> {
        let RuleTerm::Row {
            grid: place, row, ..
        } = self.find(row)?
        else {
            return Err(Unread::Words);
        };
        let Some((grid, _)) = self.tables.get(place) else {
            return Err(Unread::Words);
        };
        if limit.size.is_percent && limit.size.value > 1000 * ONE {
            return Err(Unread::Words);
        }
        let broken = broken(grid, row, (limit, self.rounding)).ok_or(Unread::Nothing)?;
        for (old, new) in &broken {
            self.report_change(check, (grid, row), (old, new));
        }
        Ok(())
    }

    fn report_change(
        &self,
        check: &mut PageCheck<'_>,
        (grid, row): (&Grid<'_>, usize),
        (old, new): (&TableMoment, &TableMoment),
    ) {
        let form = |figure: Figure| written(figure.value, figure.decimals, check.language);
        let change = new.figure.value - old.figure.value;
        let percent = change * 100 / (old.figure.value.abs() / ONE).max(1);
        let finding = check
            .at(&TABLE_RULE, grid.cell_span(row, new.column))
            .message("table-rule-change")
            .with("rule", self.text)
            .with("row", grid.label(row))
            .with("change", written(percent, 2, check.language))
            .with("from", grid.header(old.column))
            .with("to", grid.header(new.column))
            .with("old", form(old.figure))
            .with("new", form(new.figure));
        self.report(check, finding, true);
    }
}
