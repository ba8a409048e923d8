import Foundation

extension String {
    package var isBlank: Bool {
        allSatisfy(\.isWhitespace)
    }

    package var trimmed: String {
        trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
