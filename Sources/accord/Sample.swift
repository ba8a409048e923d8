import ArgumentParser
import Domain
import Records

/// Makes the sample school.
struct Sample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a school of invented people to look around in, where nothing is real and nothing is sent."
    )

    @OptionGroup var place: FolderOption
    @Option(help: "The day it is there, such as 2026-11-23, or the last school day before it; else today.")
    var today: String?

    func run() async throws {
        _ = try await saying { try await SampleSchool.make(in: place.school, by: clock()) }
        print("\(SampleSchool.name) is ready in \(place.school.path). Nothing in it is real.")
        print("Look around with: accord serve --sample --folder \(place.school.path)")
    }

    private func clock() throws -> SampleClock {
        guard let today else { return .starting(on: currentInstant().day) }
        guard let day = Day(today) else { throw Said(sentence: "\(today) is not a day. Write it as 2026-11-23.") }
        return .starting(on: day)
    }
}
