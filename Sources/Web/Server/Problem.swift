import HTTPTypes

/// Something a person asked for that cannot be done, with the sentence they read.
struct Problem: Error, Equatable {
    let status: HTTPResponse.Status
    let sentence: String

    init(_ status: HTTPResponse.Status, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    static let notFound = Problem(
        .notFound,
        "We cannot find that page. It may have moved, or the link may be cut short."
    )
    static let notYours = Problem(.forbidden, "This page is for other people at school. Ask the office if you need it.")
    static let fileTooLarge = Problem(
        .contentTooLarge,
        "That file is larger than 20 MB, so it was not read. Save it without pictures, or in parts, and try again."
    )
    static let noFiles = Problem(
        .unsupportedMediaType,
        "No file is taken here, so nothing was kept. Go back and write it in words."
    )
    static let formTooLarge = Problem(
        .contentTooLarge,
        "That is more than this form can take, so nothing was kept. Go back, make it shorter, and send it again."
    )
    static let addressTooLong = Problem(
        .uriTooLong,
        "That address is longer than any of ours. Go back, and search for fewer letters."
    )
    static let busy = Problem(
        .serviceUnavailable,
        "Many people are doing this just now. Nothing was changed. Wait a minute, then try again."
    )
    static let unreadableForm = Problem(.badRequest, "What was sent could not be read. Go back and send it again.")
    static let stepFirst = Problem(
        .unauthorized,
        "This needs your second step, so nothing was changed. Open Accord’s first page, take the second step, then send "
            + "the form again."
    )
    static let fromElsewhere = Problem(
        .forbidden,
        "This form came from another site, so nothing was changed. Open Accord itself and try again."
    )
}
