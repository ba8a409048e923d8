import Domain
import Records

/// Two published versions of the policy beside each other, rule by rule.
package struct ComparisonPage: Page {
    package static let template = "Policies/Review/comparison"
    package static let example = ComparisonPage(
        frame: Frame(pageTitle: "Compare two versions"),
        hasTwo: true,
        older: [.example],
        newer: [.example],
        isSame: false,
        agreements: [
            Agreement(
                title: "Staff",
                facts: ["Its title was “Rules for staff”."],
                changes: [
                    Change(
                        sentence: "Rule 4: “noon” became “one”.",
                        runs: [Run(words: "noon", isGone: true, isNew: true)]
                    )
                ]
            )
        ]
    )

    package let frame: Frame
    /// Whether there are two versions to compare at all.
    package let hasTwo: Bool
    package let older: [ReviewPage.Choice]
    package let newer: [ReviewPage.Choice]
    package let isSame: Bool
    package let agreements: [Agreement]

    package struct Agreement: Sendable {
        package let title: String
        package let facts: [String]
        package let changes: [Change]
    }

    package struct Change: Sendable {
        package let sentence: String
        /// The whole rule with what is gone and what is new in it; empty where the sentence holds all of it.
        package let runs: [Run]
    }

    package struct Run: Sendable {
        package let words: String
        package let isGone: Bool
        package let isNew: Bool
    }
}

extension ComparisonPage.Agreement {
    init(_ comparison: DocumentComparison) {
        self.init(
            title: comparison.title,
            facts: comparison.facts,
            changes: comparison.changes.map { change in
                .init(sentence: change.sentence, runs: change.runs.map(ComparisonPage.Run.init))
            }
        )
    }
}

extension ComparisonPage.Run {
    fileprivate init(_ run: WordRun) {
        self.init(words: run.words, isGone: run.fate == .gone, isNew: run.fate == .new)
    }
}

extension ClauseChange {
    fileprivate var runs: [WordRun] {
        switch fate {
        case .added, .gone, .moved: []
        case .changed(let runs), .changedAndMoved(_, let runs): runs
        }
    }
}
