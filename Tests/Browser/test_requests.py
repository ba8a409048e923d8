"""May I use this? An AI tool goes through both gates, runs out and is renewed; a lesson is told, and a site opened."""

import datetime
import pathlib
import subprocess
import tempfile
import time

from test_access import sign_in_with_code


def _answer(page, question, answer):
    page.tab.get_by_role("group", name=question).get_by_text(answer, exact=True).click()


def _fill(page, **fields):
    for name, value in fields.items():
        page.tab.locator(f"[name='{name}']").fill(value)


def _risk(page):
    _fill(page, **{"what-1": "A name is typed into it", "measure-1": "Names stay out"})
    for name, level in [("severity", "3"), ("likelihood", "3"), ("severityAfter", "2"), ("likelihoodAfter", "1")]:
        page.tab.locator(f"[name='{name}-1']").select_option(level)


def _july(today):
    """The twentieth of the next July."""
    last = today.replace(month=7, day=20)
    return last if last > today else last.replace(year=last.year + 1)


def _told(site, contact, subject):
    """Whether a message of this subject is on its way to somebody, or went."""
    for _ in range(100):
        if site._rows("working.db", "SELECT 1 FROM message WHERE address = ? AND subject = ?", (contact, subject)):
            return True
        time.sleep(0.1)
    return False


def _later(site, days):
    """The same school some days later, and nothing else changed."""
    site.server.stop()
    clock = site.folder / "sample.clock"
    clock.write_text(str(int(clock.read_text()) + days * 24 * 3600 * 1000))
    site.server.start("--sample")


def _yes(page, words, last, condition=""):
    page.choose("Yes")
    _fill(page, conditions=condition, until=last.isoformat(), why=words)
    page.tap("button", "Decide")


def an_ai_tool(site, width=1280):
    today = site.now().date()
    teacher = site.page(width, label="teacher").enter("teacher")
    teacher.open("/use").type("A tool, an app, a site or who makes it", "Rhymer").tap("button", "Search")
    teacher.see("is not on the list: do not use it yet", "unknown").tap("link", "Ask for an AI tool")
    _fill(teacher, **{"q-name": "Rhymer", "q-address": "rhymer.example.org", "q-purpose": "To find rhymes in class",
                      "q-benefit": "Pupils hear more rhymes", "q-workload": "None"})
    _answer(teacher, "Could data of people go into it?", "No")
    _answer(teacher, "Will pupils use it?", "Yes")
    _answer(teacher, "Who has an account?", "Nobody")
    teacher.tap("button", "Send").see("Your answers open a few more questions", "more")
    _fill(teacher, **{"q-years": "Year 4", "q-ageLimit": "7", "q-supervision": "On the board",
                      "q-filtering": "School’s own", "q-monitoring": "The teacher reads along"})
    teacher.tap("button", "Send").see("What must be thought through", "asked")
    link = teacher.tab.url.removeprefix(site.address)
    teacher.tap("link", "Risk assessment").see("What could happen", "risks")
    _risk(teacher)
    teacher.tap("button", "Save and stay here").see("Each risk by its number", "map").tap("button", "Save", exact=True)
    teacher.tap("link", "The 13 headings for AI").see("0 of 13 are answered", "headings")
    for number in range(13):
        teacher.tab.locator("textarea").nth(number).fill("Said in the maker’s notice")
        teacher.tab.locator("input[type=date]").nth(number).fill(today.isoformat())
    teacher.tap("button", "Save").see("Filled in", "ready")

    officer = sign_in_with_code(site.page(width, label="officer"), "Ruth", "Fenwick")
    officer.open(link).see("Does it need an impact assessment?", "officer")
    _fill(officer, why="Children may type a name")
    officer.tap("button", "Ask for an impact assessment").see("To fill in", "impact-needed")
    last = _july(today)
    assert _told(site, site.contact("Helen", "Hill"), "A request waits for you")
    head = site.page(width, label="head").enter("head").open("/requests").see("Waiting for you", "waiting")
    head.tap("link", "Rhymer").see("You decide", "deciding")
    _yes(head, "It helps with poems", last, "On the board only")
    head.see("On the board only", "head-yes")

    officer.open(link + "/sheet/impact").see("What could happen", "impact")
    _fill(officer, about="Rhymes and nothing else", necessity="Quick in class", views="Two teachers tried it",
          advice="Leave names out", reviewOn=last.isoformat())
    _risk(officer)
    officer.tap("button", "Save", exact=True).open(link).see("You decide", "impact-done")
    _yes(officer, "Nothing about a child goes in", last, "No names")
    officer.see("Until", "approved")
    head.open("/filter").see("Review the filter: Rhymer (rhymer.example.org) was approved for Year 4", "review")

    teacher.open("/use?find=rhymer").see("Yes, if", "found").open(link).see("Let a class use it", "granting")
    teacher.choose("I keep to the conditions").tap("button", "I will").see("Who checks what it says", "accepted")
    _fill(teacher, **{"class": "Hares", "task": "Rhymes for spring", "from": "23:00", "to": "23:30"})
    teacher.choose("I check what it answers").tap("button", "Let them use it").see("Rhymes for spring", "granted")
    families = site.page(360, label="family").open("/used").see("Rhymer", "families")
    assert "Orla" not in families.text

    _later(site, (last - today).days + 1)
    teacher = site.page(width, label="later").enter("teacher").open("/use?find=rhymer")
    teacher.see("is to be asked for again", "over")
    head = site.page(width, label="later-head").enter("head")
    head.open("/registers/ai").see("Overdue", "overdue")
    teacher.open(link).tab.locator("summary", has_text="Look at it again").click()
    teacher.choose("It is to go on")
    _fill(teacher, reopenWhy="We use it every week")
    teacher.tap("button", "Look at it again").see("It is looked at again", "renewing")
    later = _july(last + datetime.timedelta(days=1))
    head.open(link)
    _yes(head, "It went well", later)
    officer = sign_in_with_code(site.page(width, label="later-officer"), "Ruth", "Fenwick").open(link)
    _yes(officer, "Nothing changed", later)
    teacher.open("/use?find=rhymer").see("Yes", "renewed")
    for page in (teacher, head, officer, families):
        assert not page.errors, page.errors


def an_ai_tool_on_a_phone(site):
    an_ai_tool(site, 360)


def _in_the_filter(page):
    """Done in the provider's filter, then tested; its end is a task of its own."""
    page.tap("link", "To be changed in the filter").see("Block films.example.org for Hares", "filter-tasks")
    task = page.tab.locator("article, section, li", has_text="Open films.example.org for Hares").last
    task.get_by_role("button", name="Done", exact=True).click()
    page.tab.wait_for_load_state()
    page.see("Done, not tested", "filter-done")
    task = page.tab.locator("article, section, li", has_text="Open films.example.org for Hares").last
    task.get_by_label("Tested on which device, as whom").fill("tablet 7")
    task.get_by_role("button", name="Tested: it works").click()
    page.tab.wait_for_load_state()
    page.see("Tested on tablet 7", "filter-tested")


def _labelled(site, page, day):
    """The provider's report and our own log: what was told of stands beside the counts, and AI beside the list."""
    log = site.folder / "filter/decisions"
    log.mkdir(parents=True, exist_ok=True)
    line = [str(int(time.time() * 1000)), "dns", "closed", "category", "Staff", "api.chatgpt.com", "ai-tools"]
    (log / f"{day}.tsv").write_text("\t".join(line + [""] * 5) + "\n")
    report = f"Date,URL,Action,Category\n{day},pills.example.org,Blocked,Drugs\n{day},claude.ai,Allowed,AI\n"
    page.open("/filter/reports").tab.set_input_files(
        "#file", {"name": "week.csv", "mimeType": "text/csv", "buffer": report.encode()})
    page.tap("button", "Bring it in").see("Lessons told of before", "labelled")
    assert "Drugs: 1 blocked" in page.text and "Drugs, Hares, " in page.text, page.text
    page.open("/registers/ai/seen").see("In the provider’s reports of the last 7 days", "seen")
    page.see("In the log of our own doors, 7 days", "seen-log")


def a_lesson_and_a_site(site, width=1280):
    today = site.now().date()
    day = today + datetime.timedelta(days=5)
    teacher = site.page(width, label="teacher").enter("teacher").open("/requests/new")
    teacher.see("To tell", "kinds").tap("link", "Tell of a lesson")
    _fill(teacher, **{"q-topic": "Drugs", "q-group": "Hares", "q-day": today.isoformat(), "q-from": "10:00",
                      "q-until": "11:00"})
    teacher.tap("button", "Send").see("Only whoever asked and those who decide read this", "lesson")
    lesson = teacher.tab.url.removeprefix(site.address)
    lead = site.page(width, label="lead").enter("lead").open(lesson).see("Your note", "note")
    _fill(lead, why="We are ready, and I am in the room next door")
    lead.tap("button", "I have read it").see("Read", "read")
    teacher.open(lesson).see("the room next door", "answered")
    _labelled(site, lead, today)
    teacher.open("/requests/new/unblock").see("For which class or group?", "site")
    _fill(teacher, **{"q-address": "films.example.org", "q-group": "Hares", "q-purpose": "A film about owls"})
    teacher.tap("button", "Send").see("It waits for", "site-asked")
    site_link = teacher.tab.url.removeprefix(site.address)
    lead.open(site_link).see("You decide", "site-deciding")
    _yes(lead, "It fits the lesson", day)
    lead.see("It is a task for whoever runs the filter", "site-open")
    _in_the_filter(lead)
    lead.open(site_link).see("Tested on tablet 7", "tested")
    lead.open("/registers/unblocks").see("films.example.org", "list").tap("link", "Save as a file")
    lead.see("Save this list as a file", "export")
    head = site.page(width, label="head").enter("head").open("/set-up/requests").see("Change one of them", "rules")
    for page in (teacher, lead, head):
        assert not page.errors, page.errors


def a_lesson_and_a_site_on_a_phone(site):
    a_lesson_and_a_site(site, 360)


def every_list_on_paper(site, width=1280):
    head = site.page(width).enter("head").open("/registers").see("AI that was seen", "lists")
    lists = head.tab.locator("ol.tasks a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert len(lists) == 10, lists
    with tempfile.TemporaryDirectory() as folder:
        for link in lists:
            name = link.split("/")[-1]
            head.open(link).see("What is overdue stands on top", name)
            with head.tab.expect_download() as waiting:
                head.tab.get_by_role("link", name="Print").click()
            file = pathlib.Path(folder) / f"{name}.pdf"
            waiting.value.save_as(file)
            about = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
            assert ["Tagged:", "yes"] in [line.split() for line in about.splitlines()], f"{name}: {about}"
    assert not head.errors, head.errors


JOURNEYS = [an_ai_tool, an_ai_tool_on_a_phone, a_lesson_and_a_site, a_lesson_and_a_site_on_a_phone,
            every_list_on_paper]
