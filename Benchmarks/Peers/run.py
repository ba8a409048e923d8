"""Accord's doors beside other programs on the same names, turn and turn about: run.py [PREFIX], by scripts/peers.

Rates are the best of several rounds, processor time the least; `ratio` is ours divided by the peer's.
"""

import base64
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

import programs

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = os.environ.get("ACCORD_BINARY", str(ROOT / ".build-release/release/accord"))
ICAPLOAD, ORIGIN = ROOT / ".build-peers/icapload", ROOT / ".build-peers/origin"
NAMES = 1_000_000
ROUNDS = int(os.environ.get("ROUNDS", "5"))
DNS_SECONDS = 3
DOH_REQUESTS = 40_000
CONNECTIONS = 16
PAGE_HOSTS = 1_000
REQUESTS = {"accord": 60_000, "c-icap": 30_000, "e2guardian": 5_000, "squid": 20_000}
ENDINGS = ["com", "net", "org", "co.uk", "info", "xyz", "de", "ru", "online", "io"]
PACKAGES = ["c-icap", "libc-icap-mod-urlcheck", "e2guardian", "unbound", "dnsperf", "nghttp2-client", "dnsmasq-base",
            "squid-openssl"]

rows = []


def row(name, ours, peer, unit, peer_name, better):
    rows.append({"name": name, "ours": ours, "peer": peer, "unit": unit, "peerName": peer_name, "ratio": ours / peer,
                 "better": better})
    print(f"{name:<32}{ours:>12.2f}{peer:>14.2f} {unit:<10}{ours / peer:>7.2f}  {peer_name}, {better} is better", flush=True)


def make_names(folder):
    """A million names without a pattern, the same in every run; some of them to ask for, and some that are not listed."""
    dice = random.Random(20240607)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = set()
    while len(names) < NAMES + 20_000:
        names.add("".join(dice.choices(letters, k=dice.randint(6, 15))) + "." + dice.choice(ENDINGS))
    names = sorted(names)
    dice.shuffle(names)
    listed, others = names[:NAMES], names[NAMES:]
    (folder / "names.list").write_text("\n".join(listed) + "\n")
    for number in range(50):
        (folder / f"list{number:02}.list").write_text("\n".join(listed[number::50]) + "\n")
    hits = dice.sample(listed, 20_000)
    (folder / "hit.hosts").write_text("\n".join(hits) + "\n")
    (folder / "miss.hosts").write_text("\n".join(others) + "\n")
    (folder / "hit.queries").write_text("".join(f"{name} A\n" for name in hits))
    (folder / "cached.queries").write_text("".join(f"{name} A\n" for name in others[:1_000]))


def measured(program, count_and_rate):
    """What was counted, the rate, and microseconds of the processor for each."""
    before = program.processor_seconds()
    count, rate, *rest = count_and_rate()
    return (rate, (program.processor_seconds() - before) * 1e6 / count, *rest)


def dnsperf(program, queries):
    said = subprocess.run(["dnsperf", "-s", "127.0.0.1", "-p", str(program.port), "-d", queries, "-l", str(DNS_SECONDS),
                           "-c", "8", "-T", "1", "-q", "100"], capture_output=True, text=True, check=True).stdout
    value = {line.split(":")[0].strip(): line.split(":", 1)[1].split()[0] for line in said.splitlines() if ":" in line
             and line.split(":", 1)[1].split()}
    assert int(value["Queries lost"]) * 1000 <= int(value["Queries sent"]), said
    return int(value["Queries completed"]), float(value["Queries per second"])


def doh(program, queries):
    """With h2load, because dnsperf 2.10 loses all but one of the answers that come in one record of TLS."""
    urls = queries.with_name(f"{program.name}.urls")
    with urls.open("w") as file:
        for line in queries.read_text().splitlines():
            labels = b"".join(bytes([len(label)]) + label.encode() for label in line.split()[0].split("."))
            question = b"\0\0\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\0\1\0\1"
            text = base64.urlsafe_b64encode(question).decode().rstrip("=")
            file.write(f"https://127.0.0.1:{program.doh_port}/dns-query?dns={text}\n")
    said = subprocess.run(["h2load", "-n", str(DOH_REQUESTS), "-c", "8", "-m", "12", "-t", "1", "-i", urls],
                          capture_output=True, text=True, check=True).stdout
    assert f"{DOH_REQUESTS} succeeded" in said, said
    return DOH_REQUESTS, float(re.search(r"([\d.]+) req/s", said)[1])


def dns(folder):
    with programs.upstream(folder) as upstream, \
            programs.accord(BINARY, folder, [folder / "names.list"], "dns", upstream.port) as ours, \
            programs.unbound(folder, folder / "names.list", upstream.port) as peer:
        row("start.dns", ours.seconds, peer.seconds, "s", "unbound", "lower")
        for label, queries, ask in [("dns.cached", "cached", dnsperf), ("dns.blocked", "hit", dnsperf),
                                    ("doh.cached", "cached", doh)]:
            found = {ours: [], peer: []}
            for each in found:
                ask(each, folder / f"{queries}.queries")
            for _ in range(ROUNDS):
                for each in found:
                    found[each].append(measured(each, lambda: ask(each, folder / f"{queries}.queries")))
            rate, cost = [max(each[0] for each in found[one]) for one in found], [
                min(each[1] for each in found[one]) for one in found]
            row(label, *rate, "queries/s", "unbound", "higher")
            row(label + ".processor", *cost, "µs", "unbound", "lower")
        row("memory.dns", ours.megabytes(), peer.megabytes(), "MB", "unbound", "lower")


def load(program, service, hosts, kind):
    requests = REQUESTS[kind]
    said = subprocess.run([ICAPLOAD, str(program.port), service, str(CONNECTIONS), str(requests), hosts],
                          capture_output=True, text=True)
    assert said.returncode == 0, (program.name, said)
    rate, _, slowest, open_count, closed_count, cut = map(float, said.stdout.split())
    wanted = closed_count if "hit" in pathlib.Path(hosts).name else open_count
    assert wanted >= 0.99 * requests, (program.name, hosts, said.stdout)
    return requests, rate, slowest, cut


def icap(folder, label, lists):
    ours = programs.accord(BINARY, folder, lists, "icap")
    for kind, service, peer in [("c-icap", "url_check_module", programs.c_icap(folder, lists)),
                                ("e2guardian", "request", programs.e2guardian(folder, lists))]:
        base = label if kind == "c-icap" else f"{label}.{kind}"
        try:
            with ours, peer:
                for name in ["miss", "hit"]:
                    found = {ours: [], peer: []}
                    for _ in range(ROUNDS):
                        for each, path, who in [(ours, "reqmod", "accord"), (peer, service, kind)]:
                            found[each].append(
                                measured(each, lambda: load(each, path, str(folder / f"{name}.hosts"), who)))
                    best = [[max(each[0] for each in found[one]), min(each[1] for each in found[one]),
                             min(each[2] for each in found[one])] for one in found]
                    row(f"{base}.{name}", best[0][0], best[1][0], "requests/s", kind, "higher")
                    row(f"{base}.{name}.processor", best[0][1], best[1][1], "µs", kind, "lower")
                    row(f"{base}.{name}.p99", best[0][2], best[1][2], "µs", kind, "lower")
                if label == "icap.1list":
                    row("memory.filter" + base.removeprefix(label), ours.megabytes(), peer.megabytes(), "MB", kind, "lower")
        except (AssertionError, RuntimeError) as failure:
            print(f"{label} beside {kind}: not measured, {failure}", flush=True)


def squid(folder):
    """One Squid asks our door and another c-icap, for the same pages; the processor's time is that of Squid alone."""
    lists = [folder / "names.list"]
    pages = {name: (folder / f"{name}.hosts").read_text().split()[:PAGE_HOSTS] for name in ["miss", "hit"]}
    for name, hosts in pages.items():
        (folder / f"page-{name}.hosts").write_text("\n".join(hosts) + "\n")
    # Squid looks names up also where it goes through another proxy.
    (folder / "pages.hosts").write_text("".join(f"127.0.0.1 {host}\n" for host in pages["miss"] + pages["hit"]))
    with programs.origin(ORIGIN, folder) as origin, programs.accord(BINARY, folder, lists, "icap") as ours, \
            programs.c_icap(folder, lists) as peer, \
            programs.squid(BINARY, folder, "reqmod", ours, origin) as with_ours, \
            programs.squid(BINARY, folder, "url_check_module", peer, origin) as with_peer:
        for name in ["miss", "hit"]:
            found = {with_ours: [], with_peer: []}
            for _ in range(ROUNDS):
                for each in found:
                    hosts = str(folder / f"page-{name}.hosts")
                    found[each].append(measured(each, lambda: load(each, "-", hosts, "squid")))
            rate, cost = [max(each[0] for each in found[one]) for one in found], [
                min(each[1] for each in found[one]) for one in found]
            row(f"icap.squid.{name}", *rate, "requests/s", "c-icap", "higher")
            row(f"icap.squid.{name}.processor", *cost, "µs", "c-icap", "lower")
            cut = [sum(int(each[3]) for each in found[one]) for one in found]
            print(f"icap.squid.{name}: pages without an end of their own: ours {cut[0]}, c-icap’s {cut[1]}", flush=True)
            assert not cut[0], "a page of ours was cut"


def main():
    prefix = sys.argv[1] if len(sys.argv) > 1 else ""
    groups = {"dns": dns, "icap.squid": squid,
              "icap.1list": lambda folder: icap(folder, "icap.1list", [folder / "names.list"]),
              "icap.50lists": lambda folder: icap(folder, "icap.50lists", sorted(folder.glob("list*.list")))}
    versions = subprocess.run(["dpkg-query", "-W", *PACKAGES], capture_output=True, text=True).stdout.split("\n")
    print(f"{time.strftime('%Y-%m-%d')}  {os.cpu_count()} cores  load {os.getloadavg()[0]:.1f}  "
          + "; ".join(line.replace("\t", " ") for line in versions if line))
    print(f"{'figure':<32}{'ours':>12}{'peer':>14} {'unit':<10}{'ratio':>7}  peer", flush=True)
    with tempfile.TemporaryDirectory(prefix="accord-peers-") as name:
        folder = pathlib.Path(name)
        make_names(folder)
        for group, measure in groups.items():
            if group.startswith(prefix) or prefix.startswith(group):
                measure(folder)
    (ROOT / "Benchmarks/peers.json").write_text(json.dumps({"versions": versions, "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
