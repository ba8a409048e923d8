"""What stays of a concern: a file that may not be taken and one that may, the child's file for the next school, how long
it is all kept, and a hold."""

from test_cases import fill, found


def refused(page, step):
    """A form that comes back with its reason; the browser's own line about the status is no fault."""
    page.see("There is something to put right", step)
    page.errors.clear()


def a_file_after_one_question(site, width=1280):
    page = site.page(width).enter("lead")
    found(page)
    page.tap("link", "Add a file").see("Before any file there is one question", "question")
    assert not page.tab.locator("input[type=file]").count(), "a file can be chosen before the question"
    page.choose("Not sure").tap("button", "Go on").see("No file is taken", "not-taken")
    assert not page.tab.locator("input[type=file]").count(), "a file can be chosen after “not sure”"
    page.tab.locator("input[value=no]").check()
    page.tap("button", "Go on").see("This holds for one file", "taking")
    fill(page, "What it is", "Note of the telephone call")
    page.tab.locator("#file").set_input_files(
        {"name": "call.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00 a program with another name"}
    )
    refused(page.tap("button", "Add it"), "not-a-pdf")
    fill(page, "What it is", "Note of the telephone call")
    page.tab.locator("#file").set_input_files(
        {"name": "call.txt", "mimeType": "text/plain", "buffer": "Her grandmother rang at 3.40 pm.\n".encode()}
    )
    page.tap("button", "Add it").see("Note of the telephone call", "kept")
    with page.tab.expect_download() as saved:
        page.tab.get_by_role("link", name="Note of the telephone call").click()
    assert "grandmother" in saved.value.path().read_text()


def a_file_on_a_phone(site):
    a_file_after_one_question(site, 360)


def the_child_s_file_for_the_next_school(site, width=1280):
    page = site.page(width).enter("lead")
    found(page)
    page.tap("link", "Send this child’s file on").see("Make the file", "child")
    refused(page.tap("button", "Make the file"), "no-school")
    fill(page, "The next school", "Brookside Primary")
    page.tap("button", "Make the file").see("The words that open it", "words")
    with page.tab.expect_download() as saved:
        page.tab.get_by_role("button", name="Save the file").click()
    read = saved.value.path().read_bytes()
    assert read.startswith(b"%PDF") and b"/Encrypt" in read, "the file is not a protected PDF"
    page.tap("link", "Then write down when and how it went").see("Not sent yet", "not-sent")
    page.tap("link", "The page that they sign").see("please confirm", "receipt")
    page.tap("link", "A child’s file").see("Not sent yet", "again")
    fill(page, "To whom", "Priya Nair, safeguarding lead")
    page.tap("button", "It is sent").see("Confirmation not back", "sent")
    fill(page, "Signed by", "Priya Nair")
    page.tap("button", "It is back").see("Confirmation is back", "back")
    assert not page.errors, page.errors


def the_child_s_file_on_a_phone(site):
    the_child_s_file_for_the_next_school(site, 360)


def how_long_it_is_kept(site, width=360):
    page = site.page(width).enter("lead")
    found(page)
    place = page.tab.url.removeprefix(site.address)
    page.open(place + "/disposal").see("This concern is not finished", "not-finished")
    refused(page.tap("button", "Hold", exact=True), "nothing-said")
    fill(page, "Who needs it, and what for", "The inquiry of the local authority")
    page.tab.locator("#reviewOn").fill("2031-01-10")
    page.tap("button", "Hold", exact=True).see("Nothing of this goes while a hold stands", "held")
    fill(page, "Why the hold ends", "The inquiry is over.")
    page.tap("button", "Lift the hold").see("Who needs it, and what for", "lifted")
    page.open("/concerns/disposals").see("These may go now", "may-go")
    assert not page.errors, page.errors


JOURNEYS = [
    a_file_after_one_question, a_file_on_a_phone, the_child_s_file_for_the_next_school, the_child_s_file_on_a_phone,
    how_long_it_is_kept,
]
