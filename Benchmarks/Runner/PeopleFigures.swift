import Domain
import Exchange
import Foundation

/// How fast lists of people are read and compared with the people on record, and how much memory that takes.
///
/// Each figure is measured in a process of its own, because the peak of a process never falls again.
enum PeopleFigures {
    static let names = ["people.import.ctf", "people.import.oneroster", "people.import.memory"]

    private static let small = 10_000
    private static let large = 100_000
    private static let peopleEachSecond = 20_000.0
    private static let memoryRatio = 1.3

    static func measure(in folder: String) async throws -> [Row] {
        var rows: [Row] = []
        var peaks: [String: [Double]] = [:]
        for kind in ["ctf", "oneroster"] {
            for count in [small, large] {
                let file =
                    try kind == "ctf"
                    ? PeopleList.transferFile(count, in: folder) : PeopleList.bundle(count, in: folder)
                let found = try measureApart([file, "\(count)"])
                peaks[kind, default: []].append(found.megabytes)
                guard count == small else { continue }
                rows.append(
                    Row(
                        "people.import.\(kind)",
                        found.peopleEachSecond,
                        "people/s",
                        peerName: "goal",
                        peer: peopleEachSecond,
                        better: .higher
                    )
                )
            }
        }
        for (kind, peak) in peaks.sorted(by: { $0.key < $1.key }) {
            rows.append(.goal("people.import.memory.\(kind)", peak[1] / peak[0], "x", limit: memoryRatio))
        }
        return rows
    }

    private static func measureApart(_ arguments: [String]) throws -> (peopleEachSecond: Double, megabytes: Double) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [PeopleImport.word] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
            Double($0)
        }
        guard process.terminationStatus == 0, words.count == 2 else { throw BenchFailure(what: "no list was read") }
        return (words[0], words[1])
    }
}

/// What the process of one figure does with a file of so many people: it writes people a second and the peak of its
/// memory in megabytes.
enum PeopleImport {
    static let word = "people-import"

    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 2, let count = Int(arguments[1]) else { throw BenchFailure(what: "file, count") }
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: arguments[0]), options: .alwaysMapped))
        let start = ContinuousClock.now
        guard case .transfer(let source) = try await readRoll(file: bytes, name: "people", bytesMax: .max) else {
            throw BenchFailure(what: "not read as a list of people")
        }
        let reading = RollReading([source])
        let difference = RollDifference(from: CurrentRoll(), to: reading, scope: .someOfThem)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard difference.joined.count >= count else { throw BenchFailure(what: "someone was lost") }
        print("\(Double(difference.joined.count) / seconds) \(try peakMegabytes())")
    }

    private static func peakMegabytes() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1_024
    }
}

/// Files of invented people: half of them children, half their parents, in families of two and two.
enum PeopleList {
    static func transferFile(_ count: Int, in folder: String) throws -> String {
        var text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><CTfile><Header><CTFversion>24.0</CTFversion></Header><CTFpupilData>\n"
        for number in 0..<(count / 2) {
            text += "<Pupil><UPN></UPN><Surname>Family\(number / 2)</Surname><Forename>Child\(number)</Forename>"
            text += "<BasicDetails><NCyearActual>\(number % 6 + 1)</NCyearActual></BasicDetails><Contacts>"
            for parent in [number / 2 * 2, number / 2 * 2 + 1] {
                text +=
                    "<Contact><Order>1</Order><Surname>Family\(number / 2)</Surname><Forename>Parent\(parent)</Forename>"
                text += "<Relationship>PAM</Relationship><Responsibility>true</Responsibility>"
                text += "<Email>parent\(parent)@example.org</Email></Contact>"
            }
            text += "</Contacts></Pupil>\n"
        }
        let file = folder + "/people-\(count).xml"
        try Data((text + "</CTFpupilData></CTfile>").utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Packed by the machine's own zip program.
    static func bundle(_ count: Int, in folder: String) throws -> String {
        let place = folder + "/bundle-\(count)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        var users =
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
            + "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
        var enrollments =
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
            + "beginDate,endDate\n"
        for number in 0..<(count / 2) {
            let parents = "\"g\(number / 2 * 2),g\(number / 2 * 2 + 1)\""
            users +=
                "p\(number),,,true,s1,student,p\(number),,Child\(number),Family\(number / 2),,,,,,\(parents),"
                + "\(number % 6 + 1),\n"
            users +=
                "g\(number),,,true,s1,parent,g\(number),,Parent\(number),Family\(number / 2),,,g\(number)@example.org,"
                + ",,,,\n"
            enrollments += "e\(number),,,c\(number % 30),s1,p\(number),student,,,\n"
        }
        let classes = (0..<30).map { "c\($0),,,Class \($0),,k,,homeroom,,s1,,,,\n" }.joined()
        let files = [
            "manifest.csv": "propertyName,value\noneroster.version,1.1\nfile.users,bulk\nfile.classes,bulk\n"
                + "file.enrollments,bulk\n",
            "users.csv": users,
            "enrollments.csv": enrollments,
            "classes.csv":
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n" + classes,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: place + "/" + name)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        let pack =
            "import sys, zipfile, os; z = zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED); "
            + "[z.write(os.path.join(sys.argv[2], n), n) for n in sorted(os.listdir(sys.argv[2]))]; z.close()"
        process.arguments = ["-c", pack, place + ".zip", place]
        try process.run()
        process.waitUntilExit()
        return place + ".zip"
    }
}
