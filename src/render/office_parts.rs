//! What views are made of that tells how readers reach somebody.

use serde::Serialize;

/// How to reach the office.
#[derive(Debug, Hash, Serialize)]
pub struct ContactView {
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// The number for a `tel:` link: digits and a leading plus.
    pub phone_link: Option<String>,
    /// Postal address, one line an item.
    pub address: Vec<String>,
    /// When the office is open, one line an item.
    pub hours: Vec<String>,
    /// Number of the organisation.
    pub number: Option<String>,
}

/// Whom readers of a document ask about it.
#[derive(Debug, Hash, Serialize)]
pub struct DocumentContactView {
    /// Their role.
    pub role: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// The number for a `tel:` link.
    pub phone_link: Option<String>,
}

/// A link to something that may be on another server.
#[derive(Debug, Hash, Serialize)]
pub struct WayView {
    /// Text.
    pub title: String,
    /// Where it leads: within the site when `internal`, else as it stands.
    pub url: String,
    /// The address is within the site.
    pub internal: bool,
}
