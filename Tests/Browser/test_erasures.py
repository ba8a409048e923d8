"""The office asks that what is held about two children is erased; the headteacher may do one and not the other."""


def through(page, door):
    page.open("/doors").tap("button", door)
    return page


def find(page, name, left=False):
    page.open("/people?kind=pupil" + ("&left=yes" if left else ""))
    page.type("Find someone by name", name.split()[0]).tap("button", "Search")
    return page.tap("link", name).tap("link", "Erase what we hold about " + name)


def ask(page, name, left=False):
    """The office asks, and answers what the letter says, apart from the name and the reference."""
    find(page, name, left).see("What is to be erased?", "ask")
    page.choose("Everything").tap("button", "Ask for this").see("Letter for whoever asked", "asked")
    assert "It may not be erased" not in page.text
    page.tap("link", "Letter for whoever asked").see("Two people at school look at every request.", "letter")
    return page.text.replace(name, "").split("Reference")[-1].split("\n", 1)[-1]


def head_and_office(site, width=1280):
    page = through(site.page(width), "The school office")
    assert ask(page, "Denny Brook", left=True) == ask(page, "Amira Khan"), "the letters differ"
    page.open("/erasures").see("Being dealt with", "office-list")
    assert "May not" not in page.text
    through(page, "The headteacher").open("/erasures").see("May not be erased now", "head-list")
    page.tap("link", "Amira Khan").see("It may not be erased now", "may-not")
    page.type("Who needs it, and what for", "A complaint").tap("button", "Hold", exact=True)
    page.tab.locator(".error-summary").wait_for()
    page.open("/erasures").choose("Denny Brook").tap("button", "Confirm those I chose")
    page.see("Confirmed by", "confirmed")
    page.tap("link", "Denny Brook").see("Erased on", "request")
    page.type("Who needs it, and what for", "A complaint")
    page.tab.get_by_label("To be looked at again on").fill("2099-01-01")
    page.tap("button", "Hold", exact=True).see("Nothing is erased while this stands", "held")
    page.type("Why the hold ends", "It was settled").tap("button", "Lift the hold")
    page.type("Why nothing is erased", "The family came back").tap("button", "Close it")
    page.see("was not erased: the request was closed", "closed")
    page.open("/erasures/years").see("Whole years after the day someone left.", "years")
    page.open("/erasures/leavers").see("Nobody’s time is up", "leavers")


def head_and_office_on_a_phone(site):
    head_and_office(site, 360)


def head_and_office_on_a_tablet(site):
    head_and_office(site, 768)


JOURNEYS = [head_and_office, head_and_office_on_a_phone, head_and_office_on_a_tablet]
