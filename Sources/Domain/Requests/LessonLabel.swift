/// A lesson that somebody told of before, as a label: what was searched for in its hours may belong to it.
///
/// It hides nothing and takes nothing out: whoever reads sees everything, and this beside it.
package struct LessonLabel: Equatable, Sendable {
    package let topic: String
    package let className: String
    package let hours: Range<Instant>

    package init(topic: String, className: String, hours: Range<Instant>) {
        self.topic = topic
        self.className = className
        self.hours = hours
    }

    package func covers(_ moment: Instant) -> Bool {
        hours.contains(moment)
    }

    package func touches(from first: Day, until last: Day) -> Bool {
        first <= hours.upperBound.day && hours.lowerBound.day <= last
    }
}

extension SchoolRequest {
    /// Nil for what is no lesson, and for one that was taken back.
    package var lesson: LessonLabel? {
        guard paper.kind == .lessonNotice, ending == nil, let hours = paper.hours else { return nil }
        return LessonLabel(topic: paper[.topic], className: paper[.group], hours: hours)
    }
}
