"""The sample's first page: every door opens and is ticked, and starting again forgets it all."""

DOORS = {
    "A parent on a phone": "/doors/phone",
    "A Reception class": "/classes",
    "A teaching assistant": "/mine",
    "A visitor at the front desk": "/visit",
    "The headteacher": "/answers",
    "The school office": "/answers/paper",
}


def every_door_opens(site, width=1280):
    page = site.page(width)
    for count, (door, path) in enumerate(DOORS.items()):
        page.open("/doors").see("Nothing here is real. Nothing is sent.", f"doors-{count}")
        assert page.tab.locator(".door.is-done").count() == count
        page.tap("button", door)
        assert path in page.tab.url, f"{door} leads to {page.tab.url}"
        assert "Sorry" not in page.tab.locator("h1").first.inner_text(), f"{door} leads nowhere"
    page.open("/doors")
    assert page.tab.locator(".door.is-done").count() == len(DOORS)


def every_door_opens_on_a_phone(site):
    every_door_opens(site, 360)


def a_phone_within_the_page(site):
    page = site.page(1280)
    page.open("/doors").tap("button", "A parent on a phone").see("You are Sana Khan.", "phone")
    phone = page.tab.frame_locator("iframe").locator("h1").first
    phone.wait_for()
    assert "Sorry" not in phone.inner_text()
    assert not page.errors, page.errors


def starting_again(site):
    page = site.page(768, scripts=False)
    page.open("/doors").tap("button", "The headteacher").open("/set-up")
    page.tap("button", "Switch off: Visitors").see("Switch on: Visitors", "changed")
    page.tap("button", "Start again").see("Everything you did in the sample goes back", "asked")
    page.tap("button", "Yes, start again").see("Starting again.", "under-way")
    page.tab.get_by_role("heading", name="Whose shoes").wait_for(timeout=30_000)
    page.tap("button", "The headteacher").open("/set-up").see("Switch off: Visitors", "fresh")


JOURNEYS = [every_door_opens, every_door_opens_on_a_phone, a_phone_within_the_page, starting_again]
