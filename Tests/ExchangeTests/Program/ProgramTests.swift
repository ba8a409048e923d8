import Exchange
import Foundation
import Testing

struct ProgramTests {
    private let limits = ProgramLimits(seconds: 20, bytes: 1000)

    private func program(_ name: String) -> Program {
        Program(name: name, package: "coreutils", purpose: "These tests need")
    }

    private func run(_ name: String, _ arguments: [String], limits: ProgramLimits? = nil) async throws -> ProgramResult
    {
        try await withFolder { try await program(name).run(arguments, home: $0, limits: limits ?? self.limits) }
    }

    @Test func `a missing program is named with the package that brings it`() async throws {
        let missing = Program(name: "pandoc-of-nowhere", package: "pandoc", purpose: "Word files need")
        let failure = await #expect(throws: ProgramFailure.self) {
            try await missing.run([], home: URL(fileURLWithPath: "/"), limits: limits)
        }
        #expect(failure?.sentence == "Word files need pandoc-of-nowhere: apt install pandoc")
    }

    @Test func `arguments reach the program as they are, without a shell`() async throws {
        let result = try await run("printf", ["%s|", "a b", "$HOME", "; echo x", "*"])
        #expect(String(decoding: result.output, as: UTF8.self) == "a b|$HOME|; echo x|*|")
    }

    @Test func `a program sees PATH, HOME and LANG and nothing else`() async throws {
        let result = try await run("env", [])
        let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        let names = lines.map { $0.prefix { $0 != "=" } }
        #expect(Set(names) == ["PATH", "HOME", "LANG"])
    }

    @Test func `a program that takes too long is stopped, and its children with it`() async throws {
        let limits = ProgramLimits(seconds: 1, bytes: 10)
        let start = ContinuousClock.now
        let failure = await #expect(throws: ProgramFailure.self) {
            try await run("sh", ["-c", "sleep 600 & sleep 600"], limits: limits)
        }
        #expect(failure == .tooSlow(program("sh"), seconds: 1))
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `a program that says too much is stopped`() async throws {
        let failure = await #expect(throws: ProgramFailure.self) { try await run("yes", []) }
        #expect(failure == .tooMuch(program("yes"), bytes: 1000))
    }

    @Test func `the exit code and what was said on standard error come back`() async throws {
        let result = try await run("sh", ["-c", "echo no >&2; exit 3"])
        #expect(result.code == 3)
        #expect(result.complaint == "no\n")
    }
}
