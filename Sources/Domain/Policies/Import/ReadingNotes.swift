import Foundation
package struct PolicyNote: Equatable, Sendable {
    package var lines: [Int]
    package var sentence: String
}
extension PolicyReading { package var notes: [PolicyNote] { [] } }
