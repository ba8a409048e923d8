/// A request to erase what is kept about one person: asked by one, confirmed by another, done thirty days later.
///
/// Its events name people by identifier alone. Reasons in words are sealed under the request's own key, which is
/// destroyed with what it erased; the certificate stays in clear, and says nothing about anybody.
package struct ErasureRequest: Equatable, Sendable {
    package let terms: Terms
    package let askedBy: PersonID
    package let askedOn: Day
    package var confirmed: Confirmation?
    package var hold: Hold?
    package var isClosed = false

    package struct Terms: Codable, Equatable, Sendable {
        package let person: PersonID
        /// In the order of `Category.allCases`, each once.
        package let categories: [Category]
        package let basis: Basis

        package init(person: PersonID, categories: [Category], basis: Basis) {
            self.person = person
            self.categories = categories
            self.basis = basis
        }
    }

    package enum Basis: String, Codable, CaseIterable, Sendable {
        /// They asked, or someone who may ask for them.
        case personAsked
        /// The school's own schedule says so.
        case timeIsUp
    }

    package struct Confirmation: Codable, Equatable, Sendable {
        package let by: PersonID
        package let on: Day
        package let due: Instant

        package init(by person: PersonID, on day: Day, due: Instant) {
            by = person
            self.on = day
            self.due = due
        }
    }

    /// While it stands nothing is erased.
    package struct Hold: Codable, Equatable, Sendable {
        package let why: String
        package let reviewOn: Day

        package init(why: String, reviewOn: Day) {
            self.why = why
            self.reviewOn = reviewOn
        }
    }

    /// What was destroyed, for ever in clear: no name, no person, and keys whose names say nothing.
    ///
    /// A copy of the keys that is put back later is told by it which of them to destroy again.
    package struct Certificate: Codable, Equatable, Sendable {
        package let categories: [Category]
        package let askedBy: PersonID
        package let askedOn: Day
        package let confirmedBy: PersonID
        package let confirmedOn: Day
        package let keys: [SealingKeyID]
        /// How many entries can never be read again.
        package let entries: Int
    }

    /// Between the second person's yes and the day: time for whoever objects.
    package static let waitDaysMax = 30
    /// A month for the second person (UK GDPR article 12(3)), and the thirty days after.
    package static let answerDaysMax = 60

    /// By when the person who asked can count on it.
    package static func answerBy(askedOn day: Day) -> Day {
        day.adding(days: answerDaysMax)
    }
}

/// A key that sealed something once; its identifier says nothing.
package enum SealingKey {}

package typealias SealingKeyID = Identifier<SealingKey>
package typealias ErasureID = Identifier<ErasureRequest>

extension Category {
    /// What someone can ask to have erased.
    package static let erasable: [Category] = [.identity, .agreements, .teaching]
}
