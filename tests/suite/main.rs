//! The tests of kansli, one binary: each file tells at its top what it holds the program to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should say so and fail"
)]
#![allow(
    clippy::pedantic,
    reason = "tests take the short form of things; the program does not"
)]
#![allow(
    dead_code,
    reason = "the harness offers more than each test of it uses"
)]

mod harness;

mod begin;
mod cases;
mod charts;
mod checks;
mod cli;
mod commands;
mod commonmark;
mod csv;
mod determinism;
mod disk_faults;
mod drawings;
mod external;
mod golden;
mod guarded;
mod hostile;
mod hosts;
mod house;
mod http;
mod incremental;
#[cfg(unix)]
mod kill;
mod languages;
mod last_build;
mod letter_drafts;
mod letters;
mod lock;
mod look;
mod map;
mod meant;
#[cfg(unix)]
mod online;
mod output_formats;
mod outputs;
mod outputs_any;
mod outputs_broken;
mod outputs_refused;
mod picture_faults;
mod pictures;
mod pictures_kept;
mod properties;
mod published;
mod publishing;
mod reading;
mod scaling;
mod search;
mod second_reader;
mod server;
mod server_parts;
mod third_party;
mod transports;
#[cfg(unix)]
mod web_servers;
mod words_kept;
