"""The words of the model in those of the API.

A word that is new in the model stops the build here, until somebody has decided what the API says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from registry.api.records.words import (
    ChangeWord,
    ConfidenceWord,
    ConfirmationWord,
    EventWord,
    KindWord,
    PrecisionWord,
    StatusWord,
    TierWord,
)
from registry.compute.events import EventKind
from registry.compute.standing import Status
from registry.dates import Precision
from registry.model import Confidence, Confirmation, Kind, Tier

TIERS: Final[Mapping[Tier, TierWord]] = {
    Tier.SILVER: "silver",
    Tier.GOLD: "gold",
    Tier.PLATINUM: "platinum",
}

STATUSES: Final[Mapping[Status, StatusWord]] = {
    Status.CERTIFIED: "certified",
    Status.EXPIRING: "expiring",
    Status.LAPSED: "lapsed",
    Status.WITHDRAWN: "withdrawn",
}

KINDS: Final[Mapping[Kind, KindWord]] = {
    Kind.NEW: "new",
    Kind.RECERTIFIED: "recertified",
    Kind.LEVELED_UP: "leveled_up",
    Kind.LEVELED_DOWN: "leveled_down",
    Kind.RENEWED: "renewed",
}

EVENTS: Final[Mapping[EventKind, EventWord]] = {
    EventKind.NEW: "new",
    EventKind.RECERTIFIED: "recertified",
    EventKind.LEVELED_UP: "leveled_up",
    EventKind.LEVELED_DOWN: "leveled_down",
    EventKind.RENEWED: "renewed",
    EventKind.EXPIRING: "expiring",
    EventKind.LAPSED: "lapsed",
    EventKind.WITHDRAWN: "withdrawn",
    EventKind.CORRECTED: "corrected",
}

CHANGES: Final[Mapping[EventKind, ChangeWord]] = {
    EventKind.NEW: "award",
    EventKind.RECERTIFIED: "award",
    EventKind.LEVELED_UP: "award",
    EventKind.LEVELED_DOWN: "award",
    EventKind.RENEWED: "award",
    EventKind.EXPIRING: "expiring",
    EventKind.LAPSED: "lapsed",
    EventKind.WITHDRAWN: "withdrawn",
    EventKind.CORRECTED: "corrected",
}
"""What an award did is computed, and may be computed otherwise later; a change never says it."""

CONFIDENCES: Final[Mapping[Confidence, ConfidenceWord]] = {
    Confidence.OFFICIAL: "official",
    Confidence.CITY: "city",
    Confidence.PRESS: "press",
    Confidence.INFERRED: "inferred",
}

CONFIRMATIONS: Final[Mapping[Confirmation, ConfirmationWord]] = {
    Confirmation.SINGLE_SOURCE: "single_source",
    Confirmation.TWO_OR_MORE_SOURCES: "two_or_more_sources",
}

PRECISIONS: Final[Mapping[Precision, PrecisionWord]] = {
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.YEAR: "year",
    Precision.WINDOW: "window",
}
