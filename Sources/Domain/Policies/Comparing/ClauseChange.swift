/// What became of one rule between two texts.
package struct ClauseChange: Equatable, Sendable {
    package let rule: ClauseID
    /// Where it stands now, or stood: "Rule 4, Safe".
    package let place: String
    package let fate: Fate

    package enum Fate: Equatable, Sendable {
        case added(String)
        case gone(String)
        /// The words are the same; `from` is where they stood.
        case moved(from: String, String)
        case changed([WordRun])
        case changedAndMoved(from: String, [WordRun])
    }

    init(_ clause: Clause, _ place: String, _ fate: Fate) {
        rule = clause.id
        self.place = place
        self.fate = fate
    }

    /// In plain words, for readers who do not see colours.
    package var sentence: String {
        switch fate {
        case .added(let words): "\(place) is new: “\(words)”"
        case .gone(let words): "\(place) is gone: “\(words)”"
        case .moved(let from, _): "\(place) stood at \(from) before. Its words are the same."
        case .changed(let runs): Self.sentence(place, runs)
        case .changedAndMoved(let from, let runs): "\(place) stood at \(from) before, and \(Self.words(of: runs))"
        }
    }

    package static func sentence(_ place: String, _ runs: [WordRun]) -> String {
        "\(place): \(words(of: runs))"
    }

    /// What changed, as in: “at noon” became “at one”; “always” was taken out.
    private static func words(of runs: [WordRun]) -> String {
        var parts: [String] = []
        var gone: String?
        for run in runs {
            switch (run.fate, gone) {
            case (.gone, _): gone = run.words
            case (.new, let before?):
                parts.append("“\(before)” became “\(run.words)”")
                gone = nil
            case (.new, nil): parts.append("“\(run.words)” was added")
            case (.same, let before?):
                parts.append("“\(before)” was taken out")
                gone = nil
            case (.same, nil): break
            }
        }
        if let gone { parts.append("“\(gone)” was taken out") }
        return parts.joined(separator: "; ") + "."
    }
}
