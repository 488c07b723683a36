"""All that is published of one city by itself: its page, feed, calendar, badge and answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from registry.compute.peers import Peers
from registry.compute.record import CityRecord
from registry.digest import fingerprint
from registry.plan.addresses.data import DATA
from registry.plan.answers import city_files
from registry.plan.answers.cities import Records
from registry.plan.apart import Apart
from registry.plan.badges import badges
from registry.plan.calendars import calendar_of, city_calendar, is_end
from registry.plan.city_pages import city_page
from registry.plan.feeds import city_feed, city_feed_addresses
from registry.plan.finishing import finished
from registry.plan.following import rows_of
from registry.plan.maps import locator
from registry.plan.page import Output
from registry.plan.scope import Scope
from registry.plan.views.map import Locator


@dataclass(frozen=True, eq=False)
class Dossier:
    """The files of a city in one language; they are planned as if there were no other city."""

    whole: Scope
    """That of the language, with all cities; files are not planned from it."""
    apart: Apart
    record: CityRecord
    is_first: bool
    """Whether it holds also what exists once, whatever languages the pages speak."""

    @property
    def language(self) -> str:
        """The language of its page."""
        return self.whole.language.tag

    @property
    def tool(self) -> None:
        """None."""

    @cached_property
    def peers(self) -> Peers:
        """Cities to compare it with."""
        return self.whole.findings.peers.of(self.record)

    @cached_property
    def locator(self) -> Locator | None:
        """Where it lies in its country."""
        return locator(self.whole, self.record.city)

    @property
    def page(self) -> str:
        """The address of its page."""
        return self.whole.at.city(self.record.city.id)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where its files will be, in the order of ``outputs``."""
        scope, city = self.whole, self.record.city
        findings = scope.findings
        has_calendar = any(map(is_end, findings.events_about(city)))
        return (
            self.page,
            *city_feed_addresses(scope, city, findings.told_about(city)),
            *((calendar_of(scope, self.page),) if has_calendar else ()),
            scope.at.badge(city.id),
            scope.at.badge_endpoint(city.id),
            *((DATA.city(city.id),) if self.is_first else ()),
        )

    @property
    def made_from(self) -> str:
        """Changes with the city, its texts, its peers, where it lies, and what is common to all."""
        return fingerprint(
            self.apart.print_of(self.record, self.peers),
            repr(self.locator),
            *(words.digest for words, _ in self.whole.others),
        )

    def outputs(self) -> Iterator[Output]:
        """Its files."""
        scope = self.apart.scope(self.whole, self.record)
        city, findings = self.record.city, scope.findings
        feeds = city_feed(scope, city, findings.told)
        calendars = city_calendar(scope, city, filter(is_end, findings.events))
        page = city_page(scope, self.record, self.peers, self.locator)
        yield finished(scope, page, rows_of(feeds, calendars))
        yield from feeds
        yield from calendars
        yield from badges(scope)
        if self.is_first:
            yield from city_files(Records(scope))


def dossiers(scope: Scope, apart: Apart, *, is_first: bool) -> tuple[Dossier, ...]:
    """Those of all cities in a language."""
    return tuple(Dossier(scope, apart, record, is_first) for record in scope.findings.records)
