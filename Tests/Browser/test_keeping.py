"""The headteacher sees that the records are kept safe, prints the recovery sheets, and practises a restore."""


def head(site, width=1280):
    page = site.page(width).open("/doors").tap("button", "The headteacher")
    page.open("/keeping").see("Each night Accord checks", "keeping")
    page.tap("button", "Check everything now").see("entries are as they were kept", "checked")
    page.tap("button", "Practise putting a copy back").see("Putting a copy back, practised", "practised")
    page.tap("link", "Recovery sheets", exact=True).see("Type the first and last word", "recovery")
    page.tap("link", "Print the first copy").see("copy 1 of 2", "sheet")
    words = page.tab.locator(".recovery-words li").all_inner_texts()
    assert len(words) == 17, words
    page.tap("link", "If this machine is lost")
    page.type("The first word", words[0]).type("The last word", words[0]).tap("button", "I have both copies")
    page.tab.locator(".error-summary").wait_for()
    page.type("The first word", words[0]).type("The last word", words[-1]).tap("button", "I have both copies")
    page.see("Both sheets are printed", "typed")
    page.open("/set-up").see("Done", "set-up")


def head_on_a_phone(site):
    head(site, 360)


def someone_checks_a_copy(site, width=360):
    page = site.page(width).open("/check").see("whether it is what school gave you", "check")
    page.tap("button", "Check it").see("Choose the file first.", "no-file")
    for step, content, words in [("not-a-copy", b"not a copy", "This file is not a copy of an answer."),
                                 ("pdf", b"%PDF-1.7", "This is the copy to read.")]:
        page.tab.locator("input[type=file]").set_input_files(
            {"name": "copy", "mimeType": "application/octet-stream", "buffer": content})
        page.tap("button", "Check it").see(words, step)


JOURNEYS = [head, head_on_a_phone, someone_checks_a_copy]
