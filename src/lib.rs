//! kansli turns a folder of Markdown into the bilingual website of a small public office.
//!
//! The tree below is the map of the house. Folders are floors, and a folder on a floor is a room: a
//! file imports only from lower floors, or from files listed above it on its own floor;
//! `tests/suite/house.rs` holds it to that. `ARCHITECTURE.md` says why.

/// Floor 0: knows nothing of sites.
pub mod base {
    pub mod bytes;
    pub mod text_part;
    pub mod hash;
    pub mod file_name;
    pub mod disk_error;
    pub mod source;
    pub mod html;
    pub mod message;
    pub mod diagnostic;
    pub mod printable;
    pub mod report;
    pub mod slug;
    pub mod web_address;
    pub mod colour;
    pub mod suggestion;
}

/// Floor 1: everything that depends on a language, one folder a language.
pub mod language {
    pub mod word;
    pub mod phrases;
    pub mod figure_words;
    pub mod laws;
    pub mod language;
    /// Swedish.
    pub mod sv {
        pub mod input;
        pub mod tables;
        pub mod laws;
        pub mod words;
        pub mod swedish;
    }
    /// English.
    pub mod en {
        pub mod input;
        pub mod tables;
        pub mod words;
        pub mod english;
    }
    /// Finnish.
    pub mod fi {
        pub mod input;
        pub mod tables;
        pub mod words;
        pub mod finnish;
    }
    pub mod unknown;
    pub mod foreign;
    pub mod languages;
    pub mod small_words;
    pub mod copy_words;
}

/// Floor 2: the words of the domain; types only.
pub mod model {
    pub mod language;
    pub mod number;
    pub mod kind;
    pub mod paragraph;
    pub mod front_matter;
    /// The keys that writers give.
    pub mod keys {
        pub mod keys;
        pub mod other_words;
    }
    pub mod remark;
    /// The newsletter as e-mail, as a site wants it.
    pub mod letter {
        pub mod provider;
        pub mod letter;
    }
    /// Publishing, as a site wants it.
    pub mod publishing {
        pub mod place;
    }
    pub mod config;
    pub mod chart;
    pub mod document;
    pub mod plain;
    pub mod outline;
    pub mod running;
    pub mod lock;
    pub mod picture;
    pub mod page;
}

/// Floor 3: pictures, drawings and PDF files: what they are; pictures cleaned and resized.
pub mod media {
    pub mod parts;
    pub mod picture;
    pub mod css;
    pub mod svg;
    pub mod metadata;
    pub mod outlay;
    pub mod drawing;
    pub mod encode;
    pub mod pdf;
}

/// Floor 3: what a table means, decided once for checks, pages and charts.
pub mod tables {
    pub mod value;
    pub mod row;
    pub mod column;
    pub mod grid;
    pub mod sums;
    pub mod caption;
    pub mod chart;
    pub mod csv;
}

/// Floor 4: one file at a time.
pub mod read {
    pub mod left_over;
    pub mod copy_names;
    pub mod text_names;
    pub mod site_file;
    pub mod attachment;
    pub mod scan;
    pub mod stray;
    pub mod text;
    pub mod conflict;
    /// Front matter and `site.yaml`.
    pub mod head {
        pub mod node;
        pub mod chunks;
        pub mod cause;
        pub mod yaml;
        pub mod misplaced;
        pub mod dates;
        pub mod reader;
        pub mod per_lang;
        /// Whom readers ask, and when and how an office can be reached.
        pub mod contact {
            pub mod contact;
            pub mod hours;
            pub mod office;
            pub mod ways;
        }
        pub mod front_matter;
        pub mod colour;
        pub mod subscribe;
        pub mod letter;
        pub mod publish;
        pub mod terms;
        pub mod config;
    }
    /// Raw HTML in texts: its tags, and what is taken away.
    pub mod html {
        pub mod characters;
        pub mod tags;
        pub mod removed;
        pub mod content;
    }
    /// Markdown as a tree, and the outline that is kept of it.
    pub mod markdown {
        pub mod typography;
        pub mod goals;
        pub mod inlines;
        pub mod remarks;
        pub mod heading_ids;
        pub mod appendices;
        pub mod losses;
        pub mod elements;
        pub mod mask;
        pub mod paragraphs;
        /// Containers that are open, and what they become.
        pub mod builder {
            pub mod builder;
            pub mod running_text;
            pub mod list_numbers;
            pub mod tables;
            pub mod ends;
        }
        pub mod tree;
        pub mod outline;
        pub mod running;
    }
    pub mod lock;
    pub mod page;
}

/// Floor 5: all pages together, rebuilt from nothing.
pub mod site {
    pub mod position;
    pub mod address;
    pub mod files;
    pub mod versions;
    pub mod lists;
    pub mod issues;
    pub mod relations;
    pub mod names;
    /// Documents, lists, addresses and names, put together.
    pub mod skeleton {
        pub mod skeleton;
        pub mod old_addresses;
        pub mod settings;
    }
    pub mod published;
    pub mod feeds;
    pub mod structure;
    /// What a written link means, or what was probably meant.
    pub mod links {
        pub mod target;
        pub mod site_ref;
        pub mod title_words;
        pub mod meant_address;
        pub mod suggest;
        pub mod paragraph;
        pub mod named;
        pub mod resolved;
        pub mod destinations;
        pub mod resolve;
        pub mod unread;
    }
    pub mod pictures;
    pub mod site;
    /// What is asked of a finished site.
    pub mod finished {
        pub mod unused;
        pub mod questions;
    }
    pub mod hash;
    pub mod record;
}

/// Floor 6: texts with everything decided, and what is written of them.
pub mod text {
    pub mod readability;
    pub mod words;
    pub mod sections;
    pub mod resolved;
    pub mod terms;
    pub mod resolve;
    pub mod links;
    pub mod html;
    pub mod plain;
}

/// Floor 7: site to bytes.
pub mod render {
    pub mod office_parts;
    pub mod view_parts;
    pub mod view;
    pub mod escape;
    pub mod clean;
    pub mod xml;
    /// Templates, words and colours, built in and overridden.
    pub mod theme {
        pub mod built_in;
        pub mod texts;
        pub mod interface;
        pub mod titles;
        pub mod palette;
        pub mod favicon;
        pub mod assets;
        pub mod templates;
        pub mod theme;
    }
    /// What a table shows as a drawing.
    pub mod chart {
        pub mod axis;
        pub mod marks;
        pub mod bars;
        pub mod lines;
    }
    /// A text as HTML.
    pub mod body {
        pub mod writer;
        pub mod inline;
        pub mod picture;
        pub mod html;
        pub mod notes;
        pub mod goals;
        pub mod chart_figure;
        pub mod table;
        pub mod body;
    }
    pub mod long_words;
    pub mod cards;
    /// What readers can follow: feeds and calendars.
    pub mod feeds {
        pub mod feed;
        pub mod feed_page;
        pub mod rss;
        pub mod atom;
        pub mod json_feed;
        pub mod feeds;
        pub mod calendar;
    }
    /// The views of pages.
    pub mod page {
        pub mod subscribe;
        pub mod linked_data;
        pub mod head;
        pub mod contact;
        pub mod site_view;
        pub mod facts;
        pub mod overview;
        pub mod minutes;
        pub mod document;
        pub mod list_links;
        pub mod list_groups;
        pub mod list;
    }
    /// A mail as mail programs open it.
    pub mod mail {
        pub mod quoted_printable;
        pub mod mail;
    }
    /// The newsletter as e-mail.
    pub mod letter {
        pub mod colours;
        pub mod merge_fields;
        pub mod frame;
        pub mod body;
        pub mod inline;
        pub mod picture;
        pub mod raw_html;
        pub mod chart;
        pub mod wide_table;
        pub mod table;
        pub mod html;
        pub mod columns;
        pub mod text;
        pub mod text_table;
        pub mod letter;
    }
    /// What a browser searches in.
    pub mod search {
        pub mod words;
        pub mod joined;
        pub mod plan;
        pub mod terms;
        pub mod entries;
        pub mod card;
        pub mod files;
        pub mod page;
    }
    pub mod sitemap;
    /// Files that tell hosts how to serve the site.
    pub mod hosts {
        pub mod rules;
        pub mod apache;
        pub mod nginx;
        pub mod iis;
        pub mod netlify;
        pub mod files;
    }
    pub mod figures;
    pub mod output_names;
    pub mod route;
    pub mod renderer;
    pub mod inputs;
}

/// Floor 8: what is good for readers.
pub mod check {
    pub mod page_check;
    /// Words, figures in running text, and names.
    pub mod words {
        pub mod finder;
        pub mod prose;
        pub mod numbers;
        pub mod laws;
        pub mod placeholders;
        pub mod wording;
        pub mod weekdays;
        pub mod letters;
        pub mod names;
        pub mod repeats;
        pub mod titles;
        pub mod pasted;
        pub mod name_order;
        pub mod style;
    }
    pub mod access;
    /// Signs that readers would see: markup that was not read as such, and damaged letters.
    pub mod signs {
        pub mod unread;
        pub mod unread_lines;
        pub mod unread_marks;
        pub mod unread_html;
        pub mod damaged;
        pub mod foreign;
        pub mod typed;
        pub mod typed_notes;
    }
    /// What a table says of itself.
    pub mod tables {
        pub mod form;
        pub mod shares;
        pub mod row_totals;
        pub mod totals;
        pub mod captions;
        pub mod charts;
        pub mod years;
        pub mod rule_text;
        pub mod changes;
        pub mod declared;
        pub mod sentences;
    }
    pub mod html;
    /// Links: their addresses, their texts, and where they lead.
    pub mod links {
        pub mod detours;
        pub mod addresses;
        pub mod attached;
        pub mod repeated_links;
        pub mod cited_titles;
        pub mod links;
    }
    pub mod parts;
    pub mod sections;
    /// Goals: their figures and how they stand.
    pub mod goals {
        pub mod figures;
        pub mod goals;
        pub mod programmes;
    }
    pub mod structure;
    pub mod text;
    /// Documents beside each other: what one lacks or shares with another.
    pub mod documents {
        pub mod copies;
        pub mod dates;
        pub mod documents;
        pub mod letters;
    }
    pub mod translations;
    pub mod spellings;
    pub mod external;
    pub mod rules;
    pub mod allow;
    pub mod letter_made;
    pub mod site;
}

/// Floor 9: time, and the only state.
pub mod engine {
    /// The output folder: all or nothing, and only what is ours.
    pub mod output {
        pub mod path_map;
        pub mod manifest;
        pub mod folder;
        pub mod disk;
        pub mod exchange;
        pub mod staging;
        pub mod journal;
        pub mod obstacles;
        pub mod transaction;
        pub mod commit;
    }
    pub mod safe_write;
    pub mod cache;
    pub mod lock_file;
    pub mod translation_history;
    pub mod pictures;
    pub mod loaded;
    pub mod stale;
    pub mod sources;
    pub mod reread;
    pub mod edition;
    pub mod output_hashes;
    pub mod publish;
    pub mod engine;
    pub mod build;
    pub mod last_build;
}

/// Floor 10: people.
pub mod app {
    pub mod console;
    pub mod progress;
    pub mod site_place;
    pub mod site_args;
    pub mod clipboard;
    pub mod handbook;
    /// One small, whole, sound request a connection, and its answer.
    pub mod http {
        pub mod request;
        pub mod response;
        pub mod request_head;
        pub mod counter;
        pub mod connection_guard;
    }
    /// The preview.
    pub mod server {
        pub mod watch;
        pub mod links;
        pub mod checker;
        pub mod mailbox;
        pub mod preview;
        pub mod letters;
        pub mod handbook_pages;
        pub mod index;
        pub mod event_streams;
        pub mod preview_pages;
        pub mod terminal_log;
        pub mod preview_loop;
        pub mod serve;
    }
    /// What other servers say of the links to them.
    pub mod external {
        pub mod host;
        pub mod reply;
        pub mod authorities;
        pub mod encryption;
        pub mod client;
        pub mod asker;
        pub mod round;
        pub mod answers;
        pub mod listmonk;
    }
    /// What a host makes of the site.
    pub mod online {
        pub mod findings;
        pub mod place;
        pub mod headers;
        pub mod files;
        pub mod whole;
        pub mod names;
        pub mod certificate;
        pub mod check;
    }
    /// The commands, but the preview.
    pub mod commands {
        pub mod findings;
        pub mod formats;
        pub mod selection;
        pub mod rereading;
        pub mod build;
        pub mod explain;
        pub mod check;
        pub mod fix;
        pub mod letter_draft;
        pub mod letter;
        pub mod made_letters;
        pub mod status;
        pub mod translated;
        pub mod forget;
    }
    /// The built site, brought to where its readers are.
    pub mod publish {
        pub mod published_files;
        pub mod remote;
        /// The ways to a place, one file each.
        pub mod transports {
            pub mod transport;
            pub mod server;
            pub mod folder;
            pub mod sftp;
            pub mod ftp;
            pub mod http;
            pub mod webdav;
            pub mod s3;
            pub mod open;
        }
        pub mod plan;
        pub mod turn;
        pub mod upload;
        pub mod publish;
    }
    pub mod new_file;
    /// A new site: what is asked, and the files that are written.
    pub mod init {
        pub mod template;
        pub mod answers;
        pub mod files;
        pub mod questions;
        pub mod workflow;
        pub mod init;
    }
    /// A new text, in the manner of those that are there.
    pub mod new {
        pub mod years;
        pub mod habit;
        pub mod first;
        pub mod draft;
        pub mod new;
    }
    pub mod overview;
    pub mod own_window;
    pub mod help;
    pub mod cli;
}
