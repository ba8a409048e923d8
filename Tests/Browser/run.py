"""Runs browser journeys: `python3 Tests/Browser/run.py [names]`. A name is a file (parent) or one journey in it
(parent.five_trials). Two run at once, each on its own copy of one sample school. One that fails is run again with nothing
beside it, because two browsers and two schools may be too much for two cores; both outcomes are printed, the second counts."""

import concurrent.futures
import importlib
import pathlib
import shutil
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Edge")]

import harness  # noqa: E402

AT_ONCE = 2
# More than these are no chance.
AGAIN_MAX = 5


def journeys(wanted):
    for file in sorted(HERE.glob("test_*.py")):
        short = file.stem.removeprefix("test_")
        for each in importlib.import_module(file.stem).JOURNEYS:
            name = f"{short}.{each.__name__}"
            if not wanted or short in wanted or name in wanted:
                yield name


def take(name, sample, running=harness.running):
    """Makes one journey; the text of what went wrong, or nothing."""
    file, called = name.split(".")
    journey = next(each for each in importlib.import_module(f"test_{file}").JOURNEYS if each.__name__ == called)
    try:
        with running(name.replace(".", "-"), sample) as site:
            journey(site)
    except Exception:
        return traceback.format_exc()


def tell(name, wrong):
    print(f"{'failed' if wrong else 'passed'}  {name}\n{wrong or ''}".strip(), flush=True)


def main():
    names, wrongs = list(journeys(sys.argv[1:])), {}
    folder = tempfile.mkdtemp(prefix="accord-browser-sample-")
    try:
        sample = harness.make_sample(folder)
        with concurrent.futures.ProcessPoolExecutor(AT_ONCE) as pool:
            taken = {pool.submit(take, name, sample): name for name in names}
            for each in concurrent.futures.as_completed(taken):
                tell(taken[each], each.result())
                if each.result():
                    wrongs[taken[each]] = each.result()
        again = list(wrongs) if len(wrongs) <= AGAIN_MAX else []
        for name in again:
            print(f"again   {name}", flush=True)
            tell(name, wrong := take(name, sample))
            if not wrong:
                del wrongs[name]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(names) - len(wrongs)} passed, {len(wrongs)} failed", *wrongs)
    sys.exit(1 if wrongs or not names else 0)


if __name__ == "__main__":
    main()
