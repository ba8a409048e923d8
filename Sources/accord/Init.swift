import ArgumentParser
import Domain
import Foundation
import Records

/// Makes a school, with its headteacher as the first person who may come in.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a school in a folder of its own.")

    @OptionGroup var place: FolderOption
    @Option(help: "The school’s name.") var name: String
    @Option(help: "The headteacher’s name.") var head: String
    @Option(help: "The headteacher’s e-mail.") var email: String
    @Option(help: "Where families will reach Accord, such as rules.example.org.") var address = ""

    func validate() throws {
        guard School.Profile.host(in: address) != nil else {
            throw ValidationError(School.Refusal.notASiteAddress.sentence)
        }
    }

    func run() async throws {
        let school = place.school
        try saying {
            try Registry.create(in: school, origin: origin)
        }
        let registry = try place.open()
        let person: PersonID = Randomness.identifier()
        let parts = head.split(separator: " ")
        let details = PersonDetails(
            given: parts.dropLast().joined(separator: " "),
            family: parts.last.map(String.init) ?? "",
            place: .staff(role: "Headteacher")
        )
        let contact = ContactPoint(id: Randomness.identifier(), kind: .email, value: email.lowercased())
        let context = Context(actor: .console, now: currentInstant(), command: Randomness.identifier())
        _ = try await registry.submit(
            [
                .school(.describe(School.Profile(name: name, address: address))),
                .person(person, .record(details, joined: context.today)),
                .person(person, .addContact(contact)),
                .appointment(
                    Randomness.identifier(),
                    .give(Appointment.Terms(person: person, role: .headteacher, from: context.today))
                ),
            ],
            in: context
        )
        let card = try Working(opening: school).makeCard(for: person, at: context.now)
        print("\(name) is ready in \(school.path).")
        print("\(head) can sign in with this code, which works for 60 days: \(card)")
        print("Start it with: accord serve --folder \(school.path)")
        print("Then open http://localhost:8080/sign-in/code and type that code.")
    }

    private var origin: String {
        let host = School.Profile.host(in: address) ?? ""
        let place = host.isEmpty ? "school.invalid" : host
        return "\(place)/\(Randomness.identifier(for: School.self).description.prefix(12))"
    }
}
