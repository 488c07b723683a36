"""What exists once, whatever languages the pages speak; each kind worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from registry.plan import addresses
from registry.plan.answers import data_files
from registry.plan.answers.cities import Records
from registry.plan.answers.examples import examples_of
from registry.plan.certificates import (
    FOR_CERTIFICATES,
    city_certificates,
    key_files,
    keys_of,
)
from registry.plan.compare_pages import compare_data
from registry.plan.directory_index import directory_index
from registry.plan.frame import FAVICON
from registry.plan.maps import outline_files
from registry.plan.page import AssetFile, Output, TextFile
from registry.plan.part import Later
from registry.plan.provenance import provenance_files
from registry.plan.scope import Scope
from registry.plan.security_txt import security_txt
from registry.plan.share_images import city_images, share_image
from registry.plan.views.overview import Example


@dataclass(frozen=True)
class Shared:
    """The assets, the data, and what else has no words; ``scope`` is that of the texts."""

    scope: Scope
    asset_digests: Mapping[str, str]

    @cached_property
    def assets(self) -> tuple[AssetFile, ...]:
        """The files of the theme, each under a name that changes with its bytes."""
        return tuple(
            AssetFile(
                address=addresses.FAVICON if name == FAVICON else addresses.asset(name, digest),
                name=name,
                digest=digest,
            )
            for name, digest in sorted(self.asset_digests.items())
            if name not in FOR_CERTIFICATES or keys_of(self.scope)
        )

    @cached_property
    def _records(self) -> Records:
        return Records(self.scope)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """Examples of how to use the data."""
        return examples_of(self._records)

    @cached_property
    def city_images(self) -> tuple[Later, ...]:
        """Images of cities, for services that show shared pages."""
        return tuple(city_images(self.scope)) if self.scope.settings.images else ()

    @cached_property
    def city_certificates(self) -> tuple[Later, ...]:
        """What is signed of each city."""
        return tuple(city_certificates(self.scope))

    @cached_property
    def directory(self) -> TextFile:
        """What the list of cities is narrowed by."""
        return directory_index(self.scope)

    @cached_property
    def others(self) -> tuple[Output, ...]:
        """All but the assets and what is of one city."""
        return (
            *((share_image(self.scope),) if self.scope.settings.images else ()),
            *data_files(self._records),
            *outline_files(self.scope.drawings),
            compare_data(self.scope),
            self.directory,
            *self.small,
        )

    @cached_property
    def small(self) -> tuple[TextFile, ...]:
        """Of these, what is quickly made and often led to."""
        return (
            _robots(self.scope),
            *security_txt(self.scope),
            *provenance_files(self.scope),
            *key_files(self.scope),
        )


def _robots(scope: Scope) -> TextFile:
    allowed = "Allow: /" if scope.settings.indexed else "Disallow: /"
    sitemap = scope.settings.base + addresses.SITEMAP
    return TextFile(
        address=addresses.ROBOTS, text=f"User-agent: *\n{allowed}\nSitemap: {sitemap}\n"
    )
