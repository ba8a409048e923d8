import Domain
import GRDB

extension Registry {
    /// How a request stands and whose yes is due, for messages that say nothing of it; nil where there is none.
    package func news(of id: SchoolRequestID, on day: Day) async throws -> RequestNews? {
        let history = try await desk.history(of: StreamName(id.value))
        guard let request = SchoolRequest.fold(history.compactMap(\.event.request)) else { return nil }
        let (rules, asker) = try await records.requestRules(for: request.by, on: day)
        let roles = Set(request.called(under: rules, on: day).flatMap { rules.deciders(of: $0, askedBy: asker) })
        let holders = try await records.holders(on: day)
        let people = Set(roles.flatMap { holders.all($0) }.filter { !$0.waits }.map(\.person))
        let called = people.subtracting(request.approvers).subtracting([request.by])
        return RequestNews(request, under: rules, on: day, called: called)
    }
}
