import Domain

/// What a page shows: text, numbers, flags and rows, and a template of the same name.
///
/// No optionals, no enums.
package protocol Page: Sendable {
    /// Its template under `Templates`, without ending: "Policies/publication".
    static var template: String { get }
    /// A page with every list filled, for tests.
    static var example: Self { get }
    var frame: Frame { get }
}

/// What every page has around it.
package struct Frame: Sendable {
    package var pageTitle: String
    package var language = "en"
    package var direction = "ltr"
    package var schoolName = ""
    package var motto = ""
    package var officePhone = ""
    package var officeHours = ""
    package var hasOffice = false
    package var headName = ""
    /// Empty while nobody holds the duty, or it waits for a second yes.
    package var leadName = "" {
        didSet { hasLead = !leadName.isEmpty }
    }
    package private(set) var hasLead = false
    package var viewerName = ""
    package var isSignedIn = false
    package var isStaff = false
    /// Staff, governors and those who help from outside have a page about how they sign in.
    package var hasAccount = false
    /// Whether they report concerns as a colleague, and whether tablets call them to a child.
    package var reportsConcerns = false
    package var answersCalls = false
    /// What the navigation offers: no link that its reader may not follow.
    package var opensClasses = false
    package var seesDuties = false
    package var seesAnswers = false
    package var keepsPolicies = false
    package var keepsPeople = false
    package var keepsSettings = false
    package var seesFilter = false
    package var places: [NavigationPlace] = []
    /// That the internet which the reader opened closes soon; empty otherwise.
    package var internetEnds = ""
    package var hasInternetEnds = false
    package var opensInternet = false
    package var keepsRecords = false
    package var sendsMessages = false
    package var recordsAnswers = false
    package var readsConcerns = false
    /// Reads reports for governors, and publishes none.
    package var isGovernor = false
    /// Why nothing new is kept, for those who work here; empty when all is well.
    package var standing = ""
    package var hasStanding = false
    /// That the sealed emergency paper was used, for those who run the school; empty while it was not.
    package var emergency = ""
    package var hasEmergency = false
    /// Whether the reader was given a duty that waits for their yes.
    package var hasDutyToAnswer = false
    /// Whether the reader may be called to a concern, and whether one waits that they may open.
    package var hearsAlerts = false
    package var hasAlert = false
    /// Whether the reader says who hears of what, and whether an alert may not reach everyone.
    package var keepsRoutes = false
    package var hasUntestedRoute = false
    package var isSample = false
    package var messageCount = 0
    package var largeText = false
    /// Seconds without a touch after which the screen locks itself; 0 where nobody is signed in.
    package var lockSeconds = 0
    package var seesAudit = false
    package var answersQuestions = false
    /// Asks for permission here, and decides.
    package var takesRequests = false
    /// A fresh id for the form on this page: pressing twice sends once.
    package var command = ""
    package var errors: [FieldError] = [] {
        didSet { hasErrors = !errors.isEmpty }
    }
    package private(set) var hasErrors = false

    package init(pageTitle: String) {
        self.pageTitle = pageTitle
    }
}

/// What is wrong with a field, beside it and in the box on top.
package struct FieldError: Sendable, Error {
    package let field: String
    package let sentence: String

    package init(_ field: String, _ sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}
