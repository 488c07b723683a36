"""The first answers: where everything is, what was built, and the cities."""

from __future__ import annotations

from collections.abc import Iterator

from registry.api.records import answer as answers
from registry.api.records.city import City
from registry.plan.answers.cities import Records
from registry.plan.answers.resources import RESOURCES


def overview_answers(made: Records) -> Iterator[answers.Answer]:
    """The index and the status."""
    yield _index(made)
    yield _status(made)


def cities_answer(made: Records) -> answers.Answer:
    """All cities."""
    found = made.scope.findings.records
    every: answers.Cities = {
        **made.answer(made.data.file("cities.json"), made.next_step(found)),
        "count": len(found),
        "cities": made.in_lists(found),
    }
    return every


def city_answer(made: Records, city: City) -> answers.CityAnswer:
    """One of them."""
    ahead = made.next_event(made.events_by_city[city["id"]])
    return {**made.answer(city["url"], ahead), "city": city}


def _index(made: Records) -> answers.Index:
    program, base = made.scope.registry.program, made.scope.settings.base
    return {
        **made.answer(made.data.file("index.json")),
        "title": program.title,
        "description": program.description,
        "documentation": made.pages.data,
        "openapi": made.data.file("openapi.json"),
        "status": made.data.status,
        "resources": [
            {
                "name": resource.name,
                "url": base + resource.path,
                "media_type": resource.media_type,
                "description": resource.description,
            }
            for resource in RESOURCES
        ],
    }


def _status(made: Records) -> answers.Status:
    findings, settings = made.scope.findings, made.scope.settings
    counts, program = findings.statistics, made.scope.registry.program
    return {
        **made.answer(made.data.status, made.next_event(made.events)),
        "title": program.title,
        "site": made.pages.home,
        "counts": {
            "cities": counts.cities,
            "certified": counts.running,
            "awards": counts.awards,
            "events": len(findings.happened),
            "announcements": len(findings.announcements),
        },
        "languages": [program.language, *program.languages],
        "commit": settings.commit or None,
        "build": settings.build or None,
        "api": made.data.file("index.json"),
    }
