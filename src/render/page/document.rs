//! The view of a document: its text and everything that stands around it.
//!
//! Made from the site for one page; what each kind of document adds is in its own function.

use crate::model::front_matter::{DecidedDetails, Details};
use crate::model::kind::Kind;
use crate::model::page::Page;
use crate::render::body::body::render_text;
use crate::render::body::writer::{Addresses, BodyContext};
use crate::render::cards::{Viewer, contents, document_versions};
use crate::render::page::contact::document_contact;
use crate::render::page::facts::{deeds, event_facts, fact, last_day, signed_fact};
use crate::render::page::head::{Subject, page_view};
use crate::render::page::minutes::{decided, decision_facts, meeting_facts, minutes_fact};
use crate::render::page::overview::overview;
use crate::render::theme::texts::iso_partial;
use crate::render::view::{Content, DocumentView, View};
use crate::render::view_parts::{
    CardView, ChapterView, ChaptersView, FactView, LinkView, NeighbourView, NoticeView,
};
use crate::site::links::resolved::Target;
use crate::site::lists::{ListKind, ListPage};
use crate::site::relations::Standing;
use crate::site::versions::PageId;

/// The view of a page of `content/`.
#[must_use]
pub fn document_view(viewer: Viewer<'_>, id: PageId) -> View {
    let (site, page, place) = (viewer.site, viewer.site.page(id), viewer.site.place(id));
    let root = place.address.to_root();
    let choices = &site.structure.choices;
    let addresses = Addresses::Relative(root.clone(), choices.links);
    let context = BodyContext {
        site,
        texts: viewer.texts,
        addresses: &addresses,
    };
    let kind = page.kind();
    let subject = Subject {
        title: page.meta.title.clone(),
        description: viewer.summary(id),
        kind: kind.name(),
        of_kind: Some(kind),
        address: &place.address,
        versions: document_versions(viewer, id),
        folder: page.section(),
        is_section: place.list.is_some(),
        above: None,
        between: between(viewer, page),
        noindex: page.meta.draft || page.meta.date.is_some_and(|d| d.date() > choices.today),
        picture: viewer.preview_picture(id),
        document: Some(id),
    };
    let relations = site.relations_of(id);
    let text = render_text(context, id);
    let document = DocumentView {
        template: kind.describe().template,
        overview: overview(viewer, id, &text.parts),
        body: text.html,
        contents: contents(viewer, id),
        summary: page.meta.summary.clone(),
        line: relations.issue.and_then(|_| viewer.line(id)),
        date: page.meta.date.map(|d| viewer.date(d)),
        updated: page.meta.updated.map(|d| viewer.date(d)),
        authors: page.meta.authors.clone(),
        notices: notices(viewer, id),
        facts: facts(viewer, id),
        deeds: deeds(viewer, id),
        contact: document_contact(&page.meta),
        tags: tags(viewer, id),
        previous: place.previous.map(|p| neighbour(viewer, p, "previous")),
        next: place.next.map(|p| neighbour(viewer, p, "next")),
        chapters: chapters(viewer, id),
        decided: decided(viewer, id),
        mentioned_in: mentioned_in(viewer, id),
        children: children(viewer, id),
        picture: viewer
            .picture(id)
            .filter(|_| !shows_its_picture(viewer, id)),
        extra: page.meta.extra.clone(),
    };
    View {
        root,
        page: page_view(viewer, subject),
        content: Content::Document(Box::new(document)),
    }
}

/// Pages between the section and the page: the index of every folder on the way.
fn between(viewer: Viewer<'_>, page: &Page) -> Vec<LinkView> {
    let site = viewer.site;
    let own = if page.is_index {
        page.folder
            .rsplit_once('/')
            .map_or("", |(parent, _)| parent)
    } else {
        &page.folder
    };
    let folders = own
        .match_indices('/')
        .map(|(at, _)| &own[..at])
        .skip(1)
        .chain(own.contains('/').then_some(own));
    let index = |folder: &str| {
        let document = site
            .structure
            .names
            .stems
            .get(format!("{folder}/index").as_str())?;
        site.structure.documents[document.index()]
            .pages
            .get(page.lang)
            .copied()
    };
    folders
        .filter_map(index)
        .map(|id| viewer.link(id))
        .collect()
}

/// Whether the text itself shows the picture that stands for the document, so that it need not
/// stand there twice.
fn shows_its_picture(viewer: Viewer<'_>, id: PageId) -> bool {
    let targets = &viewer.site.targets(id);
    targets
        .picture
        .as_ref()
        .is_some_and(|picture| targets.images.contains(picture))
}

fn neighbour(viewer: Viewer<'_>, id: PageId, which: &str) -> NeighbourView {
    let kind = viewer.site.page(id).kind().name();
    NeighbourView {
        label: viewer.say(&format!("{which}-{kind}")),
        link: viewer.narrow_link(id),
        line: viewer.line(id),
    }
}

/// As many pages as stand beside each other without an order.
const MOST_SIBLINGS: usize = 20;

/// The pages that a page is one of, in its language: those in an order, or those about the office
/// in one folder.
fn chapters(viewer: Viewer<'_>, id: PageId) -> Option<ChaptersView> {
    let site = viewer.site;
    let own = site.page(id);
    let is_ordered = |page: PageId| site.document_of(page).order.is_some();
    let is_about = |page: &Page| page.kind() == Kind::Page && !page.is_index;
    if !is_ordered(id) && !is_about(own) {
        return None;
    }
    let list = site.list(ListKind::Section, own.section(), viewer.lang)?;
    let stands_beside = |other: &&PageId| {
        let page = site.page(**other);
        let is_near = is_about(page) && page.folder == own.folder;
        page.lang == viewer.lang && (is_ordered(**other) || (!is_ordered(id) && is_near))
    };
    let members: Vec<&PageId> = list.members.iter().filter(stands_beside).collect();
    if !is_ordered(id) && members.len() > MOST_SIBLINGS {
        return None;
    }
    let items: Vec<ChapterView> = members
        .into_iter()
        .map(|page| ChapterView {
            link: viewer.narrow_link(*page),
            is_current: *page == id,
        })
        .collect();
    (items.len() > 1).then(|| ChaptersView {
        section: viewer.list_link(list),
        items,
    })
}

fn tags(viewer: Viewer<'_>, id: PageId) -> Vec<LinkView> {
    let lists = viewer
        .site
        .place(id)
        .tags
        .iter()
        .map(|at| &viewer.site.structure.lists[at.index()]);
    let link = |list: &ListPage| LinkView {
        title: list.name().to_owned(),
        ..viewer.list_link(list)
    };
    lists.map(link).collect()
}

/// Documents that link here, each in the reader's language where it exists, the newest first. Pages
/// about the office are named everywhere, which tells nobody anything.
fn mentioned_in(viewer: Viewer<'_>, id: PageId) -> Vec<CardView> {
    let site = viewer.site;
    if site.page(id).kind() == Kind::Page {
        return Vec::new();
    }
    let mentions = &site.mentions[site.place(id).document.index()];
    mentions
        .iter()
        .rev()
        .filter_map(|d| site.structure.documents[d.index()].page_for(viewer.lang))
        .map(|page| viewer.card(page))
        .collect()
}

/// Pages of the section that this page is the text of; none where the text leads to all of them.
fn children(viewer: Viewer<'_>, id: PageId) -> Vec<CardView> {
    let Some(list) = viewer.site.place(id).list else {
        return Vec::new();
    };
    let members = &viewer.site.structure.lists[list.index()].members;
    let links = &viewer.site.targets(id).links;
    let is_linked = |member: &PageId| {
        let mut links = links.iter();
        links.any(|target| matches!(target, Target::Page(page, _) if page == member))
    };
    if members.iter().all(is_linked) {
        return Vec::new();
    }
    members.iter().map(|page| viewer.card(*page)).collect()
}

fn notices(viewer: Viewer<'_>, id: PageId) -> Vec<NoticeView> {
    let (site, page) = (viewer.site, viewer.site.page(id));
    let (relations, today) = (site.relations_of(id), site.structure.choices.today);
    let mut notices = Vec::new();
    let mut add = |name: &'static str, text: String, link: Option<LinkView>| {
        notices.push(NoticeView { name, text, link });
    };
    if page.meta.draft || relations.standing == Some(Standing::Draft) {
        add("draft", viewer.say("notice-draft"), None);
    }
    if let Some(date) = page.meta.date.filter(|d| d.date() > today) {
        add(
            "future",
            viewer.words().say_with(
                "notice-future",
                &[("date", viewer.words().date(date.date()))],
            ),
            None,
        );
    }
    let link = |document| Some(viewer.narrow(viewer.document_link(document)?));
    let replaced_by = relations.superseded_by.and_then(link);
    if replaced_by.is_some() {
        add("superseded", viewer.say("notice-superseded"), replaced_by);
    } else if relations.standing == Some(Standing::Superseded) {
        add("superseded", viewer.say("notice-superseded-plain"), None);
    }
    if let Some(old) = relations.replaces.and_then(link) {
        add("replaces", viewer.say("notice-replaces"), Some(old));
    }
    if let (Some(Standing::Ended), Some(period)) = (
        relations.standing,
        page.meta.details.decided().and_then(|d| d.period),
    ) {
        add(
            "ended",
            viewer
                .words()
                .say_with("notice-ended", &[("date", viewer.words().date(period.to))]),
            None,
        );
    }
    if page
        .meta
        .details
        .event()
        .and_then(last_day)
        .is_some_and(|last| last < today)
    {
        add("ended", viewer.say("notice-past-event"), None);
    }
    notices
}

fn facts(viewer: Viewer<'_>, id: PageId) -> Vec<FactView> {
    match &viewer.site.page(id).meta.details {
        Details::Occasion(event) => {
            let mut facts = event_facts(viewer, id, event);
            facts.extend(minutes_fact(viewer, id));
            facts
        }
        Details::Decision(decided) => decided_facts(viewer, id, decided),
        Details::Meeting(meeting) => meeting_facts(viewer, id, meeting),
        Details::Issue(_) | Details::Plain => Vec::new(),
    }
}

/// The facts of a plan, a strategy or a report: what time it covers, how it stands, who decided.
fn decided_facts(viewer: Viewer<'_>, id: PageId, decided: &DecidedDetails) -> Vec<FactView> {
    let words = viewer.words();
    let mut facts = Vec::new();
    let say = |key: &'static str| move |text: String| fact(viewer, key, text);
    facts.extend(
        decided
            .period
            .map(|p| words.period(p))
            .map(say("fact-period")),
    );
    let status = viewer.status(id).map(|status| status.text);
    facts.extend(status.map(say("fact-status")));
    let adopted = decided.adopted.as_ref();
    let by = adopted.and_then(|adopted| adopted.by.clone());
    facts.extend(by.map(say("fact-decided-by")));
    let date = adopted.and_then(|adopted| adopted.date);
    facts.extend(date.map(|date| FactView {
        iso: Some(iso_partial(date)),
        ..fact(viewer, "fact-decided-date", words.partial_date(date))
    }));
    let reference = adopted.and_then(|adopted| adopted.reference.as_ref());
    let reference = reference.map(|written| written.text.as_str());
    facts.extend(decision_facts(viewer, id, reference));
    let keys = ("link-decision", "link-decision-elsewhere");
    facts.extend(signed_fact(viewer, id, keys));
    facts
}
