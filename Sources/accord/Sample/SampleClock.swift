import Domain
import Foundation
import Records

/// The time of the school in a folder: a sample's own, which began on a school day at 8.15, whatever the clock said, and
/// runs on with the clock; every real school's is the clock.
struct SampleClock: Sendable {
    /// Milliseconds that it is ahead of the clock; behind where it is below zero.
    let ahead: Int64

    private static let minutes = 8 * 60 + 15

    func now() -> Instant {
        Instant(milliseconds: currentInstant().milliseconds + ahead)
    }

    init(startingAt moment: Instant) {
        ahead = moment.milliseconds - currentInstant().milliseconds
    }

    /// At 8.15 of a day, or of the last day before it on which there is school.
    static func starting(on day: Day) -> SampleClock {
        SampleClock(startingAt: SampleSchool.calendar(of: day).schoolDay(upTo: day).at(minutes: minutes))
    }

    init(of folder: SchoolFolder) throws {
        ahead = try SampleSchool.isSample(folder) ? Self.written(in: folder) : 0
    }

    /// A sample that was made before, and is shown again at night or in its holidays, goes on in the next morning: its
    /// time never runs back.
    func goingOnWithSchool(in folder: SchoolFolder) throws -> SampleClock {
        let now = now()
        let calendar = SampleSchool.calendar(of: now.day)
        guard try SampleSchool.isSample(folder), !calendar.isOpen(at: now), let next = calendar.opensNext(after: now)
        else { return self }
        let clock = SampleClock(startingAt: next.day.at(minutes: Self.minutes))
        try clock.write(in: folder)
        return clock
    }

    func write(in folder: SchoolFolder) throws {
        try String(ahead).write(toFile: folder.sampleClock, atomically: true, encoding: .utf8)
    }

    /// Samples of earlier versions kept the clock's time.
    private static func written(in folder: SchoolFolder) throws -> Int64 {
        guard FileManager.default.fileExists(atPath: folder.sampleClock) else { return 0 }
        return Int64(try String(contentsOfFile: folder.sampleClock, encoding: .utf8)) ?? 0
    }
}

extension SchoolFolder {
    fileprivate var sampleClock: String { path + "/sample.clock" }
}
