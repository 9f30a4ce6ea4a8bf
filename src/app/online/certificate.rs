//! The last day of a server's certificate.

use jiff::civil::Date;

use crate::app::online::place::OnlinePlace;

/// The last day on which the certificate of a place holds. Nothing where that cannot be seen: past
/// a proxy, and in a program without encrypted lines of its own.
#[cfg(not(feature = "servers"))]
pub(crate) fn last_day(_: &OnlinePlace) -> Option<Date> {
    None
}

/// The last day on which the certificate of a place holds. Nothing where that cannot be seen: past
/// a proxy, and in a program without encrypted lines of its own.
#[cfg(feature = "servers")]
pub(crate) fn last_day(place: &OnlinePlace) -> Option<Date> {
    use crate::app::external::client::has_proxy;
    use crate::app::external::encryption::certificate_of;
    if place.is_public() && has_proxy() {
        return None;
    }
    let port = place.root.port_or_known_default()?;
    parts::last_day(&certificate_of(place.host(), port)?)
}

/// A certificate taken apart (X.509 as DER, RFC 5280).
#[cfg(feature = "servers")]
mod parts {
    use jiff::civil::Date;

    const INTEGER: u8 = 0x02;
    const SEQUENCE: u8 = 0x30;
    const UTC_TIME: u8 = 0x17;
    const GENERAL_TIME: u8 = 0x18;
    /// The version, which stands first where there is one.
    const VERSION: u8 = 0xa0;

    /// The day, at Greenwich, on which a certificate ends.
    pub(super) fn last_day(certificate: &[u8]) -> Option<Date> {
        let (_, whole, _) = element(certificate)?;
        let (_, mut signed, _) = element(whole)?;
        if signed.first() == Some(&VERSION) {
            (_, _, signed) = element(signed)?;
        }
        // Serial number, algorithm and issuer stand before the time.
        for expected in [INTEGER, SEQUENCE, SEQUENCE] {
            let (tag, _, rest) = element(signed)?;
            signed = (tag == expected).then_some(rest)?;
        }
        let (SEQUENCE, time, _) = element(signed)? else {
            return None;
        };
        let (_, _, rest) = element(time)?;
        let (tag, end, _) = element(rest)?;
        date(tag, end)
    }

    /// The first element of some bytes: its tag, what it holds, and what follows it.
    fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
        let (tag, rest) = bytes.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (length, rest) = if *first < 0x80 {
            (usize::from(*first), rest)
        } else {
            let count = usize::from(first & 0x7f);
            let (digits, rest) = rest.split_at_checked(count)?;
            let is_short = (1..=4).contains(&count);
            let length = digits
                .iter()
                .fold(0, |all, digit| (all << 8) | usize::from(*digit));
            (is_short.then_some(length)?, rest)
        };
        let (inner, after) = rest.split_at_checked(length)?;
        Some((*tag, inner, after))
    }

    /// The day of a time: with a year of two digits until 2049, of four after that.
    fn date(tag: u8, text: &[u8]) -> Option<Date> {
        let text = std::str::from_utf8(text).ok()?;
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
        let (year, at) = match tag {
            UTC_TIME => {
                let short = number(0..2)?;
                (
                    if short < 50 {
                        2000 + short
                    } else {
                        1900 + short
                    },
                    2,
                )
            }
            GENERAL_TIME => (number(0..4)?, 4),
            _ => return None,
        };
        let month = i8::try_from(number(at..at + 2)?).ok()?;
        let day = i8::try_from(number(at + 2..at + 4)?).ok()?;
        Date::new(year, month, day).ok()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn wrapped(tag: u8, inner: &[u8]) -> Vec<u8> {
            let length = u8::try_from(inner.len()).unwrap_or(u8::MAX);
            let mut out = vec![tag];
            if length >= 0x80 {
                out.push(0x81);
            }
            out.push(length);
            out.extend(inner);
            out
        }

        fn certificate(end: &[u8]) -> Vec<u8> {
            let time = [wrapped(UTC_TIME, b"260101000000Z"), end.to_vec()].concat();
            let signed = [
                wrapped(VERSION, &wrapped(INTEGER, &[2])),
                wrapped(INTEGER, &[7]),
                wrapped(SEQUENCE, &[]),
                wrapped(SEQUENCE, &[0; 90]),
                wrapped(SEQUENCE, &time),
            ];
            wrapped(SEQUENCE, &wrapped(SEQUENCE, &signed.concat()))
        }

        #[test]
        fn the_last_day_is_read_in_both_forms_and_nothing_from_what_is_cut() {
            let near = certificate(&wrapped(UTC_TIME, b"270131120000Z"));
            assert_eq!(last_day(&near), Date::new(2027, 1, 31).ok());
            let far = certificate(&wrapped(GENERAL_TIME, b"20510228120000Z"));
            assert_eq!(last_day(&far), Date::new(2051, 2, 28).ok());
            for end in 0..near.len() {
                assert_eq!(last_day(&near[..end]), None);
            }
            assert_eq!(
                last_day(&certificate(&wrapped(UTC_TIME, b"279931120000Z"))),
                None
            );
        }
    }
}
