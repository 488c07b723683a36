"""Small values to build tests from; what a test does not name is of no importance to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from registry.compute.record import CityRecord
from registry.compute.standing import standing
from registry.history import Chapter, history
from registry.model import Award, City, Standard

SOURCE = "https://www.example.org/release"


def an_award(announced: str, tier: str | None = "silver", **fields: Any) -> Award:
    """An award; its id is its day where no other is given."""
    given = {
        "id": announced.replace("/", "-"),
        "announced": announced,
        "standard": "2022",
        "confidence": "official",
        "note": None if tier else "The level is not stated.",
        "sources": [SOURCE],
    }
    if tier:
        given["tier"] = tier
    return Award.model_validate({**given, **fields})


def a_city(*awards: Award, name: str = "Springfield", **fields: Any) -> City:
    """A city in Illinois."""
    given = {
        "id": f"{name.lower()}-us-il",
        "name": name,
        "subdivision": "US-IL",
        "location": {"latitude": 39.8, "longitude": -89.65},
        "certifications": awards or (an_award("2023-06-21"),),
    }
    return City.model_validate({**given, **fields})


def a_standard(**fields: Any) -> Standard:
    """A standard of 43 criteria with the bands, core criteria and outcomes of 2022."""
    codes = [f"DM{n}" for n in range(1, 41)] + ["LC1", "LC2", "PA1"]
    given = {
        "id": "2022",
        "label": "2022 standard",
        "announced": "2022-08",
        "used_from": "2023-06",
        "validity_years": "3",
        "criteria_count": "43",
        "areas_count": "8",
        "summary": "The one that counts.",
        "bands": [
            {"tier": "silver", "from_percent": "51"},
            {"tier": "gold", "from_percent": "68"},
            {"tier": "platinum", "from_percent": "85"},
        ],
        "core": {"codes": ["DM1", "LC1", "PA1"], "sources": [SOURCE]},
        "outcomes": {
            "summary": "One of these.",
            "options": [{"id": "air", "title": "Clean air"}],
            "sources": [SOURCE],
        },
        "areas": [
            {
                "code": "DM",
                "name": "Data Management",
                "summary": "Data.",
                "sources": [SOURCE],
                "criteria": [
                    {
                        "code": code,
                        "title": f"Title of {code}",
                        "summary": f"What {code} asks for.",
                        "confirmation": "single_source",
                        "sources": [SOURCE],
                    }
                    for code in codes
                ],
            }
        ],
        "coverage": {},
    }
    return Standard.model_validate({**given, **fields})


STANDARDS = {"2022": a_standard()}


def chapters(*awards: Award) -> tuple[Chapter, ...]:
    """The history of these awards."""
    return history(awards, STANDARDS)


def a_record(city: City, as_of: str) -> CityRecord:
    """A city as it stands on a day, 180 days counting as expiring."""
    row = history(city.certifications, STANDARDS)
    day = date.fromisoformat(as_of)
    return CityRecord(city, row, standing(row, city.withdrawn, 180, day))
