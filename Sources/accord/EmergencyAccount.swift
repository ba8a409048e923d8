import ArgumentParser
import Domain
import Records

/// Prints the sealed paper that opens the headteacher's account once.
struct EmergencyAccount: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the sealed paper that opens the headteacher’s account once, when every other way is lost.",
        discussion: """
            Print what this writes, put it into an envelope, seal and sign it, and lock it in the safe. Using it takes
            the headteacher’s second step away, so that a new one is set up, and everyone who runs the school is told.
            Only a hash of the code is kept; a paper printed before stops working.
            """
    )

    @OptionGroup var place: FolderOption

    func run() throws {
        let school = place.school
        guard school.exists else { throw Said(sentence: OpeningRefusal.noSchool(path: school.path).sentence) }
        let now = currentInstant()
        let code = try saying {
            let working = try Working(opening: school)
            let code = try working.makeEmergencyPaper(at: now)
            try working.note(AccessNote(.credentialChanged, route: "console", detail: "emergency paper"), at: now)
            return code
        }
        print(
            """
            EMERGENCY PAPER                                            printed \(now.day.words)

            For the headteacher’s account, once, when every other way in is lost.

                \(code)

            1. Open the school’s rules site, then: Sign in, “I have the sealed emergency paper”.
            2. Type the code. Set up a new second step when asked.
            3. Everyone who runs the school is told that the paper was used, and from where.
            4. Afterwards have a new paper printed and sealed: accord emergency-account
            """
        )
    }
}
