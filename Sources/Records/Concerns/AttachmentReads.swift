import Domain

extension Registry {
    /// A file of a concern, counted from 0, for someone who may see the concern; nil for every other.
    package func attachment(
        _ number: Int,
        of concern: ConcernID,
        seenBy viewer: Viewer
    ) async throws -> (AddedFile, [UInt8])? {
        guard try await records.concern(concern, seenBy: viewer) != nil else { return nil }
        return try await desk.attachment(number, of: concern)
    }
}

extension ConcernFile {
    /// Whether someone who sees it leads on it: they alone add files, send it on, and look up a name that a child hid.
    package func isLed(by viewer: Viewer) -> Bool {
        ConcernFacts.leads(concern, viewer.roles)
    }
}
