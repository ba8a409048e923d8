import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// What a page about answering starts from: its frame, and the sentences of the reader's language.
struct AnswerPage {
    var frame: Frame
    let words: Words

    mutating func show(_ errors: [FieldError]) {
        frame.errors = errors
    }

    /// A sentence; what every page knows fills itself in.
    func say(_ key: String, _ values: [String: String] = [:]) -> String {
        let known = [
            "officePhone": frame.officePhone, "officeHours": frame.officeHours, "headName": frame.headName,
            "leadName": frame.leadName, "schoolName": frame.schoolName,
        ]
        return words.say(key, known.merging(values) { _, own in own })
    }

    /// Names as a sentence lists them: "Amira, Omar and Yusuf".
    func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        let first = names.dropLast().joined(separator: ", ")
        return words.say("parents.part.and", ["first": first, "last": last])
    }
}

extension Site {
    /// Days of school within which a call is promised to someone who would like to talk.
    static let talkDaysMax = 5

    func answerPage(
        _ title: String,
        _ values: [String: String] = [:],
        _ request: Request,
        _ context: SiteContext
    ) async throws -> AnswerPage {
        var frame = try await frame("", for: context, in: request)
        let words = try library.words(in: frame.language)
        frame.pageTitle = words.say(title, values)
        return AnswerPage(frame: frame, words: words)
    }

    /// The status of a page that is shown again because something in its form is missing.
    func shown(_ page: some Page) throws -> Response {
        try html(page, status: page.frame.hasErrors ? .unprocessableContent : .ok)
    }
}

extension FieldError {
    init(_ field: String, saying key: String, _ values: [String: String] = [:], in words: Words) {
        self.init(field, words.say(key, values))
    }
}

extension Instant {
    /// As a person writes it: 21 November 2026, 7.42 pm.
    var words: String {
        let parts = Day.calendar.dateComponents([.hour, .minute], from: date)
        let (hour, minute) = (parts.hour ?? 0, parts.minute ?? 0)
        let clock = "\((hour + 11) % 12 + 1).\(minute < 10 ? "0" : "")\(minute) \(hour < 12 ? "am" : "pm")"
        return "\(day.words), \(clock)"
    }
}

extension CommandID {
    /// The name of the nth answer that a form sends, from 1.
    ///
    /// The same form names them the same, so that pressing twice
    /// counts once; and all of them share the characters that a person reads aloud.
    func answer(_ number: Int) -> AnswerID {
        AnswerID(value ^ UInt128(number))
    }
}

extension TextShown {
    /// As a form sends back which words it showed: document, version and hash.
    var field: String {
        "\(document):\(version):\(hash)"
    }
}

/// A state as a list shows it, with the class that colours it.
package struct StateView: Sendable {
    package let words: String
    package let look: String

    init(words: String, look: String) {
        self.words = words
        self.look = look
    }

    init(_ state: AgreementState) {
        words = state.words
        look =
            switch state.group {
            case .done: "done"
            case .waiting: "waiting"
            case .talk: "talk"
            case .excused: "excused"
            }
    }
}
