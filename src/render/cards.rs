//! Other documents as a page shows them: links, cards, dates, standing.
//!
//! Made for one reader's language; every view that names another document gets it from here.

use crate::model::front_matter::{Event, Moment};
use crate::model::kind::Trait;
use crate::model::language::Lang;
use crate::model::outline::OutlineHeading;
use crate::render::body::inline::in_language;
use crate::render::escape::in_srcset;
use crate::render::long_words::with_joints;
use crate::render::theme::texts::{Texts, iso};
use crate::render::view_parts::{
    CardView, ContentsView, DateView, LinkView, PictureView, SizeView, StatusView,
};
use crate::site::address::SitePath;
use crate::site::links::resolved::Target;
use crate::site::lists::{ListKind, ListPage};
use crate::site::pictures::Variant;
use crate::site::relations::Standing;
use crate::site::site::Site;
use crate::site::versions::{DocumentId, PageId};
use crate::text::words::{LinkTexts, MadeTitles};

/// The site as a reader of one language sees it.
#[derive(Clone, Copy, Debug)]
pub struct Viewer<'a> {
    /// The site.
    pub site: &'a Site,
    /// Words of all languages.
    pub texts: &'a [Texts],
    /// The reader's language.
    pub lang: Lang,
}

impl<'a> Viewer<'a> {
    /// Words of the reader's language.
    #[must_use]
    pub fn words(self) -> &'a Texts {
        &self.texts[self.lang.index()]
    }

    /// Words of the reader's language for `key`.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.words().say(key)
    }

    /// The address of something, as links write it.
    #[must_use]
    pub fn href(self, address: &SitePath) -> String {
        address.link(self.site.structure.choices.links)
    }

    /// A link to a page, marked if it is in another language.
    #[must_use]
    pub fn link(self, id: PageId) -> LinkView {
        let page = self.site.page(id);
        self.link_to(
            page.meta.title.clone(),
            &self.site.place(id).address,
            page.lang,
        )
    }

    /// A link to a page as it stands where there may be little room: its longest words may break in
    /// their joints.
    #[must_use]
    pub fn narrow_link(self, id: PageId) -> LinkView {
        self.narrow(self.link(id))
    }

    /// A link with joints in the longest words of its title.
    #[must_use]
    pub fn narrow(self, link: LinkView) -> LinkView {
        let own = self.site.structure.config.code(self.lang);
        let code = link.lang.as_deref().unwrap_or(own);
        LinkView {
            title: with_joints(&link.title, code),
            ..link
        }
    }

    fn link_to(self, title: String, address: &SitePath, lang: Lang) -> LinkView {
        let foreign = (lang != self.lang).then(|| self.site.structure.config.code(lang).to_owned());
        let lang_note = foreign
            .as_ref()
            .map(|code| in_language(self.words(), self.texts, code));
        LinkView {
            title,
            href: self.href(address),
            lang: foreign,
            lang_note,
        }
    }

    /// A link to the version of a document for this reader.
    #[must_use]
    pub fn document_link(self, id: DocumentId) -> Option<LinkView> {
        self.site.structure.documents[id.index()]
            .page_for(self.lang)
            .map(|page| self.link(page))
    }

    /// A link to a list.
    #[must_use]
    pub fn list_link(self, list: &ListPage) -> LinkView {
        self.link_to(self.list_title(list), &list.address, list.lang)
    }

    /// Title of the site for a reader: as `site.yaml` says, else that of the start page.
    #[must_use]
    pub fn site_title(self) -> String {
        let home = self
            .site
            .list(ListKind::Home, "", self.lang)
            .or_else(|| self.site.structure.lists.first());
        home.map(|home| self.list_title(home)).unwrap_or_default()
    }

    /// Title of a list, in the list's own language.
    #[must_use]
    pub fn list_title(self, list: &ListPage) -> String {
        self.texts.list(self.site, list)
    }

    /// The words of links that have none.
    #[must_use]
    pub fn link_words(&self) -> LinkTexts<'_> {
        LinkTexts {
            site: self.site,
            made: &self.texts,
        }
    }

    /// Summary of a page: of its front matter, else its first paragraph.
    #[must_use]
    pub fn summary(self, id: PageId) -> Option<String> {
        self.link_words().summary(id)
    }

    /// A document as a list shows it.
    #[must_use]
    pub fn card(self, id: PageId) -> CardView {
        let page = self.site.page(id);
        let kind = page.kind();
        let date = match page.meta.details.event().and_then(|e| e.starts) {
            Some(starts) => Some(starts),
            None => page.meta.dated(),
        };
        CardView {
            link: self.narrow_link(id),
            kind: kind.name(),
            has_day_leaf: kind.has(Trait::DayLeaf),
            kind_name: self.say(&format!("kind-{}", kind.name())),
            date: date.map(|d| {
                // A meeting and an event are of a day, whatever their hour.
                if kind.has(Trait::DayLeaf) || page.meta.details.meeting().is_some() {
                    self.day(d)
                } else {
                    self.date(d)
                }
            }),
            line: self.line(id),
            register: page
                .meta
                .details
                .event()
                .and_then(|event| self.registration(event)),
            status: self.status(id),
            summary: self.summary(id),
            picture: self.picture(id),
        }
    }

    /// The line above a title: number of the issue, period, time and place.
    #[must_use]
    pub fn line(self, id: PageId) -> Option<String> {
        let (page, words) = (self.site.page(id), self.words());
        if let Some((number, year)) = self.site.relations_of(id).issue {
            return Some(words.say_with(
                "issue-line",
                &[("number", number.to_string()), ("year", year.to_string())],
            ));
        }
        if let Some(event) = page.meta.details.event() {
            let when = event.starts.map(|s| words.occasion(s, event.ends));
            let parts: Vec<String> = when.into_iter().chain(event.place.clone()).collect();
            return (!parts.is_empty()).then(|| parts.join(", "));
        }
        if let Some(meeting) = page.meta.details.meeting() {
            return meeting.body.clone();
        }
        let period = page.meta.details.decided()?.period?;
        page.kind()
            .has(Trait::Standing)
            .then(|| words.say_with("period-line", &[("period", words.period(period))]))
    }

    /// Of an event to come: until when one registers, or that it is too late.
    fn registration(self, event: &Event) -> Option<String> {
        let today = self.site.structure.choices.today;
        let by = event.register_by.filter(|_| !event.is_over(today))?;
        let key = if event.is_closed(today) {
            "register-closed"
        } else {
            "register-until"
        };
        let date = self.words().date(by);
        Some(self.words().say_with(key, &[("date", date)]))
    }

    /// How a document stands, in words.
    #[must_use]
    pub fn status(self, id: PageId) -> Option<StatusView> {
        let page = self.site.page(id);
        let name = if page.meta.draft {
            "draft"
        } else if page
            .meta
            .date
            .is_some_and(|d| d.date() > self.site.structure.choices.today)
        {
            "future"
        } else {
            match self.site.relations_of(id).standing? {
                Standing::Valid => "valid",
                Standing::Coming => "coming",
                Standing::Ended => "ended",
                Standing::Superseded => "superseded",
                Standing::Draft => "draft",
            }
        };
        Some(StatusView {
            name,
            text: self.say(&format!("status-{name}")),
        })
    }

    /// The picture of a document.
    #[must_use]
    pub fn picture(self, id: PageId) -> Option<PictureView> {
        let (page, targets) = (self.site.page(id), self.site.targets(id));
        let Target::File(file) = targets.picture.as_ref()? else {
            return None;
        };
        let alt = page
            .meta
            .image
            .as_ref()
            .map(|image| image.alt.clone())
            .unwrap_or_default();
        let shown = self.site.picture(*file)?;
        let (href, width, height) = match shown.fallback() {
            Some(own) => (own.address.to_string(), Some(own.size.0), Some(own.size.1)),
            None => (
                self.site.structure.files[file.index()].address.to_string(),
                None,
                None,
            ),
        };
        let size = |size: &Variant| SizeView {
            href: in_srcset(size.address.as_str()),
            width: size.form.width.unwrap_or_default(),
        };
        Some(PictureView {
            href,
            alt,
            width,
            height,
            sizes: shown.sizes().iter().map(size).collect(),
        })
    }

    /// The picture that stands for a document in link previews.
    #[must_use]
    pub fn preview_picture(self, id: PageId) -> Option<PictureView> {
        let Target::File(file) = self.site.targets(id).picture.as_ref()? else {
            return None;
        };
        let href = self.site.picture(*file)?.preview()?.address.to_string();
        Some(PictureView {
            href,
            sizes: Vec::new(),
            ..self.picture(id)?
        })
    }

    /// A date of publication.
    #[must_use]
    pub fn date(self, moment: Moment) -> DateView {
        DateView {
            iso: iso(moment),
            text: self.words().date(moment.date()),
        }
    }

    /// The day of an event.
    fn day(self, moment: Moment) -> DateView {
        DateView {
            iso: moment.date().to_string(),
            text: self.words().date(moment.date()),
        }
    }
}

/// Headings of level two, with those of level three below each.
#[must_use]
pub fn contents(viewer: Viewer<'_>, id: PageId) -> Vec<ContentsView> {
    let words = viewer.link_words();
    let page = viewer.site.page(id);
    let code = viewer.site.structure.config.code(page.lang);
    let mut contents: Vec<ContentsView> = Vec::new();
    let entry = |heading: &OutlineHeading| {
        Some(ContentsView {
            text: with_joints(&words.heading(id, heading), code),
            id: heading.id.clone()?,
            children: Vec::new(),
        })
    };
    for heading in &page.outline.headings {
        let Some(entry) = entry(heading) else {
            continue;
        };
        match (heading.level.max(2), contents.last_mut()) {
            (2, _) => contents.push(entry),
            (3, Some(parent)) => parent.children.push(entry),
            _ => {}
        }
    }
    contents
}

/// Every language that has a document, with address and title.
pub(crate) fn document_versions(viewer: Viewer<'_>, id: PageId) -> Vec<(Lang, SitePath, String)> {
    let site = viewer.site;
    let versions = site.document_of(id).pages.iter();
    versions
        .map(|(lang, page)| {
            (
                lang,
                site.place(*page).address.clone(),
                site.page(*page).meta.title.clone(),
            )
        })
        .collect()
}

/// Every language that has a list, with address and title.
pub(crate) fn list_versions(viewer: Viewer<'_>, list: &ListPage) -> Vec<(Lang, SitePath, String)> {
    let site = viewer.site;
    let Some(at) = site
        .structure
        .names
        .lists
        .get(list.address.as_str())
        .copied()
    else {
        return Vec::new();
    };
    let found = site
        .languages()
        .filter_map(|lang| ListPage::in_language(&site.structure.lists, at, lang));
    found
        .map(|at| &site.structure.lists[at.index()])
        .map(|l| (l.lang, l.address.clone(), viewer.list_title(l)))
        .collect()
}
