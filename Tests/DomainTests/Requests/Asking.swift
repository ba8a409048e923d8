import Domain
import Foundation
import TestSupport

/// Papers and events of requests, as short as a test can say them.
enum Asking {
    static let asker = Sampled.teacher
    static let today = TestSchool.today

    /// A whole paper of a kind; questions with three answers get the one given, or no.
    static func paper(_ kind: RequestKind, _ said: [RequestField.ID: String] = [:]) -> RequestPaper {
        var answers = said
        for field in kind.fields where answers[field.id] == nil {
            answers[field.id] = answer(field)
        }
        let whole = RequestPaper(kind, answers)
        let asked = Set(kind.fields(for: whole).map(\.id)).union(said.keys)
        return RequestPaper(kind, answers.filter { asked.contains($0.key) })
    }

    private static func answer(_ field: RequestField) -> String? {
        switch field.shape {
        case .line, .text, .group: "Words"
        case .screening: RequestField.no
        case .choice(let choices): choices[0]
        case .protection: "Locked case"
        case .day: field.isNeeded ? today.adding(days: 2).description : nil
        case .time: field.isNeeded ? (field.id == .from ? "10:00" : "11:00") : nil
        }
    }

    static func asked(_ paper: RequestPaper) -> [SchoolRequest.Event] {
        [.asked(paper, by: asker, on: today)]
    }

    static func yes(until: Day? = today.adding(days: 100), conditions: String = "") -> SchoolRequest.Decision {
        .init(.approve, why: "It helps", conditions: conditions, until: until)
    }

    static func given(_ stage: [Role], by person: PersonID = Sampled.head) -> SchoolRequest.Event {
        .decided(.init(decision: yes(), by: .person(person), on: today, stage: stage))
    }

    static let risk = Assessment.risk([
        Risk("A name is typed", severity: 3, likelihood: 3, measure: "No names", severityAfter: 2, likelihoodAfter: 1)
    ])

    static func impact(advice: String = "Leave names out") -> Assessment {
        var sheet = ImpactSheet(description: "Texts", necessity: "Time", advice: advice, views: "Two teachers")
        sheet.reviewOn = today.adding(days: 200)
        if case .risk(let risks) = risk { sheet.risks = risks }
        return .impact(sheet)
    }

    static let standards = Assessment.standards(
        Dictionary(uniqueKeysWithValues: StandardsHeading.allCases.map { ($0, StandardsEvidence("Seen", on: today)) })
    )

    static func assessed(_ assessments: Assessment...) -> [SchoolRequest.Event] {
        assessments.map { .assessed($0, by: asker, on: today) }
    }

    /// The rules of a file that a school can begin with.
    static func rules(_ name: String) throws -> RequestRules {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let file = package.appending(path: "Sources/Web/Model/requests-\(name).json").standardizedFileURL
        return try JSONDecoder().decode(RequestRules.self, from: Data(contentsOf: file))
    }
}
