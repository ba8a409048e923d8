/// A OneRoster bundle as 1EdTech's CSV binding describes it: every required file with every required column.
struct RosterSample {
    var files: [String: [String]] = [:]

    enum Version: String, CaseIterable {
        case one1 = "1.1"
        case one2 = "1.2"
    }

    /// A person of a bundle.
    struct User {
        let id: String
        let role: String
        let given: String
        let family: String
        var identifier = ""
        var userIds = ""
        var email = ""
        var sms = ""
        var agents: [String] = []
        var grades = ""
        var status = ""
        var enabled = "true"
    }

    /// Two pupils of one family in a registration class, their mother, and a teacher.
    static let family = [
        User(
            id: "p1",
            role: "student",
            given: "Amira",
            family: "Khan",
            userIds: "{UPN:A801200001001}",
            agents: ["g1"],
            grades: "02"
        ),
        User(id: "p2", role: "student", given: "Yusuf", family: "Khan", agents: ["g1"], grades: "R"),
        User(id: "g1", role: "parent", given: "Sana", family: "Khan", email: "sana@example.org", sms: "07700 900123"),
        User(id: "t1", role: "teacher", given: "Tom", family: "Baker", email: "tom@example.org"),
    ]

    /// What is the same in both versions.
    private static let shared: [String: [String]] = [
        "academicSessions.csv": [
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "y1,,,2025/26,schoolYear,2025-09-01,2026-08-31,,2026",
            "y2,,,2026/27,schoolYear,2026-09-01,2027-08-31,,2027",
        ],
        "classes.csv": [
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            "c0,,,Old Robins,02,k1,,homeroom,,s1,y1,,,", "c1,,,Robins,02,k1,,homeroom,,s1,y2,,,",
            "c2,,,Choir,,k1,,scheduled,,s1,y2,,,", "c3,,,Acorns,R,k1,,homeroom,,s1,\"y1,y2\",,,",
        ],
        "enrollments.csv": [
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e0,,,c0,s1,p1,student,,,", "e1,,,c1,s1,p1,student,,,", "e2,,,c2,s1,p1,student,,,",
            "e3,,,c3,s1,p2,student,,,", "e4,,,c1,s1,t1,teacher,true,,",
        ],
    ]

    init(_ version: Version, _ users: [User] = RosterSample.family) {
        let is2 = version == .one2
        files["manifest.csv"] =
            ["propertyName,value", "manifest.version,1.0", "oneroster.version,\(version.rawValue)"]
            + ["academicSessions", "classes", "enrollments", "orgs", "users"].map { "file.\($0),bulk" }
            + ["file.courses,absent", "file.demographics,absent", "file.roles,\(is2 ? "bulk" : "absent")"]
            + ["source.systemName,Made up"]
        files["orgs.csv"] = [
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            "d1,,,Fernhollow Trust,district,,", "s1,,,Fernhollow Primary,school,100001,d1",
        ]
        files.merge(Self.shared) { first, _ in first }
        let columns =
            is2
            ? "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                + "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
                + "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"
            : "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
                + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
        files["users.csv"] = [columns] + users.map { is2 ? Self.line2($0) : Self.line1($0) }
        guard is2 else { return }
        files["roles.csv"] =
            [
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                    + "userProfileSourcedId"
            ]
            + users.map { "r-\($0.id),,,\($0.id),primary,\($0.role),,,s1," }
    }

    private static func line1(_ user: User) -> String {
        [
            user.id, user.status, "", user.enabled, "s1", user.role, user.id, user.userIds, user.given, user.family, "",
            user.identifier, user.email, user.sms, "", quoted(user.agents), user.grades, "",
        ].joined(separator: ",")
    }

    private static func line2(_ user: User) -> String {
        [
            user.id, user.status, "", user.enabled, user.id, user.userIds, user.given, user.family, "", user.identifier,
            user.email, user.sms, "", quoted(user.agents), user.grades, "", "", "", "", "", "", "s1", "",
        ].joined(separator: ",")
    }

    private static func quoted(_ list: [String]) -> String {
        list.count > 1 ? "\"\(list.joined(separator: ","))\"" : list.first ?? ""
    }

    var bytes: [UInt8] {
        ZipSample(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value.joined(separator: "\r\n") + "\r\n") }).bytes
    }
}
