"""The same made-up cities, laid out for Hugo: front matter and Markdown, with templates of our own.

Hugo's site does less than ours: a page a city, lists by country, level and year, a feed of fifty and
a sitemap; no check of the content, no computed standings, no data files. It is there for its speed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from bench.synthetic import City

TEMPLATES = Path(__file__).parent / "hugo"


def lay_for_hugo(cities: Iterable[City], root: Path) -> None:
    """Write Hugo's project to ``root``."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(TEMPLATES, root)
    folder = root / "content" / "cities"
    folder.mkdir(parents=True)
    (folder / "_index.md").write_text('---\ntitle: "All cities"\n---\n', "utf-8")
    for city in cities:
        (folder / f"{city.id}.md").write_text(hugo_file(city), "utf-8")


def hugo_file(city: City) -> str:
    """A city as Hugo reads it; JSON is YAML."""
    awards = [
        {"year": award.day[:4], "day": award.day, "tier": award.tier, "standard": award.standard}
        for award in city.awards
    ]
    fields = {
        "title": city.name,
        "date": f"{city.awards[-1].day}T12:00:00Z",
        "countries": [city.subdivision[:2].lower()],
        "tiers": [city.awards[-1].tier],
        "years": sorted({award.day[:4] for award in city.awards}),
        "subdivision": city.subdivision,
        "latitude": city.latitude,
        "longitude": city.longitude,
        "population": city.population,
        "awards": awards,
        "highlights": [{"text": text, "criterion": code} for text, code in city.highlights],
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(("---", *lines, "---", city.story, ""))
