import Domain
import HTTPTypes
import Hummingbird
import Logging
import Records

/// Turns whatever is thrown into a page with a sentence; a fault of ours gets a number that is also in the log.
struct ErrorPages: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is SignInNeeded {
            return try await askToSignIn(request, context)
        } catch let problem as Problem {
            try noteRefusal(problem, context)
            return try await page(problem, request, context)
        } catch let refusal as any SayableRefusal {
            return try await page(Problem(.unprocessableContent, refusal.sentence), request, context)
        } catch let failure as FileFailure {
            site.logger.error("disk", metadata: ["sentence": "\(failure.sentence)"])
            return try await page(Problem(.serviceUnavailable, failure.sentence), request, context)
        } catch let error as FieldError {
            return try await page(Problem(.unprocessableContent, error.sentence), request, context)
        } catch let error as HTTPError {
            return try await page(problem(for: error), request, context)
        } catch {
            let number = "\(context.id)".suffix(8)
            site.logger.error("fault", metadata: ["number": "\(number)", "error": "\(error)"])
            let sentence =
                "Something went wrong, and it is our fault. Nothing was changed. Try again; if it happens again, "
                + "tell the office this number: \(number)."
            return try await page(Problem(.internalServerError, sentence), request, context)
        }
    }

    private func askToSignIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        do {
            return try await site.askToSignIn(request, context)
        } catch let problem as Problem {
            return try await page(problem, request, context)
        }
    }

    private func noteRefusal(_ problem: Problem, _ context: SiteContext) throws {
        if problem == .fromElsewhere {
            try site.note(.formRefused, "wrong origin", in: context)
        } else if problem == .notYours {
            try site.note(.pageRefused, in: context)
        }
    }

    private func problem(for error: HTTPError) -> Problem {
        switch error.status {
        case .notFound: .notFound
        case .contentTooLarge: .formTooLarge
        default: Problem(error.status, error.body ?? "That did not work. Go back and try again.")
        }
    }

    private func page(_ problem: Problem, _ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try library(request)
        let frame = try await site.frame(words, for: context, in: request)
        return try site.html(ProblemPage(frame: frame, sentence: problem.sentence), status: problem.status)
    }

    private func library(_ request: Request) throws -> String {
        try site.library.words(in: Library.fallback).say("shared.problem.title")
    }
}

/// A sentence about what went wrong, and the way back.
package struct ProblemPage: Page {
    package static let template = "Shared/problem"
    package static let example = ProblemPage(frame: Frame(pageTitle: "Sorry"), sentence: "We cannot find that page.")
    package let frame: Frame
    package let sentence: String
}
