"""Older children, each at a tablet, while the teacher's session is open."""

from test_class import BOARD, SMALL_BOARD, fits, screen

TABLET = (820, 1180)


def open_devices(site, class_name):
    teacher = screen(site, BOARD, label="teacher").enter("reception")
    teacher.open(f"/classes/{class_name}").see("Our online rules", "begin")
    teacher.tap("link", "Start", exact=True).tap("button", "Open on the board").see(f"Hello, {class_name}", "hello")
    session = teacher.tab.url.split("/board")[0].removeprefix(site.address)
    teacher.open(session + "/device").see("Use devices", "device-closed").tap("button", "Show the letters")
    teacher.see("Go to", "device")
    fits(teacher, "letters")
    return teacher, session, teacher.tab.locator(".is-code").inner_text()


def at_a_tablet(site):
    teacher, session, code = open_devices(site, "Foxes")
    child = screen(site, TABLET, label="child")
    child.open("/class").see("Your class code", "code")
    child.type("Type the six letters", code.lower()).tap("button", "Go").see("Find your name", "names")
    waiting = child.tab.locator(".peg").count()
    child.tab.locator("a.peg-touch").nth(1).click()
    child.see("Hello,", "section")
    to_the_answer(child)
    child.see("Make your own mark", "answer")
    child.choose("I will try to keep these rules.")
    child.tab.locator("canvas").scroll_into_view_if_needed()
    box = child.tab.locator("canvas").bounding_box()
    child.tab.mouse.move(box["x"] + 30, box["y"] + 60)
    child.tab.mouse.down()
    for step in range(1, 12):
        child.tab.mouse.move(box["x"] + 30 + 20 * step, box["y"] + 60 + (step % 3) * 40)
    child.tab.mouse.up()
    child.see("Make your own mark", "drawn")
    child.tap("button", "This is my answer").see("Thank you", "thanks")
    child.tap("link", "Next person").see("Find your name", "next")
    assert child.tab.locator(".peg").count() == waiting - 1
    would_like_to_talk(child, waiting - 2)
    assert not child.errors, child.errors
    teacher.open(session + "/end").see("1 joined in", "end")
    teacher.tap("button", "Finish").see("still on your list", "finished")
    child.open(f"/class/{code.replace(' ', '')}")
    assert "do not work now" in child.tab.locator("body").inner_text()
    assert child.tab.locator(".peg").count() == 0


def would_like_to_talk(child, waiting):
    """The next child; then somebody opens the same name again."""
    child.tab.locator("a.peg-touch").first.click()
    child.see("Hello,", "second-child")
    name = child.tab.url.removeprefix(child.site.address)
    to_the_answer(child)
    child.choose("I would like to talk about a rule first.")
    child.tap("button", "This is my answer").see("Your teacher will talk with you", "talk")
    child.tap("link", "Next person").see("Find your name", "after-talk")
    assert child.tab.locator(".peg").count() == waiting
    child.open(name).see("This child has answered", "answered")
    child.tap("link", "Next person").see("Find your name", "after-answered")


def to_the_answer(child):
    while child.tab.get_by_role("link", name="Next").count():
        child.tap("link", "Next")


def the_page_clears_itself(site):
    _, _, code = open_devices(site, "Foxes")
    child = screen(site, TABLET, label="clears")
    home = f"/class/{code.replace(' ', '')}"
    child.open(home + "/thanks?said=yes").see("Thank you", "thanks")
    child.tab.wait_for_url("**" + home, timeout=15_000)


def without_scripts(site):
    _, _, code = open_devices(site, "Foxes")
    child = screen(site, TABLET, label="plain", scripts=False)
    child.open(f"/class/{code.replace(' ', '')}").see("Find your name", "names")
    child.tab.locator("a.peg-touch").first.click()
    to_the_answer(child)
    child.see("Pick a picture", "answer")
    child.choose("I will try to keep these rules.")
    child.tab.locator("label", has_text="Owl").click()
    child.tap("button", "This is my answer").see("Thank you", "thanks")


def at_the_board(site):
    """A class of older children without devices."""
    page = screen(site, SMALL_BOARD).enter("reception")
    page.open("/classes/Foxes").tap("link", "Start", exact=True).tap("button", "Open on the board")
    total = page.tab.locator("[data-slide]").count()
    for number in range(1, total):
        fits(page, f"slide {number}")
        slide = page.tab.locator(f"#slide-{number}")
        if slide.locator("details").count() and not slide.get_by_text("seen").count():
            page.see(slide.locator(".slide-line").inner_text(), f"card-{number}")
        slide.get_by_role("link", name="Next").click()
    page.see("Touch your picture", "pegs")


JOURNEYS = [at_a_tablet, the_page_clears_itself, without_scripts, at_the_board]
