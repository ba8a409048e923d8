import Domain
import Foundation
import Hummingbird
import Records

/// What the office does for someone who cannot come in: a card, a first password, a lost second step.
///
/// Nobody reads a password or a code that someone has: there is nothing here but giving a new one.
struct WaysInRoutes {
    let site: Site

    func add(office: RouterGroup<SiteContext>, rules: RouterGroup<SiteContext>) {
        office.get("/people/:person/sign-in", use: show)
        office.post("/people/:person/first-password", use: giveFirstPassword)
        rules.post("/people/:person/second-step-gone", use: removeSecondStep)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let person = try await site.colleague(context)
        return try site.html(try await page(person, request, context, password: ""))
    }

    /// The page that comes back is the only place where the password ever stands.
    @Sendable func giveFirstPassword(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.requirePasswords()
        let person = try await site.colleague(context)
        try await site.requireMayGiveWayIn(to: person.id, context)
        let password = Working.firstPassword()
        let hash = try await site.passwords.hash(password)
        try site.working.setPassword(hash, isFirst: true, of: person.id, at: site.doors.now())
        try site.note(.credentialChanged, "first password", about: person.id, in: context)
        return try site.html(try await page(person, request, context, password: password))
    }

    @Sendable func removeSecondStep(_ request: Request, _ context: SiteContext) async throws -> Response {
        let person = try await site.colleague(context)
        guard person.id != context.viewer?.id else {
            throw Problem(.unprocessableContent, try say("signin.office.notOwn"))
        }
        try site.working.removeSecondSteps(of: person.id)
        try site.note(.credentialChanged, "second step taken away", about: person.id, in: context)
        try await site.tell(person.id, that: "signin.message.stepGone")
        return site.seeOther("/people/\(person.id)/sign-in")
    }

    private func page(
        _ person: PersonRow,
        _ request: Request,
        _ context: SiteContext,
        password: String
    ) async throws -> WaysInPage {
        let kit = try site.working.secondStepKit(of: person.id)
        let mayGive = try await site.mayGiveWayIn(to: person.id, context)
        return WaysInPage(
            frame: try await site.frame(try say("signin.office.title"), for: context, in: request),
            personName: person.name,
            base: "/people/\(person.id)",
            mayGive: mayGive,
            usesPasswords: try await site.records.school()?.signIn.password ?? .none != .none,
            hasPassword: try site.working.hasPassword(person.id),
            password: password,
            hasNewPassword: !password.isEmpty,
            days: Working.firstPasswordDaysMax,
            hasStep: kit.isSetUp,
            mayTakeStep: kit.isSetUp && context.viewer?.may(.setSignIn) == true && context.viewer?.id != person.id
        )
    }

    private func say(_ key: String) throws -> String {
        try site.library.words(in: Library.fallback).say(key)
    }
}

/// How one colleague signs in, for the office.
package struct WaysInPage: Page {
    package static let template = "Access/waysIn"
    package static let example = WaysInPage(
        frame: Frame(pageTitle: "How they sign in"),
        personName: "Sam Hill",
        base: "/people/1",
        mayGive: true,
        usesPasswords: true,
        hasPassword: true,
        password: "7K3M-2PXQ-4TRW",
        hasNewPassword: true,
        days: 14,
        hasStep: true,
        mayTakeStep: true
    )
    package let frame: Frame
    package let personName: String
    package let base: String
    package let mayGive: Bool
    package let usesPasswords: Bool
    package let hasPassword: Bool
    package let password: String
    package let hasNewPassword: Bool
    package let days: Int
    package let hasStep: Bool
    package let mayTakeStep: Bool
}

extension Site {
    /// Someone here who works for the school.
    func colleague(_ context: SiteContext) async throws -> PersonRow {
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await seen(by: context).person(id, on: today), person.isHere,
            ["staff", "governor", "outside"].contains(person.kind)
        else { throw Problem.notFound }
        return person
    }

    /// Whoever reads cases or runs the system gets a card or password from head or lead alone.
    func mayGiveWayIn(to person: PersonID, _ context: SiteContext) async throws -> Bool {
        if context.viewer?.may(.setSignIn) == true { return true }
        return try await !records.needsSecondFactor(person, on: today)
    }

    func requireMayGiveWayIn(to person: PersonID, _ context: SiteContext) async throws {
        guard try await mayGiveWayIn(to: person, context) else {
            let sentence = try library.words(in: Library.fallback).say("signin.office.headOnly")
            throw Problem(.forbidden, sentence)
        }
    }
}
