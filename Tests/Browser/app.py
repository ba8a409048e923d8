"""An authenticator app, as on a phone (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time


def digits(secret, steps=0):
    """The six digits of now, or of some steps of thirty seconds ahead."""
    key = base64.b32decode(secret.replace(" ", ""))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    number = struct.unpack(">I", mac[mac[-1] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def set_up(page):
    """Gives an app the secret on the page, goes on, and answers the secret."""
    page.see("Set up your second step", "second-step")
    secret = page.tab.locator("main code").inner_text()
    page.type("The 6 digits that the app shows now", digits(secret)).tap("button", "That is my app")
    page.see("Your one-time codes", "one-time-codes").tap("link", "I have them, go on")
    return secret
