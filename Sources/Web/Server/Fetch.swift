/// One request to another server, which the program that runs the site carries out.
package struct WebQuestion: Sendable {
    package let url: String
    /// The fields of a form to send; nothing where the page is only read.
    package let form: [(name: String, value: String)]

    package init(url: String, form: [(name: String, value: String)] = []) {
        self.url = url
        self.form = form
    }

    /// The form as it travels (URL Standard section 5.2).
    package var body: String {
        form.map { "\($0.name.queryEscaped)=\($0.value.queryEscaped)" }.joined(separator: "&")
    }
}

package struct WebAnswer: Sendable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why another server gave no answer, in a sentence.
package struct FetchFailure: Error {
    package let sentence: String

    package init(sentence: String) {
        self.sentence = sentence
    }
}
