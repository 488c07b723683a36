"""The registry as it would be if there were only one city.

What is published of a city by itself is planned from this, and from its peers. So it cannot depend on any
other city, and is known by little: the city, its texts, its peers, and what is common to all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from registry.compute import Findings
from registry.compute.peers import Peers
from registry.compute.record import CityRecord
from registry.compute.statistics import statistics
from registry.digest import fingerprint
from registry.geography.atlas import Atlas
from registry.model import City, Prose, Registry
from registry.plan.drawings import Drawings
from registry.plan.scope import Scope, Settings


@dataclass(frozen=True)
class Apart:
    """Every city apart from all others; the same for all languages."""

    registry: Registry
    findings: Findings
    settings: Settings
    not_yet: frozenset[str]
    """The addresses of what does not exist yet, that texts may name."""

    def scope(self, whole: Scope, record: CityRecord) -> Scope:
        """What planners work with, in the language of ``whole``, if this were the only city."""
        city_id = record.city.id
        common, key = self._common, ("city", city_id)
        registry = replace(
            common,
            cities=(self._declared[city_id],),
            prose={**common.prose, **self._prose.get(city_id, {})},
            files={**common.files, key: self.registry.files[key]},
        )
        return replace(
            whole,
            registry=registry,
            findings=replace(self._nothing, records=(record,), registry=registry),
            settings=self._settings,
            drawings=_NO_DRAWINGS,
        )

    def print_of(self, record: CityRecord, peers: Peers) -> str:
        """A text that changes with all that such a scope and these peers can hold, but for words."""
        others = (*peers.alike, *peers.near)
        prints = (self._prints[one.city.id] for one in (record, *others))
        return fingerprint(self._print, str(len(peers.alike)), *prints)

    @cached_property
    def _common(self) -> Registry:
        """All but cities."""
        registry = self.registry
        return replace(
            registry,
            cities=(),
            prose={key: prose for key, prose in registry.prose.items() if not _city_of(key)},
            files={key: path for key, path in registry.files.items() if not _city_of(key)},
            catalogs={},
        )

    @cached_property
    def _nothing(self) -> Findings:
        return Findings(
            as_of=self.findings.as_of,
            records=(),
            cohorts=(),
            announcements=self.findings.announcements,
            statistics=statistics(()),
            registry=self._common,
        )

    @cached_property
    def _settings(self) -> Settings:
        """Without what changes from build to build: no page of a city says it."""
        return Settings(
            base=self.settings.base,
            repository=self.settings.repository,
            images=self.settings.images,
            signing_key=self.settings.signing_key,
        )

    @cached_property
    def _declared(self) -> Mapping[str, City]:
        return {city.id: city for city in self.registry.cities}

    @cached_property
    def _prose(self) -> Mapping[str, Mapping[tuple[str, str], Prose]]:
        """The texts about each city, in all languages, by its id."""
        found: dict[str, dict[tuple[str, str], Prose]] = defaultdict(dict)
        for key, prose in self.registry.prose.items():
            if city_id := _city_of(key):
                found[city_id][key] = prose
        return found

    @cached_property
    def _print(self) -> str:
        said = (self._common, self._nothing, self._settings, sorted(self.not_yet))
        return fingerprint(*map(repr, said))

    @cached_property
    def _prints(self) -> Mapping[str, str]:
        """A text for each city that changes with its file."""
        return {
            city.id: fingerprint(
                repr(city), repr(self._prose.get(city.id)), self.registry.files["city", city.id]
            )
            for city in self.registry.cities
        }


_NO_DRAWINGS = Drawings(Atlas({}), ())


def _city_of(key: tuple[str, str]) -> str:
    """The city that a text or a file is of, if it is of one."""
    kind, record_id = key
    return record_id if kind.partition("/")[0] == "city" else ""
