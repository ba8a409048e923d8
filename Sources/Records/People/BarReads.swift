import Domain
import GRDB

/// A bar that is to be looked at again.
package struct BarRow: Equatable, Sendable {
    package let child: PersonID
    package let childName: String
    package let adult: PersonID
    package let adultName: String
    package let reviewBy: Day
}

extension Sight {
    /// How many days before its day a bar is shown to those who look at it again.
    package static let barReviewDays = 14

    /// Bars on adults of children here that are to be looked at soon, or should have been; the oldest day first.
    package func barReviews(on day: Day) async throws -> [BarRow] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH \(Visible.rows),
                        present AS (SELECT * FROM visiblePerson WHERE \(PersonTable.here))
                        SELECT relationship.child, trim(present.given || ' ' || present.family) AS childName, adult,
                            trim(grown.given || ' ' || grown.family) AS adultName, barReviewBy
                        FROM visibleRelationship AS relationship JOIN present ON present.id = relationship.child
                            JOIN visiblePerson AS grown ON grown.id = adult
                        WHERE barReviewBy <= :soon ORDER BY barReviewBy, childName, relationship.child, adult
                        """
                ),
                arguments: eyes.arguments
                    &+ ["day": day.description, "soon": day.adding(days: Self.barReviewDays).description]
            )
            return try rows.map { row in
                BarRow(
                    child: try PersonID(row: row, "child"),
                    childName: row["childName"],
                    adult: try PersonID(row: row, "adult"),
                    adultName: row["adultName"],
                    reviewBy: Day(row["barReviewBy"] as String) ?? day
                )
            }
        }
    }
}
