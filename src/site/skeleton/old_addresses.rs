//! Addresses that pages have had before, and those that two pages claim.
//!
//! Made from the skeleton of a site.

use rustc_hash::FxHashMap;

use crate::base::diagnostic::{Diagnostic, Place, Rule};
use crate::base::source::Span;
use crate::site::address::SitePath;
use crate::site::skeleton::skeleton::{Skeleton, UNSAFE_ADDRESS};
use crate::site::versions::PageId;

/// Two pages at one address.
pub const SAME_ADDRESS: Rule = Rule::error("same-address");

/// An address that leads to a page which is elsewhere now.
#[derive(Debug)]
pub struct OldAddress {
    /// The address.
    pub address: SitePath,
    /// The page.
    pub page: PageId,
    /// Where the page names it; nothing for an address that only the lock knows.
    pub span: Option<Span>,
}

/// The old addresses that pages name themselves, each from the root or in full; and those that
/// cannot be one.
#[must_use]
pub fn named_addresses(skeleton: &Skeleton<'_>) -> (Vec<OldAddress>, Vec<Diagnostic>) {
    let (mut named, mut diagnostics) = (Vec::new(), Vec::new());
    let base = skeleton.material.config.base_url.as_ref();
    for id in skeleton.shown() {
        let page = skeleton.page(id);
        for alias in &page.meta.aliases {
            let path = base.and_then(|base| alias.text.strip_prefix(base.as_str()));
            match SitePath::of_alias(path.unwrap_or(&alias.text)) {
                Some(address) => named.push(OldAddress {
                    address,
                    page: id,
                    span: Some(alias.span),
                }),
                None => diagnostics.push(
                    Diagnostic::new(&UNSAFE_ADDRESS, Place::new(&page.source, alias.span))
                        .message("unsafe-alias")
                        .with("address", &alias.text),
                ),
            }
        }
    }
    (named, diagnostics)
}

/// Tells addresses that two pages claim. Pages of the program's own never claim one of a
/// document's.
#[must_use]
pub fn judge_addresses(skeleton: &Skeleton<'_>, old: &[OldAddress]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let taken = taken(skeleton, old, &mut diagnostics);
    let of_the_program = |place: &Place, address: &SitePath| {
        Diagnostic::new(&SAME_ADDRESS, place.clone())
            .message("same-address-list")
            .with("address", address)
    };
    for list in &skeleton.lists {
        let own = list.text.map(|page| &skeleton.page(page).source);
        let place = taken.get(list.address.as_str());
        if let Some(place) = place.filter(|place| own != Some(&place.source)) {
            diagnostics.push(of_the_program(place, &list.address));
        }
    }
    for (_, address) in skeleton.searches() {
        // A section without a text of its own is told of where its first document is.
        let section = || {
            let lists = skeleton.lists.iter();
            let section = lists.into_iter().find(|list| list.address == address)?;
            let first = section.members.first()?;
            Some(Place::start(&skeleton.page(*first).source))
        };
        let place = taken.get(address.as_str()).cloned().or_else(section);
        diagnostics.extend(place.map(|place| of_the_program(&place, &address)));
    }
    diagnostics
}

/// The addresses that pages claim, each with the first place that does.
fn taken<'s>(
    skeleton: &'s Skeleton<'_>,
    old: &'s [OldAddress],
    diagnostics: &mut Vec<Diagnostic>,
) -> FxHashMap<&'s str, Place> {
    let mut taken: FxHashMap<&str, Place> = FxHashMap::default();
    for id in skeleton.shown() {
        let page = skeleton.page(id);
        let span = page
            .meta
            .slug
            .as_ref()
            .map_or_else(Span::default, |s| s.span);
        let address = &skeleton.places[id.index()].address;
        claim(
            &mut taken,
            address,
            Place::new(&page.source, span),
            diagnostics,
        );
    }
    for OldAddress {
        address,
        page,
        span,
    } in old
    {
        let source = &skeleton.page(*page).source;
        let place = span.map_or_else(|| Place::start(source), |span| Place::new(source, span));
        claim(&mut taken, address, place, diagnostics);
    }
    taken
}

fn claim<'s>(
    taken: &mut FxHashMap<&'s str, Place>,
    address: &'s SitePath,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(first) = taken.get(address.as_str()) {
        let finding = Diagnostic::new(&SAME_ADDRESS, place).with("address", address);
        diagnostics.push(finding.related(first.clone()));
    } else {
        taken.insert(address.as_str(), place);
    }
}
