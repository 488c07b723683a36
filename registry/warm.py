"""What a process that builds again and again keeps in hand.

Nothing here can be stale: what was found in a file is kept under the file's path and digest, and
templates under theirs. A build without it gives the same bytes, later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from registry.check.file import FileFindings
from registry.checked import Checked
from registry.geography.atlas import Atlas
from registry.language import Language, languages_of
from registry.model import Registry
from registry.read import Source
from registry.render import Renderer
from registry.signing.signer import Signer
from registry.theme import Theme


class Warm:
    """The findings of files, and templates that are ready."""

    def __init__(self, *, builds_again: bool = True) -> None:
        """Where the process does not build again, what was found in files is not held, which is much."""
        self._builds_again = builds_again
        self.checked = Checked()
        self._findings: dict[str, tuple[str, FileFindings]] = {}
        self._atlas = Atlas({})
        self._languages: tuple[Language, ...] = ()
        self._renderers: dict[tuple[str, tuple[Language, ...], Signer | None], Renderer] = {}

    def check_file(self, source: Source) -> FileFindings:
        """What a source declares; the same as last time while its text is the same."""
        digest, found = self._findings.get(source.path, ("", None))
        if found is None or digest != source.digest:
            found = self.checked.check_file(source)
            if self._builds_again:
                self._findings[source.path] = (source.digest, found)
        return found

    def atlas(self, files: Mapping[str, str]) -> Atlas:
        """The maps; drawn again only when the outlines changed."""
        if self._atlas.files != files:
            self._atlas = Atlas(files)
        return self._atlas

    def languages(self, registry: Registry) -> tuple[Language, ...]:
        """The languages of the site; each is the same as last time while its words are the same."""
        known = {words: words for words in self._languages}
        self._languages = tuple(known.get(words, words) for words in languages_of(registry))
        return self._languages

    def renderer(
        self, theme: Theme, languages: Sequence[Language], signer: Signer | None = None
    ) -> Renderer:
        """A renderer; the templates are made ready again only when something of them changed."""
        key = (theme.digest, tuple(languages), signer)
        if key not in self._renderers:
            self._renderers = {key: Renderer(theme, languages, signer)}
        return self._renderers[key]
