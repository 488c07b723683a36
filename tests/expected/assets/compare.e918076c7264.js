// Cities side by side. Which ones is in the address, so that a comparison can be sent to somebody.
// Every word comes from the page, so that it can be translated; what is shown is built of text nodes
// and of copies of the page's own parts.

// --- words for what is known

// A date as the files write it, in words: a day, a month, a year, or a window of two days.
export function dateIn(language, text, window) {
  const [first, last] = text.split("/");
  if (last) {
    return fill(window, { first: dateIn(language, first), last: dateIn(language, last) });
  }
  if (text.length === 4) return text;
  const whole = text.length === 10;
  const style = whole ? { dateStyle: "long" } : { year: "numeric", month: "long" };
  const day = new Date(`${whole ? text : `${text}-01`}T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(day);
}

// Numbers as the server writes them: in Spanish, too, with a point in four digits.
export function numbersIn(language) {
  return new Intl.NumberFormat(language, { useGrouping: "always" });
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s,.]+/g, " ").trim();
}

// --- the page

const root = document.querySelector("[data-compare]");
const form = root.querySelector("form");
const field = form.querySelector("input");
const status = root.querySelector("[data-compare-status]");
const examples = root.querySelector("[data-compare-examples]");
const region = root.querySelector("[data-compare-region]");
const table = region.querySelector("table");
const stock = root.querySelector("[data-compare-words]").content;
const words = root.dataset;
const language = document.documentElement.lang;
const numbers = numbersIn(language);
const plural = new Intl.PluralRules(language);
const most = Number(words.most);
const calendar = await import(words.calendar); // what every page knows of standings and days
const headline = document.title;

let cities = new Map(); // everything known, by id, once it is loaded
let chosen = []; // ids, in the order in which they stand

function copyOf(kind, name) {
  const found = [...stock.querySelectorAll(`[data-${kind}]`)].find((part) => part.dataset[kind] === name);
  const copy = found.cloneNode(true);
  delete copy.dataset[kind];
  return copy;
}

function labelOf(city) {
  return `${city.name}, ${city.place}, ${copyOf("country", city.country).textContent}`;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function quiet(text) {
  const made = element("span", text);
  made.className = "quiet";
  return made;
}

// A day that machines can read too.
function time(text) {
  const said = dateIn(language, text, words.window);
  if (text.includes("/")) return document.createTextNode(said);
  const made = element("time", said);
  made.dateTime = text;
  return made;
}

function statusOf(city) {
  return calendar.standingOn(calendar.today(), city);
}

const FACTS = {
  level(city) {
    const level = copyOf("level", city.awards.at(-1)[1]);
    const running = ["certified", "expiring"].includes(statusOf(city));
    level.firstElementChild.classList.toggle("level-past", !running);
    return [level];
  },
  standing(city) {
    const said = copyOf("status", statusOf(city));
    said.querySelector("[data-last]").replaceWith(time(city.last));
    return [said];
  },
  since: (city) => [time(city.awards[0][0])],
  awards: (city) => [
    list([...city.awards].reverse().map(([day, tier]) => [copyOf("level", tier), " ", where(time(day))])),
  ],
  standard: (city) => [copyOf("standard", city.awards.at(-1)[2])],
  place: (city) => [city.place],
  country: (city) => [copyOf("country", city.country).textContent],
  people(city) {
    if (!city.people) return [quiet(words.missing)];
    const [people, year] = city.people;
    return [fill(words.counted, { people: numbers.format(people), year })];
  },
  highlights: (city) => [city.highlights ? numbers.format(city.highlights) : quiet(numbers.format(0))],
  areas: (city) => [
    city.areas ? list(city.areas.map((slug) => [copyOf("area", slug)])) : quiet(words.none),
  ],
};

function where(node) {
  const made = element("span", node);
  made.className = "where";
  return made;
}

function list(items) {
  const made = element("ul", ...items.map((item) => element("li", ...item)));
  made.className = "plain";
  return made;
}

function heading(city) {
  const link = element("a", city.name);
  link.href = words.city.replace("{id}", city.id);
  const button = element("button", words.remove);
  button.type = "button";
  button.className = "linklike";
  button.setAttribute("aria-label", fill(words.removeCity, { city: city.name }));
  button.addEventListener("click", () => remove(city));
  const made = element("th", link, button);
  made.scope = "col";
  return made;
}

function show() {
  const shown = chosen.map((id) => cities.get(id));
  region.hidden = shown.length === 0;
  if (examples) examples.hidden = shown.length > 0;
  const row = table.tHead.rows[0];
  row.replaceChildren(row.cells[0], ...shown.map(heading));
  for (const line of table.tBodies[0].rows) {
    const fact = FACTS[line.dataset.fact];
    line.replaceChildren(line.cells[0], ...shown.map((city) => element("td", ...fact(city))));
  }
  const names = new Intl.ListFormat(language).format(shown.map((city) => city.name));
  table.caption.textContent = fill(words.title, { cities: names });
  document.title = shown.length ? `${table.caption.textContent} · ${headline}` : headline;
  for (const link of document.querySelectorAll("nav a[hreflang]")) link.search = location.search;
}

function say(name, values = {}) {
  const count = chosen.length;
  const said = [];
  if (name) said.push(fill(status.dataset[name], values));
  if (count === 1) said.push(status.dataset.another);
  else if (count) {
    const form = status.dataset[plural.select(count)] ?? status.dataset.other;
    said.push(fill(form, { n: numbers.format(count) }));
  }
  status.textContent = said.join(" ");
}

// --- the address

function asked() {
  const given = new URLSearchParams(location.search).get("cities") ?? "";
  return [...new Set(given.split(",").filter(Boolean))];
}

function fromAddress() {
  const ids = asked();
  chosen = ids.filter((id) => cities.has(id)).slice(0, most);
  show();
  const lost = ids.find((id) => !cities.has(id));
  if (lost) say("unknown", { q: lost });
  else say(ids.length > most ? "full" : "");
}

function choose(ids) {
  chosen = ids;
  const query = ids.length ? `?cities=${ids.join(",")}` : "";
  history.pushState(null, "", location.pathname + query);
  show();
}

function add(city) {
  if (chosen.includes(city.id)) say("twice", { city: city.name });
  else if (chosen.length >= most) say("full");
  else {
    choose([...chosen, city.id]);
    say("added", { city: city.name });
    field.value = "";
  }
  field.focus();
}

function remove(city) {
  const place = chosen.indexOf(city.id);
  choose(chosen.filter((id) => id !== city.id));
  say("removed", { city: city.name });
  const buttons = table.tHead.querySelectorAll("button");
  (buttons[Math.min(place, buttons.length - 1)] ?? field).focus();
}

// --- the names

function found(typed) {
  const wanted = plain(typed);
  const all = [...cities.values()];
  const named = (city) => [city.name, labelOf(city), city.id, ...(city.aliases ?? [])].map(plain);
  const exact = all.filter((city) => named(city).includes(wanted));
  return exact.length ? exact : all.filter((city) => named(city).some((name) => name.startsWith(wanted)));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const q = field.value.trim();
  if (!q || !cities.size) return;
  const fitting = found(q);
  if (fitting.length === 1) add(fitting[0]);
  else {
    say(fitting.length ? "several" : "unknown", { q });
    field.focus();
  }
});

window.addEventListener("popstate", fromAddress);

try {
  const answer = await fetch(words.source);
  if (!answer.ok) throw new Error(`${answer.status} for ${words.source}`);
  cities = new Map((await answer.json()).map((city) => [city.id, city]));
  const options = [...cities.values()].map((city) => {
    const option = document.createElement("option");
    option.value = labelOf(city);
    return option;
  });
  root.querySelector("datalist").replaceChildren(...options);
  fromAddress();
} catch (error) {
  status.textContent = status.dataset.failed;
  console.error(error);
}
