"""A member of staff reads section by section and agrees; a colleague without e-mail does so beside them."""


def sign_in(page):
    contact = page.site.contact("Omar", "Aziz")
    page.open("/sign-in").see("Sign in", "sign-in")
    page.type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
    page.see("Type your code", "code")
    page.type("Your code", page.site.code(contact)).tap("button", "Sign in")
    page.see("My agreements", "list")
    return page


def read(page):
    """Every section, to the question at the end."""
    page.see("Section 1 of", "section")
    while page.tab.get_by_role("link", name="Next").count():
        page.tap("link", "Next")
    page.see("Your answer", "answer")
    return page


def agrees(site, width=360):
    page = sign_in(site.page(width))
    page.tap("link", "Staff", exact=True)
    read(page).choose("I agree").tap("button", "Continue").see("Check your answer", "check")
    page.tap("button", "Send my answer").see("Thank you, Omar", "thanks")
    page.open("/mine").see("There is nothing left to do", "done")
    assert not page.errors, page.errors


def agrees_on_a_laptop(site):
    agrees(site, 1280)


def agrees_on_a_tablet(site):
    agrees(site, 768)


def would_like_to_talk(site):
    page = sign_in(site.page(360, scripts=False))
    page.tap("link", "Staff", exact=True)
    read(page).choose("I would like to talk first").tap("button", "Continue")
    page.type("What would you like to talk about?", "The second section").tap("button", "Send my answer")
    page.see("Someone will come and talk with you soon.", "thanks")


def witness(site):
    page = sign_in(site.page(768))
    page.tap("link", "Sign with a colleague").see("Sign with a colleague", "people")
    page.tap("link", "Joan Reed").see("Omar Aziz is beside you.", "handed")
    page.tap("link", "Staff", exact=True)
    read(page).choose("I agree").tap("button", "Continue").see("Check your answer", "check")
    page.tap("button", "Send my answer").see("Thank you, Joan", "thanks")
    page.tap("link", "Give the tablet back to Omar")
    assert not page.errors, page.errors


JOURNEYS = [agrees, agrees_on_a_laptop, agrees_on_a_tablet, would_like_to_talk, witness]
