//! A feed as JSON Feed 1.1 (jsonfeed.org; feeds.md 6.4).
//!
//! Knows what is told, not the site.

use serde::Serialize;

use crate::render::feeds::feed::{FeedData, FeedItem, TextFile, rfc_3339};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: &'a str,
    authors: Vec<Author<'a>>,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    date_published: String,
    date_modified: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<JsonAttachment<'a>>,
}

#[derive(Serialize)]
struct JsonAttachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    title: &'a str,
    size_in_bytes: u64,
}

/// A feed as JSON Feed.
pub(crate) fn render_json_feed(told: &FeedData<'_>) -> Option<Vec<u8>> {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &told.title,
        home_page_url: &told.page,
        feed_url: &told.address,
        description: &told.description,
        language: told.lang(),
        authors: vec![Author {
            name: &told.site,
            url: Some(&told.page),
        }],
        items: told
            .items
            .iter()
            .map(|item| json_item(told, item))
            .collect(),
    };
    let mut out = serde_json::to_vec_pretty(&feed).ok()?;
    out.push(b'\n');
    Some(out)
}

fn json_item<'a>(told: &'a FeedData<'_>, item: &'a FeedItem<'_>) -> JsonItem<'a> {
    JsonItem {
        id: item.id,
        url: &item.url,
        title: item.title,
        summary: item.summary.as_deref(),
        content_html: item.html(),
        content_text: item.text.filter(|text| !text.is_empty()),
        date_published: rfc_3339(item.published),
        date_modified: rfc_3339(item.updated),
        language: told.lang(),
        image: item.picture.as_deref(),
        authors: item
            .authors
            .iter()
            .map(|name| Author { name, url: None })
            .collect(),
        tags: item.tags,
        attachments: item.files.iter().map(attachment).collect(),
    }
}

fn attachment<'a>(file: &'a TextFile<'_>) -> JsonAttachment<'a> {
    JsonAttachment {
        url: &file.url,
        mime_type: TextFile::MEDIA_TYPE,
        title: file.name,
        size_in_bytes: file.length,
    }
}
