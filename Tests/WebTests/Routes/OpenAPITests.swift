import Domain
import Foundation
import Hummingbird
import Logging
import Records
import TestSupport
import Testing

@testable import Web

/// What programs are told of the site is what the site is.
struct OpenAPITests {
    private func table() async throws -> [ListedRoute] {
        let site = try await SettingsSite()
        return try await site.site().routeTable()
    }

    private func document() async throws -> [String: Any] {
        let json = try OpenAPI(routes: try await table()).json()
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test func `every address of the router is described once`() async throws {
        let site = try await SettingsSite().site()
        let routes = Set(site.router().routes.map { "\($0.method) \($0.path)" })
        let table = try await site.routeTable()
        #expect(Set(table.map { "\($0.method) \($0.path)" }) == routes && table.count == routes.count)
        let paths = try #require(try await document()["paths"] as? [String: [String: Any]])
        #expect(Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }) == routes)
    }

    @Test func `every address that takes a form has one, with its fields`() async throws {
        for route in try await table() where route.method == "POST" && !FormAddresses.scripted.contains(route.path) {
            #expect(!route.forms.isEmpty, "\(route.path): say in FormAddresses which template's form is sent here")
        }
    }

    @Test func `every form of a template leads to an address`() async throws {
        let table = try await table()
        let site = try await SettingsSite().site()
        for form in TemplateForm.all(in: try Library.sources(in: site.resources + "/Templates")) {
            let addresses = FormAddresses.addresses(of: form)
            #expect(!addresses.isEmpty, "\(form.template): \(form.action)")
            for address in addresses where !Self.notEverywhere.contains(address) {
                let leads = table.contains {
                    $0.method == form.method.uppercased() && FormAddresses.leads(address, to: $0.path)
                }
                #expect(leads, "\(form.template): \(address)")
            }
        }
    }

    private static let notEverywhere = [
        "/doors", "/start-again", "/sign-in/school/account", "/account/school/connect",
    ]

    @Test func `a gate names the roles it lets in`() async throws {
        let table = try await table()
        func asker(_ method: String, _ path: String) -> ListedRoute.Asker? {
            table.first { $0.method == method && $0.path == path }?.asker
        }
        #expect(asker("GET", "/rules/read") == .anyone)
        #expect(asker("POST", "/sign-in") == .anyone)
        #expect(asker("GET", "/mine") == .signedIn)
        #expect(asker("POST", "/people/new") == .permission(.keepPeople))
        #expect(asker("GET", "/filter/follow") == .follower)
        #expect(asker("POST", "/people/new")?.words.contains("headteacher") == true)
    }

    @Test func `what a machine hands in is no form, and needs its code`() async throws {
        let paths = try #require(try await document()["paths"] as? [String: [String: [String: Any]]])
        let hands = try #require(paths["/filter/follow/days/{day}/{part}"]?["post"])
        #expect((hands["security"] as? [[String: [String]]])?.first?.keys.first == "follower")
        let content = (hands["requestBody"] as? [String: Any])?["content"] as? [String: Any]
        #expect(content?.keys.map { $0 } == ["text/tab-separated-values"])
    }

    @Test func `fields are read with their kinds, also those of rows and of other templates`() {
        let source = """
            {{<layout}}{{$content}}<form method="post" action="/a/{{id}}" enctype="multipart/form-data">{{>press}}
            <input type="radio" name="said" value="yes"><input type="radio" name="said" value="no">
            <input type="date" name="day"{{#late}} class="has-error"{{/late}}><select name="who"><option value="">Choose</option>
            {{#people}}<option value="{{id}}">{{name}}</option>{{/people}}</select>
            <input type="checkbox" name="yes-{{id}}"><button formaction="/b" name="do" value="go">Go</button></form>
            """
        let press = "<input type=\"hidden\" name=\"command\" value=\"{{frame.command}}\">"
        let forms = TemplateForm.all(in: ["page": source, "press": press])
        #expect(forms.map(\.action) == ["/a/{{id}}", "/b"])
        #expect(forms[0].isUpload && forms[0].method == "post")
        let kinds: [FormField] = [
            .init(name: "command", kind: .identifier), .init(name: "said", kind: .choice(["yes", "no"])),
            .init(name: "day", kind: .day), .init(name: "who", kind: .text), .init(name: "yes-{{id}}", kind: .tick),
        ]
        #expect(forms[1].fields.starts(with: kinds))
    }

    @Test func `choices of several forms to one address stand together`() async throws {
        let json = String(decoding: try OpenAPI(routes: try await table()).json(), as: UTF8.self)
        for word in ["\"forget\"", "\"whole\"", "multipart/form-data", "\"^yes-.+$\"", "\"openapi\" : \"3.1.0\""] {
            #expect(json.contains(word), "\(word)")
        }
    }
}
