from __future__ import annotations

import pytest

from bot.errors import BriefingError, UnprovenError
from bot.render.guard import check

TEXT = (
    "The Department announced £253 million, up from £1.2bn\u20131.5bn, for 12.5% of councils. "
    "It takes effect on 1 April 2027; 40 per cent agreed. Fees of £5,000 apply, £200m a year."
)


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param("They announced £253 million.", id="the same figure"),
        pytest.param("They announced **£253 MILLION**.", id="case and bold"),
        pytest.param("They announced £253\u00a0million.", id="a no-break space"),
        pytest.param("It takes effect on 1 April 2027.", id="a date"),
        pytest.param("12.5% and 40 per cent", id="percentages"),
        pytest.param("£5,000, £200m and £1.2bn\u20131.5bn", id="several"),
        pytest.param("in 2027, on 1 April, 253 councils, week 47", id="what is no figure, percentage or full date"),
        pytest.param("[words](https://example.org/99%25/£7m/2026-01-01)", id="an address nobody reads"),
    ],
)
def test_what_the_source_says_may_be_shown(shown: str) -> None:
    check(shown, ["Something else.", TEXT])


@pytest.mark.parametrize(
    ("shown", "figure"),
    [
        pytest.param("They announced £253m.", "£253m", id="another spelling"),
        pytest.param("They announced £25 million.", "£25 million", id="the beginning of a figure"),
        pytest.param("They announced £253.", "£253", id="a figure without its million"),
        pytest.param("They announced £53 million.", "£53 million", id="the end of a figure"),
        pytest.param("2.5% of councils", "2.5%", id="the end of a percentage"),
        pytest.param("12.5 per cent", "12.5 per cent", id="a percentage in other words"),
        pytest.param("on 11 April 2027", "11 april 2027", id="another day"),
        pytest.param("on April 1, 2027", "april 1, 2027", id="a day in another order"),
        pytest.param("on 2027-04-01", "2027-04-01", id="a day in figures"),
        pytest.param("on 01/04/2027", "01/04/2027", id="a day with strokes"),
        pytest.param("# £9bn", "£9bn", id="in a heading"),
        pytest.param("| a |\n|---|\n| £9bn |", "£9bn", id="in a table"),
        pytest.param("[£9bn](https://example.org)", "£9bn", id="in the text of a link"),
        pytest.param("£**9bn**", "£9bn", id="split by bold"),
        pytest.param("\\£9\\.5bn", "£9.5bn", id="split by escapes"),
    ],
)
def test_what_it_does_not_say_is_refused_and_named(shown: str, figure: str) -> None:
    with pytest.raises(UnprovenError) as caught:
        check(shown, [TEXT])
    assert caught.value.figure == figure
    assert figure in str(caught.value)
    assert isinstance(caught.value, BriefingError)


def test_no_evidence_proves_nothing() -> None:
    with pytest.raises(UnprovenError):
        check("£1", [])
