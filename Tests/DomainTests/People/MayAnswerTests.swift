import Testing

@testable import Domain

struct MayAnswerTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let kind: RelationshipKind
        let responsibility: Recorded
        let care: Recorded
        let refused: MayNotAnswer?

        var testDescription: String { "\(kind.words), responsibility \(responsibility), care \(care)" }
    }

    static let agreements = [
        Row(kind: .mother, responsibility: .yes, care: .no, refused: nil),
        Row(kind: .mother, responsibility: .unknown, care: .unknown, refused: nil),
        Row(kind: .father, responsibility: .unknown, care: .no, refused: nil),
        Row(kind: .father, responsibility: .no, care: .yes, refused: nil),
        Row(kind: .father, responsibility: .no, care: .no, refused: .neitherResponsibilityNorCare),
        Row(kind: .father, responsibility: .no, care: .unknown, refused: .neitherResponsibilityNorCare),
        Row(kind: .guardian, responsibility: .unknown, care: .unknown, refused: nil),
        Row(kind: .fosterCarer, responsibility: .no, care: .unknown, refused: nil),
        Row(kind: .fosterCarer, responsibility: .no, care: .no, refused: .neitherResponsibilityNorCare),
        Row(kind: .stepParent, responsibility: .unknown, care: .unknown, refused: nil),
        Row(kind: .carer, responsibility: .unknown, care: .no, refused: .neitherResponsibilityNorCare),
        Row(kind: .grandparent, responsibility: .unknown, care: .yes, refused: nil),
        Row(kind: .grandparent, responsibility: .no, care: .yes, refused: nil),
        Row(kind: .grandparent, responsibility: .unknown, care: .unknown, refused: .notListedAsParent),
        Row(kind: .grandparent, responsibility: .no, care: .no, refused: .neitherResponsibilityNorCare),
        Row(kind: .other("neighbour"), responsibility: .unknown, care: .unknown, refused: .notListedAsParent),
        Row(kind: .other("aunt"), responsibility: .yes, care: .unknown, refused: nil),
    ]

    @Test(arguments: agreements)
    func `an agreement needs responsibility or care, or to be listed as parent`(row: Row) {
        let relationship = ChildRelationship(kind: row.kind, responsibility: row.responsibility, care: row.care)
        #expect(refusal(.agreement, relationship) == row.refused)
    }

    @Test(arguments: Recorded.allCases)
    func `image consent needs parental responsibility recorded, whatever the care`(care: Recorded) {
        func consent(_ responsibility: Recorded) -> MayNotAnswer? {
            refusal(.imageConsent, ChildRelationship(kind: .mother, responsibility: responsibility, care: care))
        }
        #expect(consent(.yes) == nil)
        #expect(consent(.no) == .noResponsibility)
        #expect(consent(.unknown) == .responsibilityNotRecorded)
    }

    @Test(arguments: AnswerPurpose.allCases)
    func `a bar beats responsibility and care`(purpose: AnswerPurpose) {
        let barred = ChildRelationship(kind: .mother, responsibility: .yes, care: .yes, isBarred: true)
        #expect(refusal(purpose, barred) == .barred)
    }

    @Test(arguments: MayNotAnswer.allCases)
    func `every reason says something`(reason: MayNotAnswer) {
        #expect(reason.sentence.hasSuffix("."))
    }

    private func refusal(_ purpose: AnswerPurpose, _ relationship: ChildRelationship) -> MayNotAnswer? {
        do throws(MayNotAnswer) {
            try mayAnswer(for: purpose, relationship)
            return nil
        } catch {
            return error
        }
    }
}
