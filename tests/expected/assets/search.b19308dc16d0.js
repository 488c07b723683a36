// The search page, on Pagefind's core. Every word shown comes from the page, so that it can be
// translated; whatever is found is written as text and never as markup.

const FACETS = ["kind", "level", "status", "country"];
const STEP = 10;
const SOME = 20; // pages at most where none has all the words
const PAUSE = 200; // milliseconds without typing before a search begins
// A name counts most, then a level together with a place: "gold brazil" finds gold cities of Brazil.
const RANKING = { metaWeights: { title: 5, aliases: 5, line: 3 } };

const root = document.querySelector("[data-search]");
const form = root.querySelector("form");
const field = form.elements.q;
const status = root.querySelector("[data-search-status]");
const list = root.querySelector("[data-search-results]");
const more = root.querySelector("[data-search-more]");
const help = root.querySelector("[data-search-help]");
const entry = root.querySelector("[data-search-result]").content.firstElementChild;
const words = status.dataset;
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

const selects = new Map(FACETS.map((facet) => [facet, form.elements[facet]]));
const names = new Map();
for (const select of selects.values()) {
  for (const option of select.options) names.set(option, option.textContent);
}

// Only the search's own files may become scripts (its worker is one).
const index = new URL(root.dataset.index, location.href);
const folder = index.pathname.slice(0, index.pathname.lastIndexOf("/") + 1);
window.trustedTypes?.createPolicy("default", {
  createScriptURL(address) {
    const url = new URL(address, location.href);
    return url.origin === location.origin && url.pathname.startsWith(folder) ? url.href : null;
  },
});

let loading; // the search program, once somebody wants it
function program() {
  loading ??= import(index.href).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 28, ranking: RANKING });
    await pagefind.init();
    await pagefind.filters(); // without it, answers count nothing
    return pagefind;
  });
  loading.catch(() => {
    loading = undefined; // so that the next search tries again
  });
  return loading;
}

// --- what is asked for

function asked() {
  const filters = {};
  for (const [facet, select] of selects) if (select.value) filters[facet] = select.value;
  return { q: field.value.trim(), filters };
}

function fromAddress() {
  const parameters = new URLSearchParams(location.search);
  field.value = parameters.get("q") ?? "";
  for (const [facet, select] of selects) {
    const wanted = parameters.get(facet) ?? "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
}

function addressOf({ q, filters }) {
  const parameters = new URLSearchParams(q ? { q, ...filters } : filters).toString();
  return location.pathname + (parameters && `?${parameters}`);
}

function remember(question, { newEntry }) {
  const address = addressOf(question);
  if (address === location.pathname + location.search) return;
  history[newEntry ? "pushState" : "replaceState"](null, "", address);
}

// --- what is shown

let latest = 0; // the number of the newest search; older answers are dropped
let found = [];
let shown = 0;

function say(template, values = {}) {
  status.textContent = template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function state(name) {
  root.dataset.searchState = name;
}

async function search({ showing = STEP } = {}) {
  const mine = ++latest;
  const question = asked();
  const { q, filters } = question;
  if (!q && !Object.keys(filters).length) {
    clear();
    say(words.hint);
    state("idle");
    return;
  }
  state("busy");
  const patience = setTimeout(() => mine === latest && say(words.loading), 300);
  try {
    const pagefind = await program();
    const answer = await pagefind.search(q || null, { filters });
    let counts = await countsBeside(pagefind, question, answer);
    let results = q ? await meant(answer.results, q) : answer.results;
    const some = results.length || !q.includes(" ") ? [] : await withSome(pagefind, question);
    if (some.length) [results, counts] = [some, null];
    else if (!results.length) counts = new Map();
    const first = await pagesOf(results.slice(0, showing));
    if (mine !== latest) return;
    clear();
    found = results;
    if (counts) showCounts(counts);
    append(first);
    const count = found.length;
    const bare = q ? "" : "Bare";
    const said = count ? words[plural.select(count) + bare] ?? words[`other${bare}`] : words[`none${bare}`];
    say(some.length ? words.some : said, { count: numbers.format(count), q });
    help.hidden = count > 0;
    state("done");
  } catch (error) {
    if (mine !== latest) return;
    clear();
    say(words.failed);
    state("failed");
    console.error(error);
  } finally {
    clearTimeout(patience);
  }
}

const pagesOf = (results) => Promise.all(results.map((result) => result.data()));

const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
const termsOf = (q) => fold(q).match(/[\p{L}\p{N}]+/gu) ?? [];

// A word that is nowhere is answered with the longest beginning of it that is a word: "enchentes" with
// "e". Nothing is found, then, unless a page has more than half of some word, or all of a short one.
async function meant(results, q) {
  const beginnings = termsOf(q).map((term) => term.slice(0, Math.max(3, Math.floor(term.length * 0.6))));
  const pages = await pagesOf(results.slice(0, STEP));
  const has = ({ content, locations, meta }) => {
    const each = content.split(/\s+/u);
    const matched = fold([...locations.map((at) => each[at]), ...Object.values(meta)].join(" "));
    return beginnings.some((beginning) => matched.includes(beginning));
  };
  return pages.some(has) ? results : [];
}

// Pages with some of the words, where none has all: those with more of them, and with rarer ones, first.
async function withSome(pagefind, { q, filters }) {
  const merged = new Map();
  for (const term of new Set(termsOf(q))) {
    const answer = await pagefind.search(term, { filters });
    for (const result of await meant(answer.results, term)) {
      const score = result.score + (merged.get(result.id)?.score ?? 0);
      merged.set(result.id, { score, data: result.data });
    }
  }
  return [...merged.values()].sort((a, b) => b.score - a.score).slice(0, SOME);
}

// How many pages each choice of a filter would leave, the other filters as they are.
async function countsBeside(pagefind, { q, filters }, answer) {
  const counts = new Map();
  for (const facet of FACETS) {
    if (facet in filters) {
      const others = { ...filters };
      delete others[facet];
      const without = await pagefind.search(q || null, { filters: others });
      counts.set(facet, without.filters[facet] ?? {});
    } else {
      counts.set(facet, answer.filters[facet] ?? {});
    }
  }
  return counts;
}

function showCounts(counts) {
  for (const [facet, select] of selects) {
    for (const option of select.options) {
      if (!option.value) continue;
      const count = counts.get(facet)?.[option.value] ?? 0;
      option.textContent = `${names.get(option)} (${numbers.format(count)})`;
      option.disabled = count === 0 && !option.selected;
    }
  }
}

function clear() {
  found = [];
  shown = 0;
  list.replaceChildren();
  more.hidden = true;
  help.hidden = true;
  for (const [option, name] of names) {
    option.textContent = name;
    option.disabled = false;
  }
}

function append(pages) {
  list.append(...pages.map(item));
  shown += pages.length;
  more.hidden = shown >= found.length;
  more.textContent = `${more.dataset.more} (${numbers.format(found.length - shown)})`;
}

function item(page) {
  const node = entry.cloneNode(true);
  const link = node.querySelector("a");
  link.href = new URL(page.url, location.href).pathname;
  link.textContent = page.meta.title;
  node.querySelector(".result-line").textContent = page.meta.line;
  const excerpt = node.querySelector(".result-excerpt");
  if (page.locations.length) excerpt.append(...cut(page), ...marked(page));
  else excerpt.remove(); // only filters were asked for: the excerpt would be how the page begins
  return node;
}

// An excerpt that does not begin where the text does says so.
function cut({ content, plain_excerpt: plain }) {
  return content.startsWith(plain.slice(0, 24)) ? [] : ["… "];
}

// The excerpt comes twice, word by word the same: plain, and with the words found in marks.
function marked({ excerpt, plain_excerpt: plain }) {
  const withMarks = excerpt.split(" ");
  return plain.split(" ").flatMap((word, number) => {
    const text = word.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (!withMarks[number]?.startsWith("<mark>")) return [`${text} `];
    const mark = document.createElement("mark");
    mark.textContent = text;
    return [mark, " "];
  });
}

// --- what the visitor does

let pause;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  remember(asked(), { newEntry: true });
  search();
});
// Not with the focus, which the field has from the beginning: who only came by loads nothing.
for (const sign of ["keydown", "pointerdown"]) {
  field.addEventListener(sign, () => program().catch(() => {}), { once: true });
}
field.addEventListener("input", () => {
  clearTimeout(pause);
  if (field.value.trim()) state("busy");
  pause = setTimeout(() => {
    remember(asked(), { newEntry: false });
    search();
  }, PAUSE);
});
for (const select of selects.values()) {
  select.addEventListener("change", () => {
    clearTimeout(pause);
    remember(asked(), { newEntry: true });
    search();
  });
}
root.querySelector("[data-search-reset]").addEventListener("click", () => {
  for (const select of selects.values()) select.value = "";
  remember(asked(), { newEntry: true });
  search();
  field.focus();
});
more.addEventListener("click", async () => {
  const mine = latest;
  const before = shown;
  more.disabled = true;
  try {
    const next = await pagesOf(found.slice(shown, shown + STEP));
    if (mine !== latest) return;
    append(next);
    history.replaceState({ shown }, "");
    list.children[before]?.querySelector("a").focus();
  } catch (error) {
    say(words.failed);
    console.error(error);
  } finally {
    more.disabled = false;
  }
});
window.addEventListener("popstate", (event) => {
  fromAddress();
  search({ showing: event.state?.shown });
});

fromAddress();
if (location.search) search({ showing: history.state?.shown });
else field.focus({ preventScroll: true });
