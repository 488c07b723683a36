from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from registry.json_ld import json_ld
from registry.plan.things import thing


class Scripts(HTMLParser):
    """The texts of script elements, and the names of all other elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.others: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        (self.others if not self._inside else self.texts).append("" if self._inside else tag)
        assert attrs == []

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


@given(
    st.text()
    | st.sampled_from(
        ["</script><img src=x>", "<!--<script>", "]]>", "&lt;", "\u2028\u2029", '"\\']
    )
)
def test_no_text_ends_the_element_or_is_changed(text: str) -> None:
    found = Scripts(f"<script>{json_ld([thing('City', name=text or None, id_='x')])}</script>")
    assert found.others == []
    (city,) = json.loads(found.texts[0])["@graph"]
    assert city.get("name", "") == text


def test_things_keep_their_order_and_lose_what_is_not_known() -> None:
    inner = thing("Rating", ratingValue=2)
    outer = thing(
        "City", id_="a", name="b", url=None, alternateName=(), hasPart=(inner, "c"), ok=False
    )
    assert json_ld([outer]) == (
        '{"@context":"https://schema.org","@graph":[{"@type":"City","@id":"a","name":"b",'
        '"hasPart":[{"@type":"Rating","ratingValue":2},"c"],"ok":false}]}'
    )
