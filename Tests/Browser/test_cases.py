"""The safeguarding lead, from an alert to the second step, the days without the internet, the letter, a referral and the
end; and a page that one key hides."""

WORDS = "asleep twice"


def found(page):
    """The concern that the sample tells of, by its words."""
    page.open(f"/concerns?find={WORDS.replace(' ', '+')}").see("Found", "found")
    page.tab.locator("#main tbody a").first.click()
    page.tab.wait_for_load_state()
    return page.tab.url


def open_form(page, summary):
    page.tab.locator("summary", has_text=summary).first.click()
    page.taps += 1
    return page


def fill(page, label, words):
    page.tab.get_by_label(label, exact=True).first.fill(words)
    return page


def lead_from_alert_to_the_end(site, width=1280):
    head = site.page(width, label="head").enter("head")
    head.open("/set-up/ladder?from=three").see("begin with three steps", "steps").tap("button", "Save the steps")
    head.see("A parent or carer is told", "steps-saved")
    page = site.page(width).enter("lead")
    page.open("/concerns").see("Everything open", "day")
    place = found(page)
    if page.tab.get_by_role("button", name="I’m on it").count():
        page.see("New, ", "alert").tap("button", "I’m on it")
    page.see("Is anyone at risk?", "on-it")
    page.choose("Not sure")
    fill(page, "How you know, and what makes them safe now", "Nobody has seen her at home yet. She is in class now.")
    page.tap("button", "Save the answer").see("Before this can be finished", "risk")
    page.tap("link", "Name someone, or change their part")
    page.type("Find a child or an adult: type at least two letters of the name", "yusuf").tap("button", "Search")
    page.see("Yusuf Khan", "people").choose("Yusuf Khan").choose("may have done it").tap("button", "Save", exact=True)
    page.see("How did it happen?", "named")
    refer(page)
    block(page)
    step(page)
    page.open(place.removeprefix(site.address)).see("Ring home", "home").choose("Told")
    fill(page, "Who", "Her grandmother")
    fill(page, "At what time, if you know", "3.40 pm")
    page.tap("button", "Save", exact=True)
    fill(page, "What came of it", "She sleeps now. The tablet stays in the kitchen.")
    page.tap("button", "Finish it").see("Open it again", "finished")
    assert "/concerns/" in page.tab.url and "Yusuf" not in page.tab.title()
    page.tap("link", "Print it without names").see("Other names that somebody wrote may still stand in it.", "print")
    assert "Yusuf" not in page.text, "a name stands on paper without names"
    assert not page.errors, page.errors


def refer(page):
    open_form(page, "Refer, or say why not").choose("Yes")
    page.tab.get_by_label("Whom").select_option("socialCare")
    fill(page, "Their reference", "SC 30112")
    fill(page, "What they advised, or why you did not refer", "Talk with home first, then ring again.")
    form = page.tab.locator("form[action$='/referrals']")
    form.get_by_role("button", name="Save").click()
    page.tab.wait_for_load_state()
    page.see("Referred: Children’s social care", "referred")


def block(page):
    open_form(page, "Ask someone to do something").choose("Block an address for pupils")
    fill(page, "Words, or the address", "https://late.example.org/game")
    page.tab.get_by_label("Who does it").select_option("itManager")
    fill(page, "By what time", "23.59")
    page.tap("button", "Ask them").see("h**ps://late.example.org/game", "asked")


def step(page):
    page.choose("On purpose")
    fill(page, "How you know", "He sent her the game at night, after we had talked about it.")
    page.tab.locator("form[action$='/steps']").get_by_role("button", name="Save").click()
    page.tab.wait_for_load_state()
    page.tap("link", "What happens next").see("Accord proposes", "proposal")
    page.choose("Step 2")
    fill(page, "Why", "It was late at night, and the second time his class talked about it.")
    page.tap("button", "Decide", exact=True).see("Talk with the headteacher", "decided").choose("Told")
    fill(page, "Who", "Sana Khan")
    page.tab.locator("form[action$='/home']").get_by_role("button", name="Save").click()
    page.tab.wait_for_load_state()
    open_form(page, "Invite")
    page.tab.locator("#invitation").fill("2030-01-10")
    fill(page, "Time and place", "3.30 pm in the office")
    page.tap("button", "Save the invitation").see("Invited for", "invited")
    open_form(page, "Take the internet away for some days")
    page.tab.locator("#until").fill(page.tab.locator("#suspension").input_value())
    fill(page, "How the child will still be taught", "On paper, beside his class.")
    fill(page, "Is an adjustment for special needs touched? What do you do about it?", "None is touched.")
    page.tap("button", "Take it away").see("End it early", "suspended")
    fill(page, "The letter goes to one adult: their name", "Sana Khan")
    page.tap("button", "The letter").see("Dear Sana Khan", "letter")


def lead_on_a_phone(site):
    lead_from_alert_to_the_end(site, 360)


def one_key_hides_the_page(site):
    page = site.page(1280).enter("lead")
    found(page)
    page.see("Chronology", "shown")
    page.tab.keyboard.press("Escape")
    page.see("Show the page again", "hidden")
    assert not page.tab.get_by_role("heading", name="Chronology").is_visible()
    page.tap("button", "Show the page again").see("Chronology", "shown-again")
    page.tap("link", "Hide this page").see("Show the page again", "hidden-by-button")
    page.tap("button", "Show the page again")
    page.tab.clock.install()
    page.tab.reload()
    page.tab.clock.run_for(122_000)
    assert not page.tab.get_by_role("heading", name="Chronology").is_visible(), "the page stands open after two quiet minutes"


JOURNEYS = [lead_from_alert_to_the_end, lead_on_a_phone, one_key_hides_the_page]
