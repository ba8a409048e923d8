"""Governors read a school year's totals once the lead has published them; overdue and due today stand in the sample."""


def a_report_for_the_governors(site, width=1280):
    page = site.page(width, label="lead").enter("lead")
    page.open("/concerns").see("due today", "day")
    counts = {item.locator("span").inner_text(): int(item.locator("strong").inner_text())
              for item in page.tab.locator(".counts li").all()}
    assert counts["overdue"] >= 1 and counts["due today"] >= 1, counts
    page.tap("link", "For the governors").see("Nothing is published for you yet.", "nothing")
    page.tap("link", "Write for the governors").see("fewer than 5", "totals")
    page.tap("button", "Publish").see("Write a paragraph first", "refused")
    page.errors.clear()
    page.type("One paragraph", "Five concerns, each opened the same day.").tap("button", "Publish")
    page.see("Five concerns, each opened the same day.", "published")
    assert page.tab.locator("#main a[href*='/concerns']").count() == 0, "a concern can be reached"
    chair = site.page(360, label="chair").enter("chair")
    chair.open("/governors").see("Five concerns, each opened the same day.", "governors")
    chair.tap("link", "For the minutes, on paper").see("Police or social care were asked", "paper")
    assert not chair.errors, chair.errors


def a_report_on_a_phone(site):
    a_report_for_the_governors(site, 360)


JOURNEYS = [a_report_for_the_governors, a_report_on_a_phone]
