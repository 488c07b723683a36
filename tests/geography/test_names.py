"""Names beside marks."""

from __future__ import annotations

from registry.geography.box import Box
from registry.geography.names import Named, names_beside, width_of

PAGE = Box(0, 0, 300, 200)


def anchors(*marks: Named) -> list[str | None]:
    return [name.anchor if name else None for name in names_beside(marks, PAGE)]


def test_a_name_stands_east_of_its_mark_if_it_can() -> None:
    (name,) = names_beside([Named((100, 100), 6, "Recife", 0)], PAGE)
    assert name is not None
    assert (name.anchor, name.x) == ("start", 9)


def test_at_the_edge_it_stands_to_the_west() -> None:
    assert anchors(Named((290, 100), 6, "Recife", 0)) == ["end"]


def test_between_two_marks_it_goes_below() -> None:
    assert (
        anchors(
            Named((150, 100), 6, "Mendoza", 0),
            Named((170, 100), 6, "", 1),
            Named((130, 100), 6, "", 1),
        )[0]
        == "middle"
    )


def test_a_name_without_room_is_not_written_and_the_first_in_rank_has_the_choice() -> None:
    page = Box(0, 0, 90, 24)
    marks = [Named((20, 12), 6, "Gilbert", 1), Named((34, 12), 6, "Mesa", 0)]
    assert [bool(name) for name in names_beside(marks, page)] == [False, True]


def test_wide_letters_need_more_room() -> None:
    assert width_of("Wm") > width_of("Ea") > width_of("il")
