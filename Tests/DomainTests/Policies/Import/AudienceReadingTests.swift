import Domain
import Testing

struct AudienceReadingTests {
    @Test(arguments: [
        ("Early Years and Key Stage 1 rules", "eyfs-ks1"), ("KS2 pupil agreement", "ks2"),
        ("Year 4 computing agreement", "year-4"), ("Agreement for Years 5 and 6", "years-5-6"),
        ("Parent and carer agreement", "parents"), ("Staff code of conduct", "staff"),
        ("Visitors' and volunteers' agreement", "visitors"), ("Agreement for parents and visitors", "parents+visitors"),
        ("Acceptable use: governors", "governors"), ("Reception rules", "eyfs"),
        ("Agreement for Key Stages 1 and 2", "ks1+ks2"),
        ("Staff, governor and volunteer agreement", "staff+governors+visitors"),
    ])
    func `a heading names whom the agreement is for`(heading: String, audience: String) {
        let text = "\(heading)\n\n- I will lock the screen.\n- I will be polite.\n- I will report worries."
        #expect(PolicyReading.of(text).documents.map(\.audience) == [audience])
    }

    @Test(arguments: [
        ("I will talk with my child about games.", "parents"), ("I will tell my teacher.", "pupils"),
        ("I will not give my number to pupils in my care.", "staff"),
        ("I will keep my phone away during my visit.", "visitors"),
    ])
    func `an audience may be named only inside the clauses`(clause: String, audience: String) {
        let text = "Acceptable use agreement\n\n1. I will be careful.\n2. \(clause)\n3. I will be polite."
        #expect(PolicyReading.of(text).documents.map(\.audience) == [audience])
    }

    @Test func `two voices in one text are two agreements, and one signature page serves both`() {
        let reading = PolicyReading.of(
            """
            Our agreement about screens

            As a parent I will ask what my child does online.
            As a parent I will set bedtimes for devices.
            As a parent I will come to the talk in autumn.

            As a pupil I will keep to the bedtimes.
            As a pupil I will say when something is wrong.
            As a pupil I will be kind in chats.

            Parent ................  Pupil ................  Date ..........
            """
        )
        #expect(reading.documents.map(\.audience) == ["parents", "pupils"])
        #expect(reading.documents.map(\.answer) == [.sign, .sign])
        #expect([0, 1].map { reading.clauses($0).count } == [3, 3])
    }

    @Test func `headings that say only whom they address part a text into agreements`() {
        let reading = PolicyReading.of(
            """
            Using the internet: our rules

            Pupils:
            - I will ask first.
            - I will stay on the page I was given.
            - I will say when I see something odd.

            Parents and carers:
            - I will go over these rules at home.
            - I will tell school about worries.
            - I will not post pictures of other children.
            """
        )
        #expect(reading.documents.map(\.audience) == ["pupils", "parents"])
        #expect(reading.questions.map(\.kind) == [.answer, .answer])
    }

    @Test func `an agreement that names nobody is asked about`() {
        let reading = PolicyReading.of(
            "Agreement\n\n1. I will be careful.\n2. I will be polite.\n3. I will be early.\n\nSigned: ......"
        )
        #expect(reading.documents.map(\.audience) == [""])
        #expect(reading.questions.map(\.kind) == [.audience])
    }

    @Test(arguments: [
        NamedAudience.eyfs, .eyfsKS1, .ks1, .ks2, .years(4...4), .years(5...6), .pupils, .parents, .staff, .visitors,
        .governors, .named("Breakfast club"),
    ])
    func `the text form of an audience reads back as itself`(audience: NamedAudience) {
        #expect(NamedAudience(rawValue: audience.rawValue) == audience)
    }

    @Test(arguments: ["", "year-", "years-6-5", "years-1-2-3", "cats"])
    func `an unknown text form is no audience`(text: String) {
        #expect(NamedAudience(rawValue: text) == nil)
    }

    @Test func `voluntary is read from the words around the clauses`() {
        let reading = PolicyReading.of(
            """
            Staff social media agreement

            Signing this agreement is voluntary.

            Outside school I will:
            - keep my account private
            - not name the school
            - think before I post
            """
        )
        #expect(reading.documents.map(\.answer) == [.voluntary])
        #expect(reading.documents.map(\.mandatory) == [false])
    }
}
