import Domain
import Records

/// Fills the classes around the families that have a story.
struct SampleFamilies {
    private var random = SampleRandom(seed: 20_090_901)
    private(set) var families = SampleStories.families
    private var taken: Set<String> = []
    private var nextMobile = 120

    /// Families with a child in the last class filled, who may have another in the next.
    private static let siblingPercent = 18
    private static let secondAdultPercent = 92
    private static let childrenMax = 3

    static func make() -> [SampleFamily] {
        var school = SampleFamilies()
        school.taken = Set(SampleStories.families.flatMap(\.children).map { $0.given + " " + $0.family })
        for each in SampleClass.all { school.fill(each) }
        return school.families
    }

    private mutating func fill(_ room: SampleClass) {
        let here = families.flatMap(\.children).filter { $0.className == room.name && !$0.leftFriday }.count
        let first = SampleStories.families.count
        for _ in here..<room.size {
            let candidates = families.indices.dropFirst(first).filter { index in
                families[index].children.count < Self.childrenMax
                    && !families[index].children.contains { $0.className == room.name }
            }
            if !candidates.isEmpty, random.happens(percent: Self.siblingPercent) {
                addSibling(to: random.pick(candidates), in: room)
            } else {
                addFamily(in: room)
            }
        }
    }

    private mutating func addSibling(to index: Int, in room: SampleClass) {
        let name = families[index].children[0].family
        let names = SampleNames.all.first { $0.families.contains(name) } ?? SampleNames.all[0]
        families[index].children.append(child(of: name, names, in: room))
    }

    private mutating func addFamily(in room: SampleClass) {
        let names = random.pick(SampleNames.all.flatMap { Array(repeating: $0, count: $0.share) })
        let family = random.pick(names.families)
        let isFirstMother = random.happens(percent: 75)
        var adults = [parent(family, names, isMother: isFirstMother, habit: firstHabit())]
        if random.happens(percent: Self.secondAdultPercent) {
            let agreed = adults[0].habit == .agreed && random.happens(percent: 30)
            adults.append(parent(family, names, isMother: !isFirstMother, habit: agreed ? .agreed : .silent))
        }
        families.append(SampleFamily(adults: adults, children: [child(of: family, names, in: room)]))
    }

    private mutating func firstHabit() -> SampleHabit {
        switch random.next() % 100 {
        case 0..<76: .agreed
        case 76..<79: .talk(about: random.pick(["Tablets at home", "The phone rule", "What school can see", ""]))
        default: .silent
        }
    }

    private mutating func child(of family: String, _ names: SampleNames, in room: SampleClass) -> SampleChild {
        let isGirl = random.happens(percent: 50)
        let all = isGirl ? names.girls : names.boys
        let free = all.filter { !taken.contains($0 + " " + family) }
        let given = free.isEmpty ? random.pick(all) + "-" + random.pick(["Rose", "James"]) : random.pick(free)
        taken.insert(given + " " + family)
        return SampleChild(given: given, family: family, className: room.name, year: room.year)
    }

    private mutating func parent(
        _ family: String,
        _ names: SampleNames,
        isMother: Bool,
        habit: SampleHabit
    ) -> SampleAdult {
        let given = random.pick(isMother ? names.women : names.men)
        nextMobile += 1
        let isKnown = random.happens(percent: 30)
        var adult = SampleAdult(given: given, family: family, kind: isMother ? .mother : .father)
        adult.responsibility = isKnown ? .yes : .unknown
        adult.mobile = "+447700900\(nextMobile)"
        let address = (given + "." + family).lowercased().filter { $0.isLetter || $0 == "." }
        if random.happens(percent: 85) { adult.email = "\(address).\(nextMobile)@example.org" }
        adult.habit = habit
        return adult
    }
}
