/// What makes a rule happen and leaves evidence of it.
package enum Keeper: Codable, Hashable, Sendable {
    case feature(Feature)
    /// Another system, or paper, that the school looks after itself: no gap.
    case elsewhere(Elsewhere)

    /// The parts of Accord that keep rules, by the names of their folders.
    package enum Feature: String, Codable, CaseIterable, Sendable {
        case policies = "Policies"
        case agreements = "Agreements"
        case people = "People"
        case access = "Access"
        case filter = "Filter"
        case monitoring = "Monitoring"
        case concerns = "Concerns"
        case steps = "Steps"
        case requests = "Requests"
        case images = "Images"
        case devices = "Devices"
        case training = "Training"
        case reviews = "Reviews"
        case dataRights = "DataRights"
        case guidance = "Guidance"
        case notices = "Notices"
        case settings = "Settings"
    }

    /// Where the school keeps a rule without Accord, and who sees that it does.
    package struct Elsewhere: Codable, Hashable, Sendable {
        /// "The phone drawer book in the office".
        package var place: String
        /// Who looks whether it is kept: "the office manager".
        package var checkedBy: String
        package var checked: Day
        package var next: Day

        package init(place: String, checkedBy: String, checked: Day, next: Day) {
            self.place = place
            self.checkedBy = checkedBy
            self.checked = checked
            self.next = next
        }
    }
}

extension Keeper.Feature {
    /// How pages name it, as the end of "kept by …".
    package var words: String {
        switch self {
        case .policies: "the policy itself and its versions"
        case .agreements: "agreements and their answers"
        case .people: "the list of people and their duties"
        case .access: "sign-in and sessions"
        case .filter: "the filter"
        case .monitoring: "monitoring and its records"
        case .concerns: "reports and concerns"
        case .steps: "steps after a broken rule"
        case .requests: "requests and approvals"
        case .images: "permission for pictures"
        case .devices: "phones and devices"
        case .training: "training and lessons"
        case .reviews: "the calendar of reviews"
        case .dataRights: "how information is kept"
        case .guidance: "advice beside the rule"
        case .notices: "letters and messages"
        case .settings: "the school’s settings"
        }
    }
}
