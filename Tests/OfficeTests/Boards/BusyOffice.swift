import Casework
import Deadlines
import Examples
import Testing

@testable import Office

extension TestOffice {
  /// The office of phường Mẫu after some weeks in which dossiers took every road there is: supplements, payments, other
  /// offices, letters, outages, filings nobody has accepted yet. The clock stands in the middle of a working day.
  static func busy(
    _ count: Int = 45, acts: Int = 600, seed: UInt64 = 5, _ body: (TestOffice) async throws -> Void
  ) async throws {
    try await atTheCounter { here in
      _ = try await here.office.addUnit(.neighbour)
      here.clock.set(to: .at("2026-03-02T07:30"))
      var roads = RandomRoads(here, seed: seed)
      try await roads.live(count, acts: acts)
      _ = try await here.office.register(
        .complete(.maritalStatus, channel: .online), procedure: Procedure.maritalStatus.code, by: .intake,
        once: nil)
      try await body(here)
    }
  }
}

/// Officers who do whatever the table of acts lets them, with whatever chance brings.
struct RandomRoads {
  private let here: TestOffice
  private var chance: Seeded
  private var dossiers: [DossierID] = []
  private let officers = ExampleOfficer.all.map(\.actor)
  private var outages: [Outage.ID] = []

  init(_ here: TestOffice, seed: UInt64) {
    self.here = here
    chance = Seeded(seed)
  }

  mutating func live(_ count: Int, acts: Int) async throws {
    let every = max(1, acts / count)
    for number in 0..<acts {
      here.clock.go(minutes: chance.number(1...70))
      // Nights and closed days pass unseen.
      let now = here.clock.now()
      if !here.office.definitions.calendar.isWorkingDay(now.day) || now.time.minutes >= 17 * 60 {
        here.clock.set(
          to: Moment(here.office.definitions.calendar.nextWorkingDay(after: now.day), ClockTime(minutes: 425))
        )
      }
      if number % every == 0, dossiers.count < count { try await open() }
      if number % 97 == 50 { try await breakDown() }
      try await act()
    }
    here.clock.set(
      to: Moment(
        here.office.definitions.calendar.nextWorkingDay(after: here.office.today), ClockTime(minutes: 640)))
  }

  private mutating func open() async throws {
    guard let procedure = chance.one(of: Procedure.examples), let channel = chance.one(of: procedure.channels)
    else { return }
    let filing = Filing.complete(
      procedure, people: .init(applicant: Citizens(seed: 3).person(dossiers.count), summary: procedure.name),
      channel: channel)
    let opened =
      chance.chance(25)
      ? try await here.office.register(
        filing, procedure: procedure.code, asking: chance.chance(40) ? request(procedure) : nil, by: .intake,
        once: nil)
      : try await here.office.receive(filing, procedure: procedure.code, by: .intake, once: nil)
    dossiers.append(opened.id)
  }

  private mutating func breakDown() async throws {
    guard let procedure = chance.one(of: Procedure.examples) else { return }
    if let lasting = outages.popLast() {
      _ = try await here.office.endOutage(lasting, at: here.clock.now(), by: .clerk)
    } else {
      let outage = try await here.office.noteOutage(
        OutageDraft(system: "Hộ tịch điện tử", from: here.clock.now() + -3_600_000),
        reach: OutageReach(procedures: [procedure.code]), by: .director)
      outages.append(outage.id)
    }
  }

  private mutating func act() async throws {
    guard let id = chance.one(of: dossiers), let dossier = try await here.office.dossier(id)?.dossier else {
      return
    }
    let acts = officers.flatMap { actor in dossier.acts(for: actor).map { ((actor, $0), Self.weight($0)) } }
    guard let (actor, act) = chance.one(weighed: acts), let command = command(act, dossier) else { return }
    do {
      _ = try await here.office.act(command, on: id, by: actor)
    } catch is Refusal {
      // Chance asked for something the rules forbid.
    }
  }

  /// Dossiers go on more often than they stray.
  private static func weight(_ act: Act) -> Int {
    switch act {
    case .forward, .issue, .approve, .sendSupplement: 40
    case .receiveSupplement, .accept, .consult, .collectFee, .answerConsultation: 6
    case .proposeSupplement, .proposeExtension, .askPayment, .take: 3
    case .noteOutage, .endOutage, .consign, .archive, .askHomeVisit, .planHomeVisit, .noteHomeVisit: 0
    default: 1
    }
  }

  private mutating func command(_ act: Act, _ dossier: Dossier) -> DossierCommand? {
    let now = here.clock.now()
    switch act {
    case .forward: return .forward(assignee: nil, note: nil)
    case .take: return .take
    case .sendBack: return .sendBack(reason: "Thiếu chữ ký")
    case .issue: return .issue(.init(number: "7/KQ", day: now.day))
    case .collectFee: return .collectFee(dossier.outstanding, .cash)
    case .withdraw: return .withdraw(reason: "Công dân đề nghị rút")
    case .handOver:
      return .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true))
    case .accept: return .accept(Acceptance(setAmounts: [0: Self.dong(50_000)]))
    case .decline: return .decline(reason: "Không thuộc thẩm quyền")
    case .askSupplement: return .askSupplement(request(dossier.procedure))
    case .proposeSupplement: return .proposeSupplement(request(dossier.procedure))
    case .sendSupplement: return .sendSupplement
    case .receiveSupplement: return .receiveSupplement(SupplementAnswer(settled: [0]))
    case .proposeExtension:
      return .proposeExtension(
        .init(newDue: dossier.due + 3 * 86_400_000, reason: "Chờ xác minh", cause: .coordination))
    case .approve: return .approve(note: nil)
    case .reject: return .reject(reason: "Chưa đủ căn cứ")
    case .askPayment:
      return .askPayment(
        [PaymentLine(kind: .charge, name: "Lệ phí", amount: Self.dong(20_000))], days: chance.number(1...9),
        note: nil)
    case .exemptFee: return .exemptFee(ground: "Hộ nghèo", evidence: "Sổ hộ nghèo")
    case .consult:
      return .consult(
        ConsultationRequest(
          unit: chance.chance(50) ? Commune.neighbour.id : nil, agency: "UBND xã Bên", subject: "Xác minh"))
    case .answerConsultation:
      return dossier.consultations.last { $0.isOpen }.map {
        .answerConsultation(number: $0.asked.number, answer: "Đúng", document: nil, files: [])
      }
    case .remind: return .remind(to: nil, note: nil)
    case .stop: return .stop(reason: "Không đủ điều kiện", settlement: Settlement())
    default: return nil
    }
  }

  private static func dong(_ amount: Int64) -> Dong { Dong(amount) ?? .zero }

  private mutating func request(_ procedure: Procedure) -> SupplementRequest {
    SupplementRequest(
      items: [SupplementItem(component: procedure.components.first?.number ?? 1, what: "Nộp bản chính")],
      reason: "Thiếu", days: chance.number(1...10))
  }
}
