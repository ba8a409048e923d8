"""Runs browser journeys: `python3 Tests/Browser/run.py [names]`. A name is a file (parent) or one journey in it
(parent.five_trials)."""

import importlib
import pathlib
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import harness  # noqa: E402


def journeys(wanted):
    for file in sorted(HERE.glob("test_*.py")):
        short = file.stem.removeprefix("test_")
        module = importlib.import_module(file.stem)
        for each in module.JOURNEYS:
            name = f"{short}.{each.__name__}"
            if not wanted or short in wanted or name in wanted:
                yield name, each


def main():
    passed, failed = 0, 0
    for name, journey in journeys(sys.argv[1:]):
        try:
            with harness.running(name.replace(".", "-")) as site:
                journey(site)
            passed += 1
            print(f"passed  {name}", flush=True)
        except Exception:
            failed += 1
            print(f"failed  {name}\n{traceback.format_exc()}", flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
