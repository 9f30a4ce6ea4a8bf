// Words that a browser cuts where a line ends, as a function to be run in a page of any engine.

/** Words of headings, titles and names that do not stand on one line, and hyphens in addresses and code. A soft hyphen of the
    page is a place to break; a browser's own hyphen is one in words that are long enough; where neither is, a word is cut. */
export function cutWords() {
  // The fewest letters of a word that may have a browser's own hyphen: as kansli.css says.
  const LONG = 16;
  const NAMES = 'h1, h2, h3, h4, h5, h6, .card-title, .brand span, .office-name, .contents a, .chapters a, .neighbour-title, .facts dt, .menu a, .breadcrumbs a';
  const ADDRESSES = 'code, a[href^="mailto:"], a[href^="http"]';
  const range = document.createRange();
  const isLetter = (sign) => /[\p{L}\p{M}]/u.test(sign);
  const top = (text, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    // A letter that begins a line may also have an empty box at the end of the line before.
    return [...range.getClientRects()].at(-1)?.top;
  };
  /** Where lines end between two letters: the word, with a bar there. */
  const broken = (element) => {
    const found = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      if (text.parentElement.closest('.vh, [aria-hidden]')) continue;
      for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{M}\u00ad]+/gu)) {
        for (let at = 1; at < word.length; at++) {
          // After a soft hyphen a line may end.
          if (!isLetter(word[at - 1]) || !isLetter(word[at])) continue;
          const [before, after] = [top(text, index + at - 1), top(text, index + at)];
          if (before === undefined || after === undefined || Math.abs(after - before) < 5) continue;
          found.push({ length: word.replaceAll('\u00ad', '').length, shown: `${word.slice(0, at)}|${word.slice(at)}` });
        }
      }
    }
    return found;
  };
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length && !element.closest('.vh, .skip, pre'));
  const all = (selector) => seen(selector).map((element) => [element, broken(element)]);
  const names = all(NAMES), addresses = seen(ADDRESSES);
  // Without leave to break anywhere, what still breaks has a hyphen.
  const style = document.createElement('div').style;
  style.cssText = 'overflow-wrap: normal !important; word-break: normal !important';
  for (const element of document.querySelectorAll('body, body *')) element.style.cssText += style.cssText;
  const found = [];
  for (const [element, before] of names) {
    const hyphens = broken(element).map(({ shown }) => shown);
    for (const { length, shown } of before) {
      if (!hyphens.includes(shown)) found.push(`cut: ${shown}`);
      else if (length < LONG) found.push(`divided: ${shown}`);
    }
  }
  for (const element of addresses) for (const { shown } of broken(element)) found.push(`hyphen in an address: ${shown}`);
  return [...new Set(found)];
}
