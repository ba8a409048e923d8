import Domain
import Records

extension SchoolCommand {
    /// A duty given for good; submitted at the machine, it waits for nobody.
    package static func give(
        _ role: Role,
        to person: PersonID,
        id: AppointmentID = Randomness.identifier(),
        from day: Day = TestSchool.today
    ) -> SchoolCommand {
        .appointment(id, .give(Appointment.Terms(person: person, role: role, from: day)))
    }
}
