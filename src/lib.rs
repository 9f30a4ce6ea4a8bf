//! kansli turns a folder of Markdown into the bilingual website of a small public office.
//!
//! The tree below is the map of the house. Folders are floors, and a folder on a floor is a room: a file imports only from
//! lower floors, or from files listed above it on its own floor; `tests/suite/house.rs` holds it to that. `ARCHITECTURE.md`
//! tells why.

/// Floor 0: knows nothing of sites.
pub mod base {
    pub mod bytes;
    pub mod source;
    pub mod message;
    pub mod diagnostic;
    pub mod report;
    pub mod slug;
    pub mod colour;
    pub mod nearest;
}

/// Floor 1: the words of the domain; types only.
pub mod model {
    pub mod language;
    pub mod number;
    pub mod front_matter;
    pub mod other_words;
    pub mod remark;
    pub mod config;
    pub mod chart;
    pub mod document;
    pub mod running;
    pub mod lock;
    pub mod picture;
    pub mod page;
}

/// Floor 2: one file at a time.
pub mod read {
    pub mod picture_parts;
    pub mod picture;
    pub mod svg;
    pub mod scan;
    pub mod text;
    pub mod yaml;
    pub mod dates;
    pub mod front_matter;
    pub mod per_lang;
    pub mod colour;
    pub mod subscribe;
    pub mod config;
    pub mod typography;
    pub mod goals;
    pub mod inlines;
    pub mod remarks;
    mod appendices;
    pub mod markdown;
    pub mod tables;
    pub mod raw_html;
    pub mod outline;
    pub mod running;
    pub mod lock;
    pub mod page;
}

/// Floor 3: all pages together, rebuilt from nothing.
pub mod site {
    pub mod address;
    pub mod files;
    pub mod versions;
    pub mod lists;
    pub mod relations;
    pub mod target;
    pub mod names;
    pub mod published;
    pub mod feeds;
    pub mod frame;
    pub mod book;
    pub mod suggest;
    pub mod links;
    pub mod pictures;
    pub mod site;
    mod questions;
    mod mark;
    mod record;
}

/// Floor 4: site to bytes.
pub mod render {
    pub mod view_parts;
    pub mod view;
    pub mod escape;
    pub mod clean;
    pub mod metadata;
    pub mod encode;
    pub mod texts;
    pub mod writer;
    mod inline;
    mod picture;
    mod notes;
    mod goals;
    pub mod chart;
    mod chart_marks;
    mod bars;
    mod lines;
    mod chart_figure;
    mod table;
    pub mod body;
    pub mod palette;
    pub mod favicon;
    pub mod theme;
    pub mod cards;
    pub mod subscribe;
    pub mod sections;
    mod xml;
    pub mod feed;
    mod feed_page;
    mod rss;
    mod atom;
    mod json_feed;
    pub mod feeds;
    pub mod calendar;
    pub mod linked_data;
    pub mod long_words;
    pub mod head;
    mod overview;
    pub mod document;
    pub mod list;
    /// What a browser searches in.
    pub mod search {
        pub mod words;
        pub mod plan;
        pub mod terms;
        pub mod files;
        pub mod page;
    }
    pub mod sitemap;
    pub mod route;
    mod made_of;
}

/// Floor 5: what a text should not say, and what a site should not lack.
pub mod check {
    pub mod look;
    pub mod prose;
    pub mod numbers;
    pub mod laws;
    pub mod wording;
    pub mod letters;
    pub mod names;
    pub mod access;
    pub mod figures;
    pub mod tables;
    pub mod totals;
    pub mod charts;
    pub mod table_rules;
    pub mod years;
    pub mod parts;
    pub mod goals;
    pub mod pasted;
    pub mod text;
    pub mod links;
    pub mod documents;
    pub mod translations;
    pub mod spellings;
    pub mod external;
    pub mod rules;
    pub mod allow;
    pub mod site;
}

/// Floor 6: time, and the only state.
pub mod engine {
    pub mod manifest;
    pub mod shards;
    pub mod ground;
    pub mod staging;
    pub mod outputs;
    pub mod rewrite;
    pub mod past;
    pub mod store;
    pub mod pictures;
    mod held;
    pub mod sources;
    pub mod edition;
    mod known;
    mod publish;
    pub mod engine;
    pub mod last_build;
}

/// Floor 7: people.
pub mod app {
    pub mod progress;
    pub mod today;
    pub mod http;
    pub mod door;
    pub mod watch;
    pub mod preview;
    pub mod index;
    pub mod listeners;
    pub mod terminal;
    pub mod serve;
    pub mod formats;
    pub mod external;
    pub mod check;
    pub mod fix;
    pub mod status;
    pub mod translated;
    pub mod cli;
}
