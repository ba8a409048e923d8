/// The people whom a rule sends somebody to, by any of their names.
enum RoleWords {
    enum Role: String, Sendable, CaseIterable {
        case lead = "the safeguarding lead"
        case head = "the headteacher"
        case deputyHead = "the deputy head"
        case governors = "the governors"
        case chair = "the chair of governors"
        case it = "the IT manager"
        case dataOfficer = "the data protection officer"
        case leaders = "the leadership team"
        case lineManager = "the line manager"
        case police = "the police"
        case agency = "an outside agency"
        case office = "the school office"
        case adult = "an adult at school"
        case teacher = "the teacher"
        case parents = "the parents"
    }

    static func finds(in words: [String]) -> [PhraseBook<Role>.Find] {
        var taken = 0
        return book.finds(in: words).sorted { ($0.place, -$0.count) < ($1.place, -$1.count) }.filter { find in
            guard find.place >= taken else { return false }
            taken = find.place + find.count
            return true
        }
    }

    static func isPerson(_ word: String) -> Bool {
        people.contains(word)
    }

    private static let people: Set<String> = [
        "child", "children", "pupil", "pupils", "parent", "parents", "carer", "carers", "staff", "headteacher", "head",
        "lead", "dsl", "dpo", "governors", "governor", "teacher", "teachers", "leadership", "team", "volunteer",
        "volunteers", "visitor", "visitors", "manager", "families", "family", "adult", "officer",
    ]

    private static let book = PhraseBook<Role>([
        ("designated safeguarding lead*", .lead), ("safeguarding lead*", .lead), ("dsl", .lead), ("dsls", .lead),
        ("deputy dsl", .lead), ("safeguarding team", .lead), ("headteacher", .head), ("head teacher", .head),
        ("principal", .head), ("head of school", .head), ("head", .head), ("deputy head", .deputyHead),
        ("deputy head teacher", .deputyHead), ("deputy headteacher", .deputyHead), ("governors", .governors),
        ("governing body", .governors), ("governing board", .governors), ("trustees", .governors),
        ("chair of governors", .chair), ("chair of the governors", .chair), ("chair of trustees", .chair),
        ("it manager", .it), ("it system manager", .it), ("it lead", .it), ("it contact", .it), ("it technician", .it),
        ("network manager", .it), ("technician", .it), ("computing lead*", .it), ("it support", .it), ("it team", .it),
        ("data protection officer", .dataOfficer), ("dpo", .dataOfficer), ("leadership team", .leaders),
        ("senior leader*", .leaders), ("leadership", .leaders), ("slt", .leaders), ("line manager", .lineManager),
        ("senior leadership team", .leaders),
        ("police", .police), ("social care", .agency), ("designated officer", .agency), ("lado", .agency),
        ("local authority", .agency), ("agency", .agency), ("agencies", .agency), ("ceop", .agency),
        ("school office", .office), ("the office", .office), ("adult", .adult), ("adults", .adult),
        ("grown up*", .adult), ("member of staff", .adult), ("staff", .adult), ("someone", .adult), ("school", .adult),
        ("teacher", .teacher), ("teachers", .teacher), ("parent", .parents), ("parents", .parents), ("carer", .parents),
        ("family", .parents), ("families", .parents),
    ])
}
