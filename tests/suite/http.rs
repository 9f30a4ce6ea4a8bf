//! What the preview's server makes of targets, hosts and ranges, without a network.

use kansli::app::http::request::{ByteRange, is_local, read_path};
use kansli::app::http::response::kind_of;

#[test]
fn a_path_is_decoded_once_and_leads_nowhere_else() {
    assert_eq!(read_path("/a/%C3%A5?x=1#y").as_deref(), Ok("a/å"));
    assert_eq!(read_path("/a\u{30a}").as_deref(), Ok("å"), "in NFC");
    assert_eq!(read_path("/").as_deref(), Ok(""));
    assert_eq!(read_path("/%2fetc/passwd"), Err(400), "no path of the disk");
    assert_eq!(
        read_path("/%252e%252e/x").as_deref(),
        Ok("%2e%2e/x"),
        "once only"
    );
    for target in [
        "",
        "*",
        "a",
        "//x",
        "http://127.0.0.1/",
        "/..",
        "/a/%2e%2e/b",
        "/%2E/",
        "/%",
        "/%4",
        "/%zz",
        "/%ff",
        "/a%00b",
        "/a%5cb",
        "/%0d%0aX: y",
    ] {
        assert_eq!(read_path(target), Err(400), "{target}");
    }
}

#[test]
fn only_this_machine_is_local() {
    for host in [
        "localhost",
        "LOCALHOST:80",
        "127.0.0.1:4711",
        "[::1]:4711",
        "[::1]",
    ] {
        assert!(is_local(host), "{host}");
    }
    for host in [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example@127.0.0.1",
        "localhost:x",
        "127.0.0.2",
        "::1",
    ] {
        assert!(!is_local(host), "{host}");
    }
}

#[test]
fn a_range_is_the_bytes_that_are_meant() {
    let range = |text: &str| ByteRange::parse(text).map(|asking| asking.within(10));
    assert_eq!(range("bytes=0-3"), Some(Some(0..4)));
    assert_eq!(range("bytes=5-"), Some(Some(5..10)));
    assert_eq!(range("bytes=5-99"), Some(Some(5..10)));
    assert_eq!(range("bytes=-3"), Some(Some(7..10)));
    assert_eq!(range("bytes=-99"), Some(Some(0..10)));
    assert_eq!(range("bytes=10-"), Some(None));
    assert_eq!(range("bytes=-0"), Some(None));
    for text in [
        "bytes=3-1",
        "bytes=a-b",
        "bytes=0-1,3-4",
        "lines=1-2",
        "bytes=18446744073709551616-",
    ] {
        assert_eq!(range(text), None, "{text}");
    }
    assert_eq!(
        range("bytes=0-18446744073709551615"),
        Some(Some(0..10)),
        "no overflow"
    );
}

#[test]
fn texts_are_utf_8() {
    assert_eq!(kind_of("a/index.html"), "text/html; charset=utf-8");
    assert_eq!(kind_of("rss.xml"), "text/xml; charset=utf-8");
    assert_eq!(kind_of("a.ics"), "text/calendar; charset=utf-8");
    assert_eq!(kind_of("a.woff2"), "font/woff2");
    assert_eq!(kind_of("a"), "application/octet-stream");
}
