import ArgumentParser
import Foundation

/// Runs a school's Acceptable Use Policy.
@main
struct Accord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accord",
        abstract: "Runs a school’s Acceptable Use Policy.",
        subcommands: [
            Init.self, Sample.self, Import.self, Lint.self, Serve.self, MakeBackup.self, Restore.self, Drill.self,
            StartNewRecord.self,
            Verify.self, PrintCheckpoint.self, RecoverySheet.self, LockKey.self, UnlockKey.self, Rebuild.self,
            Erase.self, Routes.self, EmergencyAccount.self, FilterDoors.self, Lists.self, ExportNames.self,
            PrintSquidConfig.self, FilterHelper.self, FilterFollower.self,
        ]
    )

    /// Whatever Accord writes is its owner's alone.
    static func main() async {
        umask(0o077)
        await main(nil)
    }
}
