//! `kansli forget`: takes an address out of `published.lock` that was built but never online, or
//! that may be lost.
//!
//! An address that the site still has is not forgotten: the next build would write it down again.

use clap::Args;

use crate::app::console::{Console, ExitStatus};
use crate::app::site_args::SiteArgs;
use crate::base::message::{Failure, Message};
use crate::base::printable::shown_path;
use crate::base::suggestion::nearest;
use crate::base::text_part::after_last;
use crate::engine::engine::Engine;
use crate::engine::lock_file::{forget as forget_addresses, forget_all};
use crate::model::config::BaseUrl;

/// What `kansli forget` is asked.
#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// Addresses that may be lost.
    #[arg(help = "help-forget-addresses", value_name = "ADDRESS")]
    addresses: Vec<String>,
    /// Forget everything.
    #[arg(long, help = "help-forget-all")]
    all: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// Takes addresses out of the lock.
///
/// # Errors
/// When nothing is named, an address was never written down or is still there, or the lock cannot
/// be written.
pub fn forget(args: &ForgetArgs, console: &Console) -> Result<ExitStatus, Failure> {
    if args.all {
        return forget_everything(args, console);
    }
    if args.addresses.is_empty() {
        return Err(Failure::new(Message::new("forget-what")));
    }
    let engine = args.site.open()?;
    let named: Vec<String> = args
        .addresses
        .iter()
        .map(|said| inside(said, &engine))
        .collect();
    for address in &named {
        if let Some(failure) = refusal(address, &engine) {
            return Err(failure);
        }
    }
    let forgotten = forget_addresses(&args.site.site, &named)?;
    for (address, forgotten) in named.iter().zip(forgotten) {
        let values = [
            ("address", address.clone()),
            ("headings", forgotten.headings.to_string()),
            ("addresses", forgotten.addresses.to_string()),
        ];
        console.answer(&console.text("forget-done", &values));
    }
    Ok(ExitStatus::Fine)
}

/// Lets the lock begin anew; the old one is kept in `.kansli/`.
fn forget_everything(args: &ForgetArgs, console: &Console) -> Result<ExitStatus, Failure> {
    if !args.addresses.is_empty() {
        return Err(Failure::new(Message::new("forget-all-alone")));
    }
    let forgotten = forget_all(&args.site.site)?;
    let values = [
        ("pages", forgotten.pages.to_string()),
        ("files", forgotten.files.to_string()),
        ("copy", shown_path(&forgotten.copy)),
    ];
    console.answer(&console.text("forget-all", &values));
    Ok(ExitStatus::Fine)
}

/// An address as the lock writes it: without the site's own address and without a slash first.
fn inside(said: &str, engine: &Engine) -> String {
    let config = &engine.site().structure.config;
    let base = config.base_url.as_ref().map(BaseUrl::as_str);
    let rest = base
        .and_then(|base| said.strip_prefix(base))
        .unwrap_or(said);
    let rest = rest.trim().trim_start_matches('/');
    let (address, anchor) = match rest.split_once('#') {
        Some((address, anchor)) => (address, format!("#{anchor}")),
        None => (rest, String::new()),
    };
    let address = address.strip_suffix("index.html").unwrap_or(address);
    let is_file = after_last(address, '/').contains('.');
    let slash = if address.is_empty() || address.ends_with('/') || is_file {
        ""
    } else {
        "/"
    };
    format!("{address}{slash}{anchor}")
}

/// Why an address is not forgotten.
fn refusal(address: &str, engine: &Engine) -> Option<Failure> {
    let site = engine.site();
    let lock = &site.structure.lock;
    let (whole, anchor) = match address.split_once('#') {
        Some((whole, anchor)) => (whole, Some(anchor)),
        None => (address, None),
    };
    let page = lock.pages.iter().find(|page| page.address == whole);
    let is_file = lock.files.iter().any(|file| file.address == whole);
    let has_heading = |anchor| page.is_some_and(|p| p.headings.iter().any(|(id, _)| id == anchor));
    let is_known = match anchor {
        Some(anchor) => has_heading(anchor),
        None => page.is_some() || is_file,
    };
    if !is_known {
        let known = lock.pages.iter().map(|page| page.address.as_str());
        let near = nearest(
            whole,
            known.chain(lock.files.iter().map(|f| f.address.as_str())),
        );
        let message = match near.filter(|near| *near != whole) {
            Some(near) => Message::new("forget-unknown-near").with("near", near),
            None => Message::new("forget-unknown"),
        };
        return Some(Failure::new(message.with("address", address)));
    }
    let shown = site
        .shown()
        .find(|(_, id)| site.place(*id).address.as_str() == whole);
    let is_there = match (anchor, shown) {
        (Some(anchor), Some((page, _))) => page.outline.has_id(anchor),
        (None, Some(_)) => true,
        (_, None) => is_file && site.structure.names.file_addresses.contains_key(whole),
    };
    let still = || Failure::new(Message::new("forget-there").with("address", address));
    is_there.then(still)
}
