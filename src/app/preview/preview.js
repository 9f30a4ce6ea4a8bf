// Keeps the page in the browser the same as the files: takes in news from the server, fetches the page again, and changes
// only what is different, so that the place in the text and what has been typed stay.

const host = () => document.querySelector("kansli-preview");
const { run } = host().dataset;
let edition = Number(host().dataset.edition);
let isChecked = host().dataset.checked === "true";
const tab = crypto.randomUUID();

// News

const channel = new BroadcastChannel("kansli-preview");
let latest = null;

/** Takes in news; those of this page are acted on, one after the other. */
let work = Promise.resolve();
function hear(news) {
  latest = news;
  if (news.run !== run) return location.reload();
  const isNew = news.edition > edition || (news.edition === edition && news.checked && !isChecked);
  if (!isNew) return;
  const pictures = new Set(news.files.map((file) => new URL(file, location).pathname));
  [edition, isChecked] = [news.edition, news.checked];
  if (news.follow && localStorage.getItem("kansli-preview-tab") === tab) {
    const target = new URL(news.follow, location);
    if (target.pathname !== location.pathname) return location.assign(target);
  }
  work = work.then(() => (shows(pictures) ? location.reload() : renew())).catch(() => location.reload());
}

channel.onmessage = ({ data }) => {
  if (data === "?") {
    if (isLeader && latest) channel.postMessage(latest);
  } else hear(data);
};

// A browser allows few connections to one server: one tab listens, and tells the others. When it goes, the next one listens.
let isLeader = false;
function listen() {
  isLeader = true;
  const source = new EventSource("/__kansli/events");
  source.onmessage = ({ data }) => {
    const news = JSON.parse(data);
    channel.postMessage(news);
    hear(news);
  };
  return new Promise(() => {});
}
if (navigator.locks) navigator.locks.request("kansli-preview", listen);
else listen();
channel.postMessage("?");

// The tab that was used last is the one that follows.
const use = () => localStorage.setItem("kansli-preview-tab", tab);
addEventListener("focus", use);
if (document.hasFocus() || !localStorage.getItem("kansli-preview-tab")) use();
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && use());

/** Whether the page shows one of the files at these paths. */
function shows(paths) {
  if (paths.size === 0) return false;
  const shown = [...document.querySelectorAll("img, source, object, iframe, video, audio")].flatMap((element) => [
    element.currentSrc,
    element.src,
    element.data,
    ...(element.srcset || "").split(",").map((part) => part.trim().split(" ")[0]),
  ]);
  return shown.filter(Boolean).some((address) => paths.has(decodeURI(new URL(address, document.baseURI).pathname)));
}

// The page

/** Fetches the page again and makes this one the same. */
async function renew() {
  const response = await fetch(location.href, { cache: "no-cache" });
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = next.querySelector("kansli-preview");
  if (!fresh || fresh.dataset.run !== run || scripts(next) !== scripts(document)) return location.reload();
  if (Number(fresh.dataset.edition) >= edition) {
    edition = Number(fresh.dataset.edition);
    isChecked = fresh.dataset.checked === "true";
  }
  const old = await styles(next);
  head(next);
  attributes(document.documentElement, next.documentElement);
  const panel = fresh.querySelector("template").content;
  // The panel has a tree of its own; the script beside it is the one that runs here.
  for (const part of [fresh.nextElementSibling, fresh]) part.remove();
  morph(document.body, next.body);
  for (const sheet of old) sheet.remove();
  show(panel, fresh.dataset.counted);
}

/** What runs on a page: if that is not the same, the page has to be loaded. */
function scripts(page) {
  return [...page.querySelectorAll("script, base")].map((element) => element.outerHTML).join();
}

/** Adds the style sheets that are new, waits for them, and gives those that are to go. */
async function styles(next) {
  const links = (page) => [...page.head.querySelectorAll('link[rel="stylesheet"]')];
  const named = (list, link) => list.some((other) => other.getAttribute("href") === link.getAttribute("href"));
  const [here, there] = [links(document), links(next)];
  const added = there.filter((link) => !named(here, link));
  const loaded = added.map((link) => {
    const sheet = document.importNode(link);
    const done = new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
    const after = here[here.length - 1];
    after ? after.after(sheet) : document.head.append(sheet);
    return done;
  });
  await Promise.race([Promise.all(loaded), new Promise((resolve) => setTimeout(resolve, 2000))]);
  return here.filter((link) => !named(there, link));
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
    if (old.getAttribute(name) !== value && !kept(name)) old.setAttribute(name, value);
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
  while (from.length && to.length && from[0].isEqualNode(to[0])) from.shift(), to.shift();
  let after = null;
  while (from.length && to.length && from.at(-1).isEqualNode(to.at(-1))) (after = from.pop()), to.pop();
  while (from.length && to.length) morph(from.shift(), to.shift());
  for (const node of from) node.remove();
  for (const node of to) old.insertBefore(document.importNode(node, true), after);
}

// The panel

const said = document.createElement("p");
said.className = "said";
said.setAttribute("role", "status");
let watched = null;

/** Shows a new panel in the place of the old one. */
function show(panel, counted) {
  const root = host().shadowRoot;
  const next = document.importNode(panel, true);
  const isOpen = root.querySelector("details")?.open;
  const wasDismissed = root.querySelector(".overlay")?.hidden && root.querySelector(".overlay").textContent;
  root.querySelector(".all").replaceWith(next.querySelector(".all"));
  const details = root.querySelector("details");
  if (details && isOpen !== undefined) details.open = isOpen;
  const overlay = root.querySelector(".overlay");
  if (overlay && overlay.textContent === wasDismissed) overlay.hidden = true;
  if (said.textContent !== counted) said.textContent = counted;
  host().dataset.counted = counted;
  ready();
}

/** Makes the parts of the panel work. */
function ready() {
  const root = host().shadowRoot;
  if (!said.isConnected) root.append(said);
  const overlay = root.querySelector(".overlay");
  if (overlay && !overlay.hidden) {
    const before = document.activeElement;
    const dismiss = () => {
      overlay.hidden = true;
      before?.focus?.({ preventScroll: true });
    };
    overlay.querySelector("button").onclick = dismiss;
    overlay.onkeydown = ({ key }) => key === "Escape" && dismiss();
    overlay.focus({ preventScroll: true });
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
ready();
