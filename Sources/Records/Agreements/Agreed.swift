import Domain
import GRDB

/// Who is asked what on a day, and what came of it: the one query behind every count, list, page and export.
///
/// `owed` holds a row for each answer the school is waiting for: an adult or child for themselves, or a child's family;
/// and for what visitors answered who are still here, so that whoever would like to talk is found.
/// A family is done when someone who may answer said yes and nobody who may answer would rather talk. An answer about a
/// child counts while the child is bound by the very rules it was given to: a year with rules of its own asks again.
package enum Agreed {
    static let query = """
        WITH \(Visible.rows), \(PolicyTable.inForce),
        asked AS (
            SELECT document.policy, document.version, document.document, place, title, answer, perChild, bindsPupils,
                askedSince, audience AS whom, firstYear, lastYear
            FROM document JOIN inForce USING (policy, version) JOIN documentAudience USING (policy, version, document)
            WHERE answer <> 'voluntary'
        ),
        present AS (SELECT * FROM visiblePerson WHERE \(PersonTable.here)),
        owed AS (
            SELECT 'pupils' AS audience, asked.*, present.id AS person, NULL AS child, year
            FROM asked JOIN present ON kind = 'pupil' AND year BETWEEN firstYear AND lastYear
            UNION ALL
            SELECT 'parents', asked.*, NULL, present.id, year
            FROM asked JOIN present ON kind = 'pupil' AND year BETWEEN firstYear AND lastYear
            WHERE answer = 'sign'
            UNION ALL
            SELECT 'parents', asked.*, NULL, present.id, year
            FROM asked JOIN present ON kind = 'pupil'
            WHERE whom = 'parents' AND perChild AND answer <> 'informed'
            UNION ALL
            SELECT DISTINCT 'parents', asked.*, present.id, NULL, NULL
            FROM asked JOIN present ON present.kind <> 'pupil'
                JOIN visibleRelationship ON adult = present.id AND mayAnswer
                JOIN present AS pupil ON pupil.id = visibleRelationship.child
            WHERE whom = 'parents' AND NOT perChild AND answer <> 'informed'
            UNION ALL
            SELECT whom, asked.*, present.id, NULL, NULL
            FROM asked JOIN present ON kind = 'staff' WHERE whom = 'staff'
            UNION ALL
            SELECT whom, asked.*, present.id, NULL, NULL
            FROM asked JOIN present ON kind = 'governor' WHERE whom = 'governors'
            UNION ALL
            SELECT whom, asked.*, present.id, NULL, NULL
            FROM asked JOIN present ON kind = 'visitor'
            WHERE whom = 'visitors'
                AND EXISTS (SELECT 1 FROM visibleAnswer WHERE document = asked.document AND answeredBy = present.id)
        ),
        latest AS (
            SELECT * FROM (
                SELECT document, answeredBy, child, version, hash, said, outcome, withdrawn, pos,
                    row_number() OVER (PARTITION BY document, answeredBy, child ORDER BY pos DESC) AS newest
                FROM visibleAnswer
            ) WHERE newest = 1
        ),
        heard AS (
            SELECT document, version, hash, latest.child IS NOT NULL AS fromFamily, coalesce(latest.child, answeredBy) AS about,
                pos, CASE WHEN withdrawn THEN 'withdrawn' WHEN said = 'talk' AND outcome = 'agreed' THEN 'yes'
                ELSE said END AS meaning
            FROM latest LEFT JOIN visibleRelationship AS relationship
                ON relationship.child = latest.child AND adult = answeredBy
            WHERE latest.child IS NULL OR mayAnswer
        ),
        stated AS (
            SELECT owed.audience, owed.policy, owed.version, owed.document, owed.place, owed.title, owed.askedSince,
                coalesce(owed.person, owed.child) AS about, owed.child IS NOT NULL AS fromFamily, max(pos) AS pos,
                CASE
                    WHEN EXISTS (
                        SELECT 1 FROM visibleExcusal AS excusal WHERE excusal.person = coalesce(owed.person, owed.child)
                            AND excusal.document = owed.document AND until > :day
                    ) THEN 'excused'
                    WHEN sum(meaning = 'talk') > 0 AND sum(meaning = 'yes') > 0 THEN 'different'
                    WHEN sum(meaning = 'talk') > 0 THEN 'talk'
                    WHEN sum(meaning = 'yes') > 0 THEN 'done'
                    WHEN sum(meaning = 'withdrawn') > 0 THEN 'withdrawn'
                    WHEN sum(meaning = 'not yet') > 0 THEN 'not yet'
                    ELSE 'waiting'
                END AS state
            FROM owed LEFT JOIN heard ON heard.document = owed.document AND heard.version >= owed.askedSince
                AND heard.about = coalesce(owed.person, owed.child) AND heard.fromFamily = (owed.child IS NOT NULL)
                AND (
                    owed.year IS NULL OR NOT owed.bindsPupils
                    OR \(PolicyTable.isOfYear(text: "heard", policy: "owed.policy", year: "owed.year"))
                )
            GROUP BY owed.audience, owed.document, owed.person, owed.child
        )

        """

    /// What a list is narrowed to; every number on a page is a narrowing, and opens its list.
    package struct Narrowing: Hashable, Sendable {
        package var audience: Switch?
        package var group: AgreementState.Group?
        package var document: DocumentID?
        package var year: YearGroup?
        /// Empty for those in no class.
        package var className: String?
        /// One adult, or one child and their family.
        package var person: PersonID?
        /// Parts of a name, in any order.
        package var name: String

        package init(
            audience: Switch? = nil,
            group: AgreementState.Group? = nil,
            document: DocumentID? = nil,
            year: YearGroup? = nil,
            className: String? = nil,
            person: PersonID? = nil,
            name: String = ""
        ) {
            self.audience = audience
            self.group = group
            self.document = document
            self.year = year
            self.className = className
            self.person = person
            self.name = name
        }
    }

    static func arguments(_ narrowing: Narrowing, on day: Day) -> StatementArguments {
        [
            "day": day.description, "audience": narrowing.audience?.rawValue,
            "document": narrowing.document?.data, "class": narrowing.className, "year": narrowing.year?.position,
            "person": narrowing.person?.data,
        ]
    }

    static let narrowed = """
        (:audience IS NULL OR stated.audience = :audience) AND (:document IS NULL OR stated.document = :document)
            AND (:class IS NULL OR person.className = :class) AND (:year IS NULL OR person.year = :year)
            AND (:person IS NULL OR stated.about = :person)
        """

    static func waiting(in audience: Switch, seenBy eyes: Eyes, on day: Day, _ db: GRDB.Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: query
                    + "SELECT count(*) FROM stated WHERE audience = :audience AND state IN ('waiting', 'not yet')"
            ),
            arguments: eyes.arguments &+ ["day": day.description, "audience": audience.rawValue]
        ) ?? 0
    }
}
