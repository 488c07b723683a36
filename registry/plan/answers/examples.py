"""Examples of how to use the data, each with what it gives, worked out from the data itself.

A test takes them from the page, runs them, and compares.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from registry.api.text import Texts
from registry.plan.answers.cities import Records
from registry.plan.views.overview import Example

_NEW: Final = 12
"""How many changes, at the least, the example about them finds."""


def examples_of(made: Records) -> tuple[Example, ...]:
    """The examples; none while there is nothing to tell."""
    if not made.scope.findings.told:
        return ()
    return (_city(made), _ending(made), _new(made), _countries(made))


def _city(made: Records) -> Example:
    """The first lines of the answer about the city with most awards."""
    city = max(made.cities, key=lambda city: len(city["awards"]))
    text = Texts().answer(
        {**made.answer(city["url"], made.next_event(city["events"])), "city": city}
    )
    return Example(
        name="city",
        code=f"curl -s {city['url']} | head -n 11",
        output="\n".join(text.split("\n")[:11]),
    )


def _ending(made: Records) -> Example:
    """The terms that end next."""
    running = [city for city in made.summaries.values() if city["certified"]]
    ending = sorted(running, key=lambda city: city["valid_through"])[:5]
    return Example(
        name="ending",
        code=f"""\
import json
from urllib.request import urlopen

with urlopen("{made.data.file("cities.json")}") as answer:
    cities = json.load(answer)["cities"]
running = [city for city in cities if city["certified"]]
for city in sorted(running, key=lambda city: city["valid_through"])[:5]:
    print(city["valid_through"], city["name"], city["tier"])""",
        output="\n".join(f"{c['valid_through']} {c['name']} {c['tier']}" for c in ending),
    )


def _new(made: Records) -> Example:
    """What readers were told since a day."""
    told = made.scope.findings.told
    since = told[-_NEW:][0].told - timedelta(days=1)
    first = told[0].told.year
    new = [event for event in told if event.told > since]
    last = "".join(f"\n{e.told} {e.id.split('/')[2]} {e.city.id}" for e in new[-3:])
    return Example(
        name="new",
        code=f"""\
import json
from urllib.request import urlopen

since = "{since}"
url = "{made.data.changes(str(max(first, since.year)))}"
new = []
while url:
    with urlopen(url) as answer:
        page = json.load(answer)
    new += [change for change in page["changes"] if change["published"] > since]
    url = page["next"]
print(len(new), "changes")
for change in new[-3:]:
    print(change["published"], change["id"].split("/")[2], change["city"])""",
        output=f"{len(new)} changes{last}",
    )


def _countries(made: Records) -> Example:
    """Cities certified now, by country."""
    counts = made.scope.findings.statistics.countries
    rows = [(made.scope.language.country(c), tally.running) for c, tally in counts.items()]
    shown = sorted((row for row in rows if row[1]), key=lambda row: (-row[1], row[0]))[:5]
    return Example(
        name="countries",
        code="""\
SELECT countries.name, count(*) AS cities
FROM cities JOIN countries ON countries.code = cities.country
WHERE cities.certified
GROUP BY countries.code
ORDER BY count(*) DESC, countries.name
LIMIT 5""",
        output="\n".join(f"{name}|{count}" for name, count in shown),
    )
