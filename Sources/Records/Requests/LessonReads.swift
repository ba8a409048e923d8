import Domain
import GRDB

extension Registry {
    /// Lessons of these days that were told of, in their order: for whoever decides on them, and whoever told of them.
    package func lessons(from first: Day, until last: Day, seenBy viewer: Viewer) async throws -> [LessonLabel] {
        let eyes = RequestEyes(viewer)
        return try await requests(where: "kind = 'lessonNotice' ORDER BY pos DESC", [:], on: last)
            .filter { eyes.sees($0.row.request, askedBy: $0.asker, under: $0.rules) }
            .compactMap(\.row.request.lesson)
            .filter { $0.touches(from: first, until: last) }
            .sorted { $0.hours.lowerBound < $1.hours.lowerBound }
    }
}
