// Keeps the page in the browser the same as the files: takes in news from the server, fetches the page again, and changes
// only what is different, so that the place in the text and what has been typed stay.

const host = () => document.querySelector("kansli-preview");
const { run } = host().dataset;
/** What the page shows: the number of the edition, and whether all that can be told of it is told. */
let shown = state(host());
/** The number of the edition whose news were acted on. */
let heard = shown.edition;
// Stays the same when the page is loaded anew.
const tab = (sessionStorage["kansli-preview-tab"] ??= crypto.randomUUID());

function state({ dataset }) {
  return { edition: Number(dataset.edition), isChecked: dataset.checked === "true" };
}

// News

const channel = new BroadcastChannel("kansli-preview");
let latest = null;
let work = Promise.resolve();

/** Takes in news; they are acted on one after the other. */
function hear(news) {
  latest = news;
  work = work.then(() => act(news)).catch(() => location.reload());
}

async function act(news) {
  if (news.run !== run) return location.reload();
  if (news.edition > heard) {
    // Without all the news in between, any file may have changed.
    const files = news.files && news.edition === heard + 1 ? news.files : null;
    heard = news.edition;
    if (news.follow && localStorage["kansli-preview-tab"] === tab) {
      const target = new URL(news.follow, location);
      if (target.pathname !== location.pathname) return location.assign(target);
    }
    await refresh(files && new Set(files.map((file) => new URL(file, location).pathname)));
  }
  const isMore = news.edition === shown.edition && news.checked && !shown.isChecked;
  if (news.edition > shown.edition || isMore) await renew();
}

channel.onmessage = ({ data }) => {
  if (data === "?") {
    if (isLeader && latest) channel.postMessage({ ...latest, files: null, follow: null });
  } else hear(data);
};

// A browser allows few connections to one server: one tab listens, and tells the others. When it goes, the next one listens.
let isLeader = false;
function listen() {
  isLeader = true;
  const open = () => {
    const source = new EventSource("/__kansli/events");
    source.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      channel.postMessage(news);
      hear(news);
    };
    // An answer that is no stream of events ends it for good.
    source.onerror = () => source.readyState === EventSource.CLOSED && setTimeout(open, 1000);
  };
  open();
  return new Promise(() => {});
}
if (navigator.locks) navigator.locks.request("kansli-preview", listen);
else listen();
channel.postMessage("?");

// The tab that was used last is the one that follows.
const use = () => (localStorage["kansli-preview-tab"] = tab);
addEventListener("focus", use);
addEventListener("pointerdown", use);
if (!localStorage["kansli-preview-tab"]) use();

// Files that pages show

/** Shows files anew that have changed: those at these paths, or all when nobody knows which. */
async function refresh(paths) {
  // Of a picture that comes in several sizes, only the one that is shown: the others are made when they are asked for.
  const address = (element) => element.currentSrc ?? element.src ?? element.data ?? element.href;
  const isStale = (element) => {
    const url = address(element) && new URL(address(element), document.baseURI);
    return url && url.origin === location.origin && !url.pathname.includes("/__kansli/") && (!paths || paths.has(url.pathname));
  };
  // Style sheets of the theme change their names with their bytes; the page itself tells of them.
  const stale = [...document.querySelectorAll("img, object, iframe, video, audio, script[src], link[rel=stylesheet]")].filter(isStale);
  const others = await Promise.all(stale.map((element) => isOther(address(element), !paths)));
  const changed = stale.filter((_, at) => others[at]);
  if (changed.some((element) => !element.matches("img[src], link"))) return location.reload();
  await Promise.all(changed.map(exchange));
}

/** Shows one file anew. The old style sheet goes when the new one is there, or the page would stand a moment without. */
async function exchange(element) {
  if (element.matches("img")) return anew(element);
  const next = element.cloneNode();
  const isLoaded = loading(next);
  element.after(next);
  // A sheet that cannot be had again stays until the page itself names another.
  ((await isLoaded) ? element : next).remove();
}

/** How often a picture has been shown anew. */
let renewals = 0;
const unmarked = (addresses) => addresses?.replace(/#kansli-\d+/g, "");

/** Shows a picture anew: some browsers keep the one they have for as long as its address is the same, fragment included. */
function anew(picture) {
  renewals += 1;
  const marked = (address) => (address.includes("#") ? address : `${address}#kansli-${renewals}`);
  const candidate = (text) => text.replace(/^\S+/, marked);
  for (const element of [...(picture.closest("picture")?.querySelectorAll("source") ?? []), picture]) {
    const [src, srcset] = ["src", "srcset"].map((name) => unmarked(element.getAttribute(name)));
    if (srcset) element.setAttribute("srcset", srcset.split(", ").map(candidate).join(", "));
    if (src) element.setAttribute("src", marked(src));
  }
}

/** Whether a style sheet could be loaded, once it is known. */
const loading = (sheet) =>
  new Promise((resolve) => ((sheet.onload = () => resolve(true)), (sheet.onerror = () => resolve(false))));

/** Fetches a file past what the browser has kept; whether it is another than before, if only that is asked. */
async function isOther(address, isAsked) {
  const tag = async (cache) => (await fetch(address, { cache })).headers.get("etag");
  const before = isAsked ? await tag("force-cache").catch(() => null) : null;
  const now = await tag("reload").catch(() => null);
  return !isAsked || before !== now;
}

// The page

/** Fetches the page again and makes this one the same. */
async function renew() {
  let text;
  try {
    text = await (await fetch(location.href, { cache: "no-cache" })).text();
  } catch {
    // The server is gone; when it is back, its first news lead here again.
    return;
  }
  const next = new DOMParser().parseFromString(text, "text/html");
  const fresh = next.querySelector("kansli-preview");
  if (!fresh || fresh.dataset.run !== run || scripts(next) !== scripts(document)) return location.reload();
  const old = await styles(next);
  head(next);
  attributes(document.documentElement, next.documentElement);
  const panel = fresh.querySelector("template").content;
  const { counted } = fresh.dataset;
  shown = state(fresh);
  // The panel has a tree of its own; the script beside it is the one that runs here.
  for (const part of [fresh.nextElementSibling, fresh]) part.remove();
  morph(document.body, next.body);
  for (const sheet of old) sheet.remove();
  show(panel, counted);
}

/** What runs on a page: if that is not the same, the page has to be loaded. */
function scripts(page) {
  return [...page.querySelectorAll("script, base")].map((element) => element.outerHTML).join();
}

/** Adds the style sheets that are new, in their order, waits for them, and gives those that are to go. */
async function styles(next) {
  const links = (page) => [...page.head.querySelectorAll('link[rel="stylesheet"]')];
  const [here, there] = [links(document), links(next)];
  const same = (link) => (other) => other.getAttribute("href") === link.getAttribute("href");
  const loaded = [];
  let last = null;
  for (const link of there) {
    const known = here.find(same(link));
    if (known) {
      last = known;
      continue;
    }
    const sheet = document.importNode(link);
    loaded.push(loading(sheet));
    if (last) last.after(sheet);
    else if (here[0]) here[0].before(sheet);
    else document.head.append(sheet);
    last = sheet;
  }
  await Promise.race([Promise.all(loaded), new Promise((resolve) => setTimeout(resolve, 2000))]);
  return here.filter((link) => !there.some(same(link)));
}

/** Title, descriptions and links of the head. */
function head(next) {
  const rest = (page) => [...page.head.children].filter((element) => !element.matches('script, [rel="stylesheet"]'));
  const text = (page) => rest(page).map((element) => element.outerHTML).join();
  if (text(document) === text(next)) return;
  for (const element of rest(document)) element.remove();
  document.head.prepend(...rest(next).map((element) => document.importNode(element, true)));
}

function attributes(old, next) {
  // What a reader has opened stays open.
  const kept = (name) => name === "open" && old.matches("details, dialog");
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name) && !kept(name)) old.removeAttribute(name);
  for (const { name, value } of next.attributes) {
    // A picture that has been shown anew stays under its address of now.
    const isOther = value !== (old.matches("img, source") ? unmarked(old.getAttribute(name)) : old.getAttribute(name));
    if (isOther && !kept(name)) old.setAttribute(name, value);
  }
}

/** Makes one part of the page the same as another, leaving alone all that is the same already. */
function morph(old, next) {
  if (old.isEqualNode(next)) return;
  if (old.nodeName !== next.nodeName) return old.replaceWith(document.importNode(next, true));
  if (old.nodeType !== Node.ELEMENT_NODE) return (old.nodeValue = next.nodeValue);
  attributes(old, next);
  const own = [host(), host().nextElementSibling];
  const [from, to] = [[...old.childNodes].filter((node) => !own.includes(node)), [...next.childNodes]];
  let after = null;
  while (from.length && to.length && from.at(-1).isEqualNode(to.at(-1))) (after = from.pop()), to.pop();
  while (from.length && to.length) {
    // A part that is the same further on shows what has come or gone before it.
    const gone = from.findIndex((node) => node.isEqualNode(to[0]));
    const come = to.findIndex((node) => node.isEqualNode(from[0]));
    if (gone === 0) from.shift(), to.shift();
    else if (gone > 0 && isTelling(to[0])) from.splice(0, gone).forEach((node) => node.remove());
    else if (come > 0 && isTelling(from[0])) from[0].before(...to.splice(0, come).map((node) => document.importNode(node, true)));
    else morph(from.shift(), to.shift());
  }
  for (const node of from) node.remove();
  for (const node of to) old.insertBefore(document.importNode(node, true), after);
}

/** Whether a node is more than the space between two others. */
const isTelling = (node) => node.nodeType === Node.ELEMENT_NODE || node.nodeValue.trim() !== "";

// The panel

const said = document.createElement("p");
said.className = "said";
said.setAttribute("role", "status");
let watched = null;

/** Shows a new panel in the place of the old one. */
function show(panel, counted) {
  const root = host().shadowRoot;
  const next = document.importNode(panel, true).querySelector(".all");
  const old = root.querySelector(".all");
  if (old.isEqualNode(next)) return;
  const [was, is] = [old.querySelector("details"), next.querySelector("details")];
  if (was && is && was.className === is.className) is.open = was.open;
  const overlay = old.querySelector(".overlay");
  const isPutAway = overlay && !overlay.open && overlay.textContent === next.querySelector(".overlay")?.textContent;
  // Closing gives the focus back to where it was.
  if (overlay?.open) overlay.close();
  old.replaceWith(next);
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = counted));
  ready(!isPutAway);
}

/** Makes the parts of the panel work. */
function ready(isOverlaid) {
  const root = host().shadowRoot;
  if (!said.isConnected) root.append(said);
  const overlay = root.querySelector(".overlay");
  if (overlay) {
    overlay.querySelector("button").onclick = () => overlay.close();
    if (isOverlaid) overlay.showModal();
  }
  watched?.disconnect();
  const [findings, edge] = [root.querySelector(".findings"), root.querySelector(".edge")];
  if (!findings) return;
  watched = new IntersectionObserver(([entry]) => (edge.hidden = entry.isIntersecting));
  watched.observe(findings);
  edge.onclick = (event) => {
    event.preventDefault();
    findings.open = true;
    findings.scrollIntoView();
    findings.querySelector("summary").focus();
  };
}

// A browser without declarative shadow trees gets the same by hand.
const template = host().querySelector("template");
if (template) {
  host().attachShadow({ mode: "open" }).append(template.content);
  template.remove();
}
ready(true);
