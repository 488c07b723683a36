"""Certificates, as a visitor checks them on the page of the registry that issued them."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.signing.proof import signed
from tests.browser.accessibility import is_wider_than_its_screen, small_targets, violations
from tests.browser.conftest import DESK, Visit, visit_of
from tests.certificates.certified import (
    BASE,
    DID,
    FIRST,
    KEYS,
    SECOND,
    STOLEN,
    build_certified,
    certificates_in,
    certified_project,
    files_of,
    signed_files,
)
from tests.certificates.tampering import tamperings
from tests.every import every
from tests.served_site import ServedSite

MOMENT = "2026-02-15T12:00:00Z"
GOLD = "/certificates/ames-us-il/2024.json"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certified_project(tmp_path_factory.mktemp("verify"))


@pytest.fixture(scope="module")
def certified(project: Path) -> Iterator[ServedSite]:
    out = project.parent / "site"
    build_certified(project, out)
    with ServedSite(out) as served:
        yield served


@pytest.fixture(scope="module")
def files(certified: ServedSite) -> dict[str, Any]:
    return files_of(certified.folder)


@pytest.fixture(scope="module")
def visitor(browser: Browser, certified: ServedSite) -> Iterator[Visit]:
    """Somebody who checks one certificate after the other."""
    with browser.new_context(viewport=DESK) as context:
        visit = visit_of(context, certified)
        context.clock.set_fixed_time(MOMENT)
        yield visit


@pytest.fixture
def checking(visitor: Visit) -> Visit:
    """The same, with nothing to complain about yet."""
    visitor.complaints.clear()
    visitor.elsewhere.clear()
    return visitor


def said_of(page: Page, text: str) -> tuple[str, list[str]]:
    """The verdict on what is pasted, and its reasons."""
    page.get_by_label("or paste its text").fill(text)
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("[data-verdict]")).to_be_visible()
    expect(page.locator("[data-state=waiting]")).to_have_count(0)
    verdict = page.locator("[data-verdict]")
    return verdict.locator("h2").inner_text(), verdict.locator("li").all_inner_texts()


def results(page: Page) -> dict[str, str]:
    """What stands beside each check."""
    rows = page.locator("[data-check]")
    return {
        str(row.get_attribute("data-check")): row.locator("output").inner_text()
        for row in rows.all()
    }


def test_who_comes_from_a_city_sees_that_its_certificate_is_good(checking: Visit) -> None:
    page = checking.open("/cities/ames-us-il/")
    assert page.locator("link[type='application/vc']").get_attribute("href") == GOLD
    page.get_by_role("link", name="Check it").click()
    expect(page.locator("[data-verdict] h2")).to_have_text("This certificate is good")
    assert set(results(page).values()) == {"Passed"}
    facts = page.locator("[data-facts]").inner_text()
    for words in (
        "What it says",
        "Ames, Illinois, United States: Sample Certification, Gold",
        "February 26, 2025",
        "February 26, 2028",
        "Sample Registry",
        f"{DID}#first",
    ):
        assert words in facts
    assert page.locator("[data-fact=title]").get_attribute("lang") == "en"
    page.get_by_role("link", name="What the registry says of this city today").click()
    expect(page).to_have_url(f"{checking.site.address}/cities/ames-us-il/")
    assert checking.complaints == []
    assert checking.elsewhere == []


GARBAGE = (
    "This certificate is not good",
    ["This is no certificate: it is not a text in JSON, or much too long."],
)
OTHER = (
    "This certificate is not good",
    ["This is something else than a certificate of the kind that this registry issues."],
)
ALTERED = (
    "This certificate is not good",
    ["Something in it was changed since it was signed, or it was signed by somebody else."],
)


def changed(document: dict[str, Any], change: Callable[[dict[str, Any]], object]) -> str:
    other = copy.deepcopy(document)
    change(other)
    return json.dumps(other)


def test_every_reason_is_told_apart(checking: Visit, files: dict[str, Any], tmp_path: Path) -> None:
    rows = certificates_in(files)
    gold = rows["ames-us-il/2024"]
    bare = {name: value for name, value in gold.items() if name != "proof"}
    own = KEYS.replace(FIRST.public, SECOND.public)
    forged = certificates_in(signed_files(certified_project(tmp_path / "forged", own), SECOND))
    not_good = "This certificate is not good"
    cases: dict[str, tuple[str, tuple[str, list[str]]]] = {
        "nothing": ("", GARBAGE),
        "no JSON": ("<script>alert(1)</script>", GARBAGE),
        "far too much": ("[" * 200_000, GARBAGE),
        "deep": ("[" * 40_000 + "]" * 40_000, OTHER),
        "a number": ("7", OTHER),
        "null": ("null", OTHER),
        "a list of ours": (json.dumps(files["/certificates/lists/ames-us-il.json"]), OTHER),
        "without a proof": (json.dumps(bare), OTHER),
        "another vocabulary": (
            changed(gold, lambda it: it["@context"].append({"name": "https://evil.example/"})),
            OTHER,
        ),
        "another level": (
            changed(
                gold, lambda it: it["credentialSubject"]["achievement"].update(name="Platinum")
            ),
            ALTERED,
        ),
        "another day": (
            changed(gold, lambda it: it.update(validUntil="2099-01-01T00:00:00Z")),
            ALTERED,
        ),
        "something more": (changed(gold, lambda it: it.update(unheardOf="x")), ALTERED),
        "something less": (changed(gold, lambda it: it.pop("credentialStatus")), ALTERED),
        "no signature": (changed(gold, lambda it: it["proof"].update(proofValue="z")), ALTERED),
        "a signature of nobody": (
            changed(gold, lambda it: it["proof"].update(proofValue="z" + "2" * 88)),
            ALTERED,
        ),
        "signed by somebody in our name": (json.dumps(forged["ames-us-il/2024"]), ALTERED),
        "another issuer": (
            changed(gold, lambda it: it["issuer"].update(id="did:web:evil.example")),
            (not_good, ["It names another issuer. Only who issued it can say what it is worth."]),
        ),
        "another key": (
            json.dumps(signed(bare, f"{DID}#never", SECOND)),
            (not_good, ["It is signed with a key that this registry never had."]),
        ),
        "over": (
            json.dumps(rows["honokaa-us-hi/2022"]),
            (not_good, ["Its term has ended.", "The registry does not list it as good any more."]),
        ),
        "withdrawn": (
            json.dumps(rows["troy-us-il/2023"]),
            (not_good, ["The certification was withdrawn."]),
        ),
        "replaced": (
            json.dumps(rows["ames-us-il/2023"]),
            (not_good, ["A later award took its place. The page of the city says which."]),
        ),
        "corrected": (
            json.dumps(signed(before_the_correction(bare), f"{DID}#first", FIRST)),
            (
                not_good,
                ["What it says was corrected since. The page of the city has a new certificate."],
            ),
        ),
        "signed again": (
            json.dumps(json.loads(json.dumps(gold)), indent=4, sort_keys=True),
            ("This certificate is good", []),
        ),
    }
    page = checking.open("/verify/")

    def is_told(case: tuple[str, tuple[str, list[str]]]) -> None:
        text, told = case
        assert said_of(page, text) == told

    every(cases, is_told)
    assert [it for it in checking.complaints if "ERR" not in it] == []
    assert checking.elsewhere == []


ALL_AT_ONCE = """async (texts) => {
  const [field, form] = [document.querySelector("textarea"), document.querySelector(".verify form")];
  const verdict = document.querySelector("[data-verdict]");
  const states = [];
  for (const text of texts) {
    field.value = text;
    form.requestSubmit();
    while (verdict.hidden) await new Promise((resolve) => { setTimeout(resolve, 1); });
    states.push(verdict.dataset.state);
  }
  return states;
}"""


def test_every_change_is_seen_in_the_browser_too(
    checking: Visit, files: dict[str, Any], *, closer: bool
) -> None:
    gold = certificates_in(files)["ames-us-il/2024"]
    changed = dict(list(tamperings(gold))[:: 1 if closer else 4])
    assert len(changed) >= 50
    page = checking.open("/verify/")
    states = page.evaluate(ALL_AT_ONCE, [json.dumps(it) for it in (gold, *changed.values())])
    assert states[0] == "good"
    assert [what for what, state in zip(changed, states[1:], strict=True) if state != "bad"] == []


BADGES = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
CREDENTIALS = "https://www.w3.org/2018/credentials#"


def said_differently(gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The same to whoever reads JSON-LD, so the signature holds; but a reader sees something else."""

    def case(what: str, change: Callable[[dict[str, Any], dict[str, Any]], object]) -> None:
        other = copy.deepcopy(gold)
        change(other, other["credentialSubject"])
        rows.append((what, other))

    rows: list[tuple[str, dict[str, Any]]] = []
    begins = {"@value": gold["validFrom"], "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    case("a name for prototypes", lambda it, _: it.update({"__proto__": {"name": "Platinum"}}))
    case("the same within", lambda _, city: city.update({"__proto__": "Platinum"}))
    case("an index", lambda _, city: city.update({"@index": "Platinum"}))
    case(
        "the day hidden",
        lambda it, _: it.update({f"{CREDENTIALS}validFrom": begins, "validFrom": []}),
    )
    case("the day twice", lambda it, _: it.update(validFrom=[it["validFrom"]] * 2))
    case("the day in a list", lambda it, _: it.update(validUntil=[it["validUntil"]]))
    case("a value in an object", lambda it, _: it.update(name={"@value": it["name"]}))
    case("nothing more", lambda it, _: it.update(description=None))
    case("no more", lambda it, _: it.update(description=[]))
    case("a way back", lambda it, _: it["issuer"].update({"@reverse": {}}))
    case("a type again", lambda it, _: it.update({"@type": it["type"]}))
    words = {f"{BADGES}narrative": gold["credentialSubject"]["narrative"]}
    case("words hidden by nothing", lambda _, city: city.update({**words, "narrative": None}))
    case("words hidden by none", lambda _, city: city.update({**words, "narrative": []}))
    case(
        "words nested", lambda _, city: city.update({"@nest": {"narrative": city.pop("narrative")}})
    )
    case(
        "words elsewhere",
        lambda it, city: it["evidence"].append(
            {"id": city["id"], "type": city["type"], "narrative": city.pop("narrative")}
        ),
    )
    case("a vocabulary within", lambda _, city: city.update({"@context": gold["@context"]}))
    yield from rows


def test_what_only_means_the_same_is_not_what_was_signed(
    checking: Visit, files: dict[str, Any]
) -> None:
    """JSON-LD drops what is empty or a name of its own: so words could be hidden or added."""
    gold = certificates_in(files)["ames-us-il/2024"]
    rows = dict(said_differently(gold))
    page = checking.open("/verify/")
    states = page.evaluate(ALL_AT_ONCE, [json.dumps(it) for it in (gold, *rows.values())])
    assert states[0] == "good"
    assert {what for what, state in zip(rows, states[1:], strict=True) if state != "bad"} == set()


def before_the_correction(bare: dict[str, Any]) -> dict[str, Any]:
    """What was signed before the day of the award was put right."""
    old = copy.deepcopy(bare)
    old["id"] = old["id"].removesuffix("-2")
    status = old["credentialStatus"]
    number = str(int(status["statusListIndex"]) - 1)
    status["statusListIndex"] = number
    status["id"] = f"{status['statusListCredential']}#{number}"
    return old


def test_a_certificate_is_early_before_its_day(checking: Visit, files: dict[str, Any]) -> None:
    page = checking.open("/verify/")
    page.clock.set_fixed_time("2025-02-26T04:59:00Z")
    try:
        gold = json.dumps(certificates_in(files)["ames-us-il/2024"])
        assert said_of(page, gold)[1] == ["Its term has not begun yet."]
        page.clock.set_fixed_time("2028-02-27T04:59:59Z")
        assert said_of(page, gold)[1] == []
    finally:
        page.clock.set_fixed_time(MOMENT)


def test_what_a_withdrawn_key_signed_is_not_good(
    browser: Browser, certified: ServedSite, files: dict[str, Any], tmp_path: Path
) -> None:
    again = tmp_path / "site"
    shutil.copytree(certified.folder, again)
    found = signed_files(certified_project(tmp_path, STOLEN), SECOND)
    for address, document in found.items():
        (again / address[1:]).write_text(json.dumps(document), "utf-8")
    with ServedSite(again) as served, browser.new_context() as context:
        visit = visit_of(context, served)
        context.clock.set_fixed_time(MOMENT)
        page = visit.open(f"/verify/?certificate={GOLD}")
        expect(page.locator("[data-verdict] h2")).to_have_text("This certificate is good")
        said = said_of(page, json.dumps(certificates_in(files)["ames-us-il/2024"]))
        (reason,) = said[1]
        assert reason.startswith("It is signed with a key that was withdrawn")
        assert results(page)["signature"] == "Not looked at"
        assert "What it says, and nobody vouches for" in page.locator("[data-facts]").inner_text()


def test_what_cannot_be_decided_is_called_neither_good_nor_bad(
    checking: Visit, files: dict[str, Any]
) -> None:
    gold = json.dumps(certificates_in(files)["ames-us-il/2024"])
    page = checking.open("/verify/")
    for missing, reason in (
        ("**/.well-known/did.json", "The keys of the registry could not be loaded."),
        ("**/certificates/lists/**", "The list of what is good could not be loaded."),
    ):
        page.route(missing, lambda route: route.abort())
        title, (said,) = said_of(page, gold)
        assert title == "This could not be decided"
        assert said.startswith(reason)
        page.unroute(missing)
        page.route(missing, lambda route: route.fulfill(json={"something": "else"}))
        assert said_of(page, gold) == (title, [said])
        page.unroute(missing)
    # A browser that does not know signatures of this kind.
    page.evaluate("() => { crypto.subtle.importKey = () => Promise.reject(new Error('no')); }")
    title, (said,) = said_of(page, gold)
    assert title == "This could not be decided"
    assert "Ed25519" in said
    page = checking.open("/verify/?certificate=/certificates/ames-us-il/1999.json")
    expect(page.locator("[data-verdict] li")).to_have_text(
        "There is no certificate at this address."
    )


def test_no_address_leads_the_page_to_another_file(checking: Visit) -> None:
    page = checking.page
    for address in ("https://evil.example/a.json", "//evil.example/a.json", "/../../status.json"):
        checking.open(f"/verify/?certificate={address}")
        expect(page.get_by_label("or paste its text")).to_have_value("")
        expect(page.locator("[data-verdict]")).to_be_hidden()
    assert checking.elsewhere == []


def test_a_file_is_opened_with_the_keyboard_alone(checking: Visit, certified: ServedSite) -> None:
    page = checking.open("/verify/")
    page.get_by_label("Open a certificate").set_input_files(certified.folder / GOLD[1:])
    expect(page.locator("[data-verdict] h2")).to_have_text("This certificate is good")
    assert checking.complaints == []


def test_hostile_words_are_words(checking: Visit, files: dict[str, Any]) -> None:
    gold = certificates_in(files)["ames-us-il/2024"]
    words = "</p><img src=x onerror=alert(1)><script>alert(1)</script>"

    def say(it: dict[str, Any]) -> None:
        it["name"] = it["validFrom"] = it["credentialSubject"]["narrative"] = words
        it["credentialSubject"]["id"] = "javascript:alert(1)"

    page = checking.open("/verify/")
    elsewhere = changed(gold, lambda it: it["credentialSubject"].update(id=f"{BASE}//localhost/"))
    assert said_of(page, elsewhere) == ALTERED
    assert page.locator("[data-facts] a").is_hidden()
    assert said_of(page, changed(gold, say)) == ALTERED
    assert page.locator("[data-fact=title]").inner_text() == words
    assert page.locator("[data-facts] a").is_hidden()
    assert checking.complaints == []


def test_the_page_is_for_everybody(checking: Visit) -> None:
    page = checking.open(f"/verify/?certificate={GOLD}")
    expect(page.locator("[data-verdict]")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.emulate_media(color_scheme="light")
    assert small_targets(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert not is_wider_than_its_screen(page)
    page.set_viewport_size(DESK)


def test_without_scripts_the_page_says_how_to_check(
    browser: Browser, certified: ServedSite
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = visit_of(context, certified).open("/verify/")
        words = page.locator("main").inner_text()
    for said in (
        "Checking here needs JavaScript.",
        "Is every letter of it as it was signed?",
        "/.well-known/did.json",
        DID,
        FIRST.public,
    ):
        assert said in words
    assert "or paste its text" not in words


def test_the_library_is_loaded_on_no_other_occasion(checking: Visit) -> None:
    checking.site.requested.clear()
    for address in ("/", "/cities/ames-us-il/", "/verify/"):
        checking.open(address).wait_for_load_state("networkidle")
    assert not [path for path in checking.site.requested if "certificate-library" in path]
