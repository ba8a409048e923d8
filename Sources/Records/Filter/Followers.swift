import Crypto
import Domain
import Filtering
import Foundation

/// How IT calls another machine that follows the school's filter; it is part of the names of that machine's day files.
package struct FollowerName: Hashable, LosslessStringConvertible, Sendable {
    package static let lettersMax = 32
    package let description: String

    package init?(_ text: String) {
        let isGood = text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "-")
        }
        guard isGood, (1...Self.lettersMax).contains(text.utf8.count) else { return nil }
        description = text
    }
}

/// Which other machines may follow the school's filter, `followers.json` of its folder.
///
///     { "followers": [{ "name": "annex", "hash": "64 digits", "since": milliseconds since 1970 UTC }] }
///
/// Read anew for each question, so that a code that is taken back ends at once. Holds no code: whoever reads it cannot
/// follow, whoever writes it can let a machine follow.
package struct Followers {
    package struct Follower: Codable, Equatable, Sendable {
        package let name: String
        fileprivate let hash: String
        package let since: Instant
    }

    private struct File: Codable {
        var followers: [Follower]
    }

    package static let followersMax = 32
    /// As many as nobody guesses, so that tries need no limit.
    private static let codeBytes = 32

    private let path: String
    package private(set) var all: [Follower]

    package init(in school: SchoolFolder) throws {
        path = FilterFolder(path: school.filter).followers
        guard let bytes = FileManager.default.contents(atPath: path) else {
            all = []
            return
        }
        do {
            all = try JSONDecoder().decode(File.self, from: bytes).followers
        } catch is DecodingError {
            throw FileFailure(
                sentence: "\(path) is not as Accord wrote it. Delete it, and give each machine a code anew."
            )
        }
    }

    /// Answers the code, which is kept nowhere.
    package mutating func add(_ name: FollowerName, at now: Instant) throws -> String {
        guard !all.contains(where: { $0.name == name.description }) else { throw FollowerRefusal.nameTaken(name) }
        guard all.count < Self.followersMax else { throw FollowerRefusal.tooMany }
        let code = Randomness.bytes(Self.codeBytes).hexadecimal
        all.append(Follower(name: name.description, hash: Self.hash(code).hexadecimal, since: now))
        try write()
        return code
    }

    package mutating func remove(_ name: FollowerName) throws {
        guard let place = all.firstIndex(where: { $0.name == name.description }) else {
            throw FollowerRefusal.unknown(name)
        }
        all.remove(at: place)
        try write()
    }

    /// Whose code it is; each is compared to its end, so that the time it takes says nothing.
    package func name(holding code: String) -> FollowerName? {
        let asked = Array(Self.hash(code))
        var found: FollowerName?
        for follower in all where Self.isSame(asked, [UInt8](hexadecimal: follower.hash) ?? []) {
            found = FollowerName(follower.name)
        }
        return found
    }

    private static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hash(_ code: String) -> SHA256.Digest {
        SHA256.hash(data: Data(code.utf8))
    }

    private func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try DurableFile.createFolder((path as NSString).deletingLastPathComponent)
        try DurableFile.replace(path, holding: Array(try encoder.encode(File(followers: all))))
    }
}

/// Why another machine is not let do what it asks, or cannot be given a code.
package enum FollowerRefusal: Error, Equatable, SayableRefusal {
    case nameTaken(FollowerName)
    case unknown(FollowerName)
    case tooMany
    case notADay
    case tooOld
    case notWholeLines
    case tooMuch

    package var sentence: String {
        switch self {
        case .nameTaken(let name): "“\(name)” has a code. Take it back first, or choose another name."
        case .unknown(let name): "No machine is called “\(name)”. See them with: accord filter-follower list"
        case .tooMany: "There are \(Followers.followersMax) machines. Take one’s code back first."
        case .notADay: "This is no day of decisions that could be now or have been."
        case .tooOld: "The school keeps nothing of that day any more."
        case .notWholeLines: "A piece is some whole lines, at most \(FollowerDays.pieceBytesMax) bytes."
        case .tooMuch: "This is more than the school takes of one machine for one day."
        }
    }
}
