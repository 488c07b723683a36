"""Events and announcements -> entries of feeds, in the words of a language.

Ids are tag URIs (RFC 4151) made of the city's id, the award's id and a word that never says what was
computed, or of an announcement's id; never of an address, a title, a domain or a language.
"""

from __future__ import annotations

from markupsafe import escape

from registry.compute.events import Event, EventKind
from registry.language import Language
from registry.model import Announcement
from registry.plan.city_pages import VALIDITY_PAGE
from registry.plan.followed import FeedItem
from registry.plan.scope import Scope


def announcement_item(scope: Scope, post: Announcement) -> FeedItem:
    """An announcement, whole."""
    text = scope.prose("announcement", post.id)
    return FeedItem(
        guid=f"tag:{scope.registry.program.tag}:announcement/{post.id}",
        title=scope.language.content_text(post.title),
        address=scope.at.announcement(post.id),
        # A date known in part is filed under its first day, which never changes by itself.
        date=post.date.earliest,
        html=f'<div lang="{text.language}">{text.text}</div>' if text.language else text.text,
    )


def event_item(scope: Scope, event: Event) -> FeedItem:
    """Something that happened to a city, dated with the day on which readers are told."""
    words, city, award = scope.language, event.city, event.chapter.award
    return FeedItem(
        guid=event.tag_uri(scope.registry.program.tag),
        title=_title(scope, event),
        address=scope.at.award(city.id, award.award_id),
        date=event.told,
        html=_html(scope, event),
        categories=(words.tier(award.tier), event_kind(words, event), words.country(city.country)),
    )


def event_kind(words: Language, event: Event) -> str:
    """What happened, in a word or two."""
    match event.kind:
        case EventKind.EXPIRING:
            return words.text("Ending soon")
        case EventKind.LAPSED:
            return words.text("Term ended")
        case EventKind.WITHDRAWN:
            return words.text("Withdrawn")
        case EventKind.CORRECTED:
            return words.text("Corrected")
        case _:
            return words.kind(event.chapter.kind)


def _title(scope: Scope, event: Event) -> str:
    words, award = scope.language, event.chapter.award
    values = {"city": event.city.name, "place": scope.place(event.city)}
    last = words.day(event.chapter.term.last)
    match event.kind:
        case EventKind.EXPIRING:
            return words.count(
                "%(city)s, %(place)s: term ends on %(last)s, %(n)s day left",
                "%(city)s, %(place)s: term ends on %(last)s, %(n)s days left",
                event.days_left or 0,
                last=last,
                **values,
            )
        case EventKind.LAPSED:
            return words.text("%(city)s, %(place)s: term ended on %(last)s", last=last, **values)
        case EventKind.WITHDRAWN:
            return words.text("%(city)s, %(place)s: certification withdrawn", **values)
        case EventKind.CORRECTED:
            announced = words.partial_date(award.announced)
            return words.text(
                "%(city)s, %(place)s: award announced %(announced)s corrected",
                announced=announced,
                **values,
            )
        case _:
            tier, kind = words.tier(award.tier), words.kind(event.chapter.kind)
            return words.text(
                "%(city)s, %(place)s: %(tier)s (%(kind)s)", tier=tier, kind=kind, **values
            )


def _html(scope: Scope, event: Event) -> str:
    """All there is to say: what came to an award, the award, and who says so."""
    words, award = scope.language, event.chapter.award
    said = _paragraph(award_in_words(scope, event))
    if event.is_award:
        return said + _note(words, award.note) + _sources(words, award.sources)
    page = _link(scope.at.page(VALIDITY_PAGE), words.text("What the dates mean"))
    return (
        f"{_paragraph(_news(scope, event))}{said}<p>{page}</p>{_sources(words, _sources_of(event))}"
    )


def _news(scope: Scope, event: Event) -> str:
    """What came to an award."""
    words = scope.language
    last = words.day(event.chapter.term.last)
    if event.kind is EventKind.EXPIRING:
        return words.text(
            "The term ends soon: on %(day)s, unless a new award is announced before.", day=last
        )
    if event.kind is EventKind.WITHDRAWN and event.city.withdrawn:
        return words.text(
            "The certification ended on %(day)s by decision: %(reason)s",
            day=words.day(event.city.withdrawn.on),
            reason=words.content_text(event.city.withdrawn.reason),
        )
    if event.correction:
        return words.text(
            "Corrected on %(day)s; before, it said: %(was)s. %(reason)s",
            day=words.day(event.correction.on),
            was=words.content_text(event.correction.was),
            reason=words.content_text(event.correction.reason),
        )
    return words.text(
        "The term ended on %(day)s; no renewal is on record. This is what our records say, and does "
        "not mean that the certification was lost.",
        day=last,
    )


def award_in_words(scope: Scope, event: Event) -> str:
    """The award that an event is about."""
    words, award = scope.language, event.chapter.award
    return words.text(
        "%(city)s, %(place)s: %(tier)s. %(kind)s, announced %(announced)s; "
        "by itself valid through %(last)s.",
        city=event.city.name,
        place=scope.place(event.city),
        tier=words.tier(award.tier),
        kind=words.kind(event.chapter.kind),
        announced=words.partial_date(award.announced),
        last=words.day(event.chapter.term.last),
    )


def _sources_of(event: Event) -> tuple[str, ...]:
    if event.correction:
        return event.correction.sources
    withdrawn = event.city.withdrawn if event.kind is EventKind.WITHDRAWN else None
    return withdrawn.sources if withdrawn else ()


def _note(words: Language, note: str | None) -> str:
    """What an editor wrote to it, with its language where that is another one."""
    if not note:
        return ""
    passage = words.passage(note)
    lang = f' lang="{passage.language}"' if passage.language else ""
    return f"<p{lang}>{escape(passage.text)}</p>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _sources(words: Language, sources: tuple[str, ...]) -> str:
    if not sources:
        return ""
    # Not in an f-string, where words are not looked for when catalogs are made.
    heading = words.count("Source", "Sources", len(sources))
    links = "".join(f"<li>{_link(source, source)}</li>" for source in sources)
    return f"{_paragraph(heading)}<ul>{links}</ul>"
