import Domain
import Testing

/// Shapes that schools' agreements come in, each in a few lines of our own.
struct StyleReadingTests {
    @Test func `a poster of short commands is a set of rules`() {
        let reading = PolicyReading.of(
            "Key Stage 1 computer rules\n\nAsk before you tap.\nKeep your name to yourself.\nTell a teacher when you feel unsure."
        )
        #expect(reading.documents.map(\.audience) == ["ks1"])
        #expect(reading.clauses().count == 3)
    }

    @Test func `letters that spell a word down the margin are part of the clause`() {
        let reading = PolicyReading.of(
            """
            Year 4 promise

            K I will KEEP my password to myself.

            I I will INVITE a grown-up to look.

            N I will NEVER write what hurts.

            D I will DELETE nothing that is not mine.
            """
        )
        #expect(reading.clauses().count == 4)
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `phases of a school under one title are an agreement each`() {
        let reading = PolicyReading.of(
            """
            Acceptable use

            EYFS (3-5)

            · I am gentle with tablets
            · I stop when asked
            · I tell my key person

            KS1 (5-7)

            · I open only what I was shown
            · I know that when I forget the rules:
            · my turn may end
            · my parents may hear of it
            · I say sorry

            Parents/Carers

            1. I have talked about this with my child.
            2. I will speak to the school first.
            3. I will follow the same rules at home.

            Child's name ………… Signed ………… Date …………
            """
        )
        #expect(reading.documents.map(\.audience) == ["eyfs", "ks1", "parents"])
        #expect(reading.outline.documents.map(\.clauses.count) == [3, 3, 3])
        #expect(reading.outline.documents[1].clauses.map(\.subclauses.count) == [0, 2, 0])
    }

    @Test func `a parent's line at the foot of a child's agreement is an agreement of its own`() {
        let reading = PolicyReading.of(
            """
            KS2 acceptable use agreement (pupils and parents/carers)
            Name of pupil:
            When I am on the network I will:
            Use my own login
            Leave settings as they are
            Tell a teacher if:
            o a stranger writes to me
            o a page looks wrong
            Log off when I leave
            Signed (pupil): Date:
            Parent/carer agreement: I agree that my child may use the network.
            Signed (parent/carer): Date:
            """
        )
        #expect(reading.documents.map(\.audience) == ["ks2", "parents"])
        #expect(reading.clauses(0).map(\.lines) == [[4], [5], [6], [9]])
        #expect(reading.subclauses(0).map(\.lines) == [[7], [8]])
        #expect(reading.documents.map(\.answer) == [.sign, .sign])
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `terms that are signed are read without any I will`() {
        let reading = PolicyReading.of(
            """
            Loan of tablets to staff

            Terms and conditions

            1. The tablet stays the property of the school.
            2. The tablet must be locked away overnight.
            3. Staff must not add accounts.
               3.1. The network team may allow exceptions.
            4. Damage must be reported at once.

            I have read and agree to the terms above.

            Name        Signature        Date
            """
        )
        #expect(reading.documents.map(\.audience) == ["staff"])
        #expect(reading.clauses().map(\.number) == ["1", "2", "3", "4"])
        #expect(reading.subclauses().map(\.number) == ["3.1"])
    }

    @Test func `tables drawn with signs keep their rows as clauses and fields`() {
        let reading = PolicyReading.of(
            """
            Volunteer agreement

              ---------------------------------------------------
              No     Promise
              ------ --------------------------------------------
              1      I will sign in at the desk.

              2      I will keep my phone in my bag while the
                     children are near.

              3      I will not share what I see.
              ---------------------------------------------------

              Name                 Signature            Date
              -------------------- -------------------- ---------
            """
        )
        #expect(reading.clauses().map(\.number) == ["1", "2", "3"])
        #expect(reading.clauses().map(\.lines) == [[6], [8, 9], [11]])
        #expect(reading.outline.documents[0].signatureBlocks.map(\.fields) == [["Name", "Signature", "Date"]])
        #expect(WordKeeping.breach(in: reading) == nil)
    }

    @Test func `what follows from breaking the rules is no clause`() {
        let reading = PolicyReading.of(
            """
            Rules for pupils
            I will use my own login
            I will leave settings alone
            I will tell a teacher about odd messages
            Consequences
            Breaking the rules may lead to:
            A talk with the head
            A letter home
            """
        )
        #expect(reading.clauses().count == 3)
        #expect(reading.questions.map(\.kind) == [.answer])
        #expect(WordKeeping.breach(in: reading) == nil)
    }
}
