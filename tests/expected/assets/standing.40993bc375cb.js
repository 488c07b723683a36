// Keeps standings true on a copy of the site that is older than the day on which it is read.
//
// What states a standing carries the days of its next transitions. When one has come, the words of
// the new standing, which lie ready in the page, take the place of the old; numbers that count
// standings carry what each day changes in them; and the page says that it is older than that day.

const notice = document.querySelector("[data-zone]");

/** Today, in the zone whose days count, as an ISO date. */
export function today(now = new Date()) {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: notice?.dataset.zone };
  return new Intl.DateTimeFormat("en-CA", parts).format(now);
}

/** The standing on a day: the last transition that has come, else the one at hand. */
export function standingOn(day, { standing, transitions }) {
  let found = standing;
  for (const step of (transitions ?? "").split(" ").filter(Boolean)) {
    const [from, status] = step.split(":");
    if (from <= day) found = status;
  }
  return found;
}

function correctWords(element, status) {
  const own = [...element.querySelectorAll("template")].find((one) => one.dataset.words === status);
  const shared = document.querySelector(`template[data-standing-words="${status}"]`);
  const words = own ?? (element.matches("[data-standing-own]") ? null : shared);
  if (!words) return;
  const fresh = words.content.cloneNode(true);
  const last = element.querySelector("time");
  const place = fresh.querySelector("[data-last]");
  if (place && last) place.replaceWith(last.cloneNode(true));
  const kept = [...element.querySelectorAll("template")];
  element.replaceChildren(fresh, ...kept);
}

function correctNumbers(element, day) {
  element.dataset.counted ??= element.dataset.count;
  let number = Number(element.dataset.counted);
  for (const step of element.dataset.changes.split(" ")) {
    const [from, change] = step.split(":");
    if (from <= day) number += Number(change);
  }
  if (String(number) === element.dataset.count) return;
  element.dataset.count = number;
  element.textContent = new Intl.NumberFormat(document.documentElement.lang).format(number);
}

/** Bring the page to a day, and tell who filters or counts by standing. */
export function bringTo(day) {
  let moved = false;
  for (const element of document.querySelectorAll("[data-transitions]")) {
    const status = standingOn(day, element.dataset);
    if (status === element.dataset.standing) continue;
    element.dataset.standing = status;
    correctWords(element, status);
    moved = true;
  }
  for (const element of document.querySelectorAll("[data-changes]")) correctNumbers(element, day);
  if (notice?.dataset.nextChange && notice.dataset.nextChange <= day) notice.hidden = false;
  if (moved) document.dispatchEvent(new CustomEvent("registry:standing"));
}

bringTo(today());
// A page that stayed open, or comes back from memory, is looked at again.
addEventListener("pageshow", (event) => event.persisted && bringTo(today()));
document.addEventListener("visibilitychange", () => document.hidden || bringTo(today()));
