import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Records
import TestSupport
import Testing

@testable import Web

/// Every page is the same, byte for byte, to someone barred from a child as in a school that never knew the child.
struct WalledPagesTests {
    private static func barred(_ random: RandomSchool) -> [PersonID] {
        [random.office, random.assistant, random.lead, random.head]
            + random.parents.filter { person in
                !random.barred(from: person).isEmpty
            }
    }

    private static let seed: UInt64 = 11

    /// Each of them apart, so that they are asked side by side.
    @Test(arguments: barred(RandomSchool(seed: seed)))
    func `every page is the same with and without the child`(viewer: PersonID) async throws {
        let random = RandomSchool(seed: Self.seed)
        let blank = try RandomSchool.blank()
        let children = random.barred(from: viewer)
        let known = try await Opened(random, from: blank, without: [], as: viewer)
        let never = try await Opened(random, from: blank, without: children, as: viewer)
        let paths = Opened.paths(random, known.site.router(), children)
        #expect(paths.count > 200)
        let pages = try await known.pages(paths)
        let others = try await never.pages(paths)
        for path in paths where pages[path] != others[path] {
            Issue.record("\(path): \(Opened.difference(pages[path] ?? "", others[path] ?? ""))")
        }
    }

    /// The same comparison sees the child for whoever may see it: it can fail.
    @Test func `to everyone else the child is there`() async throws {
        let random = RandomSchool(seed: Self.seed)
        let child = try #require(random.barred(from: random.office).first)
        let known = try await Opened(random, without: [], as: random.head)
        let never = try await Opened(random, without: [child], as: random.head)
        let paths = ["/people?kind=pupil", "/answers", "/people/\(child)", "/answers/list"]
        let pages = try await known.pages(paths)
        let others = try await never.pages(paths)
        for path in paths { #expect(pages[path] != others[path], "\(path)") }
    }

    /// An address of the child is answered as one of nobody.
    @Test func `the child's own addresses are those of nobody`() async throws {
        let random = RandomSchool(seed: Self.seed)
        let child = try #require(random.barred(from: random.office).first)
        let nobody: PersonID = Randomness.identifier()
        let site = try await Opened(random, without: [], as: random.office)
        for start in ["/people", "/answers/person", "/paper", "/classes/Acorns/child"] {
            let pages = try await site.pages(["\(start)/\(child)", "\(start)/\(nobody)"])
            #expect(pages["\(start)/\(child)"] == pages["\(start)/\(nobody)"])
            #expect(pages["\(start)/\(child)"]?.hasPrefix("404") == true)
        }
    }
}
