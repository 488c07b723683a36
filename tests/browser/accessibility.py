"""What can be measured of whether everybody can use a page; each gives what is wrong with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

COLORS = ("color-contrast", "link-in-text-block")
"""The rules of axe that can say something else in the dark."""
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_SMALL = """() => {
  const shown = { visibilityProperty: true, opacityProperty: true };
  const isInline = (element) => getComputedStyle(element).display === "inline";
  const target = "a[href], button, input, select, summary, [tabindex='0']";
  // A short word may be narrow where nothing else can be hit within the circle around it.
  const near = (box, other) => Math.hypot(
    Math.max(other.left - box.x - box.width / 2, 0, box.x + box.width / 2 - other.right),
    Math.max(other.top - box.y - box.height / 2, 0, box.y + box.height / 2 - other.bottom),
  ) < 12;
  const isAlone = (one, box) => [...document.querySelectorAll(target)]
    .every((other) => other.contains(one) || !near(box, other.getBoundingClientRect()));
  // In a sentence the line decides. The marks of a map lie where the cities lie, and a list has them too.
  const says = (node) => node.nodeType === Node.TEXT_NODE
    ? node.textContent.trim() !== ""
    : node.nodeType === Node.ELEMENT_NODE && !node.matches(target) && [...node.childNodes].some(says);
  const inSentence = (element) => {
    let around = element.parentElement;
    while (isInline(around)) around = around.parentElement;
    return isInline(element) && [...around.childNodes].some(says);
  };
  return [...document.querySelectorAll(target)]
    .filter((one) => one.checkVisibility(shown) && !one.closest(".unseen, svg.map"))
    .filter((one) => !inSentence(one))
    .map((one) => [one, one.matches("input") && one.closest("label") || one])
    .map(([one, area]) => [one, area.getBoundingClientRect()])
    .filter(([one, box]) => box.height < 24 || (box.width < 24 && !isAlone(one, box)))
    .map(([one, { width, height }]) => `${width} by ${height}: ${one.outerHTML.slice(0, 120)}`);
}"""


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


_RUN = """async ([options, contrast]) => {
  const looks = new Map();
  const look = (element) => {
    if (!element) return "";
    if (!looks.has(element)) {
      const s = getComputedStyle(element);
      const own = [s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize, s.fontWeight,
        s.textShadow, s.filter, s.mixBlendMode, s.fill, s.visibility];
      looks.set(element, own.join() + look(element.parentElement));
    }
    return looks.get(element);
  };
  const floats = (one) => one && (/absolute|fixed|sticky/.test(getComputedStyle(one).position)
    || floats(one.parentElement));
  const shown = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (contrast && texts.nextNode()) {
    const [text, one] = [texts.currentNode.nodeValue, texts.currentNode.parentElement];
    const same = text.trim() && (floats(one) ? texts.currentNode : look(one));
    if (same) shown.set(same, [...shown.get(same) ?? [], one].slice(0, 2));
  }
  const found = (await axe.run(options)).violations;
  if (!shown.size) return found;
  const only = { ...options, rules: {}, runOnly: { type: "rule", values: ["color-contrast"] } };
  const chosen = [...new Set([...shown.values()].flat())];
  return [...found, ...(await axe.run({ include: chosen }, only)).violations];
}"""
"""What axe finds. The contrast of texts takes it longest, and is the same where they and all that they
stand in look the same: where asked for, it is looked at for two of each look, and for all that may
lie above something else."""


def violations(
    page: Page, *rules: str, without: tuple[str, ...] = (), closer: bool = False
) -> list[str]:
    """What axe has to say by these rules, or by those of WCAG 2.2 AA and of good practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    only = {"type": "rule" if rules else "tag", "values": rules or _TAGS}
    by_look = not closer and not rules and "color-contrast" not in without
    off = {rule: {"enabled": False} for rule in (*without, *COLORS[:1] * by_look)}
    # No rule of ours wants style sheets and films fetched once more.
    options = {"runOnly": only, "rules": off, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate(_RUN, [options, by_look])
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


def small_targets(page: Page) -> list[str]:
    """What can be pressed and is less than 24 pixels wide or high (WCAG 2.5.8)."""
    return list(page.evaluate(_SMALL))


def opened(page: Page) -> Page:
    """The page with everything shown that lies folded in it."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return page


def is_wider_than_its_screen(page: Page) -> bool:
    """Whether one has to scroll to the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
