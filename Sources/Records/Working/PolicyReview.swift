import Domain

/// A policy that was read from a file and is being looked through by a person.
package struct PolicyReview: Codable, Sendable {
    /// The kind of its form in `Working`.
    package static let kind = "policyReview"
    /// More decisions than any policy needs; the form would otherwise grow without end.
    package static let stepsMax = 5_000

    package let fileName: String
    /// As the reader found it; the steps lead from here to `reading`.
    package let found: PolicyReading
    package private(set) var steps: [[ReadingEdit]] = []
    package private(set) var reading: PolicyReading
    /// Rises with every change, so that a page opened before one cannot change what it does not show.
    package private(set) var revision = 0
    /// The form that made the last change: pressing twice is pressing once.
    package private(set) var lastCommand: CommandID?
    /// What the whole policy is called.
    package var title: String
    /// Whether the pictures and spoken lines of our model policy belong to it.
    package let isModel: Bool
    /// Whether it has become the text that waits for publication.
    package private(set) var isUsed = false

    package init(
        fileName: String,
        reading: PolicyReading,
        title: String = "Acceptable Use Policy",
        isModel: Bool = false
    ) {
        self.fileName = fileName
        found = reading
        self.reading = reading
        self.title = title
        self.isModel = isModel
    }

    /// Takes the edits of one press, all or none of them.
    package mutating func take(
        _ edits: [ReadingEdit],
        at revision: Int,
        command: CommandID?
    ) throws(ReadingEditRefusal) {
        if let command, command == lastCommand { return }
        guard revision == self.revision, steps.count < Self.stepsMax else { throw .noSuchPlace }
        var changed = reading
        for edit in edits { changed = try changed.applying(edit) }
        reading = changed
        steps.append(edits)
        touch(command)
    }

    /// Takes the last press back.
    package mutating func undo(at revision: Int, command: CommandID?) throws(ReadingEditRefusal) {
        if let command, command == lastCommand { return }
        guard revision == self.revision, !steps.isEmpty else { throw .noSuchPlace }
        var changed = found
        for edit in steps.dropLast().joined() { changed = try changed.applying(edit) }
        reading = changed
        steps.removeLast()
        touch(command)
    }

    package mutating func use(title: String, command: CommandID?) {
        self.title = title
        isUsed = true
        lastCommand = command
    }

    private mutating func touch(_ command: CommandID?) {
        revision += 1
        lastCommand = command
        isUsed = false
    }
}
