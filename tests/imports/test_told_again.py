"""Who a household file says was told, was told of what came by that day, and of nothing later."""

from datetime import timedelta

from family_portal.core import clock
from tests.imports.contact import plan
from tests.imports.test_contact_plan import NOW
from tests.imports.test_contact_plan import kept as kept
from tests.imports.test_contact_plan import omgang as omgang


def test_who_was_told_of_a_limit_was_not_told_of_what_became_less_later(
    take, family, kept, omgang, clock_at
):
    """The sender leaves the days of the first limit in the file; only a day from then on counts."""
    today, day = clock.today(), timedelta(days=1)
    clock_at(today)
    take(family)
    family["contact_plans"] = [plan(how_often="eens per maand")]
    heard = family["contact_plans"][0]["told"]
    heard[0]["day"] = heard[1]["day"] = str(today - day)
    for moment in (today, today + day):
        clock_at(moment)
        take(family)
        assert kept("contact_plan").often == "elke vrijdag"
        assert "eens per maand" not in omgang("kim") + omgang("daan")
    heard.append({"person": "daan", "day": str(today)})
    take(family)
    assert "eens per maand" in omgang("daan")
    assert "eens per maand" not in omgang("kim")
    heard.append({"person": "kim", "day": str(today + day)})
    take(family)
    assert kept("contact_plan").often == "eens per maand"


def test_nor_of_its_end(take, family, kept, omgang):
    take(family)
    family["contact_plans"] = [plan(ended_day=-1, ended_because="Het gaat niet.", visits=[])]
    take(family)
    assert not kept("contact_plan").is_over
    family["contact_plans"][0]["told"] = NOW
    take(family)
    assert kept("contact_plan").is_over
