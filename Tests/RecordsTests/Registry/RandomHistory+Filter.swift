import Domain
import Foundation
import TestSupport

extension RandomHistory {
    mutating func filter() -> Filter.Command {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: .set(setting())
        case 1: chance(2) ? .agree(.doors) : .goBack(.doors)
        case 2, 3: source()
        case 4: check()
        case 5: .look(random.identifier(), .look(look()))
        case 6: internet()
        default: task()
        }
    }

    private mutating func internet() -> Filter.Command {
        if !internetSessions.isEmpty, chance(2) { return .session(pick(internetSessions), .close) }
        internetSessions.append(random.identifier())
        let whom: InternetSession.Whom = chance(2) ? .group(.youngest) : .schoolClass(Sampled.className)
        return .session(internetSessions[internetSessions.count - 1], .open(whom, chance(2) ? .lesson : .day))
    }

    private mutating func setting() -> Filter.Setting {
        chance(2)
            ? .provider(Filter.Provider(name: text(), product: text(), help: text()))
            : .group(pick(UserGroup.allCases), .standard(for: pick(UserGroup.allCases)))
    }

    private mutating func source() -> Filter.Command {
        if !sources.isEmpty, chance(2) {
            return chance(3) ? .switchOff(pick(sources), why: text()) : .switchOn(pick(sources))
        }
        sources.append(random.identifier())
        let terms = MonitoringSource.Terms(
            name: text(),
            product: text(),
            purposes: [.safety],
            groups: [.older],
            covers: text(),
            readers: [.headteacher, .lead],
            keptMonths: Int.random(in: 0...12, using: &random),
            assessment: MonitoringSource.Assessment(reference: text(), signedBy: text(), on: day),
            notices: MonitoringSource.Reader.allCases.map { MonitoringSource.Published(to: $0, on: day) }
        )
        return .describe(sources[sources.count - 1], terms)
    }

    private mutating func check() -> Filter.Command {
        if !checks.isEmpty, chance(2) {
            let result = pick(FilterCheck.Result.allCases)
            return .find(pick(checks), [FilterCheck.Finding("Connection", result)], byDevice: chance(2))
        }
        checks.append(random.identifier())
        let cell = FilterCheck.Cell(device: "Pupil tablet", place: "In school", group: pick(UserGroup.allCases))
        return .startCheck(checks[checks.count - 1], cell)
    }

    private mutating func look() -> ActivityLook.Terms {
        ActivityLook.Terms(
            source: sources.isEmpty ? random.identifier() : pick(sources),
            person: pick(people),
            from: day,
            until: day,
            reason: .safety,
            note: text()
        )
    }

    private mutating func task() -> Filter.Command {
        if !filterTasks.isEmpty, chance(2) {
            let reports: [FilterTask.Report] = [
                .done, .tested(works: chance(2), on: text()), .withdrawn(why: text()),
            ]
            return .task(pick(Array(filterTasks.suffix(3))), .report(pick(reports)))
        }
        filterTasks.append(random.identifier())
        let works: [FilterTask.Work] = [
            .open(address: address(), whom: text(), until: day), .close(address: address(), whom: text()),
            .internetOn(pick(people)), .other(text()),
        ]
        let origin: FilterTask.Origin = chance(2) ? .staff : .family(pick(people))
        let due = day.start.adding(minutes: 1_200)
        let terms = FilterTask.Terms(pick(works), from: origin, doer: pick(people), due: due)
        return .task(filterTasks[filterTasks.count - 1], .ask(terms))
    }

    private mutating func address() -> String {
        pick(["games.example.org", "https://maths.example.org/poems?of=Zoë", "O’Neill"])
    }
}
