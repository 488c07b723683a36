// The directory: narrows, sorts and shows the cities of the index. Until something is asked for, the
// list of the page stays as it is and nothing is loaded. Words come from the page, in its language;
// what comes from the index is written as text and never as markup.

const FACETS = ["level", "status", "country", "subdivision", "year", "size", "theme"];
const NAMES = ["q", ...FACETS, "sort", "view"];
const CHOICES = { certified: ["running", "certified"], expiring: ["running", "expiring"], lapsed: ["lapsed"], withdrawn: ["withdrawn"] };
const STEP = 200; // cities in the list until more are asked for
const AT_ONCE = 40; // cities shown with the keystroke; the others follow when it is quiet
const PAUSE = 400; // milliseconds without a keystroke: then it is quiet

// --- names

/** A name as it is compared: small letters and digits in words, without accents. */
export function fold(text) {
  const bare = text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Lm}.'’‘´`]/gu, "");
  return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * How many slips lead from what was typed to a word or its beginning: a letter too many, missing,
 * changed, or two swapped (optimal string alignment). Counted up to `most + 1`.
 */
export function slips(typed, word, most) {
  const width = Math.min(word.length, typed.length + most);
  let before = [];
  let row = Array.from({ length: width + 1 }, (_, column) => column);
  for (let i = 1; i <= typed.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= width; j++) {
      let count = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (typed[i - 1] !== word[j - 1]));
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
        count = Math.min(count, before[j - 2] + 1);
      }
      next.push(count);
      least = Math.min(least, count);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(most + 1, ...row);
}

/** How well a word answers: 0 it is what was typed, 1 it begins so, more with slips. */
export function grade(typed, word, forgiving) {
  if (word.startsWith(typed)) return word.length === typed.length ? 0 : 1;
  const most = !forgiving || typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const count = most ? slips(typed, word, most) : 1;
  return count > most ? Infinity : 1 + count;
}

/** What an address asks for. */
export function questionOf(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
}

/** The same as an address, in one order. */
export function searchOf(question) {
  const search = new URLSearchParams(NAMES.filter((name) => question[name]).map((name) => [name, question[name]]));
  return search.size ? `?${search}` : "";
}

// --- the page

const root = document.querySelector("[data-directory]");
const form = root.querySelector("form");
const field = form.elements.q;
const part = (name) => root.querySelector(`[data-directory-${name}]`);
const [count, said, chosen, listed, results, cards, more, help] = [
  "count", "said", "chosen", "listed", "results", "cards", "more", "help",
].map(part);
const table = results.querySelector("table");
const words = root.dataset;
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const standings = await import(words.standings);

const texts = new Map(); // of every choice, without its number
for (const facet of FACETS) {
  for (const option of form.elements[facet].options) {
    texts.set(option, option.value ? option.text.replace(/ \([^()]*\)$/, "") : option.text);
  }
}

const textOf = (facet, value) => texts.get([...form.elements[facet].options].find((one) => one.value === value));
const number = (n) => numbers.format(n);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const counted = (name, n, values) =>
  filled(words[name + (plural.select(n) === "one" ? "One" : "Other")], { n: number(n), ...values });

// --- the index

let cities;
let terms;
let loading;

function load() {
  loading ??= fetch(words.index)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(read);
  loading.catch(() => (loading = undefined)); // so that the next change tries again
  return loading;
}

function read(index) {
  terms = index.terms.map(([first, last, end, standing, transitions]) => ({ first, last, end, standing, transitions }));
  const wordsOf = (names) => [...new Set(names.flatMap((name) => [...fold(name).split(" "), fold(name).replaceAll(" ", "")]))];
  const places = new Map();
  cities = index.cities.map(([id, name, others, subdivision, level, years, size, themes, people, term], order) => {
    const country = subdivision.slice(0, 2);
    if (!places.has(subdivision)) {
      const where = [textOf("subdivision", subdivision), textOf("country", country)];
      places.set(subdivision, { where: where.join(", "), words: wordsOf([...where, subdivision.slice(3)]) });
    }
    return {
      id, name, order, level, people,
      names: [name, ...others],
      words: wordsOf([name, ...others]),
      place: places.get(subdivision),
      term: terms[term],
      values: {
        level: [level],
        country: [country],
        subdivision: [subdivision],
        year: years.split(" "),
        size: [size],
        theme: themes.split(" ").filter(Boolean),
      },
    };
  });
}

// --- what is found

let asked = {}; // the words last looked for, and their answer

/** The rank of every city for these words. Slips are forgiven only where nothing is found without. */
function ranksOf(q) {
  const typed = fold(q).split(" ").filter(Boolean);
  const key = typed.join(" ");
  if (asked.key === key) return asked;
  asked = { key, ranks: null, forgiving: false, any: true };
  if (!key) return asked;
  for (const forgiving of [false, true]) {
    const known = typed.map(() => new Map());
    const best = (of, place) => (least, word) => {
      let found = known[of].get(word);
      if (found === undefined) known[of].set(word, (found = grade(typed[of], word, forgiving)));
      return Math.min(least, found + place);
    };
    const ranks = cities.map((city) =>
      typed.reduce((sum, _, of) => sum + city.place.words.reduce(best(of, 2), city.words.reduce(best(of, 0), Infinity)), 0),
    );
    asked = { key, ranks, forgiving, any: ranks.some(Number.isFinite) };
    if (asked.any) break;
  }
  return asked;
}

/** The cities that are left, how many each choice would leave, and how many each filter alone keeps out. */
export function answer(question) {
  const { ranks } = ranksOf(question.q);
  const set = FACETS.filter((facet) => question[facet]);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const without = new Map();
  const kept = [];
  for (const city of cities) {
    city.values.status = CHOICES[city.term.status];
    const failed = set.filter((facet) => !city.values[facet].includes(question[facet]));
    if (ranks && ranks[city.order] === Infinity) failed.push("q");
    if (!failed.length) kept.push(city);
    if (failed.length > 1) continue;
    if (failed.length) without.set(failed[0], (without.get(failed[0]) ?? 0) + 1);
    for (const facet of failed.length ? set.filter((name) => name === failed[0]) : FACETS) {
      for (const value of city.values[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return { kept: kept.sort(orderOf(question, ranks)), counts, without };
}

const levels = [...form.elements.level.options].map((option) => option.value);
const running = (city) => CHOICES[city.term.status][0] === "running";
const ORDERS = {
  level: (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || running(b) - running(a),
  // What runs, the first to end on top; then what ended, the latest on top.
  ends: (a, b) => running(b) - running(a) || (running(a) ? 1 : -1) * a.term.end.localeCompare(b.term.end),
  award: (a, b) => b.term.last.localeCompare(a.term.last),
  people: (a, b) => b.people - a.people,
};

function orderOf({ sort }, ranks) {
  const first = ORDERS[sort] ?? (ranks ? (a, b) => ranks[a.order] - ranks[b.order] : () => 0);
  return (a, b) => first(a, b) || a.order - b.order;
}

/** The names nearest to words that nothing answers. */
function nearest(q) {
  const typed = fold(q);
  const most = typed.length < 5 ? 1 : Math.max(2, Math.floor(typed.length * 0.4));
  const near = cities.map((city) => [Math.min(...city.names.map((name) => slips(typed, fold(name), most))), city.name]);
  const names = near.filter(([far]) => far <= most).sort(([a], [b]) => a - b).map(([, name]) => name);
  return [...new Set(names)].slice(0, 3);
}

// --- what is shown

let shown = STEP;

function question() {
  return Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]));
}

function set(values) {
  for (const name of NAMES) {
    const control = form.elements[name];
    control.value = values[name] ?? "";
    if (control.value !== (values[name] ?? "")) control.value = values[name].toLowerCase();
    if (control.value.toLowerCase() !== (values[name] ?? "").toLowerCase()) control.value = ""; // there is no such choice
  }
}

function piece(name) {
  return root.querySelector(`template[data-piece="${name}"]`).content.firstElementChild.cloneNode(true);
}

function dated(node, first, last = first) {
  const day = document.createElement(first === last ? "time" : "span"); // a range is no date to machines
  if (first === last) day.dateTime = first;
  day.append(days.formatRange(new Date(first), new Date(last)));
  node.querySelector("[data-day]").replaceWith(day);
  return node;
}

function shape(kind, city) {
  const node = piece(kind);
  const { term } = city;
  const at = (name) => node.querySelector(`[data-at="${name}"]`);
  const link = node.querySelector("a");
  link.href = words.city.replace("{id}", city.id);
  link.textContent = city.name;
  at("where").textContent = city.place.where;
  const level = piece(`level-${city.level}`);
  level.classList.toggle("level-past", !running(city));
  at("level").append(level);
  const standing = at("standing");
  Object.assign(standing.dataset, { standing: term.status, transitions: term.transitions });
  standing.append(...dated(piece(`standing-${term.status}`), term.end).childNodes);
  dated(at("award"), term.first, term.last);
  if (city.people) at("people").replaceChildren(at("themes") ? counted("people", city.people) : number(city.people));
  at("themes")?.append(city.values.theme.map((theme) => textOf("theme", theme)).join(" · "));
  return node;
}

function showCounts(counts) {
  for (const [option, text] of texts) {
    const { value, parentNode } = option;
    if (!value) continue;
    const facet = option.closest("select").name;
    const n = counts[facet].get(value) ?? 0;
    const now = `${text} (${number(n)})`;
    if (option.text !== now) option.text = now;
    option.disabled = option.hidden = n === 0 && !option.selected;
    if (parentNode.localName === "optgroup") parentNode.hidden = [...parentNode.children].every((one) => one.hidden);
  }
}

/** A button that asks for something else; the focus goes to where the answer is said. */
function button(text, values, label = text) {
  const node = Object.assign(document.createElement("button"), { type: "button", textContent: text, ariaLabel: label });
  node.addEventListener("click", () => {
    set(values);
    changed();
    count.focus();
  });
  const item = document.createElement("li");
  item.append(node);
  return item;
}

function showChosen(now) {
  const active = ["q", ...FACETS].filter((name) => now[name]);
  const named = active.map((name) => [name, name === "q" ? filled(words.quoted, { q: now.q }) : textOf(name, now[name])]);
  chosen.replaceChildren(
    ...named.map(([name, text]) => button(text, { ...now, [name]: "" }, filled(words.remove, { name: text }))),
  );
  if (active.length) chosen.append(button(words.reset, { sort: now.sort, view: now.view }));
  part("toggle-count").textContent = active.filter((name) => name !== "q").length || "";
  return named;
}

function showHelp(now, without, named) {
  const near = ranksOf(now.q).any ? [] : nearest(now.q);
  const loose = named.filter(([name]) => without.get(name));
  const offer = (place, buttons) => {
    place.hidden = !buttons.length;
    place.querySelector("ul").replaceChildren(...buttons);
  };
  const elsewhere = part("elsewhere");
  elsewhere.hidden = !now.q;
  elsewhere.search = new URLSearchParams({ q: now.q });
  offer(part("near"), near.map((name) => button(name, { ...now, q: name })));
  offer(
    part("loose"),
    loose.map(([name, text]) =>
      button(filled(words.without, { name: text, n: number(without.get(name)) }), { ...now, [name]: "" }),
    ),
  );
}

let filling;
function show(all) {
  const now = question();
  const { kept, counts, without } = answer(now);
  showCounts(counts);
  const named = showChosen(now);
  const bare = listed && !searchOf(now);
  if (listed) listed.hidden = !bare;
  results.hidden = bare;
  root.dataset.sort = now.sort;
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = searchOf(now);
  say(
    !kept.length
      ? words.none
      : ranksOf(now.q).forgiving
        ? counted("near", kept.length, now)
        : named.length
          ? counted("some", cities.length, { shown: number(kept.length) })
          : counted("all", kept.length),
  );
  clearTimeout(filling);
  if (bare) return;
  const none = !kept.length;
  table.hidden = none || now.view === "cards";
  cards.hidden = none || now.view === "";
  help.hidden = !none;
  if (none) showHelp(now, without, named);
  more.hidden = kept.length <= shown;
  more.textContent = filled(words.more, { n: number(kept.length - shown) });
  const [place, kind] = now.view ? [cards, "card"] : [table.tBodies[0], "row"];
  const nodes = (from, to) => kept.slice(from, to).map((city) => (city[kind] ??= shape(kind, city)));
  const first = all ? shown : AT_ONCE;
  place.replaceChildren(...nodes(0, first));
  if (first < shown) filling = setTimeout(() => place.append(...nodes(first, shown)), PAUSE);
}

let saying;
/** Say it to everybody at once, and aloud when it is quiet. */
function say(message) {
  count.textContent = message;
  clearTimeout(saying);
  saying = setTimeout(() => (said.textContent = message), PAUSE);
}

// --- what the visitor does

let typing = false; // whether the newest entry of the history is one of a word being typed
let pause;

function remember(isTyping) {
  clearTimeout(pause);
  const search = searchOf(question());
  if (search === location.search) return;
  history[isTyping && typing ? "replaceState" : "pushState"](null, "", location.pathname + search);
  typing = isTyping;
}

async function refresh() {
  shown = STEP;
  try {
    await load();
    const today = standings.today();
    for (const term of terms) term.status = standings.standingOn(today, term);
    show();
    root.dataset.state = "done";
  } catch (error) {
    root.dataset.state = "failed";
    say(words.failed);
    console.error(error);
  }
}

function changed() {
  remember(false);
  return refresh();
}

form.addEventListener("input", ({ target }) => {
  root.dataset.state = "busy";
  if (target !== field) {
    const { country, subdivision } = form.elements;
    if (target === country && country.value && !subdivision.value.startsWith(country.value)) subdivision.value = "";
    changed();
    return;
  }
  clearTimeout(pause);
  pause = setTimeout(() => remember(true), PAUSE);
  refresh();
});
field.addEventListener("change", () => remember(true));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed();
});
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
part("toggle").addEventListener("click", ({ currentTarget }) => {
  currentTarget.ariaExpanded = String(currentTarget.ariaExpanded !== "true");
});
more.addEventListener("click", () => {
  const before = shown;
  shown += STEP;
  show(true);
  (cards.hidden ? table.tBodies[0] : cards).children[before].querySelector("a").focus();
});
addEventListener("popstate", () => {
  const before = searchOf(question());
  set(questionOf(location.search));
  typing = false;
  if (searchOf(question()) !== before) refresh(); // else it was a step to a letter
});
document.addEventListener("registry:standing", () => {
  for (const city of cities ?? []) city.row = city.card = undefined;
  refresh();
});

set(questionOf(location.search));
if (!listed || searchOf(question()) || (words.next && words.next <= standings.today())) refresh();
