/// What 200 pupils look for and read in a school week, composed from `browsing.tsv`, the same in every run.
package struct OrdinaryWeek: Sendable {
    package static let pupils = 200
    static let days = 5
    /// The years of eight classes of as many pupils each.
    static let classes = [1, 2, 3, 4, 4, 5, 6, 6]
    static let linesOfLesson = 6
    static let favouritesADay = 2

    /// Every text, as often as somebody reads it.
    package private(set) var readings: [Reading] = []

    package struct Reading: Sendable {
        /// From 0.
        package let pupil: Int
        /// From 0, a Monday.
        package let day: Int
        package let text: String
    }

    package init(_ half: LabelledText.Half) throws {
        let lines = try Line.all().filter { $0.half == half.rawValue || $0.half == "both" }
        let favourites = lines.filter { $0.topic == "favourites" }.map(\.text)
        let own = lines.filter { $0.topic == "own" }.map(\.text)
        let lessons = Lesson.all(lines.filter { $0.topic != "favourites" && $0.topic != "own" })
        var taught = lessons.map { _ in 0 }
        for day in 0..<Self.days {
            for (number, year) in Self.classes.enumerated() {
                let fitting = lessons.indices.filter { lessons[$0].years.contains(year) }
                // The one that fewest classes have had, so that a week leaves out as few as it can.
                guard let next = fitting.min(by: { taught[$0] < taught[$1] }) else { continue }
                taught[next] += 1
                let lesson = lessons[next]
                let pupils = Self.pupils / Self.classes.count
                for pupil in 0..<pupils {
                    // Steps that share no factor with the counts reach every line.
                    let read = (0..<Self.linesOfLesson).map { lesson.texts[(pupil + $0) % lesson.texts.count] }
                    let liked = (0..<Self.favouritesADay).map { favourites[(pupil * 7 + day + $0) % favourites.count] }
                    readings += (read + liked).map { Reading(pupil: number * pupils + pupil, day: day, text: $0) }
                }
            }
        }
        readings += own.enumerated().map { Reading(pupil: $0 % Self.pupils, day: $0 % Self.days, text: $1) }
    }

    private struct Line {
        let half: String
        let topic: String
        let years: String
        let text: String

        static func all() throws -> [Line] {
            try LabelledText.rows(of: "browsing.tsv", columns: 5).map {
                Line(half: $0[0], topic: $0[1], years: $0[2], text: $0[4])
            }
        }
    }

    private struct Lesson {
        let years: ClosedRange<Int>
        let texts: [String]

        static func all(_ lines: [Line]) -> [Lesson] {
            var order: [String] = []
            for line in lines where !order.contains(line.topic) { order.append(line.topic) }
            return order.compactMap { topic in
                let mine = lines.filter { $0.topic == topic }
                let ends = mine.first?.years.split(separator: "-").compactMap { Int($0) } ?? []
                guard ends.count == 2, ends[0] <= ends[1] else { return nil }
                return Lesson(years: ends[0]...ends[1], texts: mine.map(\.text))
            }
        }
    }
}
