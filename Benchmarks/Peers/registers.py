"""Every list of permissions, saved as a file and opened in LibreOffice: registers.py, by scripts/peers.

What people typed begins with each sign that a spreadsheet takes for a formula. LibreOffice is told to evaluate formulas,
and an unprotected file shows that it does; of ours every cell must come back as the text that it was.
"""

import csv
import html.parser
import http.cookiejar
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile

from programs import Program, free_port

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("ACCORD_BINARY", str(ROOT / ".build-release/release/accord"))
KINDS = {
    "ai": "aiTool", "platforms": "platform", "channels": "platform", "software": "installation", "cloud": "cloudShare",
    "remote-access": "remoteAccess", "personal-devices": "personalDevice", "data-off-site": "dataOffSite",
    "unblocks": "unblock", "others": "personalUse",
}
CHANNEL = "Channel for staff messages"
TYPED = ["=2+3", "+2+3", "-2+3", "@SUM(2;3)", "=HYPERLINK(\"http://127.0.0.1/\";\"x\")", "\t=2+3", "'=2+3", "a\n=2+3"]
# Comma, quotes, UTF-8, from line 1, every cell as it looks, no formulas written, all of it, formulas evaluated.
READING = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"


class Questions(html.parser.HTMLParser):
    """The questions of a form: what each takes, and for a choice its answers."""

    def __init__(self, text):
        super().__init__()
        self.fields = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name = found.get("name", "")
        if tag in ("input", "textarea") and name.startswith("q-"):
            kind = found.get("type", "text")
            self.fields.setdefault(name, (kind, []))[1].append(found.get("value", ""))


class Visitor:
    """Somebody at the sample school."""

    def __init__(self, address, door):
        self.address = address
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.post("/doors", {"door": door})

    def get(self, path):
        return self.opener.open(self.address + path).read()

    def post(self, path, fields):
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.address + path, data, {"Sec-Fetch-Site": "same-origin"})
        return self.opener.open(request).read()

    def ask(self, kind, typed, is_channel):
        fields = {}
        for name, (shape, values) in Questions(self.get("/requests/new/" + kind).decode()).fields.items():
            if shape == "radio":
                fields[name] = CHANNEL if is_channel and CHANNEL in values else "no" if "no" in values else values[0]
            elif shape == "date":
                fields[name] = "2099-01-01" if name == "q-back" else ""
            else:
                fields[name] = "" if shape == "time" else typed
        self.post("/requests/new/" + kind, fields)


def opened(folder, name, text):
    """A file's cells as LibreOffice has them, each its text and whether it is a formula."""
    file = folder / (name + ".csv")
    file.write_bytes(text)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
               f"--infilter={READING}", "--convert-to", "xlsx", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(folder / (name + ".xlsx")) as book:
        parts = book.namelist()
        shared = book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in parts else ""
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    strings = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", each)) for each in re.findall(r"<si>.*?</si>", shared, re.S)]
    cells = re.findall(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", sheet, re.S)
    texts = [strings[int(re.search(r"<v>(\d+)</v>", inner)[1])] for about, inner in cells if 't="s"' in about]
    return [html.unescape(each) for each in texts], sum("<f" in inner for _, inner in cells), len(cells)


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        version = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout.split(" ")
        print("LibreOffice", *version[1:2])
        _, formulas, _ = opened(folder, "unprotected", b'"=2+3","@SUM(2;3)","+2+3"\n')
        print(f"a file that nobody protects: {formulas} of 3 cells are formulas")
        assert formulas > 0, "LibreOffice ran no formula at all, so this shows nothing"
        subprocess.run([BINARY, "sample", "--folder", str(folder / "school")], check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        command = [BINARY, "serve", "--folder", folder / "school", "--port", port, "--sample"]
        with Program("accord", command, port, answers, folder):
            bad = check(folder, f"http://127.0.0.1:{port}")
    sys.exit(1 if bad else 0)


def answers(port):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/rules", timeout=2).close()
        return True
    except OSError:
        return False


def check(folder, address):
    teacher, head, bad = Visitor(address, "teacher"), Visitor(address, "head"), 0
    for kind, is_channel in sorted({(kind, name == "channels") for name, kind in KINDS.items()}):
        for typed in TYPED:
            teacher.ask(kind, typed, is_channel)
    for name in KINDS:
        saved = head.post(f"/registers/{name}/export", {"how": "plain", "why": "To open it elsewhere"})
        rows = list(csv.reader(io.StringIO(saved.decode("utf-8-sig"))))
        texts, formulas, count = opened(folder, name, saved)
        wanted = {" ".join(cell.split()) for row in rows for cell in row if cell and cell[0] not in "0123456789"}
        missing = wanted - {" ".join(each.split()) for each in texts}
        risky = sum(cell.lstrip("'").startswith(("=", "+", "-", "@")) for row in rows for cell in row)
        isGood = formulas == 0 and not missing and risky >= len(TYPED) - 3 and len(rows) > len(TYPED)
        bad += not isGood
        print(f"{name:<18}{len(rows) - 1:>3} lines, {count:>4} cells, {risky:>3} begin like a formula, {formulas} are one"
              + ("" if isGood else f"; not as text: {sorted(missing)[:5]}"), flush=True)
    return bad


main()
