"""The turn of the year on the sample school: prepared, looked through by name, and done by the clock on its day."""

import time

# How soon the clock does what is due.
SECONDS_MAX = 30


def rows(page, label):
    """The names and last words of a table, as the page shows them."""
    script = """(label) => [...document.querySelectorAll('[role=region]')]
        .filter((table) => table.getAttribute('aria-label').startsWith(label))
        .flatMap((table) => [...table.querySelectorAll('tbody tr')])
        .map((row) => [row.querySelector('th'), ...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()))"""
    return {cells[0]: cells[1:] for cells in page.tab.evaluate(script, label)}


def turned(site, width=1280):
    page = site.page(width).enter("office")
    page.open("/people").tap("link", "The turn of the year").see("Nothing changes", "before")
    today = site.now().date().isoformat()
    page.tab.get_by_label("First day of the new year").fill(today)
    page.tap("button", "Prepare it").see("Prepared for", "prepared")
    page.tab.locator("summary", has_text="Year 2 to Year 3").click()
    page.see("Tick whoever stays", "by-name")
    assert "Year 2 to Year 3" in page.text and "Year 4 to Year 5" in page.text
    moving, leaving = rows(page, "Who moves up"), rows(page, "Who leaves")
    assert len(moving) > 150 and len(leaving) > 25, (len(moving), len(leaving))
    shown = {name: cells[1] for name, cells in moving.items()}
    deadline = time.monotonic() + SECONDS_MAX
    while "Prepare it" not in page.open("/people/year").text:
        assert time.monotonic() < deadline, "the clock did not turn the year"
        time.sleep(1)
    page.see("Prepare it", "turned")
    for name, place in list(shown.items())[:: max(1, len(shown) // 12)]:
        page.open(f"/people?kind=pupil&find={name.replace(' ', '+')}")
        assert place.replace(", ", ", class ") in page.text, (name, place)
    for name in list(leaving)[:3]:
        page.open(f"/people?kind=pupil&left=yes&find={name.replace(' ', '+')}")
        assert name in page.text, name
    page.open("/answers").see("Pupils", "answers")
    assert not page.errors, page.errors


def on_a_phone(site):
    page = site.page(360).enter("office")
    page.open("/people/year").see("First day of the new year", "before")
    page.tap("button", "Prepare it").see("Prepared for", "prepared")
    page.tap("button", "Drop it").see("Prepare it", "dropped")
    assert not page.errors, page.errors


JOURNEYS = [turned, on_a_phone]
