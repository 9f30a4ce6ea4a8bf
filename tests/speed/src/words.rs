//! Made-up words and sentences of two languages, from a small random number generator of our own:
//! whole numbers only, so that every machine makes the same text. It knows nothing of documents,
//! Markdown blocks or files.

use std::collections::HashSet;

/// How many words a language has.
const VOCABULARY: usize = 3000;

/// One of the two languages of the generated sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// The default language.
    Swedish,
    /// The language of the translations.
    English,
}

impl Lang {
    /// Both languages, the default one first.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// The code used in file names and in `site.yaml`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }
}

/// The most common words of both languages.
const COMMON: [&str; 2] = [
    "och i att det som en på är av för med till den har de inte om ett vi kan ska från under också eller samt alla \
     våra varje flera inom över året arbetet målet planen kommunen förbundet insatserna deltagarna",
    "the of and to in a is that for it with as are be by this which from or we have can all each new during between \
     also through their other within over year work goal plan council association measures participants",
];

/// What the other words are made of, in both languages.
const SYLLABLES: [&str; 2] = [
    "ar bar bet blad bygd dal dom drift ek fall fart fram fäst gran gård hamn hand het hus hög jord kan klar kom \
     kraft lag led ljus lund lyft lös mark mål mot ning nord ord plan puls rik rum råd sam sjö skap skog stad stöd \
     säk tal tid tork trygg val vand verk vik väg växt ång äng öpp",
    "ab act age al ance ber bridge can cer col con den dis east ence field fin ford gen ger ground ham hill ing \
     inter land less lin man mark ment mor ness north ove pen per port pre quar rest river sal ser shire side sion \
     stone sup ter tion tive under ver vice ward well west wood",
];

/// Splitmix64, seeded from a few numbers that say what the randomness is for.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator whose numbers depend on every part of the seed.
    pub fn new(seed: &[u64]) -> Self {
        let mut random = Self(0x006b_616e_736c_6920);
        for part in seed {
            random.0 = random.next() ^ part;
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// The words of one language, the most common first; how often one comes falls with its rank, after
/// Zipf. Half of a text are common words, as in real texts: it is then no harder to read than those.
#[derive(Debug)]
pub struct Vocabulary {
    words: Vec<String>,
    /// Weights summed up to and including each word.
    cumulative: Vec<usize>,
    /// Where the made-up words begin.
    made_up: usize,
}

impl Vocabulary {
    /// The vocabulary of a language, always the same.
    pub fn new(lang: Lang) -> Self {
        let mut words: Vec<String> = COMMON[lang as usize]
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let made_up = words.len();
        let syllables: Vec<&str> = SYLLABLES[lang as usize].split_whitespace().collect();
        let mut known: HashSet<String> = words.iter().cloned().collect();
        let mut random = Random::new(&[1, lang as u64]);
        while words.len() < VOCABULARY {
            let length = *random.pick(&[1, 2, 2, 2, 3]);
            let word: String = (0..length).map(|_| *random.pick(&syllables)).collect();
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let cumulative = (0..words.len())
            .scan(0, |sum, rank| {
                *sum += 10_000_000 / (rank + 2);
                Some(*sum)
            })
            .collect();
        Self {
            words,
            cumulative,
            made_up,
        }
    }

    /// A word that is not the last one of `text` once more.
    fn word(&self, random: &mut Random, text: &str) -> &str {
        let last = text.rsplit(char::is_whitespace).next().unwrap_or(text);
        let last = last.trim_matches(['*', ',']);
        loop {
            let point = random.below(*self.cumulative.last().unwrap_or(&1));
            let word = &self.words[self.cumulative.partition_point(|&sum| sum <= point)];
            if word.to_lowercase() != last.to_lowercase() {
                return word;
            }
        }
    }

    /// A few made-up words, the first with a capital: a heading, a label, an alternative text.
    pub fn name(&self, random: &mut Random, low: usize, high: usize) -> String {
        let mut name = String::new();
        for i in 0..random.between(low, high) {
            let word = random.pick(&self.words[self.made_up..]);
            push_word(&mut name, word, i == 0);
        }
        name
    }

    /// A sentence without any markup.
    pub fn plain_sentence(&self, random: &mut Random, words: usize) -> String {
        let mut sentence = String::new();
        for i in 0..words {
            let word = self.word(random, &sentence);
            push_word(&mut sentence, word, i == 0);
        }
        sentence.push('.');
        sentence
    }

    /// Adds sentences to a text, about so many words in all, now and then with a comma, bold or
    /// italic words.
    pub fn push_sentences(&self, random: &mut Random, words: usize, text: &mut String) {
        let mut left = words;
        while left > 0 {
            let length = random.between(7, 18).min(left.max(5));
            let marked = random.between(2, length - 2);
            let mark = *random.pick(&["", "", "", "", "", "", ",", ",", "*", "**"]);
            for i in 0..length {
                let word = self.word(random, text);
                if i != marked {
                    push_word(text, word, i == 0);
                } else if mark == "," {
                    push_word(text, word, false);
                    text.push(',');
                } else {
                    push_word(text, &format!("{mark}{word}{mark}"), false);
                }
            }
            text.push('.');
            left = left.saturating_sub(length);
        }
    }
}

/// Adds a word after a space where one is needed.
fn push_word(text: &mut String, word: &str, capital: bool) {
    if !text.is_empty() && !text.ends_with(['\n', ' ']) {
        text.push(' ');
    }
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if capital => text.extend(first.to_uppercase()),
        Some(first) => text.push(first),
        None => {}
    }
    text.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_numbers_stay_within_their_bounds() {
        let mut random = Random::new(&[7]);
        let drawn: Vec<usize> = (0..1000).map(|_| random.between(3, 5)).collect();
        assert!([3, 4, 5].iter().all(|n| drawn.contains(n)));
        assert!(drawn.iter().all(|n| (3..=5).contains(n)));
    }

    #[test]
    fn seeds_that_differ_in_one_part_give_different_numbers() {
        assert_ne!(Random::new(&[1, 2]).next(), Random::new(&[2, 1]).next());
        assert_ne!(Random::new(&[1, 2]).next(), Random::new(&[1, 3]).next());
    }
}
