import Domain
import Foundation
import Records

/// A concern opened for one reader, with the names on its page.
struct CaseReading {
    let site: Site
    let viewer: Viewer
    let file: ConcernFile
    let names: CaseNames

    /// Writes down that it was read, for those who may read it.
    init(_ site: Site, in context: SiteContext, hidingNames isHidden: Bool = false) async throws {
        let (id, viewer) = (try site.concernID(context), try context.signedIn())
        guard let file = try await site.registry.concern(id, seenBy: viewer) else { throw Problem.notFound }
        try await self.init(site, file, for: viewer, hidingNames: isHidden)
        try site.noteRead(of: id, in: context)
    }

    /// One that is on paper of `child` alone names no other child.
    init(
        _ site: Site,
        _ file: ConcernFile,
        for viewer: Viewer,
        hidingNames isHidden: Bool = false,
        of child: PersonID? = nil
    ) async throws {
        self.site = site
        self.viewer = viewer
        self.file = file
        let involved = file.concern.involved.compactMap(\.person)
        let tasks = try await site.registry.tasks(of: file.row.id, seenBy: viewer)
        let steps = try await site.registry.steps(of: file.row.id, seenBy: viewer)
        let besides = tasks.flatMap(\.history) + steps.flatMap(\.history)
        let written = isHidden ? try await Self.people(writtenIn: file.history + besides, site, viewer) : []
        let beside = besides.compactMap(\.by.person) + written
        let others =
            file.history.flatMap(\.named) + [file.concern.told.chosen].compactMap { $0 } + tasks.flatMap(\.named)
            + beside
        let people = try await site.records.casePeople(Set(involved + others), seenBy: viewer)
        names = CaseNames(
            people,
            kept: file.concern.names,
            typed: file.concern.involved.filter { $0.person == nil }.map(\.name),
            order: involved + others,
            isHidden: isHidden,
            of: child
        )
    }

    /// Those on school's list who are in the texts and not in the concern: their whole names are hidden, too.
    private static func people(
        writtenIn history: [Envelope],
        _ site: Site,
        _ viewer: Viewer
    ) async throws -> [PersonID] {
        let text = String(decoding: try JSONEncoder().encode(history), as: UTF8.self)
        return try await site.records.casePeople(writtenIn: text, seenBy: viewer).map(\.id)
    }

    var concern: Concern {
        file.concern
    }

    var chronology: CaseChronology {
        CaseChronology(file, names: names)
    }

    /// Who told it; a child who asked for it stays without a name.
    var teller: String {
        let told = concern.told
        if told.isNameless { return "A pupil who asked not to be named" }
        guard let person = concern.teller.person else {
            if !told.name.isEmpty { return names.text(told.name) }
            return told.way.isChild ? "A child" : "Somebody without a name"
        }
        return names(person)
    }

    /// The first line of what nobody has opened: when, who, where, what was pressed, and whom they chose.
    var alert: String {
        let told = concern.told
        let about = concern.involved.filter(\.isSubject).map(names.short)
        let whoAndWhere = (about + [told.device]).filter { !$0.isEmpty }.joined(separator: ", ")
        var parts = ["New, \(concern.toldAt.clock).", whoAndWhere.isEmpty ? "" : whoAndWhere + "."]
        switch told.way {
        case .grownUpNow: parts.append("Pressed: Get a grown-up now.")
        case .pictures: parts.append("Pressed: \(names.text(told.pressed)).")
        case .pupilWords: parts.append("Wrote to us.")
        case .staffForm, .familyForm, .visitorForm: parts.append("Told by \(teller).")
        }
        if let chosen = told.chosen {
            parts.append("Wants to tell: \(chosen == viewer.id ? "you" : names(chosen)).")
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    var told: CaseToldView {
        let told = concern.told
        let rows = [
            ("Where", told.place), ("When", told.when), ("How to reach them safely", told.reach),
            ("Done so far", told.alreadyDone), ("Device", told.device),
            ("Sent from", told.isNameless ? "" : told.address), ("Wants to tell", told.chosen.map { names($0) } ?? ""),
            ("Went to the child", concern.there.map { "\(names($0.by)), \($0.at.words)" } ?? ""),
        ]
        return CaseToldView(
            by: teller,
            at: concern.toldAt.words,
            words: names.text(told.words),
            rows: rows.filter { !$0.1.isEmpty }.map { CaseToldView.Fact(name: $0.0, words: names.text($0.1)) },
            hasImagery: told.imagery != .no || concern.attendance.map { $0.imagery != .no } == true
                || concern.kind == .imagery,
            holdsAddress: told.holdsWebAddress
        )
    }

    var people: [CasePersonView] {
        concern.involved.map { involved in
            let person = involved.person.flatMap { names.people[$0] }
            let place = [person?.year?.words, person?.className].compactMap { $0 }.filter { !$0.isEmpty }
            return CasePersonView(
                name: names(involved),
                place: place.joined(separator: ", "),
                hasPlace: involved.person.map { !names.hides($0) } == true && !place.isEmpty,
                part: involved.part.words,
                fileLink: person.map { "/concerns/transfers/\($0.id)" } ?? "",
                hasFile: isLed && person.map { $0.kind == "pupil" && concern.mayGo(with: $0.id) } == true
            )
        }
    }
}

extension Concern.Telling {
    /// The picture alone, where the record says the whole sentence.
    fileprivate var pressed: String {
        let words = words.trimmingPrefix("Pressed: ").replacing(". ", with: "\n")
        let first = words.split(separator: "\n").first.map(String.init) ?? ""
        return first.hasSuffix(".") ? String(first.dropLast()) : first
    }
}

extension Envelope {
    /// Everyone whom an entry of a concern's chronology names, and who made it.
    var named: [PersonID] {
        var people = [by.person].compactMap { $0 }
        switch event {
        case .concern(_, .told(let telling, _, _, _)): people += telling.involved.compactMap(\.person)
        case .concern(_, .involved(let involved)): people += [involved.person].compactMap { $0 }
        case .concern(_, .excluded(let person, _)), .concern(_, .added(let person, _)): people.append(person)
        case .concern, .school, .policy, .person, .answer, .classSession, .excusal, .invitation, .keeping, .erasure,
            .appointment, .task, .step, .question, .disposal, .guide, .governorReport, .filter, .request:
            break
        }
        return people
    }
}
