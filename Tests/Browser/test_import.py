"""The head brings in a policy, looks it through and publishes it, and then brings in the people of the school."""

POLICY = """# Staff Acceptable Use Agreement

1. I will keep my password to myself.
2. I will lock my screen when I leave it.
3. I will report any concern to the

Signed: ........................ Date: ............

# Parent and Carer Agreement

1. I will talk with my child about the rules.
2. I will not post pictures of other people's children.

Signed: ........................ Date: ............
"""

PEOPLE = """Forename,Surname,Year,Class,Parent 1 name,Parent 1 email,Ring
Zofia,Nowak,Year 2,Wrens,Mrs Ola Nowak,ola@example.org,07700 900141
Half,A row
"""


def sign_in(site, width):
    contact = site.contact("Helen", "Hill")
    page = site.page(width)
    page.open("/sign-in").type("Your e-mail or mobile number", contact).tap("button", "Send me a code")
    page.type("Your code", site.code(contact)).tap("button", "Sign in")
    return page


def give(page, label, name, text):
    page.tab.get_by_label(label).set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    return page


def policy(site, width=1280):
    page = sign_in(site, width)
    page.open("/policy").see("In force", "policy")
    page.tap("link", "Bring in a policy").see("We read it line by line", "import")
    give(page, "Drop in your policy", "policy.md", POLICY).tap("button", "Read my policy")
    page.see("found 2 agreements", "review").see("One place needs your eye.", "eye")
    page.tab.get_by_label("The whole sentence").fill("I will report any concern to the safeguarding lead.")
    page.tap("button", "Finish the sentence").see("Nothing needs your eye.", "settled")
    page.tap("link", "Split, move or change: Line 4").see("What is it?", "line")
    page.tap("link", "Line by line").tap("button", "Take back the last change").see("One place needs your eye.", "undone")
    page.tab.get_by_label("The whole sentence").fill("I will report any concern to the safeguarding lead.")
    page.tap("button", "Finish the sentence").tap("link", "See what each person will read")
    page.see("Nobody sees this yet.", "text")
    page.tap("link", "Your policy").tap("button", "Use this text").see("Publish this text", "publish")
    assert not page.errors, page.errors


def policy_on_a_phone(site):
    policy(site, 360)


def people(site, width=1280):
    page = sign_in(site, width)
    page.open("/people").see("Pupils", "people")
    page.tap("link", "Bring in a list").see("Nothing changes until you have seen", "import")
    give(page, "Drop in any spreadsheet", "roll.csv", PEOPLE).tap("button", "Read the list")
    page.see("Which column is which?", "columns")
    page.tab.get_by_label("Which column is the parent’s mobile?").select_option(label="Ring")
    page.tap("button", "Continue").see("Zofia Nowak joins Year 2, class Wrens.", "changes")
    page.see("this row has 2 cells, but there are 7 columns", "aside")
    page.tap("button", "Use this list").see("Done", "done")
    page.tap("link", "See everyone")
    page.type("Find someone by name", "zofia").see("Zofia Nowak", "found")
    page.tap("link", "Zofia Nowak").see("Adults on record", "person")
    page.tap("link", "Ola Nowak").see("A bar takes away", "relationship")
    assert not page.errors, page.errors


def people_on_a_phone(site):
    people(site, 360)


JOURNEYS = [policy, policy_on_a_phone, people, people_on_a_phone]
