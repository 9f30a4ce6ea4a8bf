//! The examples of the CommonMark specification 0.31 come out as the parser's own renderer writes
//! them, except where the design differs; each such class is undone by name below, and single
//! examples are listed with their reason. `tests/suite/commonmark-spec.mjs` fetches the examples,
//! which are not ours to keep (CC BY-SA).

use kansli::model::document::LinkForm;
use kansli::read::html::content::{AttributeRole, role};
use kansli::read::html::tags::tags;
use kansli::read::markdown::tree::options;
use kansli::render::body::body::render_body;
use kansli::render::body::writer::{Addresses, BodyContext};
use kansli::render::theme::theme::Theme;
use kansli::site::links::target::{WrittenTarget, classify};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};

use crate::harness::{TestSite, repository};

/// Examples of the specification 0.31.2.
const EXAMPLES: usize = 652;

/// Examples that differ, each with the reason.
const DIFFERENT: &[(u64, &str)] = &[
    (156, "a tag that never ends is an error, and is shown"),
    (157, "a tag that never ends is an error, and is shown"),
    (158, "a tag that never ends is an error, and is shown"),
    (
        501,
        "a link to a heading that the page lacks is a finding, and leads to the top of the page",
    ),
];

pub(crate) struct Example {
    pub(crate) number: u64,
    pub(crate) markdown: String,
}

pub(crate) fn examples() -> Vec<Example> {
    let path = repository().join("target/commonmark/examples.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| {
        panic!(
            "{} is missing: run `bash tests/run.sh`, which puts the CommonMark examples there",
            path.display()
        )
    });
    let list: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let example = |value: &serde_json::Value| Example {
        number: value["number"].as_u64().unwrap(),
        markdown: value["markdown"].as_str().unwrap().to_owned(),
    };
    list.iter().map(example).collect()
}

/// What the parser's renderer makes of the text, with the deliberate differences made to its
/// events.
fn expected(markdown: &str) -> String {
    let mut events = Vec::new();
    let mut alternative: Option<String> = None;
    let mut open = Vec::new();
    let mut depth = 0;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            // An image that is not a file of the site is a finding; its text stands for it.
            Event::Start(Tag::Image { .. }) => {
                depth += 1;
                alternative.get_or_insert_default();
            }
            Event::End(TagEnd::Image) => {
                depth -= 1;
                if depth == 0 {
                    events.push(Event::Text(alternative.take().unwrap_or_default().into()));
                }
            }
            event if alternative.is_some() => match event {
                Event::Text(text) | Event::Code(text) => {
                    alternative.as_mut().unwrap().push_str(&text)
                }
                Event::SoftBreak | Event::HardBreak => alternative.as_mut().unwrap().push(' '),
                _ => {}
            },
            // A link to a page that does not exist, or to a placeholder, is a finding; its text
            // stays.
            Event::Start(Tag::Link {
                link_type,
                ref dest_url,
                ..
            }) => {
                let is_kept = leads_out(link_type, dest_url);
                open.push(is_kept);
                if is_kept {
                    events.push(event);
                }
            }
            Event::End(TagEnd::Link) => {
                if open.pop().unwrap() {
                    events.push(event);
                }
            }
            // The title of the page is its only heading of level one.
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => {
                events.push(Event::Start(Tag::Heading {
                    level: at_most_two(level),
                    id,
                    classes,
                    attrs,
                }));
            }
            Event::End(TagEnd::Heading(level)) => {
                events.push(Event::End(TagEnd::Heading(at_most_two(level))))
            }
            Event::Html(html) => events.push(Event::Html(without_targets(&html).into())),
            Event::InlineHtml(html) => {
                events.push(Event::InlineHtml(without_targets(&html).into()));
            }
            event => events.push(event),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    out
}

/// Raw HTML whose links and pictures lead nowhere: like those of Markdown, they are findings, and
/// the attribute goes.
fn without_targets(html: &str) -> String {
    let mut out = html.to_owned();
    let tags = tags(html, &[]);
    for tag in tags.iter().rev() {
        for attribute in tag.attributes.iter().rev() {
            let is_target = matches!(
                role(tag, attribute),
                Some(AttributeRole::Link | AttributeRole::Picture)
            );
            let value = attribute.value.as_deref().unwrap_or_default();
            if is_target && classify(LinkForm::Html, value) != WrittenTarget::External {
                out.replace_range(attribute.at.clone(), "");
            }
        }
    }
    out
}

fn leads_out(link_type: LinkType, target: &CowStr<'_>) -> bool {
    let form = match link_type {
        LinkType::WikiLink { .. } => LinkForm::Wiki,
        LinkType::Autolink => LinkForm::Auto,
        LinkType::Email => return true,
        _ => LinkForm::Inline,
    };
    classify(form, target) == WrittenTarget::External
}

fn at_most_two(level: HeadingLevel) -> HeadingLevel {
    level.max(HeadingLevel::H2)
}

/// HTML without what may differ: how empty elements end, line ends beside tags, quotes that need no
/// escape, and the attributes and elements that the design adds.
fn normal(html: &str) -> String {
    let mut text = html
        .replace(" />", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        // A quotation mark that follows a letter or a figure closes, and inches are none.
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'");
    // Code can be reached by keyboard; an image that stands alone is a figure, and its title the
    // caption.
    text = text
        .replace("<pre tabindex=\"0\">", "<pre>")
        .replace("<figure>", "<p>")
        .replace("</figure>", "</p>");
    while let Some((start, end)) = text.find("<figcaption>").zip(text.find("</figcaption>")) {
        text.replace_range(start..end + "</figcaption>".len(), "");
    }
    // Every heading has an id.
    for level in 2..=6 {
        let start = format!("<h{level} id=\"");
        while let Some(at) = text.find(&start) {
            let end = at + start.len() + text[at + start.len()..].find('"').unwrap() + 1;
            text.replace_range(at + 3..end, "");
        }
    }
    // Beside it stands a link to it.
    while let Some(at) = text.find("<a class=\"here\"") {
        let end = at + text[at..].find("</a>").unwrap() + "</a>".len();
        text.replace_range(at..end, "");
    }
    while text.contains(">\n") || text.contains("\n<") {
        text = text.replace(">\n", ">").replace("\n<", "<");
    }
    text.trim().to_owned()
}

#[test]
fn the_examples_of_the_specification_come_out_as_the_parser_renders_them() {
    let examples = examples();
    assert_eq!(
        examples.len(),
        EXAMPLES,
        "another version of the specification"
    );
    let site = TestSite::new().file("site.yaml", "title: X\nlanguages: [en]\nraw_html: true\n");
    for example in &examples {
        let text = format!(
            "---\ntitle: The page of example {}\n---\n{}",
            example.number, example.markdown
        );
        site.write(&format!("content/e{}.md", example.number), text);
    }
    let engine = site.open();
    let (theme, _) = Theme::load(&engine.site().structure.config, &[], &[]);
    let addresses = Addresses::Relative("../".to_owned(), kansli::model::config::LinkStyle::Folder);
    let context = BodyContext {
        site: engine.site(),
        texts: &theme.texts,
        addresses: &addresses,
    };
    let mut wrong = String::new();
    let (mut same, mut same_unchanged) = (0, 0);
    for example in &examples {
        let id = format!("e{}", example.number);
        let page = engine
            .site()
            .structure
            .document_by_id(&id)
            .and_then(|document| document.first())
            .unwrap();
        let (found, expected) = (
            normal(&render_body(context, page)),
            normal(&expected(&example.markdown)),
        );
        let mut plain = String::new();
        html::push_html(&mut plain, Parser::new_ext(&example.markdown, options()));
        same_unchanged += usize::from(found == normal(&plain));
        same += usize::from(found == expected);
        let is_listed = DIFFERENT
            .iter()
            .any(|(number, _)| *number == example.number);
        if is_listed == (found == expected) {
            let what = if is_listed {
                "is listed as different and is not"
            } else {
                "differs"
            };
            wrong += &format!(
                "example {} {what}\n{}\nfound:    {found:?}\nexpected: {expected:?}\n\n",
                example.number, example.markdown
            );
        }
    }
    println!(
        "{same} of {EXAMPLES} examples are the same, {same_unchanged} of them with links and headings as they are"
    );
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(same, EXAMPLES - DIFFERENT.len());
}
