import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// A disk that takes nothing more is no fault of whoever sent a form: the page says 503 and what to do.
struct DiskTests {
    @Test func `a form is answered with 503 and a sentence once the records were deleted`() async throws {
        let site = try await SettingsSite()
        try FileManager.default.removeItem(atPath: site.school.registry.folder.ledger)
        let answer = try await site.post("/set-up/switch", "name=staff", as: site.head)
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.text.contains("moved or deleted while Accord was running, so nothing of this was saved"))
    }

    @Test func `a form whose page says refusals beside it says 503 all the same`() async throws {
        let site = try await SettingsSite()
        try FileManager.default.removeItem(atPath: site.school.registry.folder.ledger)
        let body = "erasure=\(ErasureID(1))&command=\(CommandID(2))"
        let answer = try await site.post("/erasures/confirm", body, as: site.head)
        #expect(answer.status == .serviceUnavailable)
    }

    @Test func `pages are read on from records that take nothing more`() async throws {
        let site = try await SettingsSite()
        try FileManager.default.removeItem(atPath: site.school.registry.folder.signerState)
        #expect(try await site.post("/set-up/switch", "name=staff", as: site.head).status == .serviceUnavailable)
        #expect(try await site.get("/set-up", as: site.head).status == .ok)
    }
}
