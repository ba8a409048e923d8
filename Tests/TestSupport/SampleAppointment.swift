import Domain

/// A duty that opens cases: the head gives it, and the teacher says yes.
struct SampleAppointment {
    let words: String

    /// Nil for every other kind.
    func steps(to kind: EventKind) -> [SampleStep]? {
        guard kind == .appointmentConfirmed else { return nil }
        let terms = Appointment.Terms(person: Sampled.teacher, role: .lead, from: TestSchool.today, why: words)
        return [
            SampleStep([.appointment(Sampled.appointment, .give(terms))], by: .person(Sampled.head)),
            SampleStep([.appointment(Sampled.appointment, .confirm)], by: .person(Sampled.teacher)),
        ]
    }
}
