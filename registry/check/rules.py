"""What must hold between values: the table of all rules, and those about whole files.

A rule takes the draft and yields problems; its docstring is the rule itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from registry.check.award_rules import AWARD_RULES
from registry.check.city_rules import CITY_RULES
from registry.check.draft import Draft
from registry.check.key_rules import KEY_RULES
from registry.check.language_rules import LANGUAGE_RULES
from registry.check.one_city import ONE_CITY_RULES
from registry.check.standard_rules import STANDARD_RULES, unknown_standard
from registry.check.tier_rules import TIER_RULES
from registry.problem import START, Code, Problem, quoted

Rule = Callable[[Draft], Iterator[Problem]]


def file_ids_are_unique(draft: Draft) -> Iterator[Problem]:
    """No two files of a kind have one id."""
    for rows in (draft.cities, draft.announcements):
        seen: dict[str, str] = {}
        for record_id, path in sorted((e.record.id, e.document.path) for e in rows):
            first = seen.setdefault(record_id, path)
            if first != path:
                yield Problem(
                    path,
                    START,
                    Code.DUPLICATE_ID,
                    f"the id {quoted(record_id)} is taken by {first}",
                    "keep one of the two files, or rename this one",
                )


def announcements_fit_their_file_names(draft: Draft) -> Iterator[Problem]:
    """The name of an announcement's file is its date and a name."""
    for entry in draft.announcements:
        announcement, document = entry.record, entry.document
        stem = document.path.rpartition("/")[2].removesuffix(".md")
        wanted = str(announcement.date).partition("/")[0]
        name = announcement.id if re.search(r"[a-z]", announcement.id) else "some-name"
        if stem != f"{wanted}-{name}":
            yield document.problem(
                ("date",),
                Code.ID_MISMATCH,
                f"the file name {quoted(stem)} does not begin with the date {wanted} and a name",
                f"rename it to {wanted}-{name}.md, or correct the date",
            )


def announcements_name_known_standards(draft: Draft) -> Iterator[Problem]:
    """The standard of an announcement has a file."""
    for entry in draft.announcements:
        named, document = entry.record.standard, entry.document
        if named and not draft.has_standard(named):
            yield unknown_standard(draft, document.path, document.span(("standard",)), named)


def cohorts_have_awards(draft: Draft) -> Iterator[Problem]:
    """The cohort of an announcement is a day on which awards were announced."""
    if len(draft.cities) < sum(folder == "cities" for folder, _ in draft.stems):
        return  # the awards may be in a file that could not be read
    days = {award.announced.day for e in draft.cities for award in e.record.certifications}
    for entry in draft.announcements:
        cohort = entry.record.cohort
        if cohort is not None and cohort not in days:
            yield entry.document.problem(
                ("cohort",),
                Code.UNKNOWN_COHORT,
                f"no city has an award announced on {cohort}",
                "check the day, or leave the cohort out",
            )


def cohorts_have_one_announcement(draft: Draft) -> Iterator[Problem]:
    """No two announcements name one cohort."""
    named: dict[date, str] = {}
    for entry in sorted(draft.announcements, key=lambda entry: entry.document.path):
        cohort, path = entry.record.cohort, entry.document.path
        if cohort is not None and named.setdefault(cohort, path) != path:
            yield entry.document.problem(
                ("cohort",),
                Code.DUPLICATE_VALUE,
                f"the cohort of {cohort} is announced in {named[cohort]}",
                "one cohort has one announcement",
            )


def texts_are_not_empty(draft: Draft) -> Iterator[Problem]:
    """Announcements and pages have a text below their fields."""
    documents = [entry.document for entry in draft.announcements]
    documents += [entry.document for entry in draft.pages]
    documents += [entry.document for entry in draft.translated_pages]
    for document in documents:
        if not document.body.strip():
            message = "there is no text below the fields"
            yield Problem(document.path, START, Code.MISSING_FIELD, message, "write it there")


def the_time_zone_exists(draft: Draft) -> Iterator[Problem]:
    """The program's time zone is in the IANA database."""
    if draft.program is None:
        return
    zone = draft.program.record.time_zone
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield draft.program.document.problem(
            ("time_zone",),
            Code.UNKNOWN_VALUE,
            f"{quoted(zone)} is not a time zone",
            "write it as a region and a city, like America/New_York",
        )


def the_numbers_of_the_program_are_sane(draft: Draft) -> Iterator[Problem]:
    """The program's window of days lies within a term."""
    if draft.program is not None and not 1 <= draft.program.record.expiring_days <= 1000:
        yield draft.program.document.problem(
            ("expiring_days",),
            Code.BAD_NUMBER,
            "the days should be from 1 to 1000",
            "write it like 180",
        )


RULES: Final[tuple[Rule, ...]] = (
    *CITY_RULES,
    *AWARD_RULES,
    *TIER_RULES,
    *STANDARD_RULES,
    *LANGUAGE_RULES,
    *KEY_RULES,
    file_ids_are_unique,
    *ONE_CITY_RULES,
    announcements_fit_their_file_names,
    announcements_name_known_standards,
    cohorts_have_awards,
    cohorts_have_one_announcement,
    texts_are_not_empty,
    the_time_zone_exists,
    the_numbers_of_the_program_are_sane,
)
"""All rules. Their order does not matter: problems are sorted by place."""
