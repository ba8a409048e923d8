import Domain
import Hummingbird
import Records

/// What a child who told is shown next time they press the icon on the same tablet.
///
/// The tablet remembers the last it told in a cookie of random names: whoever holds the tablet reads the note that
/// somebody wrote for the child, and nothing else.
extension ChildTellRoutes {
    private static let cookie = "told"
    private static let rememberedMax = 3
    private static let secondsMax = 14 * 86_400

    private func remembered(in request: Request) -> [ConcernID] {
        (request.cookies[Self.cookie]?.value ?? "").split(separator: ".").compactMap { ConcernID(String($0)) }
    }

    func remembered(_ id: ConcernID, _ request: Request) -> Cookie {
        let others = remembered(in: request).filter { $0 != id }.prefix(Self.rememberedMax - 1)
        return Cookie(
            name: Self.cookie,
            value: ([id] + others).map(\.description).joined(separator: "."),
            maxAge: Self.secondsMax,
            path: "/tell",
            secure: site.doors.secureCookies,
            httpOnly: true,
            sameSite: .lax
        )
    }

    /// Who listened, and what they wrote for the child.
    func answers(to request: Request) async throws -> [String] {
        var answers: [String] = []
        for id in remembered(in: request).prefix(Self.rememberedMax) {
            guard let answer = try await site.registry.childsAnswer(id) else { continue }
            let values = ["listener": answer.listener, "note": answer.note]
            answers.append(try site.tellingSentence("telling.child.listened", values))
        }
        return answers
    }
}
