"""What each feed contains. A new feed is one more line in ``feeds``.

Item ids are tag URIs (RFC 4151) made of the city's id, the award's id and the word award, or of an
announcement's id; never of an address, a title or a domain, so they survive every move.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from registry.compute.cohorts import Member
from registry.model import Announcement
from registry.plan.page import Feed, FeedItem
from registry.plan.scope import Scope


def feeds(scope: Scope) -> tuple[Feed, ...]:
    """All feeds."""
    words, program = scope.language, scope.registry.program
    awards = (
        Member(record.city, chapter)
        for record in scope.findings.records
        for chapter in record.chapters
    )
    return (
        _feed(
            scope,
            "announcements",
            words.text("Announcements"),
            words.text("What the program announced: cohorts, standards and other news."),
            home=scope.at.announcements,
            items=(_announcement_item(scope, post) for post in scope.findings.announcements),
        ),
        _feed(
            scope,
            "certifications",
            words.text("Certifications"),
            words.text(
                "Every award of the %(name)s, city by city.", name=words.content_text(program.name)
            ),
            home=scope.at.cohorts,
            items=(_award_item(scope, member) for member in awards),
        ),
    )


def _feed(
    scope: Scope, name: str, title: str, description: str, *, home: str, items: Iterable[FeedItem]
) -> Feed:
    newest_first = sorted(items, key=lambda item: (-item.date.toordinal(), item.guid))
    return Feed(
        address=scope.at.feed(name),
        title=f"{title} · {scope.language.content_text(scope.registry.program.title)}",
        description=description,
        home=home,
        base=scope.settings.base,
        language=scope.language.tag,
        items=tuple(newest_first),
    )


def _guid(scope: Scope, *parts: str) -> str:
    return f"tag:{scope.registry.program.tag}:{'/'.join(parts)}"


def _announcement_item(scope: Scope, post: Announcement) -> FeedItem:
    return FeedItem(
        guid=_guid(scope, "announcement", post.id),
        title=scope.language.content_text(post.title),
        address=scope.at.announcement(post.id),
        # A date known in part is filed under its first day, which never changes by itself.
        date=post.date.earliest,
        html=scope.prose("announcement", post.id).text,
    )


def _award_item(scope: Scope, member: Member) -> FeedItem:
    words, city, chapter = scope.language, member.city, member.chapter
    award = chapter.award
    place = scope.place(city)
    kind, tier = words.kind(chapter.kind), words.tier(award.tier)
    values = {
        "city": city.name,
        "place": place,
        "kind": kind,
        "tier": tier,
        "announced": words.partial_date(award.announced),
        "last": words.day(chapter.term.last),
    }
    said = Markup("<p>{}</p>").format(
        words.text(
            "%(city)s, %(place)s: %(tier)s. %(kind)s, announced %(announced)s; "
            "by itself valid through %(last)s.",
            **values,
        )
    )
    if award.note:
        said += Markup("<p>{}</p>").format(award.note)
    links = Markup("").join(
        Markup('<li><a href="{0}">{0}</a></li>').format(source) for source in award.sources
    )
    said += Markup("<p>{}</p><ul>{}</ul>").format(words.text("Sources"), links)
    return FeedItem(
        guid=_guid(scope, city.id, award.award_id, "award"),
        title=words.text("%(city)s, %(place)s: %(tier)s (%(kind)s)", **values),
        address=scope.at.award(city.id, award.award_id),
        date=award.announced.earliest,
        html=str(said),
        categories=(tier, kind, words.country(city.country)),
    )
