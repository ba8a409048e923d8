import ArgumentParser
import Domain
import Foundation
import Logging
import Records
import Web

/// Lists the addresses of the site; needs no school.
struct Routes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List every address of the site, and who may ask for it.")

    @Flag(name: .customLong("openapi"), help: "As OpenAPI 3.1, with the fields of every form.") var asOpenAPI = false

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("accord-routes-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let table: [ListedRoute]
        do { table = try await saying { try await routes(of: SchoolFolder(path: folder.path + "/school")) } } catch {
            try FileManager.default.removeItem(at: folder)
            throw error
        }
        try FileManager.default.removeItem(at: folder)
        guard !asOpenAPI else { return print(String(decoding: try OpenAPI(routes: table).json(), as: UTF8.self)) }
        for route in table { print("\(route.method)\t\(route.path)\t\(route.asker.words)") }
    }

    /// Of a school made for the moment, where asking changes nothing anyone has.
    private func routes(of school: SchoolFolder) async throws -> [ListedRoute] {
        try Registry.create(in: school, origin: "school.invalid/routes")
        let registry = try Registry(opening: school)
        let doors = Site.Doors(
            now: currentInstant,
            extractText: { _, _ in [] },
            pdf: { _ in [] },
            isSample: false
        )
        let logger = Logger(label: "accord.routes") { _ in SwiftLogNoOpLogHandler() }
        let site = try Site(registry: registry, working: try Working(opening: school), doors: doors, logger: logger)
        return try await site.routeTable()
    }
}
