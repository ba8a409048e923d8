import Domain

/// Why no text could be taken from a file somebody gave; each has a sentence that says what to do.
package enum UnreadableFile: Error, Sendable, Equatable, SayableRefusal {
    case empty
    /// More bytes were given than the limit (bytes).
    case tooLarge(limit: Int)
    case noWords
    case locked
    /// A packed file that would unpack to more than the limit (bytes).
    case swollen(limit: Int)
    case damaged(reason: String)
    case other(OtherFile)
    case program(ProgramFailure)

    /// True when the file is at fault, false when the machine is: the command line ends with 65 for the first.
    package var isAboutTheFile: Bool {
        switch self {
        case .empty, .tooLarge, .noWords, .locked, .swollen, .damaged, .other: true
        case .program: false
        }
    }

    package var sentence: String {
        switch self {
        case .empty:
            "There are no words in this file. Choose the file again, or save it again first."
        case .tooLarge(let limit):
            "This file is larger than \(limit / 1_048_576) MB. Take the pictures out, or save only the text."
        case .noWords:
            "This PDF holds pictures of pages, not words. Save the policy as a PDF from the program it was "
                + "written in, or give the Word file instead of a scan."
        case .locked:
            "This file is locked with a password. Save a copy without a password and give that."
        case .swollen(let limit):
            "This file would unpack to more than \(limit / 1_048_576) MB, so it was not opened. "
                + "Take the pictures out, or save the text in a new file."
        case .damaged(let reason):
            "This file is damaged and could not be read (\(reason)). Open it where it was written and save it again."
        case .other(let kind):
            "This is \(kind.rawValue). Give a Word (.docx), OpenDocument (.odt), PDF, web page, Markdown or text file."
        case .program(let failure):
            failure.sentence
        }
    }
}

/// Files people give by mistake, named as in "This is a picture".
package enum OtherFile: String, Sendable {
    case picture = "a picture"
    case oldWord = "an old Word file, or one locked with a password"
    case richText = "a rich text file (.rtf)"
    case spreadsheet = "a spreadsheet"
    case slides = "a set of slides"
    case packed = "a packed file with no document in it"
    case unknown = "not a kind of file that holds a policy"
}
