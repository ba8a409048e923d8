"""Paper that goes home and comes back: sheets, a class list with a tick for each slip, and letters with a code."""

import pathlib
import re
import subprocess
import tempfile

import harness

CLASS = "Kingfishers"


def count(page, audience, group):
    page.open(f"/answers/list?audience={audience}&group={group}&class={CLASS}")
    return int(page.tab.locator("h1 .caption").inner_text().split()[0])


def ticked_for_a_class(site, width=1280):
    page = site.page(width).enter("office")
    waiting, talk = count(page, "parents", "waiting"), count(page, "parents", "talk")
    page.open(f"/answers/class/{CLASS}/paper").see("slips that came back", "list")
    ticks = page.tab.get_by_role("checkbox", name=re.compile(": yes$"))
    open_slips = ticks.count()
    assert open_slips > 3, f"{open_slips} slips are open"
    names = [ticks.nth(n).get_attribute("aria-label").removesuffix(": yes") for n in range(4)]
    for name in names[:3]:
        page.tab.get_by_role("checkbox", name=f"{name}: yes").check()
    finder = page.tab.get_by_label("Find a name")
    finder.fill(names[3])
    finder.press("Enter")
    hidden = page.tab.get_by_role("checkbox", name=f"{names[0]}: yes", include_hidden=True)
    assert hidden.is_checked(), "Enter lost a tick"
    page.tab.get_by_role("checkbox", name=f"{names[3]}: would like to talk").check()
    page.tap("button", "Save").see("4 saved.", "saved")
    assert count(page, "parents", "waiting") < waiting
    assert count(page, "parents", "talk") > talk
    page.open(f"/answers/list?audience=parents&class={CLASS}").tap("link", names[0], exact=True)
    page.see("entered by Anne Reeve", "person")
    assert "On paper" in page.text
    assert not page.errors, page.errors


def ticked_on_a_phone(site):
    ticked_for_a_class(site, 360)


def ticked_on_a_tablet(site):
    ticked_for_a_class(site, 768)


def a_day_to_come_is_refused(site):
    page = site.page(768, scripts=False).enter("office")
    page.open(f"/answers/class/{CLASS}/paper")
    page.tab.get_by_role("checkbox", name=re.compile(": yes$")).first.check()
    page.tab.get_by_label("Signed on").fill("2099-01-01")
    page.tap("button", "Save").see("That day has not come yet.", "refused")
    assert page.tab.get_by_role("checkbox", name=re.compile(": yes$")).first.is_checked(), "the tick is lost"
    assert page.tab.get_by_label("Signed on").input_value() == "2099-01-01"


def sheet_of(page, name, kind):
    """Opens somebody's printable sheet by their name."""
    page.open(f"/answers/list?audience={kind}&find={name.replace(' ', '+')}").tap("link", name, exact=True)
    return page.tap("link", "Print their sheet").see(name, "sheet")


def a_sheet_by_its_code(site):
    """One governor's sheet comes back: its code is typed, what it says is chosen."""
    page = sheet_of(site.page(1280).enter("office"), "Hugh Lyle", "governors")
    code = re.search(r"Sheet ([0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4})", page.text).group(1)
    page.open("/answers").type("A sheet that came back", code.lower()).tap("button", "Find the sheet")
    page.see("Hugh Lyle: sheets that came back", "returned")
    page.tap("button", "Save")
    assert "Choose what the sheet says" in page.text
    page.choose("Yes, signed").tap("button", "Save").see("entered by Anne Reeve", "entered")
    assert "On paper" in page.text
    page.open("/answers/paper?sheet=7K3-M2P-Q4XT")
    assert "not on any of our sheets" in page.text


def pdf(page, folder):
    with page.tab.expect_download() as waiting:
        page.tab.get_by_role("link", name="Save as PDF").click()
    file = pathlib.Path(folder) / waiting.value.suggested_filename
    waiting.value.save_as(file)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    about = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    return file, text, dict(re.findall(r"^([^:\n]+): +(.*)$", about, re.M))


def a_childs_sheet(site, width=1280):
    page = sheet_of(site.page(width).enter("office"), "Yusuf Khan", "parents")
    page.see("What school can see.", "rules")
    with tempfile.TemporaryDirectory() as folder:
        file, text, about = pdf(page, folder)
        assert about["Tagged"] == "yes" and about["Page size"].endswith("(A4)"), about
        assert about["Title"].startswith("Yusuf Khan"), about
        for words in [
            "Yusuf Khan, Year 4, Foxes", "Have you talked about these rules with Yusuf?", "Your answer for Yusuf",
            "I would like to talk to school first", "Cut here and send this part back.", "Signature",
            "within 5 school days", "Or answer on a phone",
        ]:
            assert words in " ".join(text.split()), f"not on the sheet: {words}"
        numbers = re.findall(r"^ {0,8}([0-9]+)[. ] ", text, re.M)
        assert numbers.count("1") <= 2, f"a rule's number is drawn twice: {numbers}"
        assert "Save as PDF" not in text and "Sign out" not in text
        small = int(about["Pages"])
        subprocess.run(["pdftoppm", "-r", "60", "-png", file, harness.PICTURES / f"{page.name}-pdf"], check=True)
        page.tap("link", "Large print").see("Yusuf Khan", "large")
        page.tap("link", "With pictures").see("Yusuf Khan", "pictures")
        _, text, about = pdf(page, folder)
        assert about["Tagged"] == "yes" and int(about["Pages"]) > small
    assert not page.errors, page.errors


def a_childs_sheet_on_a_phone(site):
    a_childs_sheet(site, 360)


def a_childs_sheet_on_a_tablet(site):
    a_childs_sheet(site, 768)


def letters_with_codes(site):
    """Whom no message reaches gets a letter; its code signs them in, once a newer one has not ended it."""
    page = site.page(1280).enter("office")
    page.open("/messages/letters").see("Everyone who is waiting can be reached", "nobody")
    page.open("/people?kind=family&find=Imran+Khan").tap("link", "Imran Khan").tap("button", "Remove +447700900102")
    page.open("/messages/letters").see("Each gets a new code", "asked")
    page.tap("button", "Make the codes").see("type this code", "letters")
    letter = page.tab.locator(".letter").first
    assert "Dear Imran Khan," in letter.inner_text()
    code = re.search(r"type this code: ([0-9A-Z-]+)", letter.inner_text()).group(1)
    parent = site.page(360, label="parent")
    parent.open("/rules/code").see("Type your code", "code")
    parent.type("Your code", code).tap("button", "Continue")
    assert "Your answer for" in parent.text or "Your part" in parent.text or "Thank you" in parent.text, parent.text
    parent.open("/family").see("Your answers", "family")
    other = site.page(360, label="again")
    other.open("/rules/code").type("Your code", "ZZZZ-ZZZZ").tap("button", "Continue")
    assert "does not match" in other.text
    assert not page.errors and not parent.errors, page.errors + parent.errors


JOURNEYS = [
    ticked_for_a_class, ticked_on_a_phone, ticked_on_a_tablet, a_day_to_come_is_refused, a_sheet_by_its_code,
    a_childs_sheet, a_childs_sheet_on_a_phone, a_childs_sheet_on_a_tablet, letters_with_codes,
]
