"""Who hears of a concern: the head tries the routes and tests that an alert reaches people; a screen calls with a sound."""


def number(site, contact):
    """The number in the newest test alert to a contact."""
    rows = site._rows(
        "working.db", "SELECT body FROM message WHERE address = ? ORDER BY madeAt DESC LIMIT 1", (contact,)
    )
    words = [word.strip(".,:") for word in rows[0][0].split()] if rows else []
    return next(word for word in words if len(word) == 4 and word.isdigit())


def head_tries_and_tests(site, width=360):
    page = site.page(width).enter("head")
    page.open("/set-up").tap("link", "Who hears of a concern").see("Does an alert reach them?", "routes")
    page.tap("link", "Try the routes").see("Nothing is sent", "try")
    assert "Never told, never sees it" in page.text
    page.open("/set-up/routes").tap("button", "Send a test alert to everyone")
    page.open("/me/test-alert").see("The number in the message", "asked")
    page.type("The number in the message", number(site, site.contact("Helen", "Hill")))
    page.tap("button", "It reached me").see("Thank you", "answered")
    page.open("/me/relatives").see("Nobody has been named", "relatives")
    page.type("Part of their name", "osei").tap("button", "Find").see("Which of them?", "found")
    page.choose("Daniel Osei").tap("button", "Name as a relative").see("ask the headteacher or the lead", "named")
    assert not page.errors, page.errors


def head_on_a_wide_screen(site):
    head_tries_and_tests(site, 1280)


def screen_calls_with_a_sound(site):
    page = site.page(1280).enter("head")
    page.tab.clock.install()
    waiting = {"count": 0}
    page.tab.route("**/alerts", lambda asked: asked.fulfill(json={"new": waiting["count"]}))
    page.tab.add_init_script(
        "window.notes = 0; const make = AudioContext.prototype.createOscillator;"
        "AudioContext.prototype.createOscillator = function () { window.notes += 1; return make.call(this); };"
    )
    page.open("/answers")
    line = page.tab.locator("[data-alert]")
    assert line.is_hidden()
    waiting["count"] = 1
    page.tab.clock.run_for(21_000)
    page.see("There is something new for you.", "called")
    assert page.tab.evaluate("window.notes") == 3
    page.tab.clock.run_for(21_000)
    assert page.tab.evaluate("window.notes") == 3 and line.is_visible()
    waiting["count"] = 0
    page.tab.clock.run_for(21_000)
    line.wait_for(state="hidden")
    assert not page.errors, page.errors


JOURNEYS = [head_tries_and_tests, head_on_a_wide_screen, screen_calls_with_a_sound]
