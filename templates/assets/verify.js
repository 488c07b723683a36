// Checks a certificate where the visitor is: nothing of it is sent anywhere. What is asked for is ours: the
// public keys, and the list of what is good. Every word comes from the page; what a certificate says is
// shown in text nodes, also where it is a forgery.

const VOCABULARIES = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];
const LARGEST = 100_000; // characters; ours have 3,000
const LONGEST_LIST = 1 << 20; // bytes; ours have 16,384
const DEEPEST = 6; // objects within each other; ours have 4
const DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// What a check found; the page has a sentence for each reason.
class Found extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const root = document.querySelector("[data-verify]");
const ours = root.dataset;
const form = root.querySelector("form");
const field = form.querySelector("textarea");
const file = form.querySelector("input[type=file]");
const verdict = root.querySelector("[data-verdict]");
const facts = root.querySelector("[data-facts]");
const steps = [...document.querySelectorAll("[data-check]")];
const stock = root.querySelector("[data-words]").content;
const language = document.documentElement.lang;

// --- texts and bytes

function bytesOfBase58(text) {
  if (typeof text !== "string" || !/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(text)) throw new Found("altered");
  const bytes = [];
  for (const digit of text.slice(1)) {
    let carry = DIGITS.indexOf(digit);
    for (let place = 0; place < bytes.length; place += 1) {
      carry += bytes[place] * 58;
      bytes[place] = carry & 255;
      carry >>= 8;
    }
    while (carry) {
      bytes.push(carry & 255);
      carry >>= 8;
    }
  }
  const zeros = text.slice(1).match(/^1*/)[0].length;
  return new Uint8Array([...Array(zeros).fill(0), ...bytes.reverse()]);
}

async function digest(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

async function ask(path) {
  try {
    const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// An address of the registry as one of the site that shows this page, which may be a copy of it.
function pathOf(address, beginning) {
  const begins = `${ours.base}${beginning}`;
  return typeof address === "string" && address.startsWith(begins) ? address.slice(ours.base.length) : null;
}

// --- the checks

const library = () => import(ours.library); // large, so only when something is checked

async function keyOf(proof) {
  const known = await ask(ours.keys);
  if (!known) throw new Found("no-keys");
  const method = known.verificationMethod.find(({ id }) => id === proof.verificationMethod);
  if (!method) throw new Found("unknown-key");
  if (method.revoked || !known.assertionMethod.includes(method.id)) throw new Found("withdrawn-key");
  const bytes = bytesOfBase58(method.publicKeyMultibase);
  try {
    return await crypto.subtle.importKey("raw", bytes.slice(2), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    throw new Found("browser");
  }
}

async function holds(signed, key) {
  const { proof, ...document } = signed;
  const { proofValue, ...options } = proof;
  const value = bytesOfBase58(proofValue);
  const { canonical } = await library().catch(() => { throw new Found("no-library"); });
  let texts;
  try {
    texts = [await canonical({ "@context": document["@context"], ...options }), await canonical(document)];
  } catch {
    return false; // it says something that our certificates never say
  }
  const data = new Uint8Array(64);
  data.set(await digest(texts[0]), 0);
  data.set(await digest(texts[1]), 32);
  return crypto.subtle.verify({ name: "Ed25519" }, key, value, data);
}

// Whether a value is written as ours are. JSON-LD says the same in many ways, and drops what is empty: so
// words could be hidden or added, and the signature would still hold. Ours have one way: names of letters,
// something behind each, and several values only where there can be several.
const SEVERAL = new Set(["type", "evidence", "identifier"]);

function isPlain(value, depth = 0) {
  if (typeof value !== "object" || value === null) return typeof value === "string" || typeof value === "boolean";
  const named = Object.entries(value);
  return (
    depth < DEEPEST &&
    named.length > 0 &&
    named.every(([name, inner]) => {
      const several = Array.isArray(inner) && SEVERAL.has(name) && inner.length > 0;
      return /^[A-Za-z]+$/.test(name) && (several ? inner : [inner]).every((one) => isPlain(one, depth + 1));
    })
  );
}

function isOfOurKind(found, types, vocabularies) {
  const { "@context": context, ...said } = Object(found);
  const proof = said.proof;
  return (
    JSON.stringify(context) === JSON.stringify(vocabularies) &&
    isPlain(said) &&
    JSON.stringify(said.type) === JSON.stringify(types) &&
    proof?.type === "DataIntegrityProof" &&
    proof.cryptosuite === "eddsa-rdfc-2022" &&
    proof.proofPurpose === "assertionMethod"
  );
}

// What a visitor is shown of a certificate, and what is asked of it, is there once and as a text.
function isComplete({ id, name, validFrom, validUntil, issuer, credentialSubject: subject, credentialStatus: status }) {
  const texts = [id, name, validFrom, validUntil, issuer?.id, issuer?.name, subject?.id, subject?.narrative];
  return [...texts, status?.statusListCredential, status?.statusListIndex].every((text) => typeof text === "string");
}

// Whether the list of the city says that a certificate is good.
async function isListed(status) {
  const path = pathOf(status?.statusListCredential, ours.lists.split("{city}")[0]);
  if (!path || !/^[0-9]{1,6}$/.test(status.statusListIndex)) throw new Found("altered");
  const list = await ask(path);
  if (!list) throw new Found("no-list");
  const kind = ["VerifiableCredential", "BitstringStatusListCredential"];
  const right =
    isOfOurKind(list, kind, VOCABULARIES.slice(0, 1)) &&
    list.id === status.statusListCredential &&
    list.issuer === ours.issuer &&
    list.credentialSubject?.statusPurpose === status.statusPurpose &&
    (await holds(list, await keyOf(list.proof)));
  if (!right) throw new Found("no-list");
  const bits = await unpacked(list.credentialSubject.encodedList);
  const place = Number(status.statusListIndex);
  const byte = bits[place >> 3];
  if (byte === undefined) throw new Found("no-list");
  return (byte & (128 >> (place & 7))) === 0;
}

async function unpacked(text) {
  const plain = atob(text.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(plain, (character) => character.charCodeAt(0));
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const bytes = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    for (const byte of value) bytes.push(byte);
    if (bytes.length > LONGEST_LIST) throw new Found("no-list");
  }
}

// Why a certificate is not good any more, as the data of the registry tells it.
async function ended(certificate) {
  const name = /:([a-z0-9-]+)\/([a-z0-9-]+)\/certificate(?:-([0-9]+))?$/.exec(certificate.id);
  const said = name && (await ask(ours.data.replace("{city}", name[1])));
  const award = said?.city?.awards?.find(({ id }) => id === name[2]);
  if (!award) return "ended";
  if (award.corrected.length > Number(name[3] ?? 1) - 1) return "corrected";
  if (award.replaced) return "replaced";
  return said.city.status === "withdrawn" ? "withdrawn" : "ended";
}

// What it means where a check could not be made, and no reason is known: never that somebody did something.
const UNMADE = { key: "no-keys", list: "no-list" };

// Takes the checks in their order; tells of each what came of it: nothing where it passed, or a reason.
async function* checked(text, show) {
  let certificate;
  try {
    certificate = JSON.parse(text.length > LARGEST ? "" : text);
  } catch {
    yield ["form", "garbage"];
    return;
  }
  if (!isOfOurKind(certificate, ["VerifiableCredential", "OpenBadgeCredential"], VOCABULARIES)) {
    yield ["form", "other-kind"];
    return;
  }
  show(certificate);
  yield ["form"];
  if (certificate.issuer?.id !== ours.issuer) {
    yield ["issuer", "foreign"];
    return;
  }
  yield ["issuer"];
  if (!globalThis.crypto?.subtle) {
    yield ["key", "browser"];
    return;
  }
  const key = await keyOf(certificate.proof);
  yield ["key"];
  if (!isComplete(certificate) || !(await holds(certificate, key))) {
    yield ["signature", "altered"];
    return;
  }
  yield ["signature"];
  const now = Date.now();
  const [from, until] = [Date.parse(certificate.validFrom), Date.parse(certificate.validUntil)];
  const lapsed = !(now < until + 1000); // its last second is a whole one
  yield now < from ? ["dates", "early"] : lapsed ? ["dates", "lapsed"] : ["dates"];
  const listed = await isListed(certificate.credentialStatus);
  yield listed ? ["list"] : ["list", await ended(certificate)];
}

// --- what is shown

function words(reason) {
  return stock.querySelector(`[data-reason="${reason}"]`).textContent;
}

function say(step, state, reason) {
  step.dataset.state = state;
  const output = step.querySelector("output");
  output.textContent = reason ? words(reason) : words(state);
}

const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: ours.zone });

function show(certificate) {
  const subject = certificate.credentialSubject;
  const page = pathOf(subject?.id, "/");
  const day = (text) => (Number.isNaN(Date.parse(text)) ? text : moment.format(new Date(text)));
  const tag = subject?.achievement?.inLanguage;
  const spoken = /^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag) ? tag : "";
  const said = {
    title: certificate.name,
    from: day(certificate.validFrom),
    until: day(certificate.validUntil),
    narrative: subject?.narrative,
    issuer: certificate.issuer?.name,
    key: certificate.proof.verificationMethod,
  };
  for (const [name, text] of Object.entries(said)) {
    const place = facts.querySelector(`[data-fact="${name}"]`);
    place.textContent = typeof text === "string" ? text.slice(0, 600) : "";
    if (["title", "narrative", "issuer"].includes(name)) place.lang = spoken;
  }
  const link = facts.querySelector("a");
  link.hidden = !page || !/^\/([a-z0-9-]+\/)*$/.test(page);
  link.href = link.hidden ? "" : page;
}

const UNDECIDED = new Set(["browser", "missing", "no-keys", "no-list", "no-library"]);

function conclude(reasons) {
  verdict.hidden = false; // before it says anything, so that it is read out
  const state = !reasons.length ? "good" : reasons.every((it) => UNDECIDED.has(it)) ? "undecided" : "bad";
  verdict.dataset.state = state;
  verdict.querySelector("h2").textContent = words(state);
  const list = verdict.querySelector("ul");
  list.replaceChildren(
    ...reasons.map((reason) => {
      const item = document.createElement("li");
      item.textContent = words(reason);
      return item;
    }),
  );
  list.hidden = !reasons.length;
  const sure = !reasons.some((it) => ["altered", "unknown-key", "withdrawn-key", "foreign"].includes(it));
  facts.querySelector("h3").textContent = words(sure && state !== "undecided" ? "said" : "claimed");
}

let turn = 0;

async function check(text) {
  const mine = (turn += 1);
  verdict.hidden = facts.hidden = true;
  for (const step of steps) say(step, "waiting");
  const reasons = [];
  let [at, shown] = ["form", false];
  const reported = (name, reason) => {
    say(steps.find((step) => step.dataset.check === name), reason ? "failed" : "passed", reason);
    if (reason) reasons.push(reason);
    at = steps[steps.findIndex((step) => step.dataset.check === name) + 1]?.dataset.check ?? name;
  };
  try {
    for await (const [name, reason] of checked(text, (it) => { show(it); shown = true; })) {
      if (mine !== turn) return;
      reported(name, reason);
    }
  } catch (error) {
    reported(at, error instanceof Found ? error.reason : (UNMADE[at] ?? "altered"));
  }
  if (mine !== turn) return;
  for (const step of steps) if (step.dataset.state === "waiting") say(step, "skipped");
  conclude(reasons);
  facts.hidden = !shown; // not before somebody can read what it is worth
  verdict.scrollIntoView({ block: "nearest" });
}

// --- the form

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(field.value);
});

file.addEventListener("change", async () => {
  const [chosen] = file.files;
  if (!chosen) return;
  field.value = chosen.size > LARGEST ? "" : await chosen.text();
  check(field.value);
});

form.hidden = false;
const asked = new URLSearchParams(location.search).get("certificate");
if (asked && /^\/certificates\/[a-z0-9-]+\/[a-z0-9-]+\.json$/.test(asked)) {
  const answer = await fetch(asked, { credentials: "omit" }).catch(() => null);
  if (answer?.ok) {
    field.value = await answer.text();
    check(field.value);
  } else {
    conclude(["missing"]);
    facts.hidden = true;
  }
}
