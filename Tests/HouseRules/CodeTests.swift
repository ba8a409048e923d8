import Foundation
import Testing

struct CodeTests {
    static let swift = SourceTree.files(ending: ".swift")

    static let linesMax = 300
    static let functionLinesMax = 40

    /// Functions that may be longer, each with its reason.
    static let longFunctions = [
        "Tests/ExchangeTests/Roll/ZipSample.swift static func files(_ rows: [Int: [String]])":
            "Nearly all of it is the text of the files of a workbook.",
        "Sources/Records/Registry/Deciding.swift func decide(":
            "It is one switch with a case for each feature, which the compiler keeps whole.",
        "Tests/TestSupport/EventKind+Sample.swift private func commands(saying words: String) ->":
            "It is one switch with a case for each event, which the compiler keeps whole.",
        "Sources/Records/Concerns/ConcernTable.swift private static func project(":
            "It is one switch with a case for each event, which the compiler keeps whole.",
        "Sources/Web/Concerns/Cases/CaseView.swift func page(frame: Frame, _ around: Around)":
            "It fills in one page, a line for each of its properties.",
        "Sources/Web/Agreements/FamilyRoutes+Pages.swift func page(":
            "It fills in one page, a line for each of its properties.",
    ]

    @Test func `there is code to read`() {
        #expect(Self.swift.count > 100)
    }

    @Test(arguments: ["Detection", "Filtering", "Ledger", "Domain"])
    func `rules and formats see no clock and no dice`(target: String) {
        let banned = ["Date()", "Date.now", "UUID()", ".random", "ContinuousClock", "arc4random", "FileManager"]
        for file in SourceTree.files(under: "Sources/" + target, ending: ".swift") {
            let code = SourceTree.code(of: file)
            for word in banned where code.contains(word) {
                Issue.record("\(file.path) has \(word)")
            }
        }
    }

    @Test func `nothing is public`() {
        for file in Self.swift {
            for line in SourceTree.code(of: file).split(separator: "\n") {
                let words = line.split(separator: " ")
                #expect(words.first != "public" && !line.contains("open class "), "\(file.path): \(line)")
            }
        }
    }

    @Test func `no file is longer than three hundred lines`() {
        for file in Self.swift {
            #expect(file.lines.count - 1 <= Self.linesMax, "\(file.path)")
        }
    }

    @Test func `no function is longer than forty lines`() {
        for file in Self.swift {
            for function in Self.functions(in: file) where function.lines > Self.functionLinesMax {
                let name = "\(file.path) \(function.name)"
                #expect(Self.longFunctions[name] != nil, "\(name) has \(function.lines) lines")
            }
        }
    }

    /// Functions and initialisers by matching braces; the text in quotes is left out first.
    static func functions(in file: SourceTree.File) -> [(name: String, lines: Int)] {
        let lines = SourceTree.code(of: file).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { start in
            let words = lines[start].split(separator: " ")
            let isInit = words.contains { $0.hasPrefix("init(") || $0.hasPrefix("init<") } && !words.contains("try")
            guard words.contains("func") || isInit, let end = self.end(from: start, in: lines) else { return nil }
            return (words.prefix(6).joined(separator: " "), end - start + 1)
        }
    }

    private static func end(from start: Int, in lines: [Substring]) -> Int? {
        var depth = 0
        var round = 0
        for index in start..<lines.count {
            for character in lines[index] {
                switch character {
                case "(": round += 1
                case ")": round -= 1
                case "{": depth += 1
                case "}": depth -= 1
                default: break
                }
                if depth == 0 && character == "}" && round == 0 { return index }
                if depth < 0 { return nil }
            }
        }
        return nil
    }

    @Test func `a function that is too long is seen`() {
        let body = Array(repeating: "        step()", count: 40).joined(separator: "\n")
        let text = "struct A {\n    func long(\n        of x: Int\n    ) {\n\(body)\n    }\n}\n"
        let found = Self.functions(in: SourceTree.File(path: "A.swift", text: text))
        #expect(found.map(\.lines) == [44])
    }

    @Test func `migrations have names of their own`() {
        let names = SourceTree.files(under: "Sources/Records", ending: ".swift").flatMap { file in
            file.text.components(separatedBy: "registerMigration(\"").dropFirst()
                .compactMap { $0.split(separator: "\"").first.map(String.init) }
        }
        #expect(!names.isEmpty && Set(names).count == names.count, "\(names)")
    }

    @Test func `every feature of the rules has tests`() throws {
        let tested = Set(try SourceTree.folders(in: "Tests/DomainTests"))
        for feature in try SourceTree.folders(in: "Sources/Domain") {
            #expect(tested.contains(feature), "Tests/DomainTests/\(feature) is missing")
            #expect(!SourceTree.files(under: "Tests/DomainTests/" + feature, ending: "Tests.swift").isEmpty)
        }
    }
}
