import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// A school that takes requests: its head, its officer, two teachers, its lead and its IT manager.
struct RequestSite {
    let site: SettingsSite
    let teacher: PersonID
    let other: PersonID
    let officer: PersonID
    let lead: PersonID
    let it: PersonID

    var head: PersonID { site.head }

    init() async throws {
        site = try await SettingsSite()
        let school = site.school
        teacher = try await school.add(.staff(role: "Teacher"), given: "Ada", family: "Lowe")
        other = try await school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        officer = try await school.add(.outside(role: "Data protection"), given: "Dee", family: "Okoro")
        lead = try await school.add(.staff(role: "Teacher"), given: "Priya", family: "Nair")
        it = try await school.add(.outside(role: "IT"), given: "Ian", family: "Tull")
        try await school.submit(
            .give(.dataProtectionOfficer, to: officer),
            .give(.lead, to: lead),
            .give(.itManager, to: it),
            .school(.signPapers(.init(by: head, on: TestSchool.today, version: School.papersVersion))),
            .school(.switchOn(.requests))
        )
    }

    static func body(_ fields: [String: String]) -> String {
        fields.map { "\($0.key)=\($0.value.queryEscaped)" }.sorted().joined(separator: "&")
    }

    func post(_ path: String, _ fields: [String: String], as person: PersonID) async throws -> SettingsSite.Answer {
        try await site.post(path, Self.body(fields), as: person)
    }

    func text(_ path: String, as person: PersonID) async throws -> String {
        try await site.get(path, as: person).text
    }

    /// An AI tool for pupils, with or without data of people.
    static func tool(personalData: String) -> [String: String] {
        var fields = [
            "q-name": "Storyweaver", "q-address": "story.example.org", "q-purpose": "To compare two poems",
            "q-benefit": "Pupils compare", "q-workload": "Saves an hour", "q-personalData": personalData,
            "q-pupils": "yes", "q-years": "Year 5", "q-ageLimit": "9", "q-supervision": "A teacher walks round",
            "q-filtering": "The maker’s", "q-monitoring": "The teacher", "q-accounts": "Nobody",
        ]
        if personalData != "no" {
            fields.merge(["q-whoseData": "Pupils’ texts", "q-storage": "Not found", "q-training": "unsure"]) { $1 }
        }
        return fields
    }

    static let risks = [
        "text": "1", "what-1": "A name is typed", "measure-1": "Names stay out", "severity-1": "3",
        "likelihood-1": "3", "severityAfter-1": "2", "likelihoodAfter-1": "1",
    ]

    static let impact = risks.merging(
        [
            "about": "Texts", "necessity": "Time", "views": "Two teachers", "advice": "Leave names out",
            "reviewOn": "2027-06-01",
        ]
    ) { $1 }

    static var standards: [String: String] {
        StandardsHeading.allCases.reduce(into: ["text": "1"]) { fields, heading in
            fields["found-\(heading.rawValue)"] = "Seen"
            fields["on-\(heading.rawValue)"] = "2026-11-20"
        }
    }
}
