@testable import Records

/// Records' own `Database`, under a name that GRDB does not have too.
typealias SchoolDatabase = Database
