"""A policy that lives: one staff rule changes, and only those it binds are asked, about that rule alone."""

import test_staff

NEW = "I lock the screen or sign out each time I leave a device."


def change_a_rule(page):
    """Rewords the first staff rule and goes as far as the page that publishes it."""
    page.open("/policy").see("Keep it alive", "policy")
    page.tap("link", "The next text").see("Nobody is working on a new text", "none")
    page.tap("button", "Begin from the text in force").see("What it changes", "draft")
    page.tab.locator("summary", has_text="Staff").first.click()
    staff = page.tab.locator("details[open]").first
    staff.get_by_role("link", name="Change").first.click()
    page.see("Another rule behind it", "rule")
    page.tab.get_by_label("The rule", exact=True).fill(NEW)
    page.tap("button", "Save these words").see("Asked again, if it is material", "changed")
    return page


def only_staff_are_asked(site, width=360):
    teacher = test_staff.sign_in(site.page(width))
    teacher.tap("link", "Staff", exact=True)
    test_staff.read(teacher).choose("I agree").tap("button", "Continue")
    teacher.tap("button", "Send my answer").see("Thank you, Omar", "answered")
    office = change_a_rule(site.page(width).enter("office"))
    office.tap("link", "Publish").see("Who would be asked again", "publish")
    asked = office.tab.get_by_text("Asked again, if it is material")
    assert asked.count() == 1, asked.count()
    office.type("What do you call this version?", "Changed").type("What changed, and why?", "Clearer.")
    office.tap("button", "Publish").see("Our rules, to read", "published")
    teacher.open("/mine").see("My agreements", "asked")
    teacher.tap("link", "Staff", exact=True).see("What changed in", "alone")
    assert teacher.tab.locator("dl.summary > div").count() == 2
    assert teacher.tab.get_by_text(NEW).count() == 1
    teacher.tap("link", "Next").choose("I agree").tap("button", "Continue")
    teacher.tap("button", "Send my answer").see("Thank you, Omar", "again")
    assert not teacher.errors + office.errors, teacher.errors + office.errors


def only_staff_are_asked_on_a_laptop(site):
    only_staff_are_asked(site, 1280)


def approved_with_a_minute(site, width=360):
    page = site.page(width).enter("office")
    page.open("/policy/reviews").see("How our policy may change", "reviews")
    page.tab.get_by_label("Who approves it").fill("Full Governing Body\nLocal authority")
    page.tab.get_by_label("Who approves it").evaluate("field => field.form.requestSubmit()")
    page.tab.wait_for_load_state()
    change_a_rule(page)
    page.tap("button", "Let staff and governors look through it").see("Being looked through", "review")
    page.tap("link", "The page that staff and governors read").see("Our next rules", "next")
    page.open("/policy/draft").tap("button", "Send it for approval").see("Record an approval", "approval")
    page.type("Where it is written down", "Minute 7.2").tap("button", "Record it").see("Minute 7.2", "recorded")
    page.tab.locator("summary", has_text="Staff").first.click()
    page.tab.locator("details[open]").first.get_by_role("link", name="Change").nth(1).click()
    page.tab.get_by_label("The rule", exact=True).fill("I look after every device.")
    page.tap("button", "Save these words").see("these approvals no longer count", "lost")
    assert not page.errors, page.errors


def approved_with_a_minute_on_a_laptop(site):
    approved_with_a_minute(site, 1280)


def review_and_evidence(site, width=360):
    page = site.page(width).enter("office")
    page.open("/policy/reviews").see("For the next review", "calendar")
    page.tab.locator("summary", has_text="Open an early review").click()
    page.type("Where it comes from", "Local authority").type("What it changes", "A new template.")
    page.tap("button", "Open an early review").see("An early review is open since", "early")
    page.tab.locator("summary", has_text="Write down what pupils said").click()
    page.type("Which pupils", "Year 5").type("What they said", "Too many words.")
    page.tap("button", "Keep it").see("Too many words.", "view")
    page.type("What did school do about it?", "We made them shorter.").tap("button", "Say it")
    page.open("/policy/related").see("Rules lean on other policies.", "related")
    page.open("/rules/read").see("You said, we did", "said")
    page.open("/ask?about=inTheWay").see("A rule gets in my way", "ask")
    head = site.page(width).enter("head")
    head.open("/evidence").see("How each rule is kept", "evidence")
    head.tab.locator("summary", has_text="Staff").first.click()
    head.tab.locator("details[open]").get_by_text("Kept by").first.wait_for()
    head.see("How each rule is kept", "rules")
    head.tab.locator("details[open]").first.get_by_role("link", name="Say what keeps it").first.click()
    head.see("What everyone may read", "kept")
    head.type("One sentence, in plain words", "Staff agree to this each year.")
    head.tap("button", "Approve this sentence").see("How each rule is kept", "approved")
    assert not page.errors + head.errors, page.errors + head.errors


def review_and_evidence_on_a_laptop(site):
    review_and_evidence(site, 1280)


def words_of(page):
    """The staff rules of the next text, one a line, as a template could have them."""
    group = page.open("/policy/draft").tab.locator("details", has=page.tab.locator("summary", has_text="Staff")).first
    group.locator("summary").click()
    return [each.strip().split(maxsplit=1)[-1] for each in group.locator("li > p").all_inner_texts()]


def template_rule_by_rule(site, width=360):
    page = site.page(width).enter("office")
    page.open("/policy/draft").tap("button", "Begin from the text in force").see("What it changes", "draft")
    ours = words_of(page)
    theirs = [ours[0] + " I do so each day.", "I hand in a lost badge at the desk.", *ours[1:-1]]
    page.open("/policy/import").tab.get_by_text("Or paste the words").click()
    rules = "\n".join(f"{place}. {words}" for place, words in enumerate(theirs, 1))
    text = f"# Staff Acceptable Use Agreement\n\n{rules}\n\nSigned: ........ Date: ........\n"
    page.tab.get_by_label("The words of your policy").fill(text)
    page.tap("button", "Read my policy").see("found one agreement", "release")
    page.tap("link", "Compare with ours instead of replacing it").see("Check that they are the same rule.", "beside")
    page.tab.locator(".review > li", has_text="I do so each day.").get_by_role("button", name="Take it for ours").click()
    page.tab.wait_for_load_state()
    page.tab.locator(".review > li", has_text="lost badge").get_by_role("button", name="Take it").click()
    page.tab.wait_for_load_state()
    page.see("It has no rule like ours", "taken")
    assert page.tab.get_by_text("lost badge").count() == 0
    page.open("/policy/draft").see("I do so each day.", "next")
    assert words_of(page)[:3] == theirs[:3], words_of(page)[:3]
    assert page.tab.get_by_text("Asked again, if it is material").count() == 1
    page.open("/policy").tap("link", "A template beside our rules").see("Which template?", "choose")
    page.tap("link", "Our model policy").see("What differs", "model")
    assert not page.errors, page.errors


def template_rule_by_rule_on_a_laptop(site):
    template_rule_by_rule(site, 1280)


JOURNEYS = [
    only_staff_are_asked, only_staff_are_asked_on_a_laptop, approved_with_a_minute,
    approved_with_a_minute_on_a_laptop, review_and_evidence, review_and_evidence_on_a_laptop,
    template_rule_by_rule, template_rule_by_rule_on_a_laptop,
]
