extension Concern {
    package struct Facts: Sendable {
        /// Whether whoever acts may see it: the wall's answer, never this rule's own.
        package let maySee: Bool
        /// Whether whoever acts may go to the child who asked for a grown-up, or was chosen by them.
        package let mayAttend: Bool
        /// Who holds which role now, and who is related to whom.
        package let routing: Routing.Facts
        /// Whether telling is switched on.
        package let isSwitchedOn: Bool
        /// Whether someone whom a command names is an adult who is here and not walled from it.
        package let mayBeAdded: Bool
        /// Whether the child-protection file is kept in another place.
        package let isFiledElsewhere: Bool
        /// Whether an address was blocked for it, and a test on a pupil’s device showed that it is.
        package let isRetested: Bool
        /// What a step that came of it still lacks before it counts; nil where none lacks anything.
        package let stepLacks: Step.Lack?
        /// The last day on which the youngest child it is about can have been born; nil where no class says so.
        package let bornBy: Day?
        /// Whether whoever acts leads on it: the safeguarding lead, or whom it goes to first where the lead is out of it.
        package let leads: Bool
        /// SHA-256 of the bytes of a file on its way in, in hexadecimal digits.
        package let fileHash: String

        package init(
            maySee: Bool,
            mayAttend: Bool = false,
            routing: Routing.Facts = Routing.Facts(),
            isSwitchedOn: Bool = true,
            mayBeAdded: Bool = true,
            isFiledElsewhere: Bool = false,
            isRetested: Bool = false,
            stepLacks: Step.Lack? = nil,
            bornBy: Day? = nil,
            leads: Bool = false,
            fileHash: String = ""
        ) {
            self.maySee = maySee
            self.mayAttend = mayAttend
            self.routing = routing
            self.isSwitchedOn = isSwitchedOn
            self.mayBeAdded = mayBeAdded
            self.isFiledElsewhere = isFiledElsewhere
            self.isRetested = isRetested
            self.stepLacks = stepLacks
            self.bornBy = bornBy
            self.leads = leads
            self.fileHash = fileHash
        }
    }
}
