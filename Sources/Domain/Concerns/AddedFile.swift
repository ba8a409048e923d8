import Foundation

/// A file that the lead put into a concern: what it is, and by which hash it is known.
///
/// Its bytes are no part of any event: they lie sealed beside the history, under the concern's own key.
package struct AddedFile: Codable, Equatable, Sendable {
    /// What it is, in the words of whoever added it.
    package let name: String
    package let kind: Kind
    package let byteCount: Int
    /// SHA-256 of its bytes, in hexadecimal digits.
    package let sha256: String

    package init(name: String, kind: Kind, byteCount: Int, sha256: String) {
        self.name = name
        self.kind = kind
        self.byteCount = byteCount
        self.sha256 = sha256
    }

    /// What a file is by its bytes: its own name is never believed.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case pdf
        case png
        case jpeg
        /// A Word or OpenDocument file.
        case document
        case text

        package var words: String {
            switch self {
            case .pdf: "PDF"
            case .png, .jpeg: "Picture"
            case .document: "Word file"
            case .text: "Text"
            }
        }
    }

    /// The lead's answer to "Could it show a child undressed, or anything sexual?", asked before every file.
    package enum Answer: String, Codable, CaseIterable, Sendable {
        case yes
        case no
        case unsure
    }

    /// A file on its way in.
    package struct New: Codable, Equatable, Sendable {
        package let name: String
        package let kind: Kind
        package let bytes: Data

        package init(name: String, kind: Kind, bytes: Data) {
            self.name = name
            self.kind = kind
            self.bytes = bytes
        }
    }

    package static let bytesMax = 10_000_000
    package static let nameCharactersMax = 120
    /// Of one concern.
    package static let filesMax = 50
}
