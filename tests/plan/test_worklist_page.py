from __future__ import annotations

from registry.plan.views.worklist import WorklistView
from tests.plan.test_plan import planned, the_sample, views


def test_the_work_list_leads_to_the_city_and_to_its_file() -> None:
    found, _ = planned(the_sample())
    (view,) = views(found, WorklistView)
    assert isinstance(view, WorklistView)
    rows = {str(gap): group for gap, group in view.groups}
    (tier,) = rows["tier"]
    assert tier.subject is not None
    assert tier.subject.address == "/cities/sao-tome-br-sp/"
    assert tier.edit == "https://code.example/registry/edit/main/cities/sao-tome-br-sp.md"
    assert view.total == sum(len(group) for _, group in view.groups)
