import Domain
import Testing

@testable import Exchange

struct TransferFileTests {
    private static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>26.0</CTFversion>
        <DocumentQualifier>partial</DocumentQualifier></Header><CTFpupilData>

        """

    private static func pupil(_ upn: String, _ forename: String, year: String, contacts: String) -> String {
        """
        <Pupil><UPN>\(upn)</UPN><Surname>Khan</Surname><Forename>\(forename)</Forename><DOB>2020-01-01</DOB>
        <BasicDetails><NCyearActual>\(year)</NCyearActual><New><UPN>no</UPN></New></BasicDetails>
        <Address><SAON>1</SAON><PostCode>ZZ1 1ZZ</PostCode></Address><Contacts>\(contacts)</Contacts>
        <Attendance><Year>2025</Year></Attendance></Pupil>

        """
    }

    private static let sana = """
        <Contact><Order>1</Order><Title>Mrs</Title><Surname>Khan</Surname><Forename>Sana</Forename>
        <Relationship>PAM</Relationship><Responsibility>true</Responsibility><AddressAsPupil>true</AddressAsPupil>
        <Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>01632 960001</PhoneNo></Phone>
        <Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900123</PhoneNo></Phone></Phones>
        <Email>sana@example.org</Email></Contact>
        """
    private static let carer = """
        <Contact><Order>2</Order><Surname>Reed</Surname><Forename>Jo</Forename><Relationship>FOM</Relationship>
        <Responsibility>false</Responsibility></Contact>
        """
    private static let tail = "</CTFpupilData></CTfile>"

    private func read(_ text: String) async throws -> RollSource {
        guard case .transfer(let source) = try await readRoll(file: Array(text.utf8), name: "ctf.xml") else {
            Issue.record("not read as a transfer file")
            throw RollFileFault.noPupils
        }
        return source
    }

    @Test func `pupils and their contacts are read, and a parent of siblings is one`() async throws {
        let one = "A123456789012", two = "B123456789012"
        let source = try await read(
            Self.head + Self.pupil(one, "Amira", year: "1", contacts: Self.sana + Self.carer)
                + Self.pupil(two, "Yusuf", year: "R", contacts: Self.sana) + Self.tail
        )
        #expect(source.saysWholeRoll == false)
        let reading = RollReading([source])
        #expect(reading.problems.isEmpty)
        #expect(reading.pupils.map(\.name.full) == ["Amira Khan", "Yusuf Khan"])
        #expect(reading.pupils.map(\.year) == [.year1, .reception])
        #expect(reading.pupils.map(\.schoolClass) == [nil, nil])
        #expect(reading.pupils.map(\.place.line) == [4, 13])
        #expect(reading.adults.map(\.name.formal) == ["Mrs Sana Khan", "Jo Reed"])
        #expect(
            reading.adults[0].contactPoints.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [
                .email, .landline, .mobile,
            ]
        )
        #expect(reading.relationships.map(\.kind) == [.mother, .mother, .fosterCarer])
        #expect(reading.relationships.map(\.responsibility) == [.yes, .yes, .no])
    }

    @Test(arguments: [
        "<?xml version=\"1.0\"?><!DOCTYPE CTfile SYSTEM \"file:///etc/passwd\"><CTfile/>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\">]><CTfile>&a;</CTfile>",
        "<!DOCTYPE CTfile><CTfile/>",
    ])
    func `a document type is refused before any parser sees it`(text: String) async {
        await #expect(throws: RollFileFault.doctype) { try await read(text) }
    }

    @Test func `a broken file says where`() async {
        await #expect(throws: RollFileFault.self) { try await read(Self.head + "<Pupil><UPN>") }
        let refused = RollFileFault.brokenXML(line: 5)
        #expect(refused.sentence == "This Common Transfer File is broken at line 5. Export it again.")
    }

    @Test func `a file without pupils says so`() async {
        await #expect(throws: RollFileFault.noPupils) { try await read(Self.head + Self.tail) }
    }

    @Test func `a file in UTF-16 is read whatever its first line says`() async throws {
        let text = Self.head + Self.pupil("A123456789012", "Zoë", year: "2", contacts: "") + Self.tail
        let units: [UInt16] = [0xFEFF] + Array(text.utf16)
        let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        guard case .transfer(let source) = try await readRoll(file: bytes, name: "ctf.xml") else {
            Issue.record("not read as a transfer file")
            return
        }
        #expect(source.entries.first?.pupil[.given] == "Zoë")
    }

    @Test func `a file of more than ten million bytes is read whole`() async throws {
        let space = String(repeating: " ", count: 12_000) + "\n"
        let pupils = (0..<1_000).map {
            Self.pupil("A\(123_456_789_012 + $0)", "Child", year: "2", contacts: "") + space
        }
        let text = Self.head + pupils.joined() + Self.tail
        #expect(text.utf8.count > 10_000_000)
        #expect(try await read(text).entries.count == 1_000)
    }

    @Test func `elements nested without end are refused`() async {
        let deep = String(repeating: "<x>", count: 5000)
        await #expect(throws: RollFileFault.self) { try await read(Self.head + deep) }
    }
}
