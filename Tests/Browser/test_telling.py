"""Telling: a six-year-old, her teacher, a teacher about the lead, a parent, a visitor, and out of hours."""

from test_class import screen

TABLET = (820, 1180)


def open_all_day(site):
    """School is open at every hour of today, where today is a day for school at all."""
    page = site.page(1280, label="hours").enter("office")
    page.open("/cover")
    page.tab.locator("input[name=opens]").fill("00:00")
    page.tab.locator("input[name=closes]").fill("23:59")
    page.tab.locator("form[action='/cover/hours'] button").click()
    page.tab.wait_for_load_state()


def close_today(site):
    """A holiday that is today."""
    page = site.page(1280, label="holiday").enter("office")
    page.open("/cover")
    today = site.now().date().isoformat()
    form = page.tab.locator("form[action='/cover/holiday']")
    form.locator("[name=name]").fill("Training day")
    form.locator("[name=first]").fill(today)
    form.locator("[name=last]").fill(today)
    form.locator("button").click()
    page.tab.wait_for_load_state()


def sign_in(site, given, family, width=1280):
    """As the sample lets in whoever proves a contact: no second step stands before a worry."""
    page = site.page(width, label=family.lower())
    contact = site.contact(given, family)
    page.open("/sign-in").type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
    return page.type("Your code", site.code(contact)).tap("button", "Sign in")


def is_closed(page):
    return "School is closed now" in page.text


def a_six_year_old(site):
    """Two presses for help at most, three to tell; then the grown-up's screen, and the page beside the child."""
    open_all_day(site)
    tablet = screen(site, TABLET)
    tablet.open("/doors")
    tablet.tab.locator("button[value=child]").click()
    tablet.see("You did the right thing.", "first")
    closed = is_closed(tablet)
    tablet.taps = 0
    tablet.tap("button", "Get a grown-up now")
    assert tablet.taps <= 2, tablet.taps
    tablet.see("School is closed now" if closed else "A grown-up is coming.", "coming")
    teacher = sign_in(site, "Daniel", "Osei")
    teacher.see("Tablet 7, Kingfishers, needs a grown-up now.", "called")
    teacher.tap("link", "Look").see("Tablet 7, Kingfishers, needs a grown-up now.", "calls")
    teacher.tap("button", "I’m there").see("Do not ask them to describe it again.", "beside")
    teacher.type("Their own words", "It had teeth.").choose("Yes or not sure").tap("button", "Send")
    teacher.see("Do not look, open, photograph, copy, forward or delete.", "left-alone")
    tablet.tap("link", "Hide").see("rules", "hidden")
    tablet.open("/tell").taps = 0
    tablet.tap("link", "Tell with pictures").see("What happened?", "what")
    tablet.tap("link", "I saw something").see("Who would you like to tell?", "who")
    tablet.tap("button", "Meera Patel")
    assert (tablet.taps, tablet.fields) == (3, 0), (tablet.taps, tablet.fields)
    tablet.see("We only tell people who help keep you safe.", "thanks")
    assert closed or "Meera Patel will come and see you today." in tablet.text
    assert "would like to tell you" not in teacher.open("/calls").text
    assert not tablet.errors + teacher.errors, tablet.errors + teacher.errors


def without_scripts(site):
    page = site.page(360, scripts=False)
    page.open("/tell?older=1").see("You did the right thing.", "first")
    page.tap("link", "Tell in words").choose("Someone was not kind").choose("Any grown-up")
    page.type("Write it in your own words", "They said I smell.").choose("Don’t show my name")
    page.tap("button", "Tell", exact=True).see("Thank you.", "thanks")
    page.open("/tell").tap("button", "Get a grown-up now")
    page.open("/worry").choose("A parent or carer").choose("A child").choose("No, I will come to school or ring")
    page.tab.locator("#imagery label.choice").first.click()
    page.type("What worries you?", "The class chat.").tap("button", "Send").see("Your reference is", "worry")


def a_teacher(site, width=1280):
    page = site.page(width).enter("teacher")
    page.see("Is a child in danger now?", "danger").tap("link", "Yes").see("Tell Meera Patel now: room 4", "now")
    page.tap("link", "I have done that").see("Who is it about?", "about")
    page.taps = 0
    page.choose("A child").tap("button", "Go on").see("Type two letters", "who")
    page.type("Type two letters of a name", "seren").tap("button", "Find").see("Who do you mean?", "found")
    page.choose("hurt or at risk").tap("button", "Add").see("It is about", "named")
    page.tap("button", "Go on").see("Only you can see it until you send it.", "words")
    page.type("What you saw and heard", "She said 'I am not allowed to say'.")
    page.tap("button", "Go on").see("Could there be a picture", "pictures")
    page.choose("No").tap("button", "Go on").see("Goes to: Meera Patel and Daniel Osei.", "check")
    assert "Cannot be seen by: anyone named in it, IT, other governors, the office." in page.text
    page.tap("button", "Send").see("Meera Patel and Daniel Osei have been alerted.", "sent")
    # Sixty seconds on paper, counted by what a hand does: a clock on a busy machine says little.
    assert (page.taps, page.fields) == (12, 2), (page.taps, page.fields)
    page.tap("link", "See what you told us").see("Sent, not read yet", "told")
    assert not page.errors, page.errors


def a_teacher_on_a_phone(site):
    a_teacher(site, 360)


def a_low_level_concern_about_oneself(site):
    """The shortest report there is: nobody is named, nothing is asked twice."""
    page = site.page(360).enter("teacher")
    page.open("/report/about").see("Who is it about?", "about")
    page.choose("Something I did myself").tap("button", "Go on")
    page.type("What you saw and heard", "I left a list on the bus.").tap("button", "Go on")
    page.choose("No").tap("button", "Go on").tap("button", "Send").see("has been alerted", "sent")
    assert (page.taps, page.fields) == (7, 1), (page.taps, page.fields)


def a_question(site):
    page = site.page(360).enter("teacher")
    page.open("/ask").see("What would you like to know?", "ask")
    page.type("What would you like to know?", "May I use my own tablet?").tap("button", "Send my question")
    page.see("School has your question.", "asked")
    assert (page.taps, page.fields) == (2, 1), (page.taps, page.fields)
    head = site.page(1280, label="head").enter("head")
    head.open("/questions").tap("link", "May I use my own tablet?").type("Your answer", "Yes, at home.")
    head.tap("button", "Send the answer").tap("button", "Share it").see("Everyone can read this", "shared")
    head.open("/questions").see("Shared with everyone", "questions").tap("button", "Take it away again")
    assert "Shared with everyone" not in head.text
    assert not page.errors + head.errors, page.errors + head.errors


def a_draft_is_kept(site):
    page = site.page(1280).enter("teacher")
    page.open("/report/about").choose("Something I did myself").tap("button", "Go on")
    page.type("What you saw and heard", "I left a list on the bus.")
    page.tab.wait_for_timeout(4_000)
    page.open("/report/words").see("Only you can see it until you send it.", "back")
    assert page.tab.locator("#words").input_value() == "I left a list on the bus."
    page.tap("button", "Go on").open("/report").see("You began one on", "begun")


def a_teacher_about_the_lead(site):
    page = site.page(1280).enter("teacher")
    page.open("/report/about").choose("An adult who works or volunteers here").tap("button", "Go on")
    page.see("This goes to Helen Hill, headteacher, only.", "only")
    assert "If it is about Helen Hill it goes to Femi Adeyemi, chair." in page.text
    page.type("Type two letters of a name", "meera").tap("button", "Find").choose("Meera Patel")
    page.choose("may have done it")
    page.tap("button", "Add").tap("button", "Go on").type("What you saw and heard", "She wrote to a child at night.")
    page.tap("button", "Go on").choose("No").tap("button", "Go on").see("Goes to: Helen Hill.", "check")
    page.tap("button", "Send").see("Helen Hill has been alerted.", "sent")
    assert "0800 028 0285" in page.text


def a_parents_worry(site):
    page = site.page(360).enter("parent")
    page.open("/family").tap("link", "Worried? Tell school").see("Tell school about a worry", "worry")
    page.choose("Amira Khan").type("What worries you?", "Somebody writes to her in a game.")
    page.tab.locator("#imagery label.choice").first.click()
    page.choose("No, I will come to school or ring").tap("button", "Send").see("Your reference is", "sent")
    page.tap("link", "See what you told us").see("Sent, not read yet", "told")
    assert not page.errors, page.errors


def a_visitor(site):
    page = screen(site, TABLET)
    page.open("/visit?kiosk=1").tap("link", "Worried? Tell school").see("Tell school about a worry", "worry")
    page.choose("An adult who works or volunteers here").type("What worries you?", "A man filmed the playground.")
    page.tab.locator("#imagery label.choice").nth(1).click()
    page.tab.locator("#safe label.choice").first.click()
    page.type("Your name", "Ken Ito").tap("button", "Send").see("Do not look, open, photograph", "sent")
    page.tap("link", "Done").see("Welcome", "start")
    assert not page.errors, page.errors


def out_of_hours(site):
    """Every page says so before anything is sent, and gives the numbers."""
    close_today(site)
    child = site.page(360, label="child")
    child.open("/tell").see("Childline is free, day and night: 0800 1111.", "child")
    child.tap("button", "Get a grown-up now").see("School is closed now.", "told")
    assert "is coming" not in child.text
    parent = site.page(360, label="parent")
    parent.open("/worry").see("This may not be read before", "worry")
    assert "If a child is in danger now, ring 999." in parent.text and "01632 960200" in parent.text
    teacher = site.page(1280, label="teacher").enter("teacher")
    teacher.see("School is closed now", "report")
    teacher.open("/report/about").see("This may not be read before", "about")


def a_tablet_gets_its_name(site):
    page = site.page(1280).enter("office")
    page.open("/tell/device").see("What is this tablet called?", "device")
    page.type("What is this tablet called?", "Tablet 9")
    page.tab.locator("select[name=class]").select_option("Kingfishers")
    page.tab.locator("select[name=first]").select_option(label="Daniel Osei")
    page.tap("button", "Save on this tablet").see("You did the right thing.", "tell")
    assert "Sign out" not in page.tab.content()
    assert any(
        cookie["value"].startswith("Tablet%209|Kingfishers||") for cookie in page.tab.context.cookies())


JOURNEYS = [
    a_six_year_old, without_scripts, a_teacher, a_teacher_on_a_phone, a_low_level_concern_about_oneself, a_question,
    a_draft_is_kept, a_teacher_about_the_lead,
    a_parents_worry, a_visitor, out_of_hours, a_tablet_gets_its_name,
]
