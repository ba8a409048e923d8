"""A clock that a journey can put on, for the program and its doors alike.

The sample has a time of its own and its doors the machine's. With this clock the machine's time is the sample's, as it
is in a real school, and an hour passes at once; nothing in the program knows of it."""

import datetime
import math
import pathlib
import struct
import subprocess
import time
import zoneinfo

import harness


class Clock:
    """Starts the school again with a clock that is wrong by the seconds in a file (`Tests/Faults/recorder.c`)."""

    def __init__(self, site):
        place = pathlib.Path(site.server.folder)
        library, self._file = place / "clock.so", place / "clock"
        source = harness.ROOT / "Tests/Faults/recorder.c"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        self._file.write_bytes(bytes(8))
        now = site.now()
        site.server.stop()
        (site.folder / "sample.clock").write_text("0")
        self.put(now)
        site.server.start("--sample", LD_PRELOAD=str(library), FAULT_CLOCK=str(self._file))

    def now(self):
        return datetime.datetime.fromtimestamp(time.time() + self._ahead, zoneinfo.ZoneInfo("Europe/London"))

    def put(self, moment):
        """Puts it to a moment, or less than a second after."""
        self._ahead = math.ceil(moment.timestamp() - time.time())
        # In place, as the program has the file mapped.
        with open(self._file, "r+b") as file:
            file.write(struct.pack("=q", self._ahead))
