import Foundation
import Logging

/// Makes printed sheets of pages.
package enum PDF {
    private static let logger = Logger(label: "exchange.pdf")

    /// Said once: a static value is computed once.
    private static let untagged: Void = logger.warning(
        "This weasyprint cannot make PDFs that screen readers follow: version 57 or newer can. Update its package."
    )

    private static let limits = ProgramLimits(seconds: 120, bytes: 64 * 1_048_576)

    /// A PDF of the page, tagged for screen readers (PDF/UA-1) where weasyprint can.
    ///
    /// The page may use files of `assets` by their relative names and `data:` pictures; nothing else is fetched.
    package static func make(html: String, assets: URL) async throws(PaperFailure) -> Data {
        try PageSources.check(html)
        do {
            return try await TemporaryFolder.with { folder in
                let page = folder.appendingPathComponent("page.html")
                try Data(html.utf8).write(to: page)
                let tagged = try await render(
                    page,
                    assets: assets,
                    home: folder,
                    options: ["--pdf-variant", "pdf/ua-1"]
                )
                guard lacksVariant(tagged) else { return try pdf(in: tagged) }
                _ = untagged
                return try pdf(in: try await render(page, assets: assets, home: folder, options: []))
            }
        } catch let known as PaperFailure {
            throw known
        } catch let failure as ProgramFailure {
            throw .program(failure)
        } catch {
            throw .program(.noTemporaryFolder(reason: "\(error)"))
        }
    }

    /// Runs weasyprint; `-p` makes it follow attributes such as `start` of a list.
    ///
    /// The proxies lead nowhere: should a page slip through the check, weasyprint still reaches no network.
    private static func render(_ page: URL, assets: URL, home: URL, options: [String]) async throws -> ProgramResult {
        let folder = URL(fileURLWithPath: assets.path, isDirectory: true).absoluteString
        return try await Program.weasyprint.run(
            ["-q", "-p", "-e", "utf-8", "-u", folder] + options + [page.path, "-"],
            home: home,
            environment: ["http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"],
            limits: limits
        )
    }

    /// argparse, which reads weasyprint's command line, ends with 2 and names the option or value it does not know.
    private static func lacksVariant(_ result: ProgramResult) -> Bool {
        result.code == 2 && (result.complaint.contains("pdf-variant") || result.complaint.contains("pdf/ua-1"))
    }

    private static func pdf(in result: ProgramResult) throws(PaperFailure) -> Data {
        guard result.code == 0, result.output.starts(with: Array("%PDF-".utf8)) else {
            throw .notMade(reason: String(result.complaint.suffix(300)))
        }
        return Data(result.output)
    }
}

/// Why there is no sheet; each has a sentence that says what to do.
package enum PaperFailure: Error, Sendable, Equatable {
    /// The page would fetch this from outside its folder.
    case outside(source: String)
    case notMade(reason: String)
    case program(ProgramFailure)

    package var sentence: String {
        switch self {
        case .outside(let source):
            "The page wants “\(source)”, which is not in its folder, so nothing was printed. Put the file there."
        case .notMade(let reason):
            "The sheet could not be made: \(reason)"
        case .program(let failure):
            failure.sentence
        }
    }
}
