"""A text in Urdu: the office enters it, a parent reads it right to left, and a sheet prints it in two languages."""

import pathlib
import re
import subprocess
import tempfile

import harness
import test_parent

URDU = "میں آن لائن محفوظ رہنے کے اصول پر عمل کروں گا۔"
CHILD = "Yusuf Khan"


def translate(page, title):
    """Fills every sentence of a text; the words are the same, as what counts here is where they stand."""
    page.open("/policy/languages")
    section = page.tab.locator(f"xpath=//h2[starts-with(., '{title}')]/following-sibling::details[1]")
    section.locator("summary").click()
    section.get_by_role("link", name="Urdu").click()
    page.tab.wait_for_load_state()
    page.see("Who translated it", "form")
    fields = page.tab.locator("textarea")
    for number in range(fields.count()):
        fields.nth(number).fill(f"{URDU} ({number + 1})")
    page.tab.get_by_label("Who translated it").fill("Sana Malik")
    page.tap("button", "Save").see("has checked it yet.", "kept")


def sheet_of(page, name):
    page.open(f"/answers/list?audience=parents&find={name.replace(' ', '+')}").tap("link", name, exact=True)
    return page.tap("link", "Print their sheet").see(name, "sheet")


def in_urdu(site, width=1280):
    page = site.page(width).enter("office")
    titles = page.open("/policy/languages").tab.locator("main h2").all_inner_texts()
    assert titles, "no text is in force"
    for title in titles:
        translate(page, title.rsplit(",", 1)[0])
    sheet_of(page, CHILD).tap("link", "Urdu").see(f"{URDU} (1)", "urdu")
    assert page.tab.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "ur"]
    reads_right_to_left(page)
    with tempfile.TemporaryDirectory() as folder:
        printed(page, folder)
    read_by_a_parent(site, width)
    assert not page.errors, page.errors


def reads_right_to_left(page):
    """A rule's own words begin at the right end of their line, its English beneath at the left."""
    ends = page.tab.evaluate(
        """() => { const box = (node) => { const range = document.createRange(); range.selectNodeContents(node);
             const line = range.getBoundingClientRect(), whole = node.getBoundingClientRect();
             return [line.left - whole.left, whole.right - line.right]; };
           return [box(document.querySelector('.rule-words')), box(document.querySelector('.rule .soft'))]; }"""
    )
    (own_left, own_right), (english_left, english_right) = ends
    assert own_right <= own_left + 1, ends
    assert english_left <= english_right + 1, ends


def printed(page, folder):
    with page.tab.expect_download() as waiting:
        page.tab.get_by_role("link", name="Save as PDF").click()
    file = pathlib.Path(folder) / "sheet.pdf"
    waiting.value.save_as(file)
    about = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged: +yes", about), about
    fonts = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Arabic|Naskh|Nastaliq|Kufi", fonts), fonts
    text = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in text)
    subprocess.run(["pdftoppm", "-r", "60", "-png", file, harness.PICTURES / f"{page.name}-pdf"], check=True)


def read_by_a_parent(site, width):
    parent = test_parent.sign_in(site.page(width, label="parent"))
    parent.tap("link", "اردو").see(f"{URDU} (1)", "reads")
    assert parent.tab.locator("[lang=ur][dir=rtl]").count() > 3
    assert "If the two differ, the English counts." in parent.text
    assert not parent.errors, parent.errors


def on_a_phone(site):
    in_urdu(site, 360)


JOURNEYS = [in_urdu, on_a_phone]
