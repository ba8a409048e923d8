import Foundation

/// `policy.json` of the filter's folder: what the school decided, for doors that run without the school's database.
///
///     { "version": 1,
///       "rules": [{ "clause": "School devices are for school work", "why": "" }],
///       "groups": [{
///         "name": "KS2", "sessions": "none", "sessionRule": 0, "safeSearch": true, "youTube": "strict",
///         "blocksBypasses": true, "bypassRule": 0, "failsOpen": false,
///         "plans": [{ "hours": [[510, 930]], "access": "everythingButBlocked", "chosen": [], "rule": 0,
///                     "blocked": [{ "category": "adult", "rule": 0 }] }] }],
///       "ownHosts": ["school.example.org"],
///       "sites": [{ "site": "example.org/maths", "opens": true, "for": "everyone", "rule": 0 }],
///       "allowances": [{ "site": "example.org", "category": null, "for": "person 32 digits", "from": 0, "until": 1 }],
///       "suspensions": [{ "for": "device 32 digits", "from": 0, "until": 1, "rule": 0 }],
///       "sessions": [{ "for": "class 32 digits", "from": 0, "until": 1 }] }
///
/// `rule` is a place in `rules`, `group 0` in `for` a place in `groups`; both may be left out where a door knows none.
/// Hours are minutes of the week from Monday 00:00 in the school's time; `from` and `until` milliseconds since 1970 UTC.
/// A site without them is open or closed always.
/// `sessions` is `none`, `remind` or `required`; `youTube` is `open`, `moderate` or `strict`; `access` is
/// `everythingButBlocked`, `onlyChosen` or `closed`; an allowance names a site or a category.
///
/// Trusted: whoever can write this file decides what is open, the locked list apart.
package struct FilterPolicyFile: Codable, Equatable, Sendable {
    package static let version = 1
    package static let bytesMax = 64 << 20

    var version = Self.version
    var rules: [Rule] = []
    var groups: [Group] = []
    var ownHosts: [String] = []
    var sites: [SiteLine] = []
    var allowances: [AllowanceLine] = []
    var suspensions: [PeriodLine] = []
    var sessions: [PeriodLine] = []

    struct Rule: Codable, Equatable {
        let clause: String
        let why: String
    }

    struct Group: Codable, Equatable {
        let name: String
        let sessions: String
        let sessionRule: Int?
        let safeSearch: Bool
        let youTube: String
        let blocksBypasses: Bool
        let bypassRule: Int?
        let failsOpen: Bool
        let plans: [Plan]
    }

    struct Plan: Codable, Equatable {
        let hours: [[Int]]
        let access: String
        let chosen: [String]?
        let rule: Int?
        let blocked: [Blocked]
    }

    struct Blocked: Codable, Equatable {
        let category: String
        let rule: Int?
    }

    struct SiteLine: Codable, Equatable {
        let site: String
        let opens: Bool
        let `for`: String
        let from: Int64?
        let until: Int64?
        let rule: Int?
    }

    struct AllowanceLine: Codable, Equatable {
        let site: String?
        let category: String?
        let `for`: String
        let from: Int64
        let until: Int64
        let rule: Int?
    }

    struct PeriodLine: Codable, Equatable {
        let `for`: String
        let from: Int64
        let until: Int64
        let rule: Int?
    }

    /// The policy that a file's bytes hold.
    package static func policy(from bytes: [UInt8]) throws(FilterFileFailure) -> FilterPolicy {
        guard bytes.count <= bytesMax else { throw .tooLarge(bytesMax) }
        let file = try FilterFileFailure.reading { try JSONDecoder().decode(Self.self, from: Data(bytes)) }
        return try file.policy()
    }

    /// The same policy gives the same bytes.
    package static func bytes(of policy: FilterPolicy) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(Self(policy)))
    }
}

/// Why a file of the filter's folder is not used; what was in use before stays in use.
package enum FilterFileFailure: Error, Equatable, Sendable {
    case tooLarge(Int)
    case notJSON
    case wrongShape(String)
    case otherVersion(Int)
    case strange(what: String, value: String)

    package var sentence: String {
        switch self {
        case .tooLarge(let most): "The file is larger than \(most) bytes. It was not made by Accord."
        case .notJSON: "The file is not JSON. Save the settings in Accord again, or mend the file."
        case .wrongShape(let place): "The file lacks a value or has one of the wrong kind: \(place)."
        case .otherVersion(let version):
            "The file is of version \(version), and this Accord reads version \(FilterPolicyFile.version)."
        case .strange(let what, let value): "“\(value)” is not \(what)."
        }
    }

    static func reading<Value>(_ read: () throws -> Value) throws(FilterFileFailure) -> Value {
        do {
            return try read()
        } catch let error as DecodingError {
            throw FilterFileFailure(error)
        } catch {
            throw .notJSON
        }
    }

    private init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context): self = .wrongShape(Self.place(context.codingPath + [key]))
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self = .wrongShape(Self.place(context.codingPath))
        case .dataCorrupted(let context):
            self = context.codingPath.isEmpty ? .notJSON : .wrongShape(Self.place(context.codingPath))
        @unknown default: self = .notJSON
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let names = path.map { $0.intValue.map { "\($0 + 1)" } ?? $0.stringValue }
        return names.isEmpty ? "the whole file" : names.joined(separator: ", ")
    }
}
