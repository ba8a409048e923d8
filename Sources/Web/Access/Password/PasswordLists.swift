import Domain
import Foundation
import Records

extension Site {
    /// Dictionaries of Debian's `wamerican`, `wbritish` and the like, of which any is used that the machine has.
    private static let dictionaries = ["/usr/share/dict/words", "/usr/share/dict/british-english"]

    /// What a new password of someone is held against.
    func passwordWords(for person: PersonRow, under rule: PasswordRule) async throws -> PasswordWords {
        let names = [try await records.school()?.profile.name ?? "", person.name]
        let contacts = [try await records.staffEmail(of: person.id)].filter { !$0.isEmpty }
        return PasswordWords(
            common: try Self.lines(of: resources + "/Model/common-passwords.txt"),
            dictionary: rule == .composed ? try dictionary() : [],
            school: names + contacts
        )
    }

    /// Read when it is needed: a list is a megabyte, and passwords are changed seldom.
    private func dictionary() throws -> Set<String> {
        let path = Self.dictionaries.first { FileManager.default.fileExists(atPath: $0) }
        return try path.map(Self.lines) ?? []
    }

    private static func lines(of path: String) throws -> Set<String> {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return Set(text.split(separator: "\n").map { $0.lowercased() })
    }
}
