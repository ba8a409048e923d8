"""A parent on a phone, two children: school-life 4.4 and the bar of 13 taps."""

TAPS_MAX = 13


def sign_in(page):
    contact = page.site.contact("Sana", "Khan")
    page.open("/rules").see("Online safety rules", "start")
    page.type("Your mobile number or e-mail", contact).tap("button", "Send me a code")
    page.see("Check your messages", "code")
    page.type("Your 6-digit code", page.site.code(contact)).tap("button", "Continue")
    return page


def answer(page, child):
    page.see(f"Your answer for {child}", child.lower())
    page.choose("Yes").choose("Yes, I have read them").tap("button", "Next")
    return page


def walk(page):
    sign_in(page)
    answer(page, "Amira")
    answer(page, "Yusuf")
    page.see("Your part, and check", "part")
    assert "It does not ask your permission for filtering and monitoring" in page.text
    page.choose("I have read this").tap("button", "Send my answers for Amira and Yusuf")
    page.see("Thank you, Sana", "thanks")
    assert "We have your answers for Amira and Yusuf." in page.text
    assert page.taps <= TAPS_MAX, f"{page.taps} taps"
    assert not page.errors, page.errors
    return page


def trial_at_360(site):
    walk(site.page(360))


def trial_at_768(site):
    walk(site.page(768))


def trial_at_1280(site):
    walk(site.page(1280))


def trial_without_scripts(site):
    walk(site.page(360, scripts=False))


def trial_with_pauses(site):
    """She stops after the first child, and comes back on another device."""
    first = site.page(360, label="before")
    sign_in(first)
    answer(first, "Amira")
    second = site.page(360, label="after")
    sign_in(second)
    answer(second, "Yusuf")
    second.see("Your part, and check", "part")
    assert "Amira: yes, talked about" in second.text
    second.choose("I have read this").tap("button", "Send my answers for Amira and Yusuf")
    second.see("Thank you, Sana", "thanks")
    assert first.taps + second.taps <= TAPS_MAX + 4, "the second code costs four taps more"
    assert not first.errors and not second.errors


def not_yet_comes_back(site):
    page = sign_in(site.page(360))
    answer(page, "Amira")
    page.see("Your answer for Yusuf", "yusuf")
    page.choose("Not yet, remind me tomorrow").tap("button", "Next")
    page.see("Yusuf: not yet, we will remind you tomorrow", "part")
    page.choose("I have read this").tap("button", "Send my answers")
    page.see("For Yusuf we will remind you tomorrow at 6 pm.", "thanks")
    page.open("/family/next").see("Have you talked about the rules with Yusuf now?", "back")
    assert not page.errors, page.errors


def copy_and_other_pages(site):
    page = walk(site.page(360))
    page.tap("link", "Save a copy").see("Copy of your answer", "copy")
    page.open("/family").see("There is nothing to do", "home")
    page.open("/rules/paper").see("I would like paper", "paper")
    page.open("/rules/someone").see("Tell us who you are", "someone")
    page.open("/rules/read").see("Our rules, to read", "read")
    assert not page.errors, page.errors


def the_link_in_a_message(site):
    """She opens the copy from her mail, signed out, and comes to it by the code."""
    page = walk(site.page(360))
    page.tap("link", "Save a copy").see("Copy of your answer", "copy")
    copy = page.tab.url.removeprefix(site.address)
    contact = site.contact("Sana", "Khan")
    mail = site.page(360, label="mail").open(copy).see("Your e-mail or mobile number", "sign-in")
    mail.type("Your e-mail or mobile number", contact).tap("button", "Send me a code").see("Type your code", "code")
    mail.type("Your code", site.code(contact)).tap("button", "Sign in").see("Copy of your answer", "there")
    assert mail.tab.url.endswith(copy), mail.tab.url


def mistakes_are_explained(site):
    page = site.page(360)
    page.open("/rules").tap("button", "Send me a code")
    assert "Type your mobile number or your e-mail." in page.text
    sign_in(page)
    page.tap("button", "Next").see("Choose your answer for Amira.", "missing")
    assert "Choose Yes or Not yet." in page.text


JOURNEYS = [
    trial_at_360, trial_at_768, trial_at_1280, trial_without_scripts, trial_with_pauses, not_yet_comes_back,
    copy_and_other_pages, the_link_in_a_message, mistakes_are_explained,
]
