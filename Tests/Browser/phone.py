"""A window of WebKitGTK that is all page, as wide as a phone, for WebKitWebDriver to start:
`phone.py WIDTH HEIGHT FOLDER`, with the system's Python, which has WebKitGTK's bindings.

MiniBrowser would not do: it is never narrower than its toolbar, and where a browser keeps nothing, as it then does,
WebKit does not write down what pages complain of."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

NAME = "phone"


def main():
    width, height, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    kept = WebKit2.WebsiteDataManager(base_data_directory=folder, base_cache_directory=folder)
    context = WebKit2.WebContext(website_data_manager=kept, time_zone_override="Europe/London")
    context.set_preferred_languages(["en-GB"])
    view = WebKit2.WebView(
        web_context=context, is_controlled_by_automation=True,
        settings=WebKit2.Settings(enable_write_console_messages_to_stdout=True),
    )
    context.connect("automation-started", start, view)
    context.set_automation_allowed(True)
    window = Gtk.Window(default_width=width, default_height=height)
    window.add(view)
    window.show_all()
    GLib.MainLoop().run()


def start(_, session, view):
    about = WebKit2.ApplicationInfo()
    about.set_name(NAME)
    session.set_application_info(about)
    session.connect("create-web-view", lambda _: view)


if __name__ == "__main__":
    main()
