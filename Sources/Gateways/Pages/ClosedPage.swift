import Filtering

/// What a closed page says; whoever fills it in writes the whole page, without anything fetched from elsewhere.
package struct ClosedPage: Equatable, Sendable {
    package let isForChild: Bool
    package let address: String
    /// Why, in one sentence that names the clause.
    package let sentence: String
    /// Empty when there is none, or when it must not be shown.
    package let category: String
    package let clause: String
    package let school: String
    package let tell: String
    package let ask: String
}

/// Makes a page of HTML in UTF-8.
package typealias ClosedPageWriting = @Sendable (ClosedPage) -> [UInt8]

extension ClosedPage {
    init(_ verdict: Verdict, address: String, host: String, asker: Asker, filter: LoadedFilter) {
        let settings = filter.settings.page
        let snapshot = filter.engine?.snapshot
        isForChild = settings.children.contains(asker.group)
        self.address = address
        let unready = "Closed because the filter has not read its lists yet."
        sentence = snapshot?.explanation(of: verdict, host: host) ?? unready
        category = snapshot?.categoryName(of: verdict) ?? ""
        clause = snapshot?.rule(verdict.rule)?.clause ?? ""
        school = settings.school
        tell = settings.tell
        ask = settings.ask
    }

    /// The head of the response that brings a page.
    static func head(count: Int) -> [UInt8] {
        var head: [UInt8] = []
        head.reserveCapacity(320)
        head.append("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ")
        head += "\(count)".utf8
        head.append(
            """
            \r
            Cache-Control: no-store\r
            Referrer-Policy: no-referrer\r
            X-Content-Type-Options: nosniff\r
            Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\r
            \r

            """
        )
        return head
    }
}
