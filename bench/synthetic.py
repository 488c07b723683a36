"""A registry of made-up cities in the registry's own formats: as many as wanted, the same every time.

Everything but the cities is the real content: program, places, standards, announcements, pages, and
the catalogs of other languages. A city has one to five awards, up to four highlights, often a story
of about 150 words, sources, and a name with accents.
"""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SEED: Final = 7

_COHORTS: Final = (
    ("2018-01-25", "2017"),
    ("2019-04-24", "2018"),
    ("2020-06-29", "2018"),
    ("2021-07-14", "2018"),
    ("2021-12-21", "2018"),
    ("2022-03-30", "2018"),
    ("2023-06-21", "2022"),
    ("2024-01-23", "2022"),
    ("2024-06-17", "2022"),
    ("2025-02-26", "2022"),
    ("2026-01-14", "2022"),
)
"""The days on which awards were announced, each with the standard in use."""

_TIERS: Final = ("silver", "gold", "platinum")
_STEMS: Final = (
    *("San ", "Santa ", "Nova ", "Port ", "Fort ", "Monte", "Alta", "Buena", "Cór", "Mede", "Pir"),
    *("Guara", "Ita", "Ara", "Win", "Spring", "Green", "Cam", "Del", "Ver", "Lu", "Bel", "Cha"),
)
_MIDDLES: Final = ("a", "e", "i", "o", "an", "en", "or", "al", "il", "ã", "é", "ó", "ü", "ar")
_ENDS: Final = (
    *("ville", "ton", "burg", "field", "polis", "dale", "ford", "ópolis", "tinga", "guá", "lândia"),
    *("dad", "llo", "res", "nia", "mar", "vista", "ción", "haven", "boro"),
)
_WORDS: Final = [
    "city",
    "data",
    "budget",
    "program",
    "residents",
    "council",
    "report",
    "streets",
    "water",
    "buses",
    "homes",
    "permits",
    "repairs",
    "dashboard",
    "service",
    "neighborhoods",
    "parks",
    "team",
    "year",
    "plan",
    "savings",
    "response",
    "trips",
    "energy",
    "emissions",
    "calls",
    "visits",
    "grants",
    "survey",
    "schools",
    "clinics",
    "trees",
    "floods",
    "heat",
    "safety",
    "contracts",
    "published",
    "measured",
    "reduced",
    "raised",
    "opened",
    "mapped",
    "shared",
    "tracked",
    "funded",
    "improved",
    "planned",
    "tested",
]


@dataclass(frozen=True, slots=True)
class Award:
    """An award of a made-up city."""

    day: str
    tier: str
    standard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A made-up city."""

    id: str
    name: str
    subdivision: str
    latitude: float
    longitude: float
    population: int
    awards: tuple[Award, ...]
    highlights: tuple[tuple[str, str], ...]
    """Each with the criterion that it shows."""
    story: str
    """Markdown, or nothing."""


def cities(number: int, root: Path) -> tuple[City, ...]:
    """So many cities, in the places of the real registry below ``root``, sorted by id."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    places = _places(root)
    codes = _codes(root)
    made: dict[str, City] = {}
    while len(made) < number:
        subdivision, latitude, longitude = chance.choice(places)
        name = _name(chance)
        city_id = f"{_slug(name)}-{subdivision.lower()}"
        if city_id in made:
            name = f"{name} {_name(chance)}"
            city_id = f"{_slug(name)}-{subdivision.lower()}"
        if city_id not in made and len(city_id) <= 80:
            made[city_id] = City(
                id=city_id,
                name=name,
                subdivision=subdivision,
                latitude=round(latitude + chance.uniform(-0.3, 0.3), 4),
                longitude=round(longitude + chance.uniform(-0.3, 0.3), 4),
                population=int(30_000 * 10 ** chance.uniform(0, 2)),
                awards=_awards(chance),
                highlights=tuple(
                    (_highlight(chance), chance.choice(codes)) for _ in range(chance.randint(0, 4))
                ),
                story=_story(chance, name) if chance.random() < 0.6 else "",
            )
    return tuple(made[city_id] for city_id in sorted(made))


def lay(number: int, real: Path, root: Path, languages: tuple[str, ...] = ()) -> tuple[City, ...]:
    """Write a project with so many cities to ``root``, from the project in ``real``."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(real / "content", root / "content")
    shutil.copytree(real / "templates", root / "templates")
    shutil.copyfile(real / "netlify.toml", root / "netlify.toml")
    program = root / "content" / "program.yaml"
    text = program.read_text("utf-8")
    program.write_text(
        re.sub(r"(?m)^languages: .*$", f"languages: [{', '.join(languages)}]", text), "utf-8"
    )
    for folder in (root / "content" / "languages").iterdir():
        if folder.name not in languages:
            shutil.rmtree(folder)
    _without_links_to_cities(root / "content")
    (root / "cities").mkdir()
    made = cities(number, real)
    for city in made:
        (root / "cities" / f"{city.id}.yaml").write_text(city_file(city), "utf-8")
    return made


def city_file(city: City) -> str:
    """The file of a city, as an editor would write it."""
    lines = [
        f'name: "{city.name}"',
        f"subdivision: {city.subdivision}",
        f"location: {{latitude: {city.latitude}, longitude: {city.longitude}}}",
        f"population: {{count: {city.population}, year: 2020, source: A census of 2020}}",
        "certifications:",
    ]
    for number, award in enumerate(city.awards):
        lines += [
            f"  - id: award-{number + 1}",
            f"    year: {award.day[:4]}",
            f"    announced: {award.day}",
            f"    tier: {award.tier}",
            f'    standard: "{award.standard}"',
            "    confidence: official",
            "    sources:",
            f"      - https://www.example.org/{city.id}/{award.day}",
        ]
    if city.highlights:
        lines.append("highlights:")
    for text, code in city.highlights:
        lines += [
            f'  - text: "{text}"',
            f"    criteria: [{code}]",
            "    sources:",
            f"      - https://www.example.org/{city.id}/highlights",
        ]
    if city.story:
        lines += ["story: |", *(f"  {line}".rstrip() for line in city.story.split("\n"))]
    return "\n".join(lines) + "\n"


def _places(root: Path) -> list[tuple[str, float, float]]:
    """Subdivision, latitude and longitude of every real city."""
    found = []
    for file in sorted((root / "cities").iterdir()):
        text = file.read_text("utf-8")
        code = re.search(r"(?m)^subdivision: (\S+)", text)
        place = re.search(r"latitude: (-?[\d.]+), longitude: (-?[\d.]+)", text)
        if code and place:
            found.append((code[1], float(place[1]), float(place[2])))
    return found


def _codes(root: Path) -> list[str]:
    """The codes of the criteria of 2022."""
    text = (root / "content" / "standards" / "2022.yaml").read_text("utf-8")
    return re.findall(r"(?m)^      - code: (\S+)", text)


def _without_links_to_cities(content: Path) -> None:
    """Take links to real cities and years out of the texts: here they lead nowhere."""
    for file in content.rglob("*.md"):
        text = file.read_text("utf-8")
        plain = re.sub(r"\[([^\]]*)\]\(/(?:cities|places|cohorts)/[^)]+\)", r"\1", text)
        file.write_text(plain, "utf-8")


def _name(chance: random.Random) -> str:
    return chance.choice(_STEMS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _awards(chance: random.Random) -> tuple[Award, ...]:
    days = sorted(chance.sample(range(len(_COHORTS)), chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 5))))
    tier, made = 0, []
    for day in days:
        tier = min(2, tier + (chance.random() < 0.3))
        made.append(Award(_COHORTS[day][0], _TIERS[tier], _COHORTS[day][1]))
    return tuple(made)


def _highlight(chance: random.Random) -> str:
    return (
        f"{_sentence(chance, 9)[:-1]}, {chance.randint(2, 98)} percent since "
        f"{chance.randint(2016, 2025)}, which saved ${chance.randint(2, 900)},000 a year."
    )


def _story(chance: random.Random, name: str) -> str:
    """About 150 words with a heading, a list, emphasis and a link."""
    paragraphs = [
        f"{name} began with **{_sentence(chance, 4)[:-1].lower()}**. {_text(chance, 3)}",
        "## What changed",
        f"{_text(chance, 3)} The [report](https://www.example.org/{_slug(name)}) says *how*.",
        "\n".join(f"- {_sentence(chance, 7)}" for _ in range(4)),
        _text(chance, 4),
    ]
    return "\n\n".join(paragraphs)


def _text(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance, chance.randint(8, 14)) for _ in range(sentences))


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize() + "."
