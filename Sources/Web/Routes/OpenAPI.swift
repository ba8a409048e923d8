import Foundation

/// The site as OpenAPI 3.1 (spec.openapis.org/oas/v3.1.1), for programs that test it.
package struct OpenAPI {
    let routes: [ListedRoute]

    package init(routes: [ListedRoute]) {
        self.routes = routes
    }

    package func json() throws -> Data {
        try JSONSerialization.data(
            withJSONObject: document,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
    }

    private typealias Object = [String: Any]

    private var document: Object {
        var paths: [String: Object] = [:]
        for route in routes { paths[route.path, default: [:]][route.method.lowercased()] = operation(route) }
        return [
            "openapi": "3.1.0",
            "info": ["title": "Accord", "version": "1"],
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "session": ["type": "apiKey", "in": "cookie", "name": "__Host-accord"],
                    "follower": ["type": "http", "scheme": "bearer"],
                ]
            ],
        ]
    }

    private func operation(_ route: ListedRoute) -> Object {
        let get = route.method == "GET" ? route.forms : []
        var operation: Object = [
            "operationId": "\(route.method) \(route.path)",
            "description": "For: \(route.asker.words).",
            "parameters": pathParameters(of: route.path) + queryParameters(of: get),
            "responses": [
                "2XX": ["description": "A page or a file."], "3XX": ["description": "Where to go next."],
                "4XX": ["description": "A page that says what is wrong."],
                "503": ["description": "Many people are doing this just now."],
            ],
        ]
        switch route.asker {
        case .anyone: break
        case .signedIn, .permission: operation["security"] = [["session": [Any]()]]
        case .follower: operation["security"] = [["follower": [Any]()]]
        }
        if route.method == "POST" { operation["requestBody"] = ["content": content(of: route)] }
        return operation
    }

    private func pathParameters(of path: String) -> [Object] {
        path.matches(of: /{([a-z]+)}/).map { match in
            let name = String(match.1)
            return ["name": name, "in": "path", "required": true, "schema": Self.parameter(name)]
        }
    }

    private static func parameter(_ name: String) -> Object {
        switch name {
        case "version", "number", "block": ["type": "integer", "minimum": 0]
        case "class", "code", "name", "step", "audience", "list", "kind", "sheet", "register":
            ["type": "string", "minLength": 1]
        case "day": ["type": "string", "format": "date"]
        case "part": ["type": "string", "pattern": "^[0-9a-f]{16}$"]
        default: identifier
        }
    }

    private func queryParameters(of forms: [TemplateForm]) -> [Object] {
        properties(of: forms).map { ["name": $0.key, "in": "query", "schema": $0.value] }
    }

    private func content(of route: ListedRoute) -> Object {
        route.asker == .follower ? [FollowerRoutes.dayType: ["schema": ["type": "string"]]] : bodies(of: route.forms)
    }

    /// One body for each way of sending; a route without fields is sent an empty one.
    private func bodies(of forms: [TemplateForm]) -> Object {
        var bodies: Object = [:]
        for (type, isUpload) in [("application/x-www-form-urlencoded", false), ("multipart/form-data", true)] {
            let sent = forms.filter { $0.isUpload == isUpload }
            if sent.isEmpty && (isUpload || !forms.isEmpty) { continue }
            var schema: Object = ["type": "object", "properties": properties(of: sent)]
            let patterns = patterns(of: sent)
            if !patterns.isEmpty { schema["patternProperties"] = patterns }
            bodies[type] = ["schema": schema]
        }
        return bodies
    }

    private func properties(of forms: [TemplateForm]) -> [String: Object] {
        var properties: [String: Object] = [:]
        for field in forms.flatMap(\.fields) where !field.name.contains("{{") {
            properties[field.name] = merged(properties[field.name], schema(of: field.kind))
        }
        return properties
    }

    /// Fields with a row's name in theirs.
    private func patterns(of forms: [TemplateForm]) -> [String: Object] {
        var patterns: [String: Object] = [:]
        for field in forms.flatMap(\.fields) where field.name.contains("{{") {
            patterns["^" + field.name.replacing(/{{.*?}}/, with: ".+") + "$"] = schema(of: field.kind)
        }
        return patterns
    }

    /// Two forms to one address may send different choices under one name.
    private func merged(_ first: Object?, _ second: Object) -> Object {
        guard let first else { return second }
        if let values = first["enum"] as? [String], let more = second["enum"] as? [String] {
            return ["type": "string", "enum": values + more.filter { !values.contains($0) }]
        }
        return first["enum"] == nil ? first : second
    }

    private static var identifier: Object {
        ["type": "string", "pattern": "^[0-9a-f]{32}$"]
    }

    private func schema(of kind: FormField.Kind) -> Object {
        switch kind {
        case .text: ["type": "string"]
        case .email: ["type": "string", "format": "email"]
        case .day: ["type": "string", "format": "date"]
        case .number: ["type": "integer"]
        case .identifier: Self.identifier
        case .file: ["type": "string", "contentMediaType": "application/octet-stream"]
        case .tick: ["type": "string"]
        case .choice(let values): values.isEmpty ? ["type": "string"] : ["type": "string", "enum": values]
        }
    }
}
