import Domain
import Foundation
import Hummingbird
import Records

/// What a list of answers is narrowed to, as its address says it: every number links to one of these.
struct AnswerFilter {
    var narrowing: Agreed.Narrowing
    /// Which page of the list, from 1.
    private(set) var page = 1

    /// In an address this stands for those in no class.
    static let noClass = "-"

    init(_ narrowing: Agreed.Narrowing) {
        self.narrowing = narrowing
    }

    /// Reads an address; a value nobody knows narrows to nothing rather than to everything.
    init(_ request: Request) throws {
        let values = Form.values(of: request.uri.query ?? "")
        func read<Value>(_ name: String, _ parse: (String) -> Value?) throws -> Value? {
            guard let text = values[name]?.last, !text.isEmpty else { return nil }
            guard let value = parse(text) else { throw Problem.notFound }
            return value
        }
        narrowing = Agreed.Narrowing(
            audience: try read("audience", Switch.init(rawValue:)),
            group: try read("group", AgreementState.Group.init(rawValue:)),
            document: try read("document") { DocumentID($0) },
            year: try read("year", YearGroup.init(rawValue:)),
            className: values["class"]?.last.flatMap { $0.isEmpty ? nil : $0 == Self.noClass ? "" : $0 },
            name: values["find"]?.last?.trimmed ?? ""
        )
        page = try read("page") { Int(typed: $0) } ?? 1
    }

    func with(_ change: (inout Agreed.Narrowing) -> Void) -> AnswerFilter {
        var other = self
        change(&other.narrowing)
        return other
    }

    var fields: [FilterField] {
        let all = [
            ("audience", narrowing.audience?.rawValue), ("group", narrowing.group?.rawValue),
            ("document", narrowing.document?.description), ("year", narrowing.year?.rawValue),
            ("class", narrowing.className.map { $0.isEmpty ? Self.noClass : $0 }),
        ]
        return all.compactMap { name, value in value.map { FilterField(name: name, value: $0) } }
    }

    /// The list's own address; `path` is that of the list or of its file.
    func link(_ path: String = "/answers/list", page: Int = 1) -> String {
        let find = narrowing.name.isEmpty ? [] : [FilterField(name: "find", value: narrowing.name)]
        let number = page == 1 ? [] : [FilterField(name: "page", value: "\(page)")]
        let query = (fields + find + number).map { "\($0.name)=\($0.value.queryEscaped)" }.joined(separator: "&")
        return query.isEmpty ? path : path + "?" + query
    }

    /// What the list holds, in words: "Waiting · Parents · Year 1".
    func words(title: String) -> String {
        let parts = [
            narrowing.group?.words, narrowing.audience?.name, narrowing.document == nil ? nil : title,
            narrowing.year?.words, narrowing.className.map { $0.isEmpty ? "No class" : $0 },
        ]
        let said = parts.compactMap { $0 }.filter { !$0.isEmpty }
        return said.isEmpty ? "Everyone" : said.joined(separator: " · ")
    }
}

/// A narrowing carried along by the search form.
package struct FilterField: Sendable {
    package let name: String
    package let value: String
}

extension Switch {
    /// The heading over an audience.
    var name: String {
        switch self {
        case .staff: "Staff"
        case .pupils: "Pupils"
        case .parents: "Parents and carers"
        case .visitors: "Visitors"
        case .governors: "Governors"
        case .telling: "Telling"
        case .filter: "Filter"
        case .requests: "Requests"
        }
    }
}
