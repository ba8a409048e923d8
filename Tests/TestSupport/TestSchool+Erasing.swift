import Domain
import Records

extension Registry {
    /// Destroys one key of one owner at once, as nobody can in a school; nil when there was none.
    @discardableResult
    package func erase(_ owner: Owner, _ category: Domain.Category) async throws -> Erasure? {
        let erasure = try await erase([.sealed(owner: owner, category)])
        return erasure.keys.isEmpty ? nil : erasure
    }
}
