import Casework
import Deadlines

extension LifePlan {
  /// Plans for tests: anything that can happen, more wildly than in an office, over the examples' procedures. Arrivals
  /// spread over `days`, also at night and on closed days.
  package static func random(
    _ count: Int, of procedures: [Procedure] = Procedure.examples, over days: ClosedRange<Day>, seed: UInt64
  ) -> [LifePlan] {
    var chance = Seeded(seed)
    // Of its own, so that what else happens to a life does not depend on it.
    var errands = Seeded(seed ^ 0x484F_4D45)
    let citizens = Citizens(seed: seed)
    return (0..<count).compactMap { number in
      guard let procedure = chance.one(of: procedures), let channel = chance.one(of: procedure.channels)
      else { return nil }
      let day = Day(number: chance.number(days.lowerBound.number...days.upperBound.number))
      let moment = Moment(day) + Int64(chance.number(0...86_399_999))
      var filing = Filing.complete(
        procedure, people: .init(applicant: citizens.person(number), summary: procedure.name),
        channel: channel)
      if chance.chance(50) { filing.paidBy = chance.one(of: PaymentMethod.allCases) }
      let kind = chance.one(of: ProcessStep.Kind.allCases) ?? .appraisal
      var plan = LifePlan(
        procedure: procedure.code, filing: filing, arrives: moment, pace: chance.number(20...240),
        ending: chance.one(weighed: [
          (.handedOver, 60), (.notFetched, 8), (.withdrawn(kind, reason: "Công dân đề nghị rút hồ sơ"), 12),
          (.declined(reason: "Không thuộc thẩm quyền giải quyết"), 6), (.waits(kind), 14),
        ]) ?? .handedOver)
      if chance.chance(20) { plan.sentBack = "Dự thảo chưa đúng mẫu" }
      if errands.chance(35) {
        plan.filing.delivery = .home
        plan.filing.people.deliveryAddress = plan.filing.people.applicant.address
      }
      plan.papers = errands.one(weighed: [(nil, 45), (.arrives, 25), (.lies, 30)]) ?? nil
      return plan
    }
  }
}
