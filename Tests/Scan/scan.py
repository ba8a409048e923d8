"""Runs schemathesis, sqlmap and wapiti against a sample school on loopback, and prints what they found.

Each looks as nobody, as a parent and as the head, for MINUTES at most. What the tools cannot see is taken from Accord's
own log: every answer of 500 stands there with its reason. A finding that explained.tsv does not explain fails the scan.
"""

import csv
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BINARY = os.environ.get("ACCORD_BINARY", str(ROOT / ".build/debug/accord"))
SECONDS = float(os.environ.get("MINUTES", "2")) * 60
ONLY = os.environ.get("ONLY", "")
ROLES = ("nobody", "parent", "head")
SEEDED = "20261122"
START_SECONDS_MAX = 60
PAGES_MAX = 400
# What ends a scan's own session, or the sample.
LEFT_ALONE = ("/sign-out", "/start-again", "/doors", "/family/not-you")
WAPITI_MODULES = "sql,xss,permanentxss,exec,file,crlf,redirect,backup,htaccess,methods,upload,csp,cookieflags,http_headers"


class School:
    """A sample school in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "accord.log"
        command = [BINARY, "serve", "--sample", "--folder", str(folder / "school"), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=self.log.open("w"))
        deadline = time.monotonic() + START_SECONDS_MAX
        while True:
            try:
                urllib.request.urlopen(self.address + "/sign-in", timeout=5).read()
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise SystemExit("The sample school did not start: " + self.log.read_text()[-2000:])
                time.sleep(0.2)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def sign_in(self, role):
        """The cookie of a session behind one of the sample's doors; empty for nobody."""
        if role == "nobody":
            return ""
        reply = self.ask("/doors", data=f"door={role}".encode(), follow=False)
        found = re.search(r"accord=([^;]+)", " ".join(reply.headers.get_all("Set-Cookie") or []))
        return f"accord={found.group(1)}"

    def ask(self, path, cookie="", data=None, follow=True):
        headers = {"Sec-Fetch-Site": "same-origin", **({"Cookie": cookie} if cookie else {})}
        request = urllib.request.Request(self.address + path, data=data, headers=headers)
        opener = urllib.request.build_opener() if follow else urllib.request.build_opener(NoRedirects)
        try:
            return opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            return error

    def faults(self):
        """The lines of the log that stand for an answer of 500."""
        return [line for line in self.log.read_text().splitlines() if " fault:" in line or "error accord" in line]


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def description(school, folder):
    """The site as OpenAPI, with the cookie's name as the sample has it."""
    text = subprocess.run([BINARY, "routes", "--openapi"], capture_output=True, text=True, check=True).stdout
    document = json.loads(text.replace("__Host-accord", "accord"))
    document["paths"] = {path: each for path, each in document["paths"].items() if path not in LEFT_ALONE}
    (folder / "openapi.json").write_text(json.dumps(document))
    return document


def crawl(school, document, cookie):
    """Real values for the names in addresses, and every address a page links to."""
    patterns = [(re.compile("^" + re.sub(r"\{[a-z]+\}", "([^/]+)", path) + "$"), re.findall(r"\{([a-z]+)\}", path))
                for path in document["paths"] if "{" in path]
    seen, waiting, values, pages = set(), ["/", "/rules", "/mine", "/answers", "/people", "/classes", "/policy",
                                           "/set-up", "/erasures", "/keeping", "/messages", "/family", "/visit"], {}, []
    while waiting and len(seen) < PAGES_MAX:
        path = waiting.pop(0)
        if path in seen or path.startswith(LEFT_ALONE):
            continue
        seen.add(path)
        reply = school.ask(path, cookie)
        if "text/html" not in (reply.headers.get("Content-Type") or ""):
            continue
        pages.append(path)
        for link in re.findall(r'(?:href|action)="(/[^"#]*)', reply.read().decode(errors="replace")):
            link = link.replace("&amp;", "&")
            bare = link.split("?")[0]
            new = False
            for pattern, names in patterns:
                found = pattern.match(bare)
                for name, value in zip(names, found.groups() if found else ()):
                    known = values.setdefault(name, [])
                    if len(known) < 12 and urllib.parse.unquote(value) not in known:
                        known.append(urllib.parse.unquote(value))
                        new = True
            if new or not any(pattern.match(bare) for pattern, _ in patterns):
                waiting.append(link)
    return values, pages


def run(command, seconds, folder, **environment):
    """A tool's output, and whether it ended by itself."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds + 60,
                              env={**os.environ, **environment}, stdin=subprocess.DEVNULL)
        return done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode(errors="replace") + "\nended by its time limit"


def schemathesis(school, document, role, cookie, values, pages, folder):
    (folder / "values.json").write_text(json.dumps(values))
    report = folder / f"schemathesis-{role}.json"
    command = [str(pathlib.Path(sys.executable).parent / "schemathesis"), "run", str(folder / "openapi.json"),
               "--url", school.address, "--checks", "not_a_server_error,unsupported_method",
               "--max-examples", "15", "--max-time", str(int(SECONDS)), "--phases", "coverage,fuzzing",
               "--seed", SEEDED, "--generation-database", "none", "--no-shrink", "--request-timeout", "20",
               "--max-redirects", "0", "--suppress-health-check", "all", "--continue-on-failure", "--no-color",
               "--warnings", "off", "-H", "Sec-Fetch-Site: same-origin", "--report", "junit",
               "--report-junit-path", str(report)]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    text = run(command, SECONDS, folder, SCHEMATHESIS_HOOKS="hooks", PYTHONPATH=str(HERE),
               ACCORD_VALUES=str(folder / "values.json"))
    cases = re.search(r"(\d+) generated", text)
    findings = [f"{operation.strip()}: {kind.strip()}" for operation, kind in
                re.findall(r"^_+ ((?:GET|POST) \S+) _+$.*?^- (.+?)$", text, re.M | re.S)]
    if not cases:
        findings.append("did not finish: " + text.strip()[-400:])
    return (f"{cases.group(1)} requests" if cases else "?"), findings, text


def examples(document, values, role):
    """One request for each form that this role is let in to, as a browser would send it."""
    for path, methods in document["paths"].items():
        if role == "nobody" and methods.get("post", {}).get("security"):
            continue
        body = methods.get("post", {}).get("requestBody", {}).get("content", {})
        schema = body.get("application/x-www-form-urlencoded", {}).get("schema")
        if not schema:
            continue
        filled = re.sub(r"\{([a-z]+)\}", lambda name: urllib.parse.quote(values.get(name.group(1), ["1"])[0]), path)
        fields = {name: each.get("enum", [""])[0] or "1" for name, each in schema["properties"].items()}
        fields["command"] = "0" * 32
        yield filled, urllib.parse.urlencode(fields)


def sqlmap(school, document, role, cookie, values, pages, folder):
    requests = [(f"POST {path} HTTP/1.1", fields) for path, fields in examples(document, values, role)]
    requests += [(f"GET {path} HTTP/1.1", "") for path in pages if "?" in path]
    head = f"Host: 127.0.0.1:{school.port}\nSec-Fetch-Site: same-origin\n" + (f"Cookie: {cookie}\n" if cookie else "")
    form = "Content-Type: application/x-www-form-urlencoded\n"
    line = "=" * 54
    log = folder / f"requests-{role}.log"
    log.write_text("\n".join(f"{line}\n{first}\n{head}{form if body else ''}\n{body}\n{line}" for first, body in requests))
    results = folder / f"sqlmap-{role}.csv"
    command = ["timeout", str(int(SECONDS)), "sqlmap", "-l", str(log), "--ignore-stdin", "--batch", "--flush-session",
               "--skip", "command", "--ignore-code", "*", "--ignore-redirects", "--timeout", "10", "--retries", "0",
               "--skip-waf", "--disable-coloring", "--output-dir", str(folder / f"sqlmap-{role}"),
               "--results-file", str(results), "-v", "1"]
    # What is open to everyone is tried in full; of the rest, what looks at all likely.
    command += [] if role == "nobody" else ["--smart"]
    text = run(command, SECONDS, folder)
    tested = len(re.findall(r"testing if \w+ parameter", text))
    found = []
    if results.exists():
        found = [f"{row['Target URL']} {row['Parameter']} {row['Technique(s)']}" for row in csv.DictReader(results.open())
                 if row.get("Technique(s)")]
    found += [f"injectable: {each}" for each in re.findall(
        r"parameter '([^']+)' (?:is vulnerable|(?:appears to be|is) '[^']+' injectable)", text)]
    return f"{len(requests)} forms and lists, {tested} fields", sorted(set(found)), text


def wapiti(school, document, role, cookie, values, pages, folder):
    report = folder / f"wapiti-{role}.json"
    command = [os.environ.get("WAPITI", str(ROOT / ".build-wapiti/bin/wapiti")), "-u", school.address + "/rules/read", "--scope", "domain", "-m", WAPITI_MODULES,
               "--max-scan-time", str(int(SECONDS * 0.3)), "--max-attack-time", str(int(max(10, SECONDS / 14))),
               "--max-files-per-dir", "8", "-d", "4", "--flush-session", "--store-session", str(folder / f"wapiti-{role}"),
               "-t", "10", "-f", "json", "-o", str(report), "--no-bugreport", "-H", "Sec-Fetch-Site: same-origin"]
    for path in LEFT_ALONE:
        command += ["-x", school.address + path]
    for page in pages[:80]:
        command += ["-s", school.address + page]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    text = run(command, SECONDS * 1.5, folder)
    if not report.exists():
        return "?", ["did not finish: " + text.strip()[-400:]], text
    read = json.loads(report.read_text())
    found = [f"{kind}: {each['method']} {each['path']} {each.get('parameter') or ''} {each['info'][:160]}"
             for part in ("vulnerabilities", "anomalies") for kind, all in read.get(part, {}).items() for each in all]
    return f"{read['infos'].get('crawled_pages') or len(pages)} pages", sorted(set(found)), text


def explanations():
    with (HERE / "explained.tsv").open() as file:
        return [(row["tool"], re.compile(row["finding"]), row["reason"]) for row in csv.DictReader(file, delimiter="\t")]


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="accord-scan-"))
    school = School(folder)
    unexplained, table = [], []
    known = explanations()
    try:
        document = description(school, folder)
        for tool in (schemathesis, sqlmap, wapiti):
            if ONLY and tool.__name__ != ONLY:
                continue
            for role in ROLES:
                cookie = school.sign_in(role)
                values, pages = crawl(school, document, cookie)
                before, started = len(school.faults()), time.monotonic()
                done, findings, text = tool(school, document, role, cookie, values, pages, folder)
                (folder / f"{tool.__name__}-{role}.txt").write_text(text)
                findings += ["500: " + line for line in school.faults()[before:]]
                new = [each for each in findings
                       if not any(name == tool.__name__ and reason.search(each) for name, reason, _ in known)]
                unexplained += [f"{tool.__name__}, {role}: {each}" for each in new]
                seconds = int(time.monotonic() - started)
                table.append((tool.__name__, role, f"{seconds} s", done, len(findings) - len(new), len(new)))
                print("%-13s %-7s %6s  %-40s explained %3d  new %3d" % table[-1], flush=True)
        if school.process.poll() is not None:
            unexplained.append("Accord ended: " + school.log.read_text()[-500:])
    finally:
        school.close()
    for each in unexplained:
        print("  " + each)
    if unexplained:
        print(f"{len(unexplained)} findings without an explanation. What the tools said is in {folder}.")
        sys.exit(1)
    shutil.rmtree(folder)
    print("Nothing was found that Tests/Scan/explained.tsv does not explain.")


if __name__ == "__main__":
    main()
