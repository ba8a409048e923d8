import Domain
import Exchange

extension RollContents {
    init(_ file: RollFile) {
        switch file {
        case .table(let table): self.init(table)
        case .transfer(let source): self = .transfer(source)
        }
    }
}
