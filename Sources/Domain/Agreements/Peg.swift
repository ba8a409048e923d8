/// The picture on a child's peg, by which children who do not read yet know which is theirs.
package enum Peg: String, CaseIterable, Sendable {
    case acorn, apple, ball, balloon, bell, boat, boots, bus, cloud, drum, fish, flower
    case fox, hat, hedgehog, key, kite, ladybird, leaf, moon, mushroom, owl, pear, rabbit
    case rainbow, rocket, snail, star, strawberry, sun, teapot, tractor, train, tree, umbrella, whale

    /// A picture for each child of a class, no two the same while there are as many pictures as children.
    ///
    /// Everyone's identifier names a picture; where it is taken, the next free one. Children come in the order in which
    /// they joined, so that a new child takes nobody's picture away.
    package static func assigned(to children: [PersonID]) -> [PersonID: Peg] {
        var pegs: [PersonID: Peg] = [:]
        var free = Set(allCases)
        for child in children {
            if free.isEmpty { free = Set(allCases) }
            let first = Int(child.value % UInt128(allCases.count))
            let inTurn = allCases[first...] + allCases[..<first]
            guard let peg = inTurn.first(where: free.contains) else { continue }
            free.remove(peg)
            pegs[child] = peg
        }
        return pegs
    }
}

/// A child's own mark as it is kept: nothing, a picture written "peg:fox", or lines drawn with a finger.
package enum OwnMark: Equatable, Sendable {
    case none
    case picture(Peg)
    /// An SVG path (SVG 2 section 9.3) of absolute `M` and `L` alone, in whole numbers, in a box of 600 by 300.
    case drawing(path: String)

    /// Reads a mark; nil where it is none of the three, so that nothing else is ever drawn on a page.
    package init?(_ text: String) {
        if text.isEmpty {
            self = .none
        } else if text.hasPrefix("peg:") {
            guard let peg = Peg(rawValue: String(text.dropFirst(4))) else { return nil }
            self = .picture(peg)
        } else {
            guard text.hasPrefix("M"), text.allSatisfy({ "ML 0123456789".contains($0) }) else { return nil }
            self = .drawing(path: text)
        }
    }

    package var text: String {
        switch self {
        case .none: ""
        case .picture(let peg): "peg:" + peg.rawValue
        case .drawing(let path): path
        }
    }
}
