"""Stage 4, findings -> plan: everything that shall exist, before a byte of it is rendered.

That no address is claimed twice and no link leads nowhere are questions about the plan, answered here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from registry.compute import Findings
from registry.geography.atlas import Atlas
from registry.language import Language
from registry.model import Registry
from registry.plan.blueprint import Blueprint
from registry.plan.part import Plan
from registry.plan.scope import Settings
from registry.problem import Problem

__all__ = ["Blueprint", "Settings", "plan"]


def plan(
    registry: Registry,
    findings: Findings,
    settings: Settings,
    languages: Sequence[Language],
    asset_digests: Mapping[str, str],
    *,
    atlas: Atlas | None = None,
) -> tuple[Plan, tuple[Problem, ...]]:
    """Everything that shall exist, and what would be wrong with it."""
    blueprint = Blueprint(
        registry=registry,
        findings=findings,
        settings=settings,
        languages=languages,
        asset_digests=asset_digests,
        atlas=atlas or Atlas({}),
    )
    return blueprint.plan, blueprint.problems
