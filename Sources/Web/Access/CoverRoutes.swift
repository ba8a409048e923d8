import Domain
import Foundation
import Hummingbird
import Records

/// The calendar of who leads safeguarding, in school hours and in the holidays, and those hours and holidays.
struct CoverRoutes {
    let site: Site

    private static let weeks = 4

    func add(reading: RouterGroup<SiteContext>, setting: RouterGroup<SiteContext>) {
        reading.get("/cover", use: show)
        setting.post("/cover/hours", use: setHours)
        setting.post("/cover/holiday", use: addHoliday)
        setting.post("/cover/holiday-gone", use: removeHoliday)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func setHours(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        var calendar = try await site.records.schoolCalendar()
        calendar.opens = SchoolCalendar.minutes(form.text("opens")) ?? -1
        calendar.closes = SchoolCalendar.minutes(form.text("closes")) ?? -1
        return try await set(calendar, form, "opens", request, context)
    }

    @Sendable func addHoliday(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let first = Day(form.text("first")), let last = Day(form.text("last")) else {
            let sentence = try site.library.words(in: Library.fallback).say("access.error.day")
            let page = try await page(request, context, form, errors: [FieldError("first", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        var calendar = try await site.records.schoolCalendar()
        calendar.holidays.removeAll { $0.first == first }
        calendar.holidays.append(SchoolCalendar.Holiday(name: form.text("name"), first: first, last: last))
        calendar.holidays.sort { $0.first < $1.first }
        return try await set(calendar, form, "name", request, context)
    }

    @Sendable func removeHoliday(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        var calendar = try await site.records.schoolCalendar()
        calendar.holidays.removeAll { $0.first.description == form.text("holiday") }
        return try await set(calendar, form, "name", request, context)
    }

    private func set(
        _ calendar: SchoolCalendar,
        _ form: Form,
        _ field: String,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> Response {
        do {
            try await site.submit([.school(.setCalendar(calendar))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let page = try await page(request, context, form, errors: [FieldError(field, refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/cover#hours")
    }
}

extension CoverRoutes {
    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> CoverPage {
        let words = try site.library.words(in: Library.fallback)
        let calendar = try await site.records.schoolCalendar()
        let asked = request.uri.queryParameters["from"].flatMap { Day(String($0)) }
        let monday = (asked ?? site.today).monday
        let days = try await site.records.leading(from: monday, days: Self.weeks * 7)
        let views = days.map { view($0, calendar, words) }
        var frame = try await site.frame(words.say("access.cover.title"), for: context, in: request)
        frame.errors = errors
        let gaps = zip(days, views).filter { $1.isGap && $0.day >= site.today }.map(\.1.title)
        return CoverPage(
            frame: frame,
            weeks: weeks(days.map(\.day), views, words),
            gaps: gaps,
            hasGaps: !gaps.isEmpty,
            earlier: monday.adding(days: -Self.weeks * 7).description,
            later: monday.adding(days: Self.weeks * 7).description,
            opens: form.text("opens").isEmpty ? SchoolCalendar.field(calendar.opens) : form.text("opens"),
            closes: form.text("closes").isEmpty ? SchoolCalendar.field(calendar.closes) : form.text("closes"),
            hours: calendar.hoursWords(words),
            holidays: calendar.holidays.map(CoverPage.HolidayView.init),
            hasHolidays: !calendar.holidays.isEmpty,
            maySet: context.viewer?.may(.keepSettings) == true,
            mayGive: context.viewer?.may(.giveRoles) == true,
            name: form.text("name"),
            first: form.text("first"),
            last: form.text("last")
        )
    }

    /// Weekends are left out: nobody is at school.
    private func weeks(_ days: [Day], _ views: [CoverPage.DayView], _ words: Words) -> [CoverPage.Week] {
        (0..<Self.weeks).map { week in
            CoverPage.Week(
                title: words.say("access.cover.week", ["date": days[week * 7].words]),
                days: Array(views[week * 7..<week * 7 + 5])
            )
        }
    }

    private func view(_ day: LeadingDay, _ calendar: SchoolCalendar, _ words: Words) -> CoverPage.DayView {
        let holiday = calendar.holiday(on: day.day)
        let isWeekend = day.day.weekday > 5
        return CoverPage.DayView(
            title: words.weekday(day.day) + " " + day.day.words,
            when: holiday?.name ?? calendar.hoursWords(words),
            isHoliday: holiday != nil,
            isToday: day.day == site.today,
            lead: day.lead.map { CoverPage.Person(name: $0.name, isCover: $0.isCover) },
            deputy: day.deputy.map { CoverPage.Person(name: $0.name, isCover: $0.isCover) },
            hasLead: !day.lead.isEmpty,
            hasDeputy: !day.deputy.isEmpty,
            isGap: !isWeekend && day.lead.isEmpty && day.deputy.isEmpty
        )
    }
}

extension CoverPage.HolidayView {
    fileprivate init(_ holiday: SchoolCalendar.Holiday) {
        self.init(
            name: holiday.name,
            first: holiday.first.words,
            last: holiday.last.words,
            id: holiday.first.description
        )
    }
}

extension SchoolCalendar {
    /// Minutes after midnight of a time field: "08:30".
    static func minutes(_ text: String) -> Int? {
        let parts = text.split { $0 == ":" || $0 == "." }.map { Int(typed: $0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1] else { return nil }
        guard (0...24).contains(hour), (0..<60).contains(minute) else { return nil }
        return hour * 60 + minute
    }

    /// As a time field has it.
    static func field(_ minutes: Int) -> String {
        String(format: "%02d:%02d", minutes / 60, minutes % 60)
    }

    fileprivate func hoursWords(_ words: Words) -> String {
        let times = [opens, closes].map { String(format: "%d.%02d", $0 / 60, $0 % 60) }
        return words.say("access.cover.hours", ["opens": times[0], "closes": times[1]])
    }
}

extension Words {
    fileprivate func weekday(_ day: Day) -> String {
        say("access.weekday.d\(day.weekday)")
    }
}
