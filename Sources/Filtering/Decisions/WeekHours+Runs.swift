/// Hours as runs of minutes, which is how they are stored.
extension WeekHours {
    /// From a minute of the week up to another, Monday 00:00 being 0; nil for a run that is none.
    package init?(runs: [[Int]]) {
        var hours = WeekHours.never
        for run in runs {
            guard run.count == 2, 0 <= run[0], run[0] < run[1], run[1] <= Self.minutes else { return nil }
            for minute in run[0]..<run[1] { hours.insert(minute) }
        }
        self = hours
    }

    package var runs: [[Int]] {
        var runs: [[Int]] = []
        for minute in 0..<Self.minutes where contains(minute: minute) {
            if let last = runs.last, last[1] == minute {
                runs[runs.count - 1][1] = minute + 1
            } else {
                runs.append([minute, minute + 1])
            }
        }
        return runs
    }
}
