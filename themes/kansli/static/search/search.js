// The search page. Reads the index that the program has made (src/render/search/files.rs) and knows words as the program does
// (src/render/search/words.rs). What is searched for stays in this page: nothing is sent anywhere. Data come as scripts that call
// kansliSearch, since a page opened from a disk may load scripts but not fetch.
(function () {
  "use strict";

  const AT_ONCE = 10;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const STEPS = "$%&'()*+";
  const WITHIN = "\\u0300-\\u036f\\u00ad\\u200b\\u2060";
  const ONE = `[\\p{Alphabetic}\\p{N}][\\p{Alphabetic}\\p{N}${WITHIN}]*`;
  const WORD = new RegExp(ONE, "gu");
  // A number in groups of thousands, words with hyphens, or a word.
  const WHOLE = new RegExp(`[0-9]{1,3}(?:[ \\u00a0\\u202f\\u2009,.][0-9]{3}(?![0-9]))+|${ONE}(?:[-\\u2010\\u2011]${ONE})*`, "gu");
  const LETTERS = { "ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "œ": "oe", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st" };
  const STEMMERS = { sv: SwedishStemmer, en: EnglishStemmer, fi: FinnishStemmer };

  /* Words */

  /** A word in lower case without accents. */
  function fold(word) {
    const plain = word.replace(/[\u00ad\u200b\u2060]/g, "").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    const letters = plain.replace(/[øæßłđœﬀ-ﬆ]/g, (letter) => LETTERS[letter]);
    return letters.replace(/[₀-₉⁰¹²³⁴-⁹]/g, (digit) => digit.normalize("NFKD"));
  }

  /** The parts of what is written in parts, and what it is as a whole: "e-post" as epost, of e and post. */
  function wholes(text) {
    return [...text.matchAll(WHOLE)].map((match) => {
      const parts = [...match[0].matchAll(WORD)].map((part) => ({ at: match.index + part.index, text: part[0], word: fold(part[0]) }));
      return { at: match.index, text: match[0], word: parts.map(({ word }) => word).join(""), parts };
    });
  }

  function stemmerOf(lang) {
    const make = STEMMERS[lang.split("-")[0]];
    const stemmer = make && new make();
    const known = new Map();
    return (word) => {
      if (!stemmer) return word;
      if (!known.has(word)) known.set(word, stemmer.stemWord(word));
      return known.get(word);
    };
  }

  function sharedStart(a, b) {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    return a.slice(0, at);
  }

  /** How many letters are wrong, missing, too many or changed about; more than `most` is not counted. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  /* Files */

  const page = document.querySelector("[data-search]");
  const folder = page.dataset.files;
  const files = new Map();

  /** What a file holds, by its name such as "sv/words-3". */
  function load(name, mark) {
    if (!files.has(name)) {
      const file = {};
      file.data = new Promise((found, failed) => {
        file.found = found;
        const script = document.createElement("script");
        script.src = `${folder}${name}.js?v=${mark}`;
        script.onerror = () => {
          files.delete(name);
          script.remove();
          failed(new Error(`no ${name}`));
        };
        document.head.append(script);
      });
      files.set(name, file);
    }
    return files.get(name).data;
  }

  /** Called by each file. */
  window.kansliSearch = (name, data) => {
    const file = files.get(name);
    if (file) file.found(data);
  };

  /* The index of one language */

  /** The position of the last of `starts` that is not after `value`. */
  function runOf(starts, value) {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle][0] <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Reads "Aplan$AB Eer%C " as [["plan", "$AB"], ["planer", "%C"]]. */
  function readWords(text) {
    const all = [];
    let stem = "";
    for (const [, same, rest, code] of text.matchAll(/(.)([^$-+]*)([^ ]+) /g)) {
      stem = stem.slice(0, DIGITS.indexOf(same)) + rest;
      all.push([stem, code]);
    }
    return all;
  }

  /** Gives every document of a word with what the word means to it, between 0 and 1. */
  function eachDocument(code, found) {
    let meaning = 0, at = 0, number = 0, shift = 0;
    for (const letter of code) {
      const step = STEPS.indexOf(letter);
      if (step >= 0) {
        meaning = (step + 0.5) / STEPS.length;
        at = 0;
        continue;
      }
      const digit = DIGITS.indexOf(letter);
      number += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit >= 32) continue;
      at += number;
      found(at, meaning);
      number = shift = 0;
    }
  }

  async function openIndex(lang, mark) {
    const about = await load(`${lang}/index`, mark);
    const stem = stemmerOf(lang);
    const silent = new Set(about.silent.split(" "));
    const read = new Map();
    const years = about.years.flatMap(([year, count]) => Array(count).fill(year));
    const superseded = new Set(about.superseded), valid = new Set(about.valid);
    const newest = Math.max(0, ...years);
    /** What is in force and what is new comes before what is as much about the same, the more so what is called by the word. */
    const standing = (at, meaning) => {
      const isName = meaning > 5 / STEPS.length;
      const rank = superseded.has(at) ? 0.8 : valid.has(at) ? (isName ? 1.5 : 1.25) : 1;
      return rank * (years[at] ? 1 + 0.3 / (1 + newest - years[at]) : 1);
    };
    // One digit to the base of 36 for each document: the position of its kind.
    const kindOf = (at) => about.kinds[parseInt(about.kind[at], 36)];

    const wordsIn = async (at) => {
      if (!read.has(at)) read.set(at, readWords(await load(`${lang}/words-${at}`, about.words[at][1])));
      return read.get(at);
    };
    /** All words of the files that may hold words beginning with one of `starts`. */
    const wordsNear = async (starts, most) => {
      const wanted = new Set();
      for (const start of starts) {
        const last = runOf(about.words, `${start}\uffff`);
        for (let at = runOf(about.words, start); at <= last && wanted.size < most; at++) wanted.add(at);
      }
      return (await Promise.all([...wanted].map(wordsIn))).flat();
    };

    /** Loads the words that one that is being typed may become, when they are few. */
    const expect = (word) => {
      const first = runOf(about.words, word), last = runOf(about.words, `${word}\uffff`);
      if (last - first < 2) for (let at = first; at <= last; at++) wordsIn(at).catch(() => {});
    };

    /** How the words of the site answer to a word: itself, those that begin with it, else those that look much like it. */
    async function answer(word, isLast, isTyping) {
      const own = stem(word);
      const start = sharedStart(word, own);
      const isStart = start.length >= (isLast ? 2 : 4) && !/^\d+$/.test(start);
      const near = await wordsNear([isStart ? start : own], isLast ? 3 : 2);
      let stems = near.filter(([other]) => other === own || (isStart && other.startsWith(start)));
      // "budgt" is no beginning of "budget", though its stem is.
      let isGuess = stems.length > 0 && !stems.some(([other]) => other === own || other.startsWith(word));
      if (!stems.length && !isTyping) {
        stems = await guess(word, own);
        isGuess = stems.length > 0;
      }
      const documents = new Map();
      for (const [other, code] of stems) {
        const worth = other === own || isGuess ? 1 : (0.6 * start.length) / other.length;
        eachDocument(code, (at, meaning) => documents.set(at, Math.max(documents.get(at) ?? 0, worth * meaning)));
      }
      const known = new Set(stems.map(([other]) => other));
      const has = (form) => {
        const other = stem(form);
        if (known.has(other) || (isStart && !isGuess && form.startsWith(start))) return true;
        return about.compounds && [...known].some((part) => part.length >= 3 && other.length >= part.length + 4 && other.endsWith(part));
      };
      return { word, documents, has, isGuess };
    }

    /** How they answer to something written in parts: as a whole, else each part. */
    async function answerTo({ word, parts }, isLast, isTyping) {
      const whole = await answer(word, isLast, isTyping);
      if (parts.length === 1 || (whole.documents.size && !whole.isGuess)) return [whole];
      return Promise.all(parts.map((part, at) => answer(part.word, isLast && at === parts.length - 1, isTyping)));
    }

    /** The words with the fewest wrong letters: one, or two in long words. */
    async function guess(word, own) {
      const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
      if (!most || /\d/.test(word)) return [];
      const swapped = word[1] + word[0] + word.slice(2, 3);
      // Words nearby; then those where the first letters are missing, too many or changed about. In a small site, all words.
      const others = [word[0] + word.slice(2, 4), swapped, word.slice(1, 4), word.slice(0, 2)];
      const rounds = about.words.length <= 16 ? [[""]] : [[word.slice(0, 4)], [word.slice(0, 3)], others];
      let best = [], least = most;
      for (const starts of rounds) {
        for (const entry of await wordsNear(starts, starts === others || rounds.length === 1 ? 16 : 4)) {
          const far = Math.min(distance(own, entry[0], least), distance(word, entry[0], least));
          if (far > least) continue;
          if (far < least) best = [];
          least = far;
          best.push(entry);
        }
        if (best.length && least === 1) break;
      }
      // What is as long, and what the most documents have, is what was most likely meant.
      const unlike = ([other]) => Math.abs(other.length - own.length);
      return best.sort((a, b) => unlike(a) - unlike(b) || b[1].length - a[1].length).slice(0, 1);
    }

    /** Documents that answer to `words`, with their scores; `all` tells whether they have all of the words. */
    async function find(words, wanted) {
      // A silent word alone may be the beginning of another one.
      const asked = words.filter(({ word }) => !silent.has(word) || words.length === 1);
      const last = words[words.length - 1];
      const all = (await Promise.all(asked.map((word) => answerTo(word, word === last)))).flat();
      const answers = all.filter(({ word, documents }) => documents.size || !silent.has(word));
      const scores = new Map();
      for (const { documents } of answers) {
        const rarity = Math.log(1 + about.kind.length / (documents.size + 0.5));
        for (const [at, meaning] of documents) {
          const score = scores.get(at) ?? { at, lang, worth: 0, words: 0 };
          score.worth += rarity * meaning * standing(at, meaning);
          score.words++;
          scores.set(at, score);
        }
      }
      const hits = [...scores.values()].filter(({ at }) => (!wanted.kind || kindOf(at) === wanted.kind) && (!wanted.year || years[at] === Number(wanted.year)));
      return { lang, hits, answers, isSilent: !answers.length };
    }

    const titlesOf = (at) => {
      const file = Math.floor(at / about.in_titles);
      return load(`${lang}/titles-${file}`, about.titles[file]);
    };
    /** What is shown of a document before its text is there. */
    async function card(at) {
      const [cards] = await titlesOf(at);
      return { kind: kindOf(at), ...cards[at % about.in_titles] };
    }
    /** The parts of its text: [[id, heading, text]]. */
    async function sections(at) {
      const [, marks] = await titlesOf(at);
      const file = Math.floor(at / about.in_texts);
      const texts = await load(`${lang}/texts-${file}`, marks[file % (about.in_titles / about.in_texts)]);
      return texts[at % about.in_texts];
    }
    /** Loads the titles of the newest documents, in a site of some hundred those of all. */
    const prepare = () => {
      const most = about.titles.length > 5 ? 2 : about.titles.length;
      for (let at = 0; at < most; at++) titlesOf(at * about.in_titles).catch(() => {});
    };

    return { lang, find, card, sections, expect, prepare };
  }

  const indexes = new Map();
  function indexOf(lang) {
    if (!indexes.has(lang)) {
      const mark = page.dataset.indexes.split(" ").map((one) => one.split(":")).find(([code]) => code === lang)[1];
      const index = openIndex(lang, mark);
      index.catch(() => indexes.delete(lang));
      indexes.set(lang, index);
    }
    return indexes.get(lang);
  }

  const FEW = 3;

  /** Everything that answers to a query, best first. `wanted` narrows it: { kind, year, langs }. */
  async function search(query, wanted) {
    const words = [...new Map(wholes(query).map((whole) => [whole.word, whole])).values()];
    const found = await Promise.all(wanted.langs.map(async (lang) => (await indexOf(lang)).find(words, wanted)));
    const asked = Math.max(0, ...found.map(({ answers }) => answers.length));
    const isWhole = (hit) => hit.words >= found.find(({ lang }) => lang === hit.lang).answers.length;
    const all = found.flatMap(({ hits }) => hits);
    const whole = all.filter(isWhole);
    // Where words are guessed in one language and known in another, the known ones are meant.
    const known = whole.filter((hit) => !answersOf(found, hit).some(({ isGuess }) => isGuess));
    const best = known.length ? known : whole;
    const hits = best.length < FEW && asked > 1 ? [...new Set([...best, ...all.filter((hit) => !isWhole(hit))])] : best.length ? best : all;
    hits.sort((a, b) => b.words - a.words || b.worth - a.worth || a.at - b.at);
    const isSilent = found.every((one) => one.isSilent);
    return { words: words.map(({ word }) => word), hits, whole: asked > 1 ? best.length : hits.length, isSilent, answers: (hit) => answersOf(found, hit) };
  }
  const answersOf = (found, hit) => found.find(({ lang }) => lang === hit.lang).answers;
  window.kansliSearch.search = search;

  /* Excerpts */

  /** Where the words of `answers` stand in a text: [{ start, end, word, form }]. */
  function places(text, answers, seen) {
    const all = [];
    const wordOf = (form) => {
      if (!seen.has(form)) seen.set(form, answers.findIndex(({ has }) => has(form)));
      return seen.get(form);
    };
    for (const whole of wholes(text)) {
      const found = whole.parts.length > 1 && wordOf(whole.word) >= 0 ? [whole] : whole.parts;
      for (const { at, text: form, word: folded } of found) {
        const word = wordOf(folded);
        if (word >= 0) all.push({ start: at, end: at + form.length, word, form });
      }
    }
    return all;
  }

  /** The section that says the most of what is asked for, and where in it. */
  function bestSection(sections, answers, seen) {
    let best = null;
    sections.forEach(([id, heading, text], at) => {
      const inText = places(text, answers, seen), inHeading = places(heading, answers, seen);
      const words = new Set([...inText, ...inHeading].map(({ word }) => word)).size;
      // The last part, if without a heading, is names and numbers around the text: shown when nothing else says it.
      const isAround = at > 0 && !heading;
      const worth = isAround ? 1 : words * 100 + inHeading.length * 20 + Math.min(inText.length, 9);
      if (words && (!best || worth > best.worth)) best = { id, heading, text, inText, inHeading, worth, isAround };
    });
    return best;
  }

  /** As many letters as three lines hold, around the place where the most different words stand. */
  function excerpt(text, found, length) {
    let from = 0, most = -1;
    found.forEach(({ start }) => {
      const within = found.filter((other) => other.start >= start && other.end <= start + length * 0.7);
      const worth = new Set(within.map(({ word }) => word)).size * 10 + within.length;
      if (worth > most) [from, most] = [start, worth];
    });
    from = Math.max(0, Math.min(from - Math.floor(length / 4), text.length - length));
    // Between words, but not within a number: a space in it does not break.
    if (from > 0) from = text.indexOf(" ", from) + 1 || from;
    let to = Math.min(text.length, from + length);
    if (to < text.length) to = text.lastIndexOf(" ", to) > from + length / 2 ? text.lastIndexOf(" ", to) : to;
    return { from, to };
  }

  /** Text with `found` marked, between `from` and `to`. */
  function marked(text, found, from = 0, to = text.length) {
    const parts = [];
    let at = from;
    for (const { start, end } of found.filter((place) => place.start >= from && place.end <= to)) {
      parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at, to));
    return [from > 0 ? "… " : "", ...parts, to < text.length ? " …" : ""];
  }

  /* The page */

  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    made.append(...content.filter((part) => part !== ""));
    return made;
  }

  const form = page.querySelector("form");
  const field = form.elements.q;
  const status = page.querySelector("[role=status]");
  const list = page.querySelector(".hits");
  const more = page.querySelector(".more");
  const browse = page.querySelector(".browse");
  const root = page.dataset.root;
  const ownLang = document.documentElement.lang;
  const namesIn = (select) => new Map([...(select?.options ?? [])].map((option) => [option.value, option.text]));
  const kindNames = namesIn(form.elements.kind), langNames = namesIn(form.elements.lang);
  const say = (name, values = {}) => page.dataset[name].replace(/%([a-z])/g, (_, key) => values[key] ?? "");

  /** A hit with its title, and room for what its text says. */
  async function hitView(hit, answers) {
    const found = await (await indexOf(hit.lang)).card(hit.at);
    const seen = new Map();
    const inTitle = places(found.title, answers, seen);
    const href = root + found.href;
    const otherLang = hit.lang !== ownLang && hit.lang;
    const about = [otherLang && langNames.get(otherLang), found.line, found.date && element("time", { datetime: found.date[0] }, found.date[1]), found.status];
    const says = element("div", { class: "hit-says" });
    const view = element("li", { lang: otherLang },
      element("h2", {}, element("a", { href, hreflang: otherLang }, ...marked(found.title, inTitle))),
      element("ul", { class: "meta", role: "list" },
        element("li", { lang: otherLang && ownLang }, kindNames.get(found.kind)),
        ...about.filter(Boolean).map((part) => element("li", {}, part))),
      says);
    return { hit, answers, seen, href, view, says, forms: formsIn(inTitle) };
  }
  const formsIn = (found) => new Map([...found].reverse().map(({ word, form: written }) => [word, written]));

  /** Puts the text of a hit in, where the words stand in it. */
  async function fill(shown) {
    const { hit, answers, seen, href, says } = shown;
    const sections = await (await indexOf(hit.lang)).sections(hit.at);
    const best = bestSection(sections, answers, seen);
    if (best && best.id) says.append(element("p", { class: "hit-section" }, element("a", { href: `${href}#${best.id}` }, ...marked(best.heading, best.inHeading))));
    if (best && best.isAround) says.append(element("p", { class: "hit-section" }, ...marked(best.text, best.inText)));
    const part = best && !best.isAround ? best : { text: sections.length ? sections[0][2] : "", inText: [] };
    if (part.text) {
      // Letters are half as wide as they are high, more or less.
      const length = Math.min(220, Math.floor((3 * says.clientWidth) / (parseFloat(getComputedStyle(says).fontSize) * 0.56)));
      const { from, to } = excerpt(part.text, part.inText, length);
      says.append(element("p", { class: "hit-text" }, ...marked(part.text, part.inText, from, to)));
    }
    shown.forms = new Map([...formsIn([...(best ? [...best.inHeading, ...best.inText] : [])]), ...shown.forms]);
  }

  let turn = 0;
  let result = null;
  let shown = 0;

  /** Shows the next hits, and answers with what it shows of each. */
  async function showMore() {
    const mine = turn;
    const next = result.hits.slice(shown, shown + AT_ONCE);
    const views = await Promise.all(next.map((hit) => hitView(hit, result.answers(hit))));
    if (mine !== turn) return null;
    if (!shown) {
      status.classList.toggle("is-long", views.some((view) => view.answers.some(({ isGuess }) => isGuess)));
      list.replaceChildren();
    }
    list.append(...views.map(({ view }) => view));
    shown += next.length;
    more.hidden = shown >= result.hits.length;
    return views;
  }

  /** Fills hits in from the first to the last, two at a time: a new question need not wait for the texts of the old one. */
  async function fillAll(views) {
    const mine = turn, rest = [...views];
    const next = async () => {
      while (rest.length && mine === turn) await fill(rest.shift());
    };
    await Promise.all([next(), next()]);
  }

  function countText(query, views) {
    const count = result.hits.length;
    if (result.isSilent) return say("short");
    if (!count) return say("none", { q: query });
    const number = (count) => (count === 1 ? say("one") : say("many", { n: String(count) }));
    const hits = number(count);
    if (!result.whole) return `${say("some")} ${hits}`;
    const guesses = result.answers(result.hits[0]).flatMap(({ isGuess, word }, at) => (isGuess ? [(views[0].forms.get(at) ?? word).toLowerCase()] : []));
    const instead = guesses.length ? `${say("instead", { q: query, w: guesses.join(" ") })} ` : "";
    return instead + (result.whole < count ? `${number(result.whole)}. ${say("also", { n: String(count - result.whole) })}` : hits);
  }

  const chosen = () => {
    const lang = form.elements.lang ? form.elements.lang.value : ownLang;
    const langs = page.dataset.indexes.split(" ").map((one) => one.split(":")[0]);
    return { kind: form.elements.kind.value, year: form.elements.year.value, langs: lang === "all" ? langs : [lang] };
  };

  const ownTitle = document.title;

  async function run({ isTyping = false } = {}) {
    const mine = ++turn;
    const query = field.value.trim();
    remember();
    document.title = query ? `${query} – ${ownTitle}` : ownTitle;
    if (!isTyping) clearTimeout(slow);
    if (!query) {
      list.replaceChildren();
      list.removeAttribute("aria-busy");
      more.hidden = true;
      browse.hidden = false;
      status.textContent = "";
      return;
    }
    list.setAttribute("aria-busy", "true");
    slow = setTimeout(() => (status.textContent = say("working", { q: query })), 300);
    try {
      const found = await search(query, { ...chosen(), isTyping });
      if (mine !== turn || (isTyping && !found.whole)) return;
      [result, shown] = [found, 0];
      const views = await showMore();
      if (views) {
        browse.hidden = result.hits.length > 0;
        const isGuess = views.length > 0 && views[0].answers.some((answer) => answer.isGuess);
        // The word that was searched for instead stands in the text.
        const told = () => {
          clearTimeout(slow);
          status.textContent = countText(query, views);
        };
        if (isGuess) {
          await fill(views[0]);
          if (mine !== turn) return;
        }
        told();
        await fillAll(views.slice(isGuess ? 1 : 0));
      }
    } catch {
      clearTimeout(slow);
      if (mine === turn) status.textContent = say("failed");
    }
    if (mine === turn) list.removeAttribute("aria-busy");
  }
  let slow = 0;

  /** Keeps the query in the address, so that the page can be come back to and passed on. */
  function remember() {
    const values = [...new FormData(form)].filter(([name, value]) => value && (name !== "lang" || value !== ownLang));
    const query = new URLSearchParams(values).toString();
    try {
      history.replaceState(null, "", `${location.pathname}${query && `?${query}`}`);
    } catch { /* Some browsers keep the address of a file as it is. */ }
  }

  /** Sets the form as the address says: at first, and when a reader comes back to a page that the browser has kept. */
  function recall() {
    const address = new URLSearchParams(location.search);
    for (const control of form.querySelectorAll("[name]")) {
      if (address.has(control.name)) control.value = address.get(control.name);
      // A value that there is no choice for.
      if (control.selectedIndex === -1) control.selectedIndex = 0;
    }
  }
  recall();
  page.querySelector(".filters").hidden = false;
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    recall();
    if (field.value.trim() && !list.children.length) run();
  });
  const prepared = indexOf(ownLang);
  prepared.then(({ prepare }) => prepare()).catch(() => {});
  let wait = 0, since = 0;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    since = since || performance.now();
    // Whoever types on sees what there is so far; words are guessed only when they are whole.
    const isPause = performance.now() - since < 700;
    wait = setTimeout(() => {
      since = 0;
      if (isPause) return run();
      run({ isTyping: true });
      wait = setTimeout(run, 200);
    }, isPause ? 200 : 0);
    const last = wholes(field.value).pop();
    if (last && last.word.length > 2) prepared.then(({ expect }) => expect(last.word)).catch(() => {});
  });
  form.addEventListener("change", (event) => event.target !== field && run());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait);
    run();
  });
  more.addEventListener("click", async () => {
    const first = list.children.length;
    const views = await showMore().catch(() => (status.textContent = say("failed"), null));
    list.children[first]?.querySelector("a").focus();
    if (views) await fillAll(views).catch(() => {});
  });
  if (field.value) run();
})();
