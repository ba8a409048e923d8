"""A visitor at the door: on a phone from the poster, and on the tablet at the desk."""

from test_class import screen

TABLET = (820, 1180)


def on_a_phone(site):
    page = site.page(360)
    page.open("/visit").see("Welcome", "start")
    page.choose("I will be working with children").tap("button", "Show me the rules")
    page.see("Our rules for visitors", "rules")
    page.type("Your name", "Ken Ito").choose("I agree to keep them").tap("button", "Send my answer")
    page.see("It is good for today", "thanks")
    assert "reference is" in page.text
    assert not page.errors, page.errors


def three_short_things(site):
    page = site.page(360)
    page.open("/visit").choose("A contractor").tap("button", "Show me the rules")
    page.see("Three things to know", "short")
    page.type("Your name", "Ken Ito").tap("button", "I have read this")
    page.see("These rules hold for today’s visit.", "thanks")
    page.open("/visit/thanks?until=2031-12-01&said=yes&reference=ABC-123").see("Welcome", "typed")
    assert "2031" not in page.text and "ABC-123" not in page.text


def at_the_desk(site):
    """The tablet forgets a visitor: after the thanks, after a quiet, and on the way back."""
    page = screen(site, TABLET)
    page.open("/visit?kiosk=1").see("Welcome", "start")
    page.choose("Supply staff").tap("button", "Show me the rules").see("Our rules for visitors", "rules")
    page.type("Your name", "Ken Ito").choose("talk to someone first").tap("button", "Send my answer")
    page.see("Please wait at the desk", "thanks")
    page.tap("link", "Done").see("Welcome", "blank")
    for _ in range(3):
        page.tab.go_back()
        page.tab.wait_for_timeout(300)
        assert "Ken" not in page.tab.content()
        assert all(value == "" for value in page.tab.locator("input[type=text]").evaluate_all("all => all.map(x => x.value)"))


def a_volunteer_comes_back(site):
    page = site.page(360)
    page.open("/visit").choose("A volunteer").tap("button", "Show me the rules")
    page.type("Your name", "Ken Ito").choose("I agree to keep them").tap("button", "Send my answer")
    page.see("You will not be asked again", "thanks")
    reference = page.text.split("reference is ")[1][:7]
    page.open("/visit").tap("link", "I volunteered here earlier").see("asked once a school year", "again")
    page.type("Your name", "Ken Ito").type("Your reference", reference).tap("button", "Find my answer")
    page.see("Welcome back", "welcome")
    assert not page.errors, page.errors


def without_scripts(site):
    page = site.page(360, scripts=False)
    page.open("/visit?before=1").see("before you come", "start")
    page.choose("I will use the school's internet").tap("button", "Show me the rules")
    page.see("Which day are you coming?", "rules")
    page.tap("button", "Send my answer")
    assert "Type your name." in page.text
    page.type("Your name", "Ken Ito").choose("I agree to keep them").tap("button", "Send my answer")
    page.see("Thank you", "thanks")


def posters(site):
    page = site.page(1280).enter("office")
    for path, words in [("/visit/poster", "Visiting today?"), ("/rules/poster?for=staff", "INSET day"),
                        ("/rules/poster", "Our online safety rules")]:
        page.open(path).see(words, "poster")


JOURNEYS = [on_a_phone, three_short_things, at_the_desk, a_volunteer_comes_back, without_scripts, posters]
