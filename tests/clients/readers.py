"""Programs that follow a site over HTTP and remember what they have seen, as people have them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import feedparser
from icalendar import Calendar

from tests.served_site import ServedSite


class Moved(ServedSite):
    """A site that has moved: every address leads to the same one elsewhere."""

    to: str = ""
    """Where to; as long as it is empty, nothing has moved."""

    def answer(self, target: str) -> tuple[int, dict[str, str], bytes]:
        if self.to:
            return 301, {"Location": self.to + target}, b""
        return super().answer(target)


@dataclass
class FeedReader:
    """Reads RSS and Atom with feedparser, and JSON Feed; shows what it has not seen before."""

    address: str
    seen: dict[str, str] = field(default_factory=dict)
    """The titles of all items by their ids."""

    def look(self) -> list[str]:
        """The ids that are new, in the order of the feed."""
        items = self._items()
        assert len({name for name, _ in items}) == len(items)
        new = [name for name, _ in items if name not in self.seen]
        self.seen.update(items)
        return new

    def _items(self) -> list[tuple[str, str]]:
        if self.address.endswith(".json"):
            with urlopen(self.address, timeout=10) as answer:  # noqa: S310 - our own server
                items = json.load(answer)["items"]
            return [(item["id"], item["title"]) for item in items]
        read = feedparser.parse(self.address)
        assert not read.bozo
        return [(entry.id, entry.title) for entry in read.entries]


@dataclass
class Newsboat:
    """The feed reader of that name, with the memory that it keeps."""

    program: str
    folder: Path
    addresses: list[str]

    def look(self) -> list[str]:
        """Reload, and give the ids of what is unread, after which it is read."""
        (self.folder / "urls").write_text("\n".join(self.addresses) + "\n", "utf-8")
        command = f"{self.program} -q -u urls -c cache.db -C /dev/null -x reload".split()
        environment = {"LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        subprocess.run(command, cwd=self.folder, env=environment, check=True, timeout=60)
        with sqlite3.connect(self.folder / "cache.db") as connection:
            found = connection.execute(
                "SELECT guid FROM rss_item WHERE unread AND NOT deleted ORDER BY guid"
            ).fetchall()
            connection.execute("UPDATE rss_item SET unread = 0")
        connection.close()
        return [name for (name,) in found]


@dataclass
class CalendarReader:
    """A calendar program: shows what the calendar holds, each entry once."""

    address: str
    shown: dict[str, date] = field(default_factory=dict)

    def look(self) -> tuple[dict[str, date], dict[str, date]]:
        """What has come and what has gone since the last look."""
        with urlopen(self.address, timeout=10) as answer:  # noqa: S310 - our own server
            calendar = Calendar.from_ical(answer.read())
        assert not calendar.errors
        now = {str(event["uid"]): event.DTSTART for event in calendar.events}
        assert len(now) == len(calendar.events)
        before, self.shown = self.shown, now
        come = {name: day for name, day in now.items() if before.get(name) != day}
        return come, {name: day for name, day in before.items() if name not in now}
