//! The day that counts as today: said on the line, or the present one.

use jiff::Zoned;
use jiff::civil::Date;

use crate::base::message::{Failure, Message};

/// The day that the line says, else the present one.
///
/// # Errors
/// When what is said is no date.
pub fn today(said: Option<&str>) -> Result<Date, Failure> {
    match said {
        None => Ok(Zoned::now().date()),
        Some(text) => text
            .parse()
            .map_err(|_| Failure::new(Message::new("usage-date").with("value", text))),
    }
}
