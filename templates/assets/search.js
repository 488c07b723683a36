// The search page, on Pagefind's core API. Results are built from text nodes only, and nothing is
// loaded before somebody searches. All words come from the page, where they are translated.

const form = document.getElementById("search");
const words = document.getElementById("search-words").dataset;
const status = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const more = document.querySelector("[data-search-more]");
const filters = ["kind", "level", "status", "country"];
const perStep = 10;

// Pagefind starts a worker from its own folder; no other address becomes a script.
const own = new URL("./", new URL(form.dataset.index, location.origin));
window.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => {
    const url = new URL(address, location.href);
    if (url.origin !== own.origin || !url.pathname.startsWith(own.pathname)) {
      throw new TypeError(`not a script of the search: ${url}`);
    }
    return url.href;
  },
});

let pagefind;
let latest = 0;
let shown = 0;
let found = [];

async function engine() {
  pagefind ??= import(form.dataset.index).then(async (loaded) => {
    await loaded.init();
    return loaded;
  });
  return pagefind;
}

function wish() {
  const data = new FormData(form);
  const chosen = {};
  for (const name of filters) {
    if (data.get(name)) chosen[name] = data.get(name);
  }
  return { query: data.get("q").trim(), chosen };
}

function say(state, text) {
  document.body.dataset.searchState = state;
  status.dataset.searchState = state;
  status.textContent = text;
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function remember({ query, chosen }) {
  const address = new URL(location.href);
  address.search = new URLSearchParams(query ? { q: query, ...chosen } : chosen).toString();
  history.replaceState(null, "", address);
}

async function search() {
  const turn = ++latest;
  const { query, chosen } = wish();
  remember({ query, chosen });
  if (!query) {
    show([]);
    say("start", words.start);
    return;
  }
  say("busy", words.busy);
  try {
    const answer = await (await engine()).search(query, { filters: chosen });
    if (turn !== latest) return;
    count(answer.filters ?? {});
    found = answer.results;
    await show(found, turn);
    if (turn !== latest) return;
    const template = found.length === 0 ? words.none : found.length === 1 ? words.one : words.many;
    say("done", fill(template, { query, count: found.length.toLocaleString(document.documentElement.lang) }));
  } catch (error) {
    pagefind = undefined;
    if (turn === latest) say("failed", words.failed);
    console.warn(error);
  }
}

// How many pages of the answer each choice would leave.
function count(counts) {
  for (const name of filters) {
    for (const option of form.elements[name].options) {
      if (!option.value) continue;
      option.dataset.word ??= option.textContent;
      const number = counts[name]?.[option.value] ?? 0;
      option.textContent = `${option.dataset.word} (${number})`;
    }
  }
}

async function show(results, turn = latest) {
  const items = await Promise.all(results.slice(0, perStep).map((result) => result.data()));
  if (turn !== latest) return;
  list.replaceChildren(...items.map(item));
  shown = items.length;
  more.hidden = shown >= results.length;
}

function item(data) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = data.url;
  link.textContent = data.meta.title;
  row.append(link);
  if (data.meta.line) row.append(paragraph(data.meta.line));
  const excerpt = paragraph("");
  excerpt.className = "place";
  excerpt.append(...marked(data.excerpt));
  row.append(excerpt);
  return row;
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

// Pagefind gives an excerpt as HTML with <mark> around what matched, and escapes the rest. It is taken
// apart as text, so that nothing in it can become markup.
function marked(html) {
  const plain = (text) =>
    text.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#x27;|&#39;/g, "'").replace(/&amp;/g, "&");
  return html.split(/(<mark>.*?<\/mark>)/s).map((part) => {
    if (!part.startsWith("<mark>")) return document.createTextNode(plain(part));
    const mark = document.createElement("mark");
    mark.textContent = plain(part);
    return mark;
  });
}

function read() {
  const given = new URLSearchParams(location.search);
  for (const name of ["q", ...filters]) form.elements[name].value = given.get(name) ?? "";
}

let timer;
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  search();
});
form.elements.q.addEventListener("focus", () => engine().catch(() => {}), { once: true });
more.addEventListener("click", async () => {
  const turn = latest;
  const items = await Promise.all(found.slice(shown, shown + perStep).map((result) => result.data()));
  if (turn !== latest) return;
  const rows = items.map(item);
  list.append(...rows);
  shown += rows.length;
  more.hidden = shown >= found.length;
  rows[0]?.querySelector("a").focus();
});
window.addEventListener("popstate", () => {
  read();
  search();
});

read();
search();
