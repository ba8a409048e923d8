import Domain
import Foundation
import Testing

/// One fault at a time in a policy that is clean otherwise.
struct LintRuleTests {
    /// A line of the clean policy and what it is replaced with; the rule that must speak.
    struct Fault: Sendable, CustomTestStringConvertible {
        let rule: LintRule
        let line: String
        let faulty: String
        var testDescription: String { "\(rule.rawValue): \(faulty)" }

        init(_ rule: LintRule, _ line: String, _ faulty: String) {
            self.rule = rule
            self.line = line
            self.faulty = faulty
        }
    }

    static let faults = [
        Fault(.cutOff, "3. I keep my password secret.", "3. I keep my password secret and I"),
        Fault(.cutOff, "4. I ask before I take", "4. I ask before I take any picture or. It is kind."),
        Fault(
            .cutOff,
            "If a picture may show",
            "If a picture may show a child, the lead will decide what happens next and"
        ),
        Fault(.numbers, "4. I ask before I take", "9. I ask before I take a picture of someone."),
        Fault(.numbers, "5. I tell the school when", "4. I tell the school when I am worried about a child online."),
        Fault(.person, "8. I report a virus", "8. I report a virus or a lost device to Anna Bell at once."),
        Fault(.person, "8. I report a virus", "8. I report a virus or a lost device to Mrs Bell at once."),
        Fault(.person, "8. I report a virus", "8. I report it to Dana Whitlock at once."),
        Fault(.person, "8. I report a virus", "8. I report a virus to the office and Marek Nowak at once."),
        Fault(.reference, "7. I write to pupils", "7. I write to pupils as the school's contact policy says."),
        Fault(
            .reference,
            "6. My own phone",
            "6. My own phone stays in my bag, in line with the staff code of conduct."
        ),
        Fault(.contradiction, "3. My child's phone", "3. My child's phone is handed to the office for the whole day."),
        Fault(
            .contradiction,
            "4. I tell the safeguarding lead at once about any",
            "4. I tell the headteacher at once about any worry for a child."
        ),
        Fault(.overlap, "3. I install", "3. I use AI tools for lessons only when the governors have approved them."),
        Fault(.period, "We teach online safety", "We review online safety bi-annually."),
        Fault(.period, "We teach online safety", "Staff are trained biennially or bimonthly."),
        Fault(.placeholder, "2. I use the guest network", "2. I use the guest network of [name of school]."),
        Fault(.residue, "1. I use school tablets", "1. I use school/setting tablets for my school work."),
        Fault(.residue, "## Visitors", "## Visitors: Sample Statements"),
        Fault(
            .ambiguity,
            "5. I take pictures",
            "5. I take pictures when the child and/or parent have given permission."
        ),
        Fault(.ambiguity, "6. My own phone", "6. I do not use my phone near children and during lessons."),
        Fault(.reading, "2. I ask before I tap", "2. I communicate in an appropriate manner with parents/carers."),
        Fault(
            .reading,
            "4. I use kind words.",
            "4. I use kind words when I write to people and when I talk to people and when I play with people online."
        ),
        Fault(.abbreviation, "We teach online safety", "We teach online safety as QZRT advises."),
        Fault(.sign, "9. If I break", "9. If I break these rules, a teacher talks with me) and my family."),
        Fault(.sign, "4. I do not post", "4. I do not post pictures of 'friends'* of my child."),
        Fault(.part, "We teach online safety", "We teach online safety as Appendix C says."),
        Fault(.recipient, "8. I report a virus", "8. I report any virus, malware or loss."),
        Fault(.suspension, "9. If I break", "9. If I break these rules, I may be suspended from school."),
        Fault(.keeper, "11. I know that the school monitors", "11. Zebras gallop."),
        Fault(.guidance, "Anyone who is unhappy", "We are glad of every letter."),
        Fault(.wording, "5. I tell the school", "5. I tell the the school when I am worried about a child online."),
    ]

    @Test(arguments: faults)
    func `a fault is found at its line`(fault: Fault) throws {
        var lines = try InventedPolicy.text("larkfield.md").components(separatedBy: "\n")
        let index = try #require(lines.firstIndex { $0.hasPrefix(fault.line) })
        lines[index] = fault.faulty
        let findings = Linter.findings(in: PolicyReader.read(lines)).filter { $0.rule == fault.rule }
        let line = fault.rule == .guidance ? 1 : index + 1
        #expect(findings.contains { $0.lines.contains(line) }, "\(findings.map(\.sentence))")
        #expect(findings.allSatisfy { $0.treatment == fault.rule.treatment })
    }

    static let sound = [
        "I report a concern to the Designated Safeguarding Lead and the Deputy Head.",
        "I follow the Computer Misuse Act and the Data Protection Act.",
        "I ask before I use Google Classroom or Microsoft Teams.",
        "I keep to this policy and to the Acceptable Use Policy of the school.",
        "I do not share a) my name, b) my address or c) my password.",
        "I use websites and/or apps that a teacher has picked.",
        "I never give out a password, in school or at home.",
        "A report is written about each term.",
        "A screen is locked by the computer after five minutes (or less).",
        "I sign in with a PIN at the BBC site.",
    ]

    @Test(arguments: sound)
    func `a sound sentence is left alone`(sentence: String) throws {
        var lines = try InventedPolicy.text("larkfield.md").components(separatedBy: "\n")
        let index = try #require(lines.firstIndex { $0.hasPrefix("6. My own phone") })
        lines[index] = "6. " + sentence
        let found = Linter.findings(in: PolicyReader.read(lines)).filter { $0.rule != .keeper }
        #expect(found.map(\.sentence) == [])
    }

    @Test func `a finding says its clause and its line, and the JSON says how many stop`() throws {
        let text = try InventedPolicy.text("larkfield.md").replacing("8. I report a virus", with: "8. I report, and")
        let findings = Linter.findings(
            in: PolicyReading.of(text.replacing("We teach online", with: "Biannually we teach"))
        )
        let stop = try #require(findings.first { $0.treatment == .stops })
        #expect(stop.sentence.hasPrefix("Line 9 says “Biannually”"))
        let json = LintJSON(findings)
        #expect(json.stops == 1 && json.notes == findings.count - 1)
        #expect(json.findings.last { $0.rule == .period }?.treatment.rawValue == "stops publication")
    }
}
