"""axe-core reads a page for people who cannot see, point or hear."""

from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


# After the browser's own jump to a place in the page.
TO_THE_TOP = """async () => {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise(requestAnimationFrame);
    scrollTo({top: 0, behavior: 'instant'});
  }
}"""
# All that is well is thousands of elements: they stay in the browser.
FAULTS = """async standards => {
  const found = await axe.run({runOnly: standards, resultTypes: ['violations']});
  const told = ({id, help, nodes}) => ({id, help, places: nodes.map(node => node.html)});
  return {passed: found.passes.length, violations: found.violations.map(told)};
}"""


class Axe:
    """Works under our Content-Security-Policy: the script comes in by the debugger's door."""

    @cached_property
    def script(self) -> str:
        return SCRIPT.read_text()

    def judge(self, page: Page) -> list[str]:
        # Half under a bar a link counts as small, and how far a page was scrolled is chance.
        page.wait_for_load_state()
        page.evaluate(TO_THE_TOP)
        page.evaluate(self.script)
        found = page.evaluate(FAULTS, STANDARDS)
        assert found["passed"], "axe saw nothing at all"
        return [self._words(violation) for violation in found["violations"]]

    def _words(self, violation: dict[str, Any]) -> str:
        places = "; ".join(violation["places"])
        return f"{violation['id']}: {violation['help']}: {places}"


AXE = Axe()
