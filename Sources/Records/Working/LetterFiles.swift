import Foundation
import GRDB

extension Working {
    /// Removes letters from the mail folder whose message is no longer kept; their files begin with its number.
    func removeLetters() throws {
        guard FileManager.default.fileExists(atPath: mail) else { return }
        let kept = try queue.read { try Set(String.fetchAll($0, sql: "SELECT messageID FROM message")) }
        for name in try FileManager.default.contentsOfDirectory(atPath: mail) {
            // A letter that a crash cut short begins with a dot.
            let number = String(name.drop { $0 == "." }.prefix { $0.isHexDigit })
            guard number.count == Self.messageIDLength, !kept.contains(number) else { continue }
            try FileManager.default.removeItem(atPath: mail + "/" + name)
        }
    }
}
