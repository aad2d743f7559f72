"""Templates at random: a few cases of each target; more by `python -m tests.templates.fuzz 5000`."""

from __future__ import annotations

import pytest

from tests.templates.fuzz import TARGETS, fuzz, survives_body

CASES = 40


@pytest.mark.parametrize("target", [*TARGETS])
def it_survives_any_template(target: str):
    fuzz(target, CASES, is_random=False)


def it_would_notice_a_template_that_is_let_through(monkeypatch: pytest.MonkeyPatch):
    """A check that says nothing while printing fails is what the fuzzing looks for."""
    monkeypatch.setattr("templates.lint.check.first_error", lambda remarks: None)
    with pytest.raises(AssertionError):
        survives_body(
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            b"<w:p><w:r><w:t>{{ nubmer }}</w:t></w:r></w:p></w:body></w:document>"
        )
