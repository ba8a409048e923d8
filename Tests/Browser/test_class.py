"""A Reception class on the carpet: school-life 4.5, on a whiteboard, with and without the network, with and without
scripts."""

BOARD, SMALL_BOARD = (1920, 1080), (1280, 720)
# Other boards and laptops that schools have.
OTHER_BOARDS = [(1280, 900), (1024, 768), (1280, 1024), (1440, 900)]


def screen(site, size, **options):
    page = site.page(size[0], **options)
    page.tab.set_viewport_size({"width": size[0], "height": size[1]})
    return page


def fits(page, step):
    """Nothing on a slide lies below the board's edge."""
    high = page.tab.evaluate("document.documentElement.scrollHeight - window.innerHeight")
    assert high <= 0, f"{step}: {high} px too high"


def begin(page, name="Kingfishers", enter=True):
    if enter:
        page.enter("reception")
    page.open("/classes").see("Choose your class", "classes")
    page.tap("link", name, exact=True).see("Our online rules", "begin")
    page.tap("link", "Start", exact=True).see("Before you start", "ready")
    page.tab.locator(".marks label").first.click()
    page.tap("button", "Open on the board")
    return page


def walk(page, check_height=True):
    """From hello to the pegs; answers with how many slides there were."""
    page.see("Hello, Kingfishers", "hello")
    total = page.tab.locator("[data-slide]").count()
    kinds = set()
    for number in range(1, total):
        if check_height:
            fits(page, f"slide {number}")
        slide = page.tab.locator(f"#slide-{number}")
        kind = "card" if slide.locator("details").count() else "adults" if slide.locator(".grown-ups").count() else "rule"
        if number > 1 and kind not in kinds:
            kinds.add(kind)
            page.see(slide.locator(".slide-line").inner_text(), kind)
        if kind == "card":
            slide.get_by_role("button", name="talk about it again").click()
        slide.get_by_role("link", name="Next").click()
    return page.see("Touch your picture", "pegs")


def on_the_board(site):
    page = screen(site, BOARD)
    walk(begin(page))
    fits(page, "pegs")
    pegs = page.tab.locator(".peg[data-state=waiting] .peg-touch")
    pegs.nth(0).click()
    box = pegs.nth(0).bounding_box()
    page.tab.mouse.move(box["x"] + 40, box["y"] + 40)
    page.tab.mouse.down()
    page.tab.locator(".peg[data-state=not-yet]").first.wait_for(timeout=3_000)
    page.tab.mouse.up()
    page.tap("button", "Everyone here, together")
    page.tab.wait_for_load_state("networkidle")
    page.see("Touch your picture", "touched")
    page.tap("link", "Finish").see("All done", "end")
    assert "1 not yet" in page.text and "1 away" in page.text, page.text
    assert "Talk again about" in page.text
    page.tap("button", "Finish").see("still on your list", "finished")
    again(page)
    assert not page.errors, page.errors


def again(page):
    """The same class once more: what it did before is not counted as done now."""
    begin(page, enter=False)
    page.open(page.tab.url.split("/board")[0].removeprefix(page.site.address) + "/end").see("All done", "end-again")
    assert "0 joined in. 0 not yet. 1 away." in page.text, page.text
    assert "joined in at another time" in page.text, page.text


def on_a_small_board(site):
    page = screen(site, SMALL_BOARD)
    walk(begin(page))
    assert not page.errors, page.errors


def on_other_boards(site):
    """Every button is in sight, however the board is cut, and with what to say afterwards opened."""
    page = screen(site, OTHER_BOARDS[0])
    begin(page).see("Hello, Kingfishers", "hello")
    total = page.tab.locator("[data-slide]").count()
    for width, height in OTHER_BOARDS:
        page.tab.set_viewport_size({"width": width, "height": height})
        page.tab.keyboard.press("Home")
        for number in range(1, total + 1):
            page.tab.locator(f"#slide-{number}:visible").wait_for()
            for words in page.tab.locator(f"#slide-{number} details.slide-words").all():
                words.evaluate("each => { each.open = true; }")
            fits(page, f"{width} x {height}, slide {number}")
            page.tab.keyboard.press("ArrowRight")
        page.see("Touch your picture", f"pegs-{width}-{height}")
    assert not page.errors, page.errors


def wait_until_sent(page):
    for _ in range(100):
        if page.tab.evaluate("Object.values(localStorage).every(value => value === '[]')"):
            return
        page.tab.wait_for_timeout(200)
    raise AssertionError("what was touched was never sent")


def without_the_network(site):
    """The Wi-Fi drops while children touch their pegs; it is all there when it comes back."""
    page = screen(site, BOARD)
    walk(begin(page))
    page.tab.context.set_offline(True)
    page.tap("button", "Everyone here, together")
    page.see("It will be saved when the Wi-Fi is back", "offline")
    page.tab.context.set_offline(False)
    wait_until_sent(page)
    page.tap("link", "Finish").see("All done", "end")
    assert "29 joined in" in page.text, page.text


def without_scripts(site):
    page = screen(site, BOARD, scripts=False)
    begin(page).see("Hello, Kingfishers", "all")
    page.tab.locator(".peg-touch").first.click()
    page.tab.wait_for_load_state()
    assert page.tab.locator(".peg[data-state=joined]").count() == 1


def shown_first(site):
    page = screen(site, BOARD).enter("reception")
    page.open("/classes/Kingfishers").tap("link", "Show me first")
    page.see("Showing it first saves nothing", "rehearsal")
    assert page.tab.locator("form").count() == 0


JOURNEYS = [on_the_board, on_a_small_board, on_other_boards, without_the_network, without_scripts, shown_first]
