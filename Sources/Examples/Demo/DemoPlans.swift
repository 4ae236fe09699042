import Casework
import Deadlines
import Office

/// Who comes to phường Mẫu in a quarter, with what, and what becomes of it: mostly certified copies and civil status, as
/// in a real commune, and a few dossiers for every state a screen can show.
struct DemoPlans {
  let procedures: [Procedure]
  let calendar: WorkingCalendar
  let end: Moment
  private let citizens: Citizens
  var chance: Seeded
  private var citizen = 0

  init(_ definitions: Definitions, until end: Moment, seed: UInt64) {
    procedures = definitions.inForce.map(\.procedure)
    calendar = definitions.calendar
    self.end = end
    citizens = Citizens(seed: seed)
    chance = Seeded(seed)
  }

  /// How many of a thousand dossiers are under a procedure; all others share what is left.
  private static let volumes: [String: Int] = [
    "2.000815": 270, "2.000884": 75, "1.001193": 95, "1.000656": 40, "1.004873": 75, "1.000894": 40,
    "2.000635": 60,
    "1.004859": 25, "2.001035": 20, "1.001612": 35, "2.000720": 15, "1.001266": 10, "1.013978": 25,
    "1.012796": 15,
    "1.013949": 8, "1.012812": 8, "1.013225": 15, "1.001776": 25, "1.014027": 15, "1.001731": 8,
    "1.010833": 8,
    "1.004222": 15, "1.004194": 15,
  ]

  func plans(over days: Int) -> [LifePlan] {
    var plans = self
    return plans.make(over: days)
  }

  private mutating func make(over days: Int) -> [LifePlan] {
    var plans: [LifePlan] = []
    for number in (end.day.number - days)...end.day.number {
      let day = Day(number: number)
      if calendar.isWorkingDay(day) {
        for _ in 0..<chance.number(2...6) {
          if let one = ordinary(on: day, inOfficeHours: true) { plans.append(one) }
        }
      }
      // In the evening and on closed days people file from home.
      if chance.chance(30), let one = ordinary(on: day, inOfficeHours: false) { plans.append(one) }
    }
    return (plans.filter { $0.arrives < end } + unfinished() + roads()).sorted { $0.arrives < $1.arrives }
  }

  // MARK: The ordinary course

  private mutating func ordinary(on day: Day, inOfficeHours: Bool) -> LifePlan? {
    let weighed = procedures.filter { inOfficeHours || $0.channels.contains(.online) }.map {
      ($0, Self.volumes[$0.code] ?? 1)
    }
    guard let procedure = chance.one(weighed: weighed) else { return nil }
    let arrives: Moment
    if inOfficeHours {
      guard let session = chance.one(of: calendar.sessions(on: day)) else { return nil }
      arrives = moment(on: day, from: session.from.minutes + 5, to: session.to.minutes - 15)
    } else {
      arrives = moment(on: day, from: 18 * 60, to: 22 * 60 + 30)
    }
    let isSameDay = if case .sameDay = procedure.timeLimit { true } else { false }
    let isLate = chance.chance(isSameDay ? 3 : 7)
    var plan = LifePlan(
      procedure: procedure.code, filing: filing(procedure, inOfficeHours: inOfficeHours), arrives: arrives,
      pace: isLate ? chance.number(115...220) : chance.number(30...92))
    plan.ending =
      chance.one(weighed: [
        (.handedOver, 86), (.notFetched, 5),
        (.withdrawn(.appraisal, reason: "Công dân đề nghị rút hồ sơ để bổ sung giấy tờ"), 4),
        (
          .declined(reason: "Yêu cầu không thuộc thẩm quyền giải quyết của UBND phường"),
          inOfficeHours ? 3 : 0
        ),
      ]) ?? .handedOver
    if chance.chance(8) { plan.sentBack = chance.one(of: Self.reasons) }
    plan.hasScans = chance.chance(35)
    return plan
  }

  private static let reasons = [
    "Dự thảo ghi sai ngày sinh, đề nghị kiểm tra lại.", "Chưa đính kèm kết quả tra cứu dữ liệu dân cư.",
    "Căn cứ pháp lý trong dự thảo đã hết hiệu lực.", "Thể thức văn bản chưa đúng, đề nghị sửa.",
  ]

  private mutating func moment(on day: Day, from: Int, to: Int) -> Moment {
    Moment(day, ClockTime(minutes: chance.number(from...to))) + Int64(chance.number(0...59)) * 1_000
  }

  // MARK: What waits to be done

  /// Dossiers that lie in every step at this moment, some in time, some overdue, some sent back.
  private mutating func unfinished() -> [LifePlan] {
    let (short, long, quick) = ("1.004873", "1.001776", "2.000815")
    var plans: [LifePlan?] = []
    for hours in [0, 1, 2] { plans.append(waiting(quick, .reception, since: hours * 60 + 10, pace: 30)) }
    for kind in [ProcessStep.Kind.assignment, .appraisal, .review, .signing, .issuing] {
      for code in [short, long, "1.013225"] {
        let days = code == short ? 2 : 8
        plans.append(waiting(code, kind, since: days * 480 + chance.number(0...200), pace: 15))
      }
    }
    // Just come in, and nobody has scanned their papers yet.
    for minutes in [15, 55] { plans.append(unscanned(short, since: minutes)) }
    // Forgotten on somebody's desk.
    for kind in [ProcessStep.Kind.assignment, .appraisal, .signing] {
      plans.append(waiting(short, kind, since: 6 * 480 + chance.number(0...900), pace: 40))
    }
    plans.append(waiting(quick, .appraisal, since: 3 * 480, pace: 50))
    for code in [short, long] {
      var back = waiting(code, .appraisal, since: 4 * 480, pace: 12)
      back?.sentBack = chance.one(of: Self.reasons)
      plans.append(back)
    }
    for _ in 0..<3 {
      var fetched = waiting(quick, .handover, since: 480 + chance.number(0...400), pace: 40)
      fetched?.ending = .notFetched
      plans.append(fetched)
    }
    return plans.compactMap { $0 }
  }

  /// A dossier that somebody brought to the counter so many minutes ago.
  private mutating func unscanned(_ code: String, since minutes: Int) -> LifePlan? {
    guard let procedure = procedures.first(where: { $0.code == code }),
      var plan = waiting(code, .reception, since: minutes, pace: 30)
    else { return nil }
    plan.filing = .complete(procedure, people: plan.filing.people)
    plan.isUnscanned = true
    return plan
  }

  /// A dossier that came so many working minutes ago and has got as far as this step.
  mutating func waiting(
    _ code: String, _ kind: ProcessStep.Kind, since minutes: Int, pace: Int
  ) -> LifePlan? {
    guard let procedure = procedures.first(where: { $0.code == code }) else { return nil }
    var plan = LifePlan(
      procedure: code, filing: filing(procedure, inOfficeHours: true),
      arrives: calendar.subtracting(.minutes(minutes), from: end), pace: pace, ending: .waits(kind))
    plan.hasScans = chance.chance(50)
    return plan
  }

  // MARK: Filings

  mutating func filing(_ procedure: Procedure, inOfficeHours: Bool) -> Filing {
    let online = procedure.channels.contains(.online) && (!inOfficeHours || chance.chance(45))
    let channel: Channel =
      online
      ? .online : procedure.channels.contains(.inPerson) ? .inPerson : procedure.channels.first ?? .inPerson
    citizen += 1
    let applicant = citizens.person(citizen)
    var people = Filing.People(applicant: applicant, summary: summary(procedure, applicant))
    if channel == .inPerson, chance.chance(7) {
      citizen += 1
      people.representative = Representative(
        person: citizens.person(citizen),
        document: "Văn bản ủy quyền số \(chance.number(1...90))/\(end.day.year)")
    }
    var filing = Filing.complete(procedure, people: people, channel: channel)
    if procedure.fees.contains(where: \.isPerPage) {
      filing.quantity = FeeQuantity(count: chance.number(1...5), pages: chance.number(1...12))
    } else if procedure.fees.contains(where: { !$0.isPerDossier }) {
      filing.quantity = FeeQuantity(count: chance.number(1...3))
    }
    if let first = procedure.feeExemptions.first, chance.chance(25) {
      filing.exemption = chance.chance(60) ? first : chance.one(of: procedure.feeExemptions)
      filing.exemptionEvidence =
        chance.chance(50)
        ? "Tra cứu CSDL quốc gia về dân cư" : "Giấy xác nhận số \(chance.number(1...300))/GXN-UBND"
    }
    filing.delivery =
      chance.one(weighed: [(.counter, 78), (.electronic, 14), (.post, 6), (.home, 2)]) ?? .counter
    if filing.delivery.needsAddress { filing.people.deliveryAddress = applicant.address }
    if channel == .online {
      filing.paidBy = .online
    } else if chance.chance(70) {
      filing.paidBy = chance.chance(60) ? .cash : .transfer
    }
    return filing
  }

  private mutating func summary(_ procedure: Procedure, _ applicant: Person) -> String {
    if procedure.code == "1.001193" {
      return "Đăng ký khai sinh cho con \(Citizens.childName(of: applicant, &chance))"
    }
    let name = procedure.name.hasPrefix("Thủ tục ") ? String(procedure.name.dropFirst(8)) : procedure.name
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
