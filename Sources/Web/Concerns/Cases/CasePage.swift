import Domain
import Records

/// One concern, for those who deal with it: what was told, what is still to be known, and everything that was done.
package struct CasePage: Page {
    package static let template = "Concerns/Cases/case"
    package static let example = CasePage(
        frame: Frame(pageTitle: "Concern C-231"),
        base: "/concerns/1",
        reference: "C-231",
        kind: "Worry about a child",
        state: "New",
        look: "stop",
        isNew: true,
        isOpen: true,
        isClosed: true,
        alert: "New, 10.42.",
        question: "First: are they all right, and who is with them?",
        told: CaseToldView.example,
        people: [CasePersonView.example],
        hasPeople: true,
        risks: [CaseChoice.example],
        hasRisk: true,
        risk: "No",
        riskWhy: "With her aunt.",
        needs: [CaseNeedView.example],
        hasNeeds: true,
        lines: [CaseLine.example],
        kinds: [CaseChoice.example],
        readers: [CaseReaderView.example],
        toAdd: [CaseChoice.example],
        hasToAdd: true,
        toKeepOut: [CaseChoice.example],
        agencies: [CaseChoice.example],
        isUnkindness: true,
        filing: CaseFilingView(.elsewhere("CPOMS")),
        today: "2026-11-21",
        tasks: [TaskView.example],
        showsTasks: true,
        doers: [CaseChoice.example],
        offers: [CaseOffer.example],
        steps: [CaseStepView.example],
        hasSteps: true,
        isChildsReport: true,
        ending: CaseEndingView(nil, .here),
        files: [CaseFileView.example],
        hasFiles: true,
        isLed: true,
        hidden: CaseHiddenNameView.example
    )

    package let frame: Frame
    package let base: String
    package let reference: String
    package let kind: String
    package let state: String
    package let look: String
    /// Nobody said "I'm on it" yet.
    package let isNew: Bool
    /// Someone is on it, and it is not finished.
    package let isOpen: Bool
    package let isClosed: Bool
    package let alert: String
    package let question: String
    package let told: CaseToldView
    package let people: [CasePersonView]
    package let hasPeople: Bool
    package let risks: [CaseChoice]
    package let hasRisk: Bool
    package let risk: String
    package let riskWhy: String
    package let needs: [CaseNeedView]
    package let hasNeeds: Bool
    package let lines: [CaseLine]
    package let kinds: [CaseChoice]
    package let readers: [CaseReaderView]
    package let toAdd: [CaseChoice]
    package let hasToAdd: Bool
    package let toKeepOut: [CaseChoice]
    package let agencies: [CaseChoice]
    package let isUnkindness: Bool
    package let filing: CaseFilingView
    package let today: String
    package let tasks: [TaskView]
    /// Also what is still to be done once it is finished.
    package let showsTasks: Bool
    package let doers: [CaseChoice]
    package let offers: [CaseOffer]
    package let steps: [CaseStepView]
    package let hasSteps: Bool
    /// A child told it, so that it leads to no step.
    package let isChildsReport: Bool
    package let ending: CaseEndingView
    package let files: [CaseFileView]
    package let hasFiles: Bool
    /// Whether whoever reads it leads on it.
    package let isLed: Bool
    package let hidden: CaseHiddenNameView
}

/// The name of a child who asked that it be left out, for the lead alone.
package struct CaseHiddenNameView: Sendable {
    package let isHidden: Bool
    package let mayLook: Bool
    package let isShown: Bool
    /// What the child wrote as their name, and what else points to them.
    package let name: String

    static let example = CaseHiddenNameView(isHidden: true, mayLook: true, isShown: true, name: "Ben, tablet 7")
}

package struct CaseChoice: Sendable {
    package let value: String
    package let words: String
    package let isOn: Bool

    static let example = CaseChoice(value: "atRisk", words: "Yes", isOn: true)
}

package struct CasePersonView: Sendable {
    package let name: String
    package let place: String
    package let hasPlace: Bool
    package let part: String
    /// Where this child's file is made for the next school.
    package let fileLink: String
    package let hasFile: Bool

    static let example = CasePersonView(
        name: "Amira Khan",
        place: "Year 1, Kingfishers",
        hasPlace: true,
        part: "hurt or at risk",
        fileLink: "/concerns/transfers/1",
        hasFile: true
    )
}

package struct CaseReaderView: Sendable {
    package let name: String
    package let duties: String

    static let example = CaseReaderView(name: "Helen Hill", duties: "Headteacher")
}

/// What was told, word for word.
package struct CaseToldView: Sendable {
    package let by: String
    package let at: String
    package let words: String
    package let rows: [Fact]
    package let hasImagery: Bool
    package let holdsAddress: Bool

    package struct Fact: Sendable {
        package let name: String
        package let words: String
    }

    static let example = CaseToldView(
        by: "Amira K, Year 1",
        at: "21 November 2026, 10.42 am",
        words: "I saw something",
        rows: [Fact(name: "Device", words: "Tablet 7")],
        hasImagery: true,
        holdsAddress: true
    )
}

/// Something that must be known before a concern is finished, with the form that fits it.
package struct CaseNeedView: Sendable {
    package let id: String
    package let words: String
    package let isHome: Bool
    package let isGround: Bool
    package let isFiling: Bool
    package let isPlain: Bool
    package let hint: String
    package let grounds: [CaseChoice]
    /// Words to say on the telephone.
    package let offered: String
    package let hasOffered: Bool

    static let example = CaseNeedView(
        id: "parentContact",
        words: "Ring home",
        isHome: true,
        isGround: true,
        isFiling: true,
        isPlain: true,
        hint: "Who, when, and what they said.",
        grounds: [CaseChoice.example],
        offered: "Amira told us at once.",
        hasOffered: true
    )
}

/// Where the child-protection file is kept, if not here.
package struct CaseFilingView: Sendable {
    package let isElsewhere: Bool
    package let place: String

    init(_ file: ChildFile) {
        isElsewhere = file.isElsewhere
        place = if case .elsewhere(let place) = file { place } else { "" }
    }
}
