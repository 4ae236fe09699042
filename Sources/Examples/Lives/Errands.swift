import Casework
import Deadlines

/// What goes on beside the steps of a plain life: papers travel between the service points, results are brought home.
enum Errands {
  /// What has to be done before the step goes on; nil when nothing has.
  static func before(_ dossier: Dossier, _ plan: LifePlan, _ number: Int) -> DossierCommand? {
    if let under = dossier.papersUnderWay {
      return plan.papers == .arrives ? .papersArrived(slip: under.slip, at: Asking.centre) : nil
    }
    guard dossier.stage == .received else { return nil }
    if plan.papers != nil, dossier.papersAt == nil {
      return .sendPapers(slip: "PGN-\(number + 1)", from: Asking.otherPoint, to: Asking.centre)
    }
    return dossier.delivery == .home && dossier.homeVisit == nil ? ask(dossier) : nil
  }

  /// The next act of bringing a result home, by an officer of the counter; nil when the citizen has to come for it.
  static func visit(
    _ dossier: Dossier, at moment: Moment, by officer: Actor, _ calendar: WorkingCalendar,
    _ chance: inout Seeded
  ) -> DossierCommand? {
    guard dossier.delivery == .home else { return nil }
    guard let visit = dossier.homeVisit else { return ask(dossier) }
    guard visit.isOpen else { return nil }
    guard let day = visit.planned.flatMap({ Day(iso: $0.day) }) else {
      return .planHomeVisit(day: calendar.nextWorkingDay(after: moment.day), officer)
    }
    guard day <= moment.day else { return nil }
    if visit.last == nil, chance.chance(30) {
      return .noteHomeVisit(chance.chance(70) ? .notHome : .refused, note: "Đã gọi điện hai lần")
    }
    guard let people = dossier.people else { return nil }
    return .handOver(
      .init(
        receiver: .init(name: people.applicant.name, identifier: people.applicant.identifier),
        identityChecked: true, manner: .home))
  }

  /// When somebody stands at the citizen's door; nil while nobody is going to.
  static func visitMoment(_ dossier: Dossier, since moment: Moment, _ chance: inout Seeded) -> Moment? {
    guard let planned = dossier.homeVisit?.planned, let day = Day(iso: planned.day), day > moment.day else {
      return nil
    }
    return Moment(day, ClockTime(minutes: chance.number(8 * 60...10 * 60)))
  }

  private static func ask(_ dossier: Dossier) -> DossierCommand? {
    guard let people = dossier.people else { return nil }
    return .askHomeVisit(
      .init(
        reason: "Người cao tuổi, không đến được", address: people.deliveryAddress ?? people.applicant.address,
        phone: people.applicant.phone ?? "0912000345"))
  }
}
