/// Where forms go whose template leaves that to a tag: the tag's addresses, written as the router writes its own.
///
/// A test names the form whose route is missing here.
enum FormAddresses {
    private static let session = "/classes/{class}/session/{session}"

    /// What a script or another machine of ours sends, with no form.
    static let scripted: Set<String> = ["/drafts", "/me/seen", "/filter/follow/days/{day}/{part}"]

    static let tags: [String: [String: [String]]] = [
        "Access/duties": ["confirmLink": ["/duties/held/{appointment}/confirm"]],
        "Access/dutyEnd": ["link": ["/duties/held/{appointment}/end", "/me/duties/{appointment}/end"]],
        "Access/dutyGive": ["link": ["/duties/give/{role}"]],
        // It goes on to wherever the form went that was kept: to any of these addresses.
        "Access/kept": ["action": ["/mine/{document}/send"]],
        "Access/me": ["confirmLink": ["/me/duties/{appointment}/confirm"]],
        "Access/reviewed-account": ["link": ["/accounts/{person}"]],
        "Access/waysIn": ["base": ["/people/{person}"]],
        "Agreements/classBoard": ["home": [session]],
        "Agreements/classDevice": ["home": [session]],
        "Agreements/classEnd": ["home": [session]],
        "Agreements/classNow": ["home": [session]],
        "Agreements/classReady": ["home": ["/classes/{class}"]],
        "Agreements/ownAnswer": ["action": ["/mine/{document}/{step}", "/mine/witness/{person}/{document}/{step}"]],
        "Agreements/ownCheck": ["action": ["/mine/{document}/send", "/mine/witness/{person}/{document}/send"]],
        "Agreements/ownThanks": ["withdraw": ["/mine/{document}/withdraw"]],
        "Agreements/pegs": ["touchAction": [session + "/touch", "/classes/{class}/child/{child}"]],
        "Agreements/pupilAnswer": ["address": ["/class/{code}/child/{child}"]],
        "Agreements/visitRules": ["address": ["/visit/rules"]],
        "Answers/slips": ["action": ["/answers/class/{class}/paper", "/answers/staff/paper"]],
        "Concerns/Telling/reportChoice": ["action": ["/report/about", "/report/kind", "/report/pictures"]],
        "Concerns/Telling/worry": ["address": ["/worry"]],
        "Concerns/Cases/case": ["base": ["/concerns/{concern}"]],
        "Concerns/Cases/caseEntry": ["base": ["/concerns/{concern}"]],
        "Concerns/Cases/casePeople": ["base": ["/concerns/{concern}"]],
        "Concerns/Files/caseFile": ["base": ["/concerns/{concern}"]],
        "Concerns/Transfer/transfer": ["base": ["/concerns/transfers/{child}"]],
        "Concerns/Transfer/transferPacked": ["base": ["/concerns/transfers/{child}"]],
        "Concerns/Cases/schoolSuspension": ["link": ["/concerns/{concern}/steps/{step}"]],
        "Concerns/Cases/step": ["link": ["/concerns/{concern}/steps/{step}"]],
        "Concerns/Disposal/disposal": ["base": ["/concerns/{concern}"]],
        "Concerns/Routes/relatives": [
            "link": ["/me/relatives", "/people/{person}/relatives"], "goneLink": ["/people/{person}/relatives/gone"],
        ],
        "DataRights/erasure": ["base": ["/erasures/{erasure}"]],
        "DataRights/erasureAsk": ["personLink": ["/people/{person}"]],
        "Filter/source": ["place": ["/filter/sources/{source}"]],
        "Guidance/question": ["link": ["/questions/{question}"], "guideLink": ["/guidance/{guide}"]],
        "Guidance/questions": ["guideLink": ["/guidance/{guide}"]],
        "Requests/form": ["action": ["/requests/new/{kind}", "/requests/{request}/change"]],
        "Requests/request": ["link": ["/requests/{request}"]],
        "Requests/risks": ["link": ["/requests/{request}/sheet/{sheet}"]],
        "Requests/seen": ["place": ["/registers/{register}/seen"]],
        "Requests/standards": ["link": ["/requests/{request}/sheet/{sheet}"]],
        "Exports/export": [
            "action": [
                "/people/export", "/answers/list/export", "/audit/export", "/audit/trail/{person}/export",
                "/registers/{register}/export",
            ]
        ],
        "Notices/letters": ["action": ["/messages/letters", "/people/{person}/card"]],
        "People/person": ["base": ["/people/{person}"]],
        "People/relationship": ["base": ["/people/{person}/adult/{adult}"]],
        "People/roll": ["base": ["/people/import/{id}"]],
        "People/rollColumns": ["base": ["/people/import/{id}"]],
        "Policies/Review/language": ["action": ["/policy/languages/{document}/{language}"]],
        "Policies/Review/draft": ["action": ["/policy/draft/{document}/{number}"]],
        "Policies/Review/draftRule": ["action": ["/policy/draft/{document}/{number}"]],
        "Policies/Review/ruleKept": ["action": ["/policy/kept/{document}/{number}"]],
        "Policies/Review/review": ["base": ["/policy/review/{id}"]],
        "Policies/Review/reviewLine": ["base": ["/policy/review/{id}"]],
    ]

    /// The addresses a form may go to, without what stands behind "?" and "#"; a tag within becomes "{}".
    static func addresses(of form: TemplateForm) -> [String] {
        let plain = form.action.replacing(/{{#.*?}}.*?{{\/.*?}}/, with: "")
        let path = plain.prefix { $0 != "?" && $0 != "#" }
        guard let leading = path.prefixMatch(of: /{{([a-zA-Z]+)}}/) else { return [wild(path)] }
        let bases = tags[form.template]?[String(leading.1)] ?? []
        return bases.map { $0 + wild(path[leading.range.upperBound...]) }
    }

    private static func wild(_ path: Substring) -> String {
        path.replacing(/{{.*?}}/, with: "{}").description
    }

    /// Whether an address leads to a route: "/answers/person/{}/talk" to "/answers/person/{person}/talk".
    static func leads(_ address: String, to route: String) -> Bool {
        let parts = address.split(separator: "/")
        let wanted = route.split(separator: "/")
        return parts.count == wanted.count
            && zip(parts, wanted).allSatisfy { $0 == $1 || ($0 == "{}" && $1.hasPrefix("{")) }
    }
}
