/// One question of a request; every kind's form is made of these.
package struct RequestField: Sendable {
    package let id: ID
    package let label: String
    package let hint: String
    package let shape: Shape
    /// Asked only then: a form without risk stays one page.
    package let when: RequestCondition
    package let isNeeded: Bool

    package static let charactersMax = 2_000

    init(
        _ id: ID,
        _ label: String,
        hint: String = "",
        _ shape: Shape = .line,
        when: RequestCondition = .always,
        isNeeded: Bool = true
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.shape = shape
        self.when = when
        self.isNeeded = isNeeded
    }

    package enum Shape: Equatable, Sendable {
        case line
        case text
        /// Yes, no, or not sure.
        case screening
        case choice([String])
        /// One of the ways of protection that the school approved.
        case protection
        case day
        /// Hours and minutes on clocks in England: 10:00.
        case time
        case group
    }

    package enum ID: String, Codable, CaseIterable, CodingKeyRepresentable, Sendable {
        case name, purpose, maker, address, sort, benefit, workload
        case personalData, pupils, ai
        case whoseData, storage, training, accounts
        case ageLimit, years, supervision, filtering, monitoring
        case account, recovery, device, place, medium, protection, keeper, back
        case person, limits, group, topic, help, day, from, until, lastDay
    }

    /// Answers of a question with three.
    package static let yes = "yes"
    package static let no = "no"
    package static let unsure = "unsure"

    /// What can be wrong with an answer.
    package enum Fault: Equatable, Sendable {
        case missing
        case tooLong
        case notOneOfThem
        case notADay
        case notATime
    }

    /// Nil for an answer that can be kept.
    func fault(of answer: String, protections: [String]) -> Fault? {
        if answer.isBlank { return isNeeded ? .missing : nil }
        guard answer.count <= Self.charactersMax else { return .tooLong }
        switch shape {
        case .line, .text, .group: return nil
        case .screening: return [Self.yes, Self.no, Self.unsure].contains(answer) ? nil : .notOneOfThem
        case .choice(let choices): return choices.contains(answer) ? nil : .notOneOfThem
        case .protection: return protections.contains(answer) ? nil : .notOneOfThem
        case .day: return Day(answer) == nil ? .notADay : nil
        case .time: return Self.minutes(ofDay: answer) == nil ? .notATime : nil
        }
    }
}

extension RequestField {
    /// Minutes since midnight of 10:00 and its like; nil for anything else.
    package static func minutes(ofDay text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.map(\.count) == [2, 2], let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}

extension RequestField.Fault {
    /// The same as one sentence that names the question, for a list of what is wrong on a page.
    package func words(for label: String) -> String {
        switch self {
        case .missing: "Answer “\(label)”."
        case .tooLong: "Make “\(label)” shorter: at most \(RequestField.charactersMax) letters."
        case .notOneOfThem: "Choose one of the answers to “\(label)”."
        case .notADay: "Choose a day for “\(label)”."
        case .notATime: "Write a time for “\(label)”, such as 10:00."
        }
    }

    package var words: String {
        switch self {
        case .missing: "Answer this."
        case .tooLong: "Make it shorter: at most \(RequestField.charactersMax) letters."
        case .notOneOfThem: "Choose one of them."
        case .notADay: "Choose a day."
        case .notATime: "Write a time, such as 10:00."
        }
    }
}
