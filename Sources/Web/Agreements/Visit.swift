import Domain
import Foundation
import Hummingbird
import Records

/// What a visitor says they will do, which is all in the address, and so nothing about them.
struct Visit: Sendable {
    let kind: VisitorKind
    let withChildren: Bool
    let withNetwork: Bool
    let isKiosk: Bool
    let isBefore: Bool

    init(_ request: Request) {
        let query = request.uri.queryParameters
        kind = query["kind"].flatMap { VisitorKind(rawValue: String($0)) } ?? .visitor
        withChildren = query["children"] == "1"
        withNetwork = query["network"] == "1"
        isKiosk = query["kiosk"] == "1"
        isBefore = query["before"] == "1"
    }

    /// Who works with children or on the school's network reads everything; so do volunteers and supply staff.
    var isFull: Bool {
        switch kind {
        case .volunteer, .supply: true
        case .visitor, .contractor: withChildren || withNetwork
        }
    }

    /// The first page, on the same screen.
    var start: String {
        "/visit" + suffix(after: "?")
    }

    var rules: String {
        "/visit/rules?kind=\(kind.rawValue)" + (withChildren ? "&children=1" : "") + (withNetwork ? "&network=1" : "")
            + suffix(after: "&")
    }

    func suffix(after mark: String) -> String {
        let parts = (isKiosk ? ["kiosk=1"] : []) + (isBefore ? ["before=1"] : [])
        return parts.isEmpty ? "" : mark + parts.joined(separator: "&")
    }

    /// The first day on which the visitor has no place here any more: a day pass ends at midnight, a volunteer's with
    /// the school year.
    func left(visiting day: Day) -> Day {
        switch kind {
        case .volunteer: Day(year: day.schoolYear + 1, month: 9, day: 1)
        case .visitor, .contractor, .supply: day.adding(days: 1)
        }
    }
}

/// Someone at the front desk, before they are anyone to the school.
struct VisitorEntry: Sendable {
    let name: String
    let organisation: String
    let day: Day

    /// The longest name or organisation taken, in characters.
    static let charactersMax = 100
    /// How long before a visit its rules may be read.
    static let daysAheadMax = 60

    /// Reads what was typed.
    /// - Throws: `FieldError` by the key of its sentence.
    init(_ form: Form, visit: Visit, today: Day) throws(FieldError) {
        name = form.text("name")
        organisation = form.text("organisation")
        guard !name.isEmpty else { throw FieldError("name", "visitors.start.errorName") }
        guard max(name.count, organisation.count) <= Self.charactersMax else {
            throw FieldError("name", "visitors.start.errorLong")
        }
        guard visit.isBefore else {
            day = today
            return
        }
        guard let day = Day(form.text("day")), day >= today, day <= today.adding(days: Self.daysAheadMax) else {
            throw FieldError("day", "visitors.start.errorDay")
        }
        self.day = day
    }

    /// The first word is the name they are called by; the rest is listed after it.
    func details(kind: VisitorKind) -> PersonDetails {
        let words = name.split(separator: " ")
        return PersonDetails(
            given: words.first.map(String.init) ?? name,
            family: words.dropFirst().joined(separator: " "),
            place: .visitor(from: organisation, kind: kind)
        )
    }
}
