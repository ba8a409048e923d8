import Domain
import Foundation
import Testing

struct DayTests {
    @Test(arguments: ["2026-11-21", "2024-02-29", "2000-01-01", "1999-12-31"])
    func `a day is written as it is read`(text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(arguments: [
        "2025-02-29", "2026-13-01", "2026-00-10", "2026-4-1", "21/11/2026", "", "2026-11-31", "2026-11-21x",
    ])
    func `what is no day is refused`(text: String) {
        #expect(Day(text) == nil)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Day.self, from: Data("\"\(text)\"".utf8)) }
    }

    @Test(arguments: [
        ("2026-03-28", 1, "2026-03-29"), ("2026-03-29", 1, "2026-03-30"), ("2026-10-24", 2, "2026-10-26"),
        ("2024-02-28", 1, "2024-02-29"), ("2026-01-01", -1, "2025-12-31"), ("2026-11-21", 0, "2026-11-21"),
    ])
    func `days are counted across months, years and changes of the clock`(from: String, days: Int, to: String) throws {
        #expect(try #require(Day(from)).adding(days: days).description == to)
    }

    @Test(arguments: [("2026-08-31", 2025), ("2026-09-01", 2026), ("2026-12-31", 2026), ("2027-01-01", 2026)])
    func `a school year begins on 1 September`(day: String, year: Int) {
        #expect(Day(day)?.schoolYear == year)
    }

    @Test func `days are compared and said`() {
        #expect(Day(year: 2026, month: 9, day: 30) < Day(year: 2026, month: 10, day: 1))
        #expect(Day(year: 2026, month: 11, day: 21).words == "21 November 2026")
    }
}

/// How names and words are compared where somebody searches.
struct FoldingTests {
    private static let name = "Zoë-Mae O'Connor-Núñez"

    @Test(arguments: [
        "zoe", "ZOË", "zoe-mae", "zoe mae", "oconnor", "o'connor", "O’Connor", "oʼconnor nunez", "nunez",
        "O’CONNOR-NÚÑEZ", "Zoe\u{308}-mae", "",
    ])
    func `a name is found whatever its accents, hyphens and apostrophes`(typed: String) {
        #expect(Self.name.hasWords(of: typed))
        #expect(Self.name.replacing("'", with: "’").hasWords(of: typed))
    }

    @Test(arguments: ["zoo", "zoe khan", "connors", "nunes"])
    func `another name is not found`(typed: String) {
        #expect(!Self.name.hasWords(of: typed))
    }

    @Test func `letters that are no accents are folded too`() {
        #expect("Łukasz Sørensen".hasWords(of: "lukasz sorensen") && "Weiß".foldedForSearch == "weiss")
        #expect("Ćwik Đặng".foldedForSearch == "cwik dang")
    }
}

struct InstantTests {
    @Test(arguments: [
        ("2026-06-30", 82_800_000, "2026-07-01"), ("2026-12-31", 86_399_999, "2026-12-31"),
        ("2026-03-29", 86_400_000, "2026-03-30"),
    ])
    func `the day of a moment is the one in England`(utc: String, milliseconds: Int64, day: String) throws {
        let formatter = ISO8601DateFormatter()
        let start = try #require(formatter.date(from: utc + "T00:00:00Z"))
        let instant = Instant(milliseconds: Int64(start.timeIntervalSince1970) * 1000 + milliseconds)
        #expect(instant.day.description == day)
    }

    @Test func `a day in summer begins at eleven in the evening UTC`() throws {
        let start = try #require(Day("2026-07-01")).start
        #expect(start == Instant(milliseconds: 1_782_860_400_000))
        #expect(start.day.description == "2026-07-01")
    }

    @Test func `a moment is kept as one number`() throws {
        let instant = Instant(milliseconds: 1_795_249_000_000)
        let json = try JSONEncoder().encode(instant)
        #expect(String(decoding: json, as: UTF8.self) == "1795249000000")
        #expect(try JSONDecoder().decode(Instant.self, from: json) == instant)
        #expect(instant.adding(minutes: 2).milliseconds == 1_795_249_120_000)
    }
}

struct IdentifierTests {
    @Test(arguments: [0, 1, UInt128.max, 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef])
    func `an identifier is read back from its text and its bytes`(value: UInt128) {
        let identifier = PersonID(value)
        #expect(identifier.description.utf8.count == 32)
        #expect(PersonID(identifier.description) == identifier)
        #expect(PersonID(bytes: identifier.bytes) == identifier)
    }

    @Test(arguments: ["", "12", String(repeating: "g", count: 32), String(repeating: "0", count: 33)])
    func `what is no identifier is refused`(text: String) {
        #expect(PersonID(text) == nil)
    }

    @Test func `bytes of another length are no identifier`() {
        #expect(PersonID(bytes: [UInt8](repeating: 1, count: 15)) == nil)
    }

    @Test func `a reference has six characters that cannot be taken for each other`() {
        #expect(PersonID(0).reference == "000-000")
        #expect(PersonID(.max).reference == "ZZZ-ZZZ")
        let characters = Set((0..<32).map { PersonID(UInt128($0) << 123).reference.prefix(1) })
        #expect(characters.count == 32 && characters.isDisjoint(with: ["I", "L", "O", "U"]))
    }

    @Test func `a reference typed is that of every identifier it stands for, and of no other`() throws {
        for value in [0, .max, 0x3B99_51C4_0000_0000_0000_0000_0000_0001] as [UInt128] {
            let id = PersonID(value)
            let typed = id.reference.lowercased().replacing("0", with: "o").replacing("1", with: "l")
            let range = try #require(PersonID.sharing(reference: " " + typed.replacing("-", with: "")))
            #expect(range == id.sharingReference && range.contains(id) && range.lowerBound.reference == id.reference)
            #expect(range.upperBound.reference == id.reference)
            if range.lowerBound.value > 0 {
                #expect(PersonID(range.lowerBound.value - 1).reference != id.reference)
            }
            if range.upperBound.value < .max {
                #expect(PersonID(range.upperBound.value + 1).reference != id.reference)
            }
        }
        #expect(PersonID.letters(typed: " 7k3–o0i.L1-Z") == "7K300111Z")
        for none in ["", "7K3-M2", "7K3-M2PX", "UUU-UUU", "7K3-M2é"] {
            #expect(PersonID.sharing(reference: none) == nil)
        }
    }
}
