import Domain
import TestSupport
import Testing

/// School hours, weekends and holidays.
struct SchoolCalendarTests {
    private let calendar = SchoolCalendar(
        opens: 510,
        closes: 960,
        holidays: [
            SchoolCalendar.Holiday(
                name: "Half-term",
                first: Day(year: 2026, month: 10, day: 26),
                last: Day(year: 2026, month: 10, day: 30)
            )
        ]
    )

    @Test(
        arguments: [
            ("2026-10-23", true), ("2026-10-24", false), ("2026-10-26", false), ("2026-10-30", false),
            ("2026-11-02", true),
        ]
    )
    func `a school day is a weekday outside the holidays`(text: String, isSchoolDay: Bool) throws {
        #expect(calendar.isSchoolDay(try #require(Day(text))) == isSchoolDay)
    }

    @Test(arguments: [(509, false), (510, true), (959, true), (960, false)])
    func `school is open from one minute to another, on English clocks in summer and winter`(minute: Int, isOpen: Bool)
    {
        for day in [Day(year: 2026, month: 6, day: 17), Day(year: 2026, month: 11, day: 18)] {
            let hour = day.at(hour: minute / 60)
            #expect(calendar.isOpen(at: hour.adding(minutes: minute % 60)) == isOpen)
        }
    }

    @Test(
        arguments: [
            ("2026-10-23", "2026-10-23"), ("2026-10-25", "2026-10-23"), ("2026-11-01", "2026-10-23"),
            ("2026-11-02", "2026-11-02"),
        ]
    )
    func `the last school day is the day itself, or the one before a holiday`(text: String, last: String) throws {
        #expect(calendar.schoolDay(upTo: try #require(Day(text))) == Day(last))
    }

    @Test func `a quarter past eight is that on clocks in England, on the day they go forward too`() {
        let day = Day(year: 2026, month: 3, day: 29)
        #expect(day.at(minutes: 495) == day.start.adding(minutes: 435))
    }

    @Test func `Monday is the first day of a week`() {
        #expect(Day(year: 2026, month: 11, day: 21).weekday == 6)
        #expect(Day(year: 2026, month: 11, day: 22).monday == Day(year: 2026, month: 11, day: 16))
    }

    @Test func `hours of more than a day, and holidays that end before they begin, are refused`() throws {
        let described = School.Event.described(School.Profile(name: "Fernhollow Primary"))
        let day = TestSchool.today
        let wrong = [
            SchoolCalendar(opens: -1, closes: 960), SchoolCalendar(opens: 960, closes: 510),
            SchoolCalendar(opens: 510, closes: 1441),
            SchoolCalendar(
                opens: 510,
                closes: 960,
                holidays: [.init(name: "x", first: day, last: day.adding(days: -1))]
            ),
            SchoolCalendar(opens: 510, closes: 960, holidays: [.init(name: " ", first: day, last: day)]),
        ]
        for calendar in wrong {
            let refusal = School.refusal(after: [described], .setCalendar(calendar), knowing: .init())
            #expect(refusal == .impossibleCalendar)
        }
        let events = try School.events(after: [described], .setCalendar(calendar), knowing: .init())
        #expect(events == [.calendarSet(calendar)])
        #expect(try School.events(after: [described] + events, .setCalendar(calendar), knowing: .init()) == [])
    }

    @Test func `private use says what is reasonable and by whose word`() throws {
        let described = School.Event.described(School.Profile(name: "Fernhollow Primary"))
        let use = PersonalUse(isAllowed: true, words: "News in breaks.", decidedBy: "the governors")
        let set = try School.events(after: [described], .setPersonalUse(use, for: .teacher), knowing: .init())
        #expect(School.fold([described] + set)?.personalUse == [.teacher: use])
        for use in [
            PersonalUse(isAllowed: true, words: "", decidedBy: "the head"),
            PersonalUse(isAllowed: false, words: "", decidedBy: " "),
        ] {
            let refusal = School.refusal(after: [described], .setPersonalUse(use, for: .teacher), knowing: .init())
            #expect(refusal == .undecided)
        }
    }
}
