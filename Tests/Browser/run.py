"""Runs browser journeys: `python3 Tests/Browser/run.py [names]`. A name is a file (parent) or one journey in it
(parent.five_trials). Two run at once, each on its own copy of one sample school."""

import concurrent.futures
import importlib
import pathlib
import shutil
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import harness  # noqa: E402

AT_ONCE = 2


def journeys(wanted):
    for file in sorted(HERE.glob("test_*.py")):
        short = file.stem.removeprefix("test_")
        for each in importlib.import_module(file.stem).JOURNEYS:
            name = f"{short}.{each.__name__}"
            if not wanted or short in wanted or name in wanted:
                yield name


def take(name, sample):
    """Makes one journey; the text of what went wrong, or nothing."""
    file, called = name.split(".")
    journey = next(each for each in importlib.import_module(f"test_{file}").JOURNEYS if each.__name__ == called)
    try:
        with harness.running(name.replace(".", "-"), sample) as site:
            journey(site)
    except Exception:
        return traceback.format_exc()


def main():
    names, failed = list(journeys(sys.argv[1:])), 0
    folder = tempfile.mkdtemp(prefix="accord-browser-sample-")
    try:
        sample = harness.make_sample(folder)
        with concurrent.futures.ProcessPoolExecutor(AT_ONCE) as pool:
            taken = {pool.submit(take, name, sample): name for name in names}
            for each in concurrent.futures.as_completed(taken):
                wrong = each.result()
                failed += bool(wrong)
                print(f"{'failed' if wrong else 'passed'}  {taken[each]}\n{wrong or ''}".strip(), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(names) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not names else 0)


if __name__ == "__main__":
    main()
