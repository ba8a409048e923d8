import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// A tablet as IT named it once, in a cookie that stays on it.
///
/// Whoever holds the tablet could write another name into it, so it opens nothing: it says where a grown-up is needed,
/// and which names a child is shown. The cookie is `name|class|older|person.person`, each text with only letters and
/// digits left as they are, and "1" where children of Key Stage 2 use it.
struct TellDevice: Equatable, Sendable {
    let name: String
    let className: String
    /// Whether children of Key Stage 2 use it, who may write.
    let isOlder: Bool
    /// Whose names a child is shown; the first hears first when a child asks for a grown-up.
    let adults: [PersonID]

    static let cookie = "tablet"
    static let nameCharactersMax = 60
    static let adultsMax = 6
    /// As long as browsers keep any cookie (RFC 6265bis section 5.5).
    private static let secondsMax = 400 * 86_400

    init(name: String, className: String, isOlder: Bool, adults: [PersonID]) {
        self.name = name
        self.className = className
        self.isOlder = isOlder
        self.adults = adults
    }

    init?(_ request: Request) {
        guard let text = request.cookies[Self.cookie]?.value else { return nil }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let name = parts[0].removingPercentEncoding, !name.isBlank,
            let className = parts[1].removingPercentEncoding
        else { return nil }
        self.name = String(name.prefix(Self.nameCharactersMax))
        self.className = String(className.prefix(Self.nameCharactersMax))
        isOlder = parts[2] == "1"
        adults = parts[3].split(separator: ".").prefix(Self.adultsMax).compactMap { PersonID(String($0)) }
    }

    /// "Tablet 7, Kingfishers".
    var words: String {
        [name, className].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var text: String {
        let texts = [name, className].map { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
        return (texts + [isOlder ? "1" : "", adults.map(\.description).joined(separator: ".")]).joined(separator: "|")
    }

    func kept(isSecure: Bool) -> Cookie {
        Cookie(
            name: Self.cookie,
            value: text,
            maxAge: Self.secondsMax,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }
}

extension Site {
    /// The grown-ups a child may choose: those set on the tablet, else whoever leads safeguarding and the headteacher.
    func grownUps(on device: TellDevice?) async throws -> [(id: PersonID, name: String)] {
        let chosen = try await records.grownUps(device?.adults ?? [], on: today)
        guard chosen.isEmpty else { return chosen }
        let holders = try await records.holders(on: today)
        let people = [Role.lead, .deputyLead, .headteacher].flatMap { holders.all($0).map(\.person) }
        var seen: Set<PersonID> = []
        return try await records.grownUps(people.filter { seen.insert($0).inserted }, on: today)
    }
}
