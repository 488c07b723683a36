"""Where the data is: version 1 of its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from registry.plan.addresses import STATUS


@dataclass(frozen=True, slots=True)
class DataAddresses:
    """The addresses of the data, version 1; in braces for their forms: ``city("{city}")``."""

    base: str = ""
    """What stands before every address: nothing, or the address of the site."""

    def file(self, name: str) -> str:
        """A file of the data by its name, like ``cities.json``."""
        return f"{self.base}/api/v1/{name}"

    @property
    def status(self) -> str:
        """What was built. It has no version, so that it can be asked whatever comes."""
        return f"{self.base}{STATUS}"

    def city(self, city_id: str) -> str:
        """One city."""
        return self.file(f"cities/{city_id}.json")

    def tier(self, tier_name: str) -> str:
        """One level."""
        return self.file(f"tiers/{tier_name}.json")

    def country(self, code: str) -> str:
        """One country, by its ISO 3166-1 code."""
        return self.file(f"countries/{code.lower()}.json")

    def subdivision(self, code: str) -> str:
        """One state or province, by its ISO 3166-2 code."""
        return self.file(f"subdivisions/{code.lower()}.json")

    def cohort(self, day: str) -> str:
        """The awards announced on a day."""
        return self.file(f"cohorts/{day}.json")

    def standard(self, standard_id: str) -> str:
        """One standard."""
        return self.file(f"standards/{standard_id}.json")

    def criterion(self, standard_id: str, slug: str) -> str:
        """One criterion of a standard."""
        return self.file(f"standards/{standard_id}/{slug}.json")

    @property
    def of_awards(self) -> tuple[str, ...]:
        """How the addresses begin that exist because of awards."""
        names = ("tiers", "countries", "subdivisions", "cohorts", "changes")
        return tuple(self.file(f"{name}/") for name in names)

    def announcement(self, announcement_id: str) -> str:
        """One announcement."""
        return self.file(f"announcements/{announcement_id}.json")

    def changes(self, year: str) -> str:
        """What readers were told in a year."""
        return self.file(f"changes/{year}.json")

    def schema(self, record: str) -> str:
        """The JSON Schema of a record."""
        return self.file(f"schemas/{record}.json")


DATA: Final = DataAddresses()
"""The addresses of the data as paths from the root."""


def data_of(page: str) -> str:
    """Where the answer is that says the same as a page in the language of the texts, if there is one."""
    match page.strip("/").split("/"):
        case [""]:
            return DATA.file("index.json")
        case ["expiring"]:
            return DATA.file("events.json")
        case ["places", country]:
            return DATA.country(country)
        case ["places", _, subdivision]:
            return DATA.subdivision(subdivision)
        case parts:
            return DATA.file(f"{'/'.join(parts)}.json")
