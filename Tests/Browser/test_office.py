"""Who is done, who is waiting, who would like to talk: every number opens its list, and the file has as many rows."""

import csv
import io

WIDTHS = (360, 768, 1280)


def rows_on(page):
    return page.tab.locator("#people tbody tr").count()


def length_of_list(page):
    """Counts the rows of every page of the list that is open."""
    length = rows_on(page)
    while page.tab.get_by_role("link", name="Next", exact=True).count():
        page.tap("link", "Next", exact=True)
        length += rows_on(page)
    return length


def rows_of_file(page):
    """The rows of the spreadsheet that the list offers, without its heading."""
    link = page.tab.get_by_role("link", name="Save this list as a file").get_attribute("href")
    reply = page.tab.context.request.post(
        page.site.address + link,
        form={"how": "plain", "why": "To count its rows"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert reply.status == 200, f"{link}: {reply.status}"
    return len(list(csv.reader(io.StringIO(reply.body().decode("utf-8-sig"))))) - 1


def agrees(page, path, number):
    """A number, the list behind it and the file of that list."""
    page.open(path)
    caption = page.tab.locator("h1 .caption").inner_text()
    assert caption == f"{number} in this list", f"{path}: {caption}, not {number}"
    file, length = rows_of_file(page), length_of_list(page)
    assert length == file == number, f"{path}: {number} on the page, {length} in the list, {file} in the file"


def numbers(page, within):
    """Every number of a part of the page, with the list it opens."""
    found = {}
    for link in page.tab.locator(f"{within} a[href^='/answers/list?']").all():
        words = link.locator("strong").inner_text() if link.locator("strong").count() else link.inner_text()
        if words.isdigit():
            found[link.get_attribute("href")] = int(words)
    assert found, f"no number in {within}"
    return found


def numbers_open_their_lists(site):
    page = site.page(1280).enter("head")
    page.open("/answers").see("Parents and carers", "answers")
    first_rows = "section[aria-labelledby=parents] .table:first-of-type tbody tr:nth-child(-n+2)"
    found = numbers(page, ".counts") | numbers(page, first_rows)
    for path, number in found.items():
        agrees(page, path, number)
    page.open("/answers")
    for audience in page.tab.locator("section[aria-labelledby]").all():
        done, waiting, talk = (int(audience.locator(f".counts .{kind} strong").inner_text())
                               for kind in ("done", "waiting", "talk"))
        rest = audience.locator(".counts li:not([class]) strong")
        whole = done + waiting + talk + (int(rest.inner_text()) if rest.count() else 0)
        assert audience.locator(".counts small").inner_text() == f"of {whole} answers"
        for table in audience.locator("table").all():
            assert sum(int(cell) for cell in table.locator("td.number").all_text_contents()) == whole
    assert not page.errors, page.errors


def everyone_by_pages(site):
    """A long list turns its pages, keeps its count, and finds a name on any of them."""
    page = site.page(1280, scripts=False).enter("head")
    page.open("/answers/list").see("Everyone", "everyone")
    whole = int(page.tab.locator("h1 .caption").inner_text().split()[0])
    assert whole > 100 and rows_on(page) == 100, f"{rows_on(page)} of {whole} on the first page"
    page.tap("link", "Next", exact=True).see(f"101 to 200 of {whole}", "second")
    page.tap("link", "Previous", exact=True)
    agrees(page, "/answers/list", whole)
    page.type("Find a name", "yusuf khan").tap("button", "Search").see("Yusuf Khan", "found")
    assert 0 < rows_on(page) < 10


def looked_at(site, width=1280):
    """Each page of the office, at one width."""
    page = site.page(width).enter("office")
    page.open("/answers").see("Parents and carers", "answers")
    page.open("/answers/list?audience=parents&group=talk").see("Callum Reid", "list")
    page.tap("link", "Fergus Reid").see("Parents gave different answers", "person")
    page.tap("link", "Copy of the answer of Callum Reid").see("Copy of an answer", "copy")
    page.open("/answers/list?audience=staff").see("Staff", "staff")
    page.open("/messages").see("Messages", "messages")
    page.open("/messages/send?audience=parents").see("Nothing has been sent yet.", "send")
    page.open("/messages/letters?audience=staff").see("Each gets a new code", "cards")
    page.tap("button", "Make the codes").see("These codes are shown this once.", "codes")
    assert not page.errors, page.errors


def looked_at_on_a_phone(site):
    looked_at(site, 360)


def looked_at_on_a_tablet(site):
    looked_at(site, 768)


def after_a_conversation(site):
    page = site.page(768).enter("head")
    page.open("/answers/list?audience=parents&group=talk&find=fergus").tap("link", "Fergus Reid")
    assert page.tab.get_by_role("button", name="Save the conversation").count() == 1
    page.choose("They agreed").tap("button", "Save the conversation")
    page.see("After talking: agreed", "talked")
    assert "Parents gave different answers" not in page.text
    page.open("/answers/list?audience=parents&group=done&find=fergus").see("Fergus Reid", "done")
    assert not page.errors, page.errors


def sign_in(page, contact):
    page.open("/sign-in").type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
    page.type("Your code", page.site.code(contact)).tap("button", "Sign in")
    return page


def a_message_that_failed(site):
    """The mail server refuses an address: that is said, is no answer, and leads to a letter."""
    office = site.contact("Anne", "Reeve")
    with site.server.sending_mail():
        page = sign_in(site.page(1280), office)
        page.open("/people?kind=family&find=Sana+Khan").tap("link", "Sana Khan").see("How they are reached", "contacts")
        page.tab.get_by_role("button", name="Remove sana.khan@example.org").click()
        page.type("Another e-mail or telephone number", "refused@example.org").tap("button", "Add it")
        parent = site.page(360, label="parent")
        parent.open("/rules").type("Your mobile number or e-mail", "refused@example.org")
        parent.tap("button", "Send me a code").see("Check your messages", "code")
        for _ in range(50):
            page.open("/messages")
            if page.tab.get_by_text("Could not be reached").count():
                break
            page.tab.wait_for_timeout(200)
        page.see("Could not be reached", "failed")
        assert "A code. Only its owner sees it." in page.text
        assert site.code("refused@example.org") not in page.text, "a code is on the page"
        assert f"E-mail to {office}" in page.text and "Sent" in page.text
        page.open("/answers").see("1 could not be reached", "answers")
        page.open("/answers/list?audience=parents&group=waiting&find=amira+khan").see("Could not be reached", "list")
        page.open("/messages/letters").see("Sana Khan", "letters")
        assert not page.errors and not parent.errors, page.errors + parent.errors


JOURNEYS = [
    numbers_open_their_lists, everyone_by_pages, looked_at, looked_at_on_a_phone, looked_at_on_a_tablet,
    after_a_conversation, a_message_that_failed,
]
