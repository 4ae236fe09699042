import Deadlines
import Examples
import Testing

@testable import Casework

/// Every working minute of a dossier is somebody's, and is counted once.
@Suite struct `The time of a dossier` {
  private static let year = (Day.on("2025-07-01"), Day.on("2026-06-30"))
  private static let end = Moment.at("2026-08-31T12:00")

  /// A year of dossiers of every example procedure, each with more turns than a real one ever takes.
  private static func lives(_ count: Int, seed: UInt64) throws -> [(Procedure, [Recorded])] {
    let calendar = WorkingCalendar.example
    let world = PastLife(
      calendar, officers: ExampleOfficer.all.map(\.actor), until: end, rates: .wild, seed: seed)
    var chance = Seeded(seed)
    return try (1...count).compactMap { number in
      let procedure = Procedure.examples[number % Procedure.examples.count]
      let day = Day(number: chance.number(year.0.number...year.1.number))
      // Some come online at night and on Sundays.
      let filed = Moment(day) + Int64(chance.number(0...86_399_999))
      let code = DossierCode(agency: "H48.37.28", day: filed.day, number: Int64(number))
      let history = try world.live(
        PastLife.Beginning(
          id: DossierID(unit: Actor.intake.unit, count: Int64(number)), code: code,
          revision: .first(procedure),
          filed: filed,
          citizen: number, luck: chance.next()))
      return history.map { (procedure, $0) }
    }
  }

  private static func folded(_ history: [Recorded], _ procedure: Procedure) throws -> Dossier {
    var dossier = try #require(Dossier(id: .example, first: history[0], procedure: procedure))
    for recorded in history.dropFirst() { dossier.apply(recorded) }
    return dossier
  }

  /// The working time from acceptance until `moment`, or until the end if that came first.
  private static func whole(_ dossier: Dossier, until moment: Moment) -> Int64 {
    let end = min(dossier.endedAt ?? moment, moment)
    return WorkingCalendar.example.workingTime(from: dossier.receivedAt, to: end).milliseconds
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `sums exactly to its working time from acceptance to the end`(
    seed: UInt64
  ) throws {
    var accepted = 0
    var parties: Set<Party> = []
    var overlapping = 0
    for (procedure, history) in try Self.lives(600, seed: seed) {
      let dossier = try Self.folded(history, procedure)
      guard dossier.isAccepted else {
        #expect(dossier.timeSpent(until: Self.end, .example).isEmpty)
        continue
      }
      accepted += 1
      let spent = dossier.timeSpent(until: Self.end, .example)
      #expect(
        spent.map(\.time).reduce(0, +) == Self.whole(dossier, until: Self.end),
        "seed \(seed), \(dossier.code.text): \(spent)")
      #expect(spent.allSatisfy { $0.time >= 0 })
      // One line for each party and step.
      #expect(Set(spent.map { "\($0.party) \($0.step ?? 0)" }).count == spent.count)
      // What was written down at the end is what is reckoned now.
      if let kept = dossier.spent { #expect(kept == spent) }
      parties.formUnion(spent.filter { $0.time > 0 }.map(\.party))
      let windows = dossier.outages
      if windows.count > 1, zip(windows, windows.dropFirst()).contains(where: { $1.from < $0.to ?? Self.end })
      {
        overlapping += 1
      }
    }
    #expect(accepted > 400)
    #expect(overlapping > 20)
    #expect(parties == Set(Party.allCases))
  }

  @Test func `sums to it at every moment in between, too`() throws {
    for (procedure, history) in try Self.lives(80, seed: 99) {
      var dossier = try #require(Dossier(id: .example, first: history[0], procedure: procedure))
      for (recorded, following) in zip(history.dropFirst(), history.dropFirst(2)) {
        dossier.apply(recorded)
        guard dossier.isAccepted else { continue }
        let between = recorded.happened + (following.happened - recorded.happened) / 2
        for moment in [recorded.happened, between, following.happened] {
          let spent = dossier.timeSpent(until: moment, .example)
          #expect(spent.map(\.time).reduce(0, +) == Self.whole(dossier, until: moment))
        }
      }
    }
  }

  /// The citizen's share is what the clock stood, to the minute the slips print.
  @Test func `gives the citizen exactly what the clock stood`() throws {
    for (procedure, history) in try Self.lives(400, seed: 5) {
      let dossier = try Self.folded(history, procedure)
      guard dossier.isAccepted, dossier.letter == nil, dossier.pausedSince == nil, dossier.pausedAtEnd == nil
      else {
        continue
      }
      let citizens = dossier.timeSpent(until: Self.end, .example).first { $0.party == .citizen }?.time ?? 0
      let moved = WorkingCalendar.example.workingTime(from: dossier.firstDue, to: dossier.due).milliseconds
      let pauses = history.count { recorded in
        switch recorded.fact {
        case .supplementReceived(let fact): fact.appointment != nil
        case .clockResumed: true
        default: false
        }
      }
      #expect((citizens - moved).magnitude <= UInt64(pauses) * 60_000, "\(dossier.code.text)")
    }
  }

  @Test func `lets an outage take from the office and other agencies, never from the citizen`() throws {
    var life = try DossierLife.appraised()
    life.moment = .at("2026-03-02T14:00")
    // The system had been down since eight, before the dossier came.
    try life.act(
      .noteOutage(.init(outage: 1, system: "Hệ thống hộ tịch", from: .at("2026-03-02T08:00"))),
      by: .specialist)
    #expect(
      refused {
        try life.act(
          .noteOutage(.init(outage: 1, system: "Hệ thống hộ tịch", from: .at("2026-03-02T08:00"))), by: .clerk
        )
      }?.notice == "Sự cố này đã ghi cho hồ sơ.")
    #expect(
      refused {
        try life.act(
          .noteOutage(.init(outage: 2, system: "Đường truyền", from: .at("2026-03-02T14:01"))), by: .clerk)
      } == .outageTimeWrong)
    life.moment = .at("2026-03-02T15:00")
    try life.askSupplement()
    life.moment = .at("2026-03-03T09:00")
    try life.bringSupplement()
    life.moment = .at("2026-03-03T11:00")
    for over in [Moment.at("2026-03-02T08:00"), .at("2026-03-03T11:01")] {
      #expect(
        refused { try life.act(.endOutage(.init(outage: 1, to: over)), by: .clerk) } == .outageTimeWrong)
    }
    #expect(
      refused { try life.act(.endOutage(.init(outage: 7, to: .at("2026-03-03T10:00"))), by: .clerk) }
        == .noSuchOutage)
    try life.act(.endOutage(.init(outage: 1, to: .at("2026-03-03T10:00"))), by: .clerk)
    // 09:15–11:30, 13:30–15:00 down; 15:00–17:00 and 07:00–09:00 the citizen's; 09:00–10:00 down; then work again.
    #expect(
      life.dossier.timeSpent(until: .at("2026-03-03T11:00"), .example) == [
        TimeSpent(party: .outage, step: 3, time: WorkingTime.minutes(135 + 90 + 60).milliseconds),
        TimeSpent(party: .citizen, step: nil, time: WorkingTime.hours(4).milliseconds),
        TimeSpent(party: .department, step: 3, time: WorkingTime.hours(1).milliseconds),
      ])
    // The outage explains; it does not move the citizen's date.
    #expect(life.dossier.due == .at("2026-03-05T15:15"))
  }
}
