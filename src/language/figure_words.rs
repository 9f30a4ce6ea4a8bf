//! Words of what a writer says of figures: checks that a remark declares for a table, and goals.

use crate::language::phrases::{List, NamePairs};

/// Words in the checks that a remark declares for a table. Each stands between spaces there.
#[derive(Debug)]
pub struct CheckWords {
    /// Before the rounding that is allowed.
    pub rounding: List,
    /// Between two sides that are equal.
    pub equal: List,
    /// Between two sides of which the left one is at most the right one.
    pub at_most: List,
    /// Between two sides of which the left one is at least the right one.
    pub at_least: List,
    /// Between a share and the row that it is a share of.
    pub of: List,
    /// Shares in words, each with its percent.
    pub shares: NamePairs,
    /// Between a row and the most that it may fall.
    pub falls: List,
    /// Between a row and the most that it may rise.
    pub rises: List,
    /// Between a row and the most that it may change.
    pub changes: List,
    /// Between such a verb and its limit.
    pub limits: List,
    /// After a limit that holds for each year.
    pub yearly: List,
}

/// Words of goals and programmes.
#[derive(Debug)]
pub struct GoalWords {
    /// What begins the heading of a goal, as it is written there.
    pub goal: List,
    /// What begins the heading of a programme, as it is written there.
    pub programme: List,
    /// What names of sizes that can be added hold.
    pub sizes: List,
    /// Names of a standing.
    pub status: List,
    /// Those of them under which nothing but a standing is told.
    pub only_status: List,
    /// Names of what a goal aims at.
    pub aims: List,
    /// Names of what came of it.
    pub outcomes: List,
    /// What words of standing begin with that say that it is done.
    pub done: List,
    /// … that it is done in part, or is being done.
    pub partly: List,
    /// … that it is to be done.
    pub planned: List,
    /// … that it cannot be known.
    pub unknown: List,
    /// Words that turn what is done into what is not.
    pub not: List,
    /// The words of standing that are proposed.
    pub proposed: List,
    /// Words before the least that meets a goal.
    pub at_least: List,
    /// Words before the most that meets a goal.
    pub at_most: List,
    /// Words before what an outcome has to be above.
    pub above: List,
    /// Words before what an outcome has to be below.
    pub below: List,
    /// Words before two limits that an outcome has to be between.
    pub between: List,
}
