import Testing

@testable import Domain

struct YearGroupTests {
    @Test(arguments: [
        ("N1", YearGroup.nursery1), ("N2", .nursery2), ("Nursery", .nursery2), ("R", .reception),
        ("Reception", .reception),
        ("YR", .reception), ("Year R", .reception), ("F2", .reception), ("0", .reception), ("Year 4", .year4),
        ("4", .year4), ("04", .year4), ("4.0", .year4), ("Yr 4", .year4), ("Y4", .year4), ("year  6", .year6),
        ("Curriculum Year 1", .year1),
    ])
    func `a year group is read in the ways schools write it`(text: String, year: YearGroup) {
        #expect(YearGroupText(text) == .year(year))
    }

    @Test(arguments: ["7", "Year 9", "Y13", "Yr 10"])
    func `a year beyond primary is told apart`(text: String) {
        #expect(YearGroupText(text) == .beyondPrimary)
    }

    @Test(arguments: ["Year 3/4", "Elm", "4B", "2026", "X"])
    func `what is not one year is never guessed`(text: String) {
        #expect(YearGroupText(text) == .unreadable)
    }

    @Test func `years sort from nursery up`() {
        #expect(YearGroup.allCases.shuffledByRawValue.sorted() == YearGroup.allCases)
    }
}

extension [YearGroup] {
    fileprivate var shuffledByRawValue: [YearGroup] { sorted { $0.rawValue < $1.rawValue } }
}

struct UPNTests {
    @Test func `the published example has its check letter`() throws {
        #expect(try UPN("R201100018042").text == "R201100018042")
    }

    @Test func `small letters and blanks are forgiven`() throws {
        #expect(try UPN(" r2011 0001 8042").text == "R201100018042")
    }

    @Test(arguments: Array("ABCDEFGHJKLMNPQTUVWXYZ"))
    func `every other letter is refused with the right one`(letter: Character) {
        #expect(throws: UPN.Fault.checkLetter(expected: "R")) { try UPN("\(letter)201100018042") }
    }

    @Test(arguments: 1...12)
    func `one wrong digit is noticed`(position: Int) {
        var digits = Array("R201100018042")
        digits[position] = digits[position] == "9" ? "1" : "9"
        #expect(throws: UPN.Fault.self) { try UPN(String(digits)) }
    }

    @Test func `the last letter of a temporary number counts by its place in the alphabet`() throws {
        // Digits 80120000001 weigh 8*2 + 1*4 + 2*5 + 1*12 = 42; B is 1 at position 13; 55 mod 23 = 9, which is K.
        let upn = try UPN("K80120000001B")
        #expect(upn.isTemporary)
        #expect(try !UPN("R201100018042").isTemporary)
    }

    @Test(arguments: [
        "", "R20110001804", "R2011000180422", "I201100018042", "R2011000180x2", "R20110001804S", "1201100018042",
    ])
    func `what has another form is no UPN`(text: String) {
        #expect(throws: UPN.Fault.form) { try UPN(text) }
    }
}

struct RollContactPointTests {
    @Test(arguments: [
        ("07700 900123", "07700900123"), ("+44 7700 900123", "07700900123"), ("7700900123", "07700900123"),
        ("447700900123", "07700900123"), ("0044 7700 900123", "07700900123"), ("'+44 (0)7700-900123", "07700900123"),
    ])
    func `one mobile is one value however it is written`(text: String, value: String) {
        #expect(RollContactPoint(phone: text) == RollContactPoint(kind: .mobile, value: value))
    }

    @Test func `a landline and a number abroad are told apart`() {
        #expect(RollContactPoint(phone: "01632 960001")?.kind == .landline)
        #expect(RollContactPoint(phone: "1632960001")?.value == "01632960001")
        #expect(RollContactPoint(phone: "+33 1 23 45 67 89")?.value == "+33123456789")
    }

    @Test(arguments: ["7.70E+09", "0770090012", "ask office", "07700 900123 mum", "12345"])
    func `half a number is no number`(text: String) {
        #expect(RollContactPoint(phone: text) == nil)
    }

    @Test(arguments: ["sana@example.org", "Sana.Khan+school@Mail.Example.ORG"])
    func `an address is kept in small letters`(text: String) {
        #expect(RollContactPoint(email: text)?.value == text.lowercased())
    }

    @Test(arguments: ["sana", "sana@", "@example.org", "a@b", "a b@example.org", "a@b@example.org", "a@example..org"])
    func `what cannot be delivered is no address`(text: String) {
        #expect(RollContactPoint(email: text) == nil)
    }
}

struct RollNameTests {
    @Test(arguments: [
        ("Khan, Amira", "Amira Khan"), ("Amira Khan", "Amira Khan"), ("Mrs Sana Khan", "Sana Khan"),
        ("Mrs Hill", "Mrs Hill"), ("Amira", "Amira"), ("Khan, Mrs. Sana", "Sana Khan"),
    ])
    func `a name in one cell keeps its words`(text: String, full: String) {
        #expect(RollName(whole: text).full == full)
    }

    @Test func `two people in one cell are noticed`() {
        #expect(RollName(whole: "Sana and Imran Khan").namesTwoPeople)
        #expect(RollName(whole: "Mr & Mrs Khan").namesTwoPeople)
        #expect(!RollName(whole: "Sandy Anderson").namesTwoPeople)
    }
}
