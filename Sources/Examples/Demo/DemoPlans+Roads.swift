import Casework
import Deadlines
import Office

/// Every road of the law, over, under way and waiting: so that each list of the boards and each state has something to
/// show.
extension DemoPlans {
  /// The same birth registered again, five working days; an allowance, ten; a permit to build, fifteen days and a fee.
  private static let (five, ten, permit) = ("1.004884", "1.001776", "1.013225")

  mutating func roads() -> [LifePlan] {
    let (five, ten, permit) = (Self.five, Self.ten, Self.permit)
    return [
      // Filed on line and not looked at yet; the last one too long.
      road(five, [.registered], minutes: 15, staysAfter: .register),
      road(permit, [.registered], minutes: 190, staysAfter: .register),
      road(five, [.registered], days: 3, staysAfter: .register),
      // Supplements: before reception, proposed, agreed to, sent, unanswered, brought, given up.
      road(ten, [.supplementBefore], days: 2, staysAfter: .askSupplement),
      road(five, [.supplementBefore], days: 22),
      road(ten, [.supplement], days: 4, staysAfter: .proposeSupplement),
      road(permit, [.supplement], days: 4, staysAfter: .approve),
      road(five, [.supplement], days: 4, staysAfter: .sendSupplement),
      road(permit, [.supplement], days: 6, staysAfter: .sendSupplement),
      road(ten, [.supplement, .unanswered], days: 33, staysAfter: .sendSupplement),
      road(ten, [.supplement, .unanswered], days: 48),
      road(five, [.supplement], days: 26), road(permit, [.supplement], days: 34),
      // Money: asked for, paid, not to be paid.
      road(permit, [.payment], days: 5, staysAfter: .askPayment),
      road(permit, [.payment], days: 30, staysAfter: .askPayment),
      road(permit, [.payment], days: 29), road(ten, [.payment], days: 24),
      road(permit, [.payment, .exemption], days: 31),
      // Other offices: asked, late with their answer, answered.
      road(ten, [.consultation], days: 3, staysAfter: .consult),
      road(permit, [.consultation], days: 8, staysAfter: .consult), road(ten, [.consultation], days: 20),
      // Apologies: proposed, signed in time, signed and late all the same, long over.
      road(ten, [.apology], minutes: 9 * 480 - 60, staysAfter: .proposeExtension),
      road(ten, [.apology], minutes: 9 * 480, staysAfter: .approve),
      road(ten, [.apology], days: 18, staysAfter: .approve), road(ten, [.apology], days: 28),
      // Late, with a result, and without the letter it needs.
      lateResult(days: 5), lateResult(days: 7),
      // Ends without a result.
      road(ten, [.stop], days: 25), road(permit, [.withdrawal, .refund], days: 25),
      // By post: under way, come back and sent again; from another point; reminded of; archived.
      road(five, [.otherPoint], days: 11, by: .post, staysAfter: .consign),
      road(ten, [.reminder], days: 22, by: .post, staysAfter: .consign),
      road(five, [.postalReturn], days: 40, by: .post),
      road(five, [.otherPoint], minutes: 240, staysAfter: .sendPapers), road(ten, [.otherPoint], days: 4),
      road(ten, [.reminder], days: 5, staysAfter: .remind), road(five, [.archive], days: 58),
    ].compactMap(\.self)
  }

  /// A dossier that came so many working days ago.
  private mutating func road(
    _ code: String, _ turns: Set<Turn>, days: Int, by delivery: Delivery = .counter,
    staysAfter act: Act? = nil
  ) -> LifePlan? {
    road(code, turns, minutes: days * 480 + chance.number(0...200), by: delivery, staysAfter: act)
  }

  private mutating func road(
    _ code: String, _ turns: Set<Turn>, minutes: Int, by delivery: Delivery = .counter,
    staysAfter act: Act? = nil
  ) -> LifePlan? {
    guard let procedure = procedures.first(where: { $0.code == code }) else { return nil }
    var plan = LifePlan(
      procedure: code, filing: filing(procedure, inOfficeHours: !turns.contains(.registered)),
      arrives: calendar.subtracting(.minutes(minutes), from: end), pace: 60)
    plan.filing.delivery = delivery
    plan.filing.people.deliveryAddress = delivery == .post ? plan.filing.people.applicant.address : nil
    plan.turns = turns
    plan.staysAfter = act
    return plan
  }

  /// A certified copy that took three days instead of one; nobody has apologised.
  private mutating func lateResult(days: Int) -> LifePlan? {
    var plan = waiting("2.000815", .handover, since: days * 480, pace: 250)
    plan?.ending = .notFetched
    plan?.filing.delivery = .counter
    return plan
  }

  // MARK: Outages

  /// Two windows of one outside system: one long over, one that lasts.
  static func outages(_ definitions: Definitions, until end: Moment) -> [Lives.Event] {
    let calendar = definitions.calendar
    guard let system = definitions.systemsOfRecord.first(where: { $0.contains("hộ tịch") }),
      let keeper = definitions.officers.values.filter({ $0.roles.contains(.director) })
        .min(by: { $0.id < $1.id })?.actor
    else { return [] }
    func event(_ minutes: Int, lasting: Int?, _ description: String) -> Lives.Event {
      let from = calendar.subtracting(.minutes(minutes), from: end)
      let noted = calendar.adding(.minutes(lasting ?? min(20, minutes)), to: from) + 60_000
      let draft = OutageDraft(
        system: system, from: from, to: lasting.map { calendar.adding(.minutes($0), to: from) },
        description: description)
      return Lives.Event(at: min(noted, end)) { office in
        _ = try await office.noteOutage(
          draft, reach: OutageReach(systemOfRecord: system), by: keeper)
      }
    }
    return [
      event(18 * 480, lasting: 150, "Không đăng nhập được, đã báo đơn vị vận hành."),
      event(90, lasting: nil, "Tra cứu chậm rồi ngừng hẳn, đã báo đơn vị vận hành."),
    ]
  }
}
