/// What somebody asks for, in answers to the questions of its kind.
package struct RequestPaper: Codable, Equatable, Sendable {
    package let kind: RequestKind
    package let answers: [RequestField.ID: String]

    package init(_ kind: RequestKind, _ answers: [RequestField.ID: String]) {
        self.kind = kind
        self.answers = answers
    }

    package subscript(_ id: RequestField.ID) -> String {
        answers[id] ?? ""
    }

    /// Whether an answer makes it so; "not sure" counts as yes, and so does no answer where the kind asks.
    package func meets(_ condition: RequestCondition) -> Bool {
        switch condition {
        case .always: true
        case .personalData: mayBe(.personalData)
        case .pupils: mayBe(.pupils)
        case .ai: kind == .aiTool || mayBe(.ai)
        case .risky:
            [.personalData, .pupils, .ai].contains(where: meets) || self[.sort] == RequestKind.sorts.last
        }
    }

    private func mayBe(_ id: RequestField.ID) -> Bool {
        let answer = self[id]
        return answer == RequestField.yes || answer == RequestField.unsure
    }

    package var conditions: [RequestCondition] {
        RequestCondition.allCases.filter(meets)
    }

    /// What it is called in lists.
    package var title: String {
        switch kind {
        case .aiTool, .platform, .installation, .remoteAccess, .personalDevice, .dataOffSite, .cloudShare, .personalUse,
            .imagesElsewhere, .outsideContact, .accessLevel:
            self[.name]
        case .unblock, .block: self[.address]
        case .lessonNotice: self[.topic]
        case .tie, .socialMediaAgreement: ""
        }
    }

    /// What is wrong, question by question.
    package func faults(under rules: RequestRules) -> [RequestField.ID: RequestField.Fault] {
        var faults: [RequestField.ID: RequestField.Fault] = [:]
        for field in kind.fields(for: self) {
            faults[field.id] = field.fault(of: self[field.id], protections: rules.protections)
        }
        return faults
    }

    /// The hours it is for; nil where it names none.
    package var hours: Range<Instant>? {
        guard let day = Day(self[.day]), let from = RequestField.minutes(ofDay: self[.from]),
            let until = RequestField.minutes(ofDay: self[.until]), from < until
        else { return nil }
        return day.at(minutes: from)..<day.at(minutes: until)
    }

    /// Whether day and hours fit together: all three, or none; a lesson has them all.
    var hoursAreWhole: Bool {
        let said = [RequestField.ID.day, .from, .until].filter { !self[$0].isBlank }
        return said.isEmpty || hours != nil
    }
}
