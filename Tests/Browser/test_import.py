"""The head brings in a policy, looks at every line, puts it right and publishes it, and brings in the people of the
school."""

import pathlib
import tempfile

import files

POLICY = """# Staff Acceptable Use Agreement

- I will keep my password to myself. I will change it when I am asked.
- I will lock my screen
- when I leave it.
- I will report any concern to the
- I will talk with my child about the rules.

Signed: ........................ Date: ............

# Parent and Carer Agreement

- I will not post pictures of other people’s children.
- I will tell school when something online worries us.

Signed: ........................ Date: ............
"""

WORD = """# Pupil Acceptable Use Agreement

1. I will ask before I use a tablet.
2. I will tell an adult when something worries me.
3. I will keep my phone in the office.
4. I will hand in my badge at the desk.

Signed: ........................ Date: ............
"""

HEADER = "Forename,Surname,UPN,Year,Class,Parent 1 name,Parent 1 email,Ring"
WREN = "Tilda,Wrenfield,D000000000141,Year 2,Wrens,Mrs Ola Wrenfield,ola.wrenfield@example.org,07700 900141"
KNOWN = "Zofia,Nowak,,Year 2,Robins,,,"
PEOPLE = f"{HEADER}\n{WREN}\n{KNOWN}\nHalf,A row\n"
MOVED = [HEADER.split(","), WREN.replace("Wrens", "Robins").split(",")]


def sign_in(site, width):
    return site.page(width).open("/doors").tap("button", "The headteacher")


def give(page, label, name, kind, content):
    page.tab.get_by_label(label).set_input_files({"name": name, "mimeType": kind, "buffer": content})
    return page


def line(page, words):
    """Where a text of the policy stands, beside what became of it."""
    return page.tab.locator(".review > li", has=page.tab.locator(".review-line")).filter(has_text=words).first


def press(page, words, button):
    line(page, words).get_by_role("button", name=button).click()
    page.tab.wait_for_load_state()
    return page


def change(page, words):
    line(page, words).get_by_role("link", name="Split, move or change").click()
    page.tab.wait_for_load_state()
    return page.see("What is it?", "line")


def part(page, name):
    page.tab.get_by_role("navigation", name="Agreements found").get_by_role("link", name=name).click()
    page.tab.wait_for_load_state()
    return page


def every_line_has_a_place(page, text):
    """Each line of the text stands on some part of the review, beside what it became."""
    printed, became = [], []
    parts = page.tab.get_by_role("navigation", name="Agreements found").get_by_role("link")
    for number in range(parts.count()):
        parts.nth(number).click()
        page.tab.wait_for_load_state()
        printed += page.tab.locator(".review .review-source").all_inner_texts()
        became += page.tab.locator(".review .review-became").all_inner_texts()
    for each in filter(str.strip, text.splitlines()):
        assert any(each.strip() in source for source in printed), f"{each} is nowhere"
    assert all(words.strip() for words in became), "a line became nothing"
    parts.first.click()
    page.tab.wait_for_load_state()


def policy(site, width=1280):
    page = sign_in(site, width)
    page.open("/policy").see("In force", "policy")
    page.tap("link", "Bring in a policy").see("We read it line by line", "import")
    page.tab.get_by_text("Or paste the words").click()
    page.tab.get_by_label("The words of your policy").fill(POLICY)
    page.tap("button", "Read my policy").see("found 2 agreements", "review")
    page.see("One place needs your eye.", "eye")
    every_line_has_a_place(page, POLICY)
    page.tab.get_by_label("The words as they should be").fill("I will report any concern to the safeguarding lead.")
    page.tap("button", "Finish the sentence").see("Nothing needs your eye.", "settled")
    page.tap("button", "Take back the last change").see("One place needs your eye.", "undone")
    page.tab.get_by_label("The words as they should be").fill("I will report any concern to the safeguarding lead.")
    page.tap("button", "Finish the sentence")
    divide_and_join(page)
    give_to_others(page)
    page.tap("link", "See what each person will read").see("Nobody sees this yet.", "text")
    assert "I will lock my screen when I leave it." in page.text
    assert page.text.index("I will talk with my child") > page.text.index("Parent and Carer Agreement")
    publish(page, "Spring")


def divide_and_join(page):
    change(page, "I will keep my password").tap("button", "I will change it when I am asked.")
    page.see("Nothing needs your eye.", "split")
    second = page.tab.locator(".review-became", has_text="I will change it when I am asked.").inner_text()
    assert "Rule 2" in second and "password" not in second, second
    press(page, "when I leave it.", "Join to the text before").see("I will lock my screen when I leave it.", "joined")


def give_to_others(page):
    change(page, "I will talk with my child")
    page.tab.get_by_label("Into").select_option(label="Parent and Carer Agreement")
    page.tap("button", "Move it there")
    part(page, "Parent and Carer Agreement").see("I will talk with my child about the rules.", "moved")
    page.tab.get_by_text("Change the agreement “Parent and Carer Agreement”").click()
    page.choose("Visitors")
    page.see("Who it is for", "audience")
    page.tab.locator("details[open]").get_by_role("button", name="Save").click()
    page.tab.wait_for_load_state()


def publish(page, label):
    page.tap("link", "Your policy")
    page.tap("button", "Use this text").see("Publish this text", "publish")
    page.type("What do you call this version?", label).type("What changed, and why?", "We put our own rules first.")
    page.tap("button", "Publish").see(label, "published")
    page.open("/policy").see(f"{label}, in force from", "in-force")
    assert "Being looked through" not in page.text, page.text
    assert not page.errors, page.errors


def word(site, width=1280):
    page = sign_in(site, width)
    page.open("/policy/import")
    give(page, "Drop in your policy", "Our policy.docx", files.WORD, files.word(WORD))
    page.tap("button", "Read my policy").see("found one agreement", "review")
    change(page, "I will keep my phone")
    page.tab.get_by_label("It is for").select_option(label="Years 5 to 6")
    page.tab.locator("form", has=page.tab.get_by_label("It is for")).get_by_role("button", name="Save").click()
    page.see("for Years 5 to 6 only", "narrowed")
    change(page, "I will hand in my badge")
    page.tab.get_by_text("Give it a title, and say who it is for").click()
    page.type("Its title", "Visitor Agreement")
    page.choose("Visitors")
    page.tap("button", "Start an agreement here").see("found 2 agreements", "started")
    page.tap("link", "See what each person will read").see("Visitor Agreement", "text")
    page.see("Only for Year 5 to Year 6.", "for-some")
    publish(page, "Autumn")


def people(site, width=1280):
    page = sign_in(site, width)
    page.open("/people").see("Pupils", "people")
    page.tap("link", "Bring in a list").see("Nothing changes until you have seen", "import")
    give(page, "Drop in any spreadsheet", "roll.csv", "text/csv", PEOPLE.encode()).tap("button", "Read the list")
    page.see("Which column is which?", "columns")
    page.tab.get_by_label("Which column is the parent’s mobile?").select_option(label="Ring")
    page.tap("button", "Continue").see("Tilda Wrenfield joins Year 2, class Wrens.", "changes")
    page.see("this row has 2 cells, but there are 8 columns", "aside")
    page.choose("The same: Zofia Nowak, Year 2, class Robins").tap("button", "Save")
    page.see("Ask me again who is who", "decided")
    page.tap("button", "Use this list").see("New: 1 pupil, 1 parent. Put aside: 1 row.", "done")
    again(page)
    moved(page)
    page.open("/people").type("Find someone by name", "tilda").see("Tilda Wrenfield", "found")
    page.tap("link", "Tilda Wrenfield").see("Adults on record", "person")
    page.tap("link", "Ola Wrenfield").see("A bar hides this child", "relationship")
    assert not page.errors, page.errors


def again(page):
    """The same list once more changes nothing, and asks nothing."""
    page.open("/people/import")
    give(page, "Drop in any spreadsheet", "roll.csv", "text/csv", PEOPLE.encode()).tap("button", "Read the list")
    page.see("Nothing changes: everyone is here already, as the file has them.", "again")
    assert not page.tab.get_by_role("button", name="Use this list").count()


def moved(page):
    """A workbook with the same columns needs no answer about them, and says what is different."""
    page.open("/people/import")
    content = files.workbook(MOVED)
    give(page, "Drop in any spreadsheet", "roll.xlsx", files.WORKBOOK, content).tap("button", "Read the list")
    page.see("Tilda Wrenfield moves from class Wrens to class Robins.", "workbook")
    page.tap("button", "Use this list").see("Changed: 1 person.", "workbook-done")


TWINS = "Ann,Oakfield,D000000000141,1,Wrens,,,\nBen,Oakfield,D000000000141,1,Wrens,,,\n"

# What is chosen, and the sentence that says what is wrong with it.
BAD_POLICIES = [
    ("policy.docx", files.bomb, "This file would unpack to more than 200 MB, so it was not opened."),
    ("scan.pdf", files.scan, "This PDF holds pictures of pages, not words."),
]
BAD_LISTS = [
    ("people.xlsx", lambda: files.bomb("xl/workbook.xml"), "This workbook unpacks to far more than a school has"),
    ("people.pdf", files.scan, "This is a PDF. We cannot read people from it"),
]
BAD_ROWS = [
    (f"{HEADER}\nHalf,A row\n", "Line 2: this row has 2 cells, but there are 8 columns."),
    (f"{HEADER}\n=cmd(),Oakfield,,1,Wrens,,,\n", "Line 2: the pupil’s first name begins like a formula"),
    (HEADER + "\n" + TWINS, "We put both aside, because we cannot know whose it is."),
]


def bad_files(site, width=1280):
    page = sign_in(site, width)
    before = page.open("/people").text
    for name, made, sentence in BAD_POLICIES:
        page.open("/policy/import")
        refused(page, "Drop in your policy", name, made(), "Read my policy", sentence)
    for name, made, sentence in BAD_LISTS:
        page.open("/people/import")
        refused(page, "Drop in any spreadsheet", name, made(), "Read the list", sentence)
    for path, label, button in (
        ("/policy/import", "Drop in your policy", "Read my policy"),
        ("/people/import", "Drop in any spreadsheet", "Read the list"),
    ):
        page.open(path)
        too_large(page, label, button)
    for number, (text, sentence) in enumerate(BAD_ROWS):
        page.open("/people/import")
        give(page, "Drop in any spreadsheet", "bad.csv", "text/csv", text.encode()).tap("button", "Read the list")
        if page.tab.url.endswith("/columns"):
            page.tap("button", "Continue")
        page.see(sentence, f"row-{number}").see("Nothing changes: nobody could be read.", f"nobody-{number}")
        assert not page.tab.get_by_role("button", name="Use this list").count()
    assert "Being looked through" not in page.open("/policy").text
    assert page.open("/people").text == before


def refused(page, label, name, content, button, sentence):
    give(page, label, name, "application/octet-stream", content).tap("button", button)
    page.tab.get_by_role("alert").get_by_text(sentence).wait_for()
    page.see(sentence, name.replace(".", "-"))


def too_large(page, label, button):
    """A file of 50 MB gets a page with a sentence, not a broken connection."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "large.csv"
        file.write_bytes(b"a,b\n" * 12_500_000)
        page.tab.get_by_label(label).set_input_files(str(file))
        page.tap("button", button).see("That file is larger than 20 MB, so it was not read.", "large")


def on(journey, width, place):
    """The same journey on another screen."""

    def walk(site):
        journey(site, width)

    walk.__name__ = f"{journey.__name__}_on_a_{place}"
    return walk


SCREENS = ((768, "tablet"), (360, "phone"))
JOURNEYS = [policy, word, people, bad_files] + [
    on(journey, width, place) for journey in (policy, word, people) for width, place in SCREENS
]
