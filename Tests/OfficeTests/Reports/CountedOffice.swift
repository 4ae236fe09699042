import Deadlines
import Examples
import Testing

@testable import Casework
@testable import Office

/// Dossiers made to measure: so many of each kind, so that a report's every figure is known beforehand. Only counts come
/// from reports of real offices; the people are invented.
struct CountedDossiers {
  enum Ending {
    case early, onTime, overdue, withdrawn, pending
  }
  struct Kind {
    var count: Int
    var procedure: Procedure
    var channel = Channel.online
    var ending = Ending.early
    var isScanned = true
    var hasResultFile = true
    var reusesData = false
    var fee: Int64 = 0
    var paidBy: PaymentMethod?
  }

  static func procedure(
    _ code: String, _ name: String, _ field: String, _ department: Department, _ level: OnlineLevel
  ) -> Procedure {
    Procedure(
      code: code, name: name, field: field, ministry: "Bộ Tư pháp", applicants: ["Công dân Việt Nam"],
      responsibleUnit: department, decider: "Chủ tịch UBND cấp xã", channels: [.inPerson, .online],
      onlineLevel: level, timeLimit: .workingDays(3), timeLimitText: "03 ngày làm việc",
      fees: [FeeRule(kind: .fee, name: "Phí", amount: nil, unit: "hồ sơ")],
      components: [
        Component(number: 1, name: "Đơn", originals: 1, copies: 0, kind: .submit, isMandatory: true),
        Component(
          number: 2, name: "Giấy tờ hộ tịch", originals: 1, copies: 0, kind: .submit, isMandatory: false,
          replaceableBy: ["Cơ sở dữ liệu hộ tịch"]),
      ],
      results: [ResultKind(name: "Trích lục", code: nil, isPositive: true)],
      steps: [
        ProcessStep(
          order: 1, name: "Tiếp nhận", kind: .reception, roleText: "Công chức tiếp nhận", department: .centre,
          minutes: 60),
        ProcessStep(
          order: 2, name: "Vào sổ", kind: .issuing, roleText: "Văn thư", department: .office, minutes: 60),
      ])
  }

  let here: TestOffice
  let period: Period
  private var citizens = Citizens(seed: 4)

  init(_ here: TestOffice, _ period: Period) {
    self.here = here
    self.period = period
  }

  /// Takes them all over, spread over the working days of the period so that each ends within it.
  func make(_ kinds: [Kind]) async throws {
    here.clock.set(to: Moment(period.from - 1))
    let procedures = Dictionary(kinds.map { ($0.procedure.code, $0.procedure) }) { $1 }
    try await here.office.importCatalogue(procedures.values.sorted { $0.code < $1.code })
    here.clock.set(to: Moment(period.to + 1) + 8 * 3_600_000)
    let calendar = here.office.definitions.calendar
    let days = (period.from.number...(period.to - 12).number).map { Day(number: $0) }
      .filter(calendar.isWorkingDay)
    let last = (0..<10).map { period.to - $0 }.first(where: calendar.isWorkingDay) ?? period.to
    var numbering = try await here.office.numbering(of: here.unit)
    var histories: [PastHistory] = []
    for kind in kinds {
      for number in 0..<kind.count {
        let day = kind.ending == .pending ? last : days[number % days.count]
        let (id, code) = numbering.begin(Commune.example.agency, on: day)
        histories.append(try history(kind, id, code, on: day, number: histories.count, calendar))
      }
    }
    numbering.number(&histories)
    try await here.office.takeOver(try histories.map(here.office.past), numbering)
  }

  private func history(
    _ kind: Kind, _ id: DossierID, _ code: DossierCode, on day: Day, number: Int, _ calendar: WorkingCalendar
  ) throws -> PastHistory {
    let revision = try #require(here.office.definitions.current[kind.procedure.code])
    var filing = Filing(
      channel: kind.channel, people: .init(applicant: citizens.person(number), summary: kind.procedure.name),
      components: [ComponentGiven(number: 1, manner: .submitted, originals: 1)])
    if kind.reusesData {
      filing.components.append(
        ComponentGiven(number: 2, manner: .data, evidence: "Cơ sở dữ liệu hộ tịch, tra cứu \(number)"))
    }
    if kind.isScanned { filing.files = [Self.file("a", component: 1)] }
    filing.setAmounts = [0: try #require(Dong(kind.fee))]
    filing.paidBy = kind.fee > 0 ? kind.paidBy : nil
    let received = Moment(day, ClockTime(minutes: 8 * 60 + number % 120))
    var history: [Recorded] = []
    var dossier: Dossier?
    func write(_ facts: [DossierFact], at moment: Moment, by actor: Actor) {
      for fact in facts {
        let recorded = Recorded(
          sequence: history.count + 1, happened: moment, recorded: moment, officer: actor.officer, fact: fact)
        history.append(recorded)
        if dossier == nil {
          dossier = Dossier(id: id, first: recorded, procedure: kind.procedure)
        } else {
          dossier?.apply(recorded)
        }
      }
    }
    func act(_ command: DossierCommand, at moment: Moment, by actor: Actor) throws {
      let facts = try #require(dossier).decide(command, by: actor, at: moment, calendar: calendar)
      write(facts, at: moment, by: actor)
    }
    write(
      try Dossier.receive(
        filing, under: revision, numbers: ReceptionNumbers(code: code, slip: 0, entry: 0), by: .intake,
        at: received, calendar: calendar), at: received, by: .intake)
    let due = try #require(dossier).due
    // Nothing leaves the counter without scans since there is a rule about it; the book has what left it before.
    write(
      [.forwarded(.init(from: 1, to: 2, stepDue: due, assignee: nil, note: nil))], at: received + 60_000,
      by: .intake)
    let end: Moment? =
      switch kind.ending {
      case .early: received + 3_600_000
      case .onTime: due + -60_000
      case .overdue: due + 2 * 86_400_000
      case .withdrawn: received + 120_000
      case .pending: nil
      }
    if let end, kind.ending == .withdrawn {
      try act(.withdraw(reason: "Người nộp xin rút."), at: end, by: .intake)
    } else if let end {
      var draft = DossierCommand.ResultDraft(number: "\(number)/KQ", day: end.day)
      if kind.hasResultFile { draft.files = [Self.file("b", component: nil)] }
      try act(.issue(draft), at: end, by: .clerk)
    }
    return PastHistory(id, under: kind.procedure, history)
  }

  private static func file(_ letter: String, component: Int?) -> FileReference {
    FileReference(hash: String(repeating: letter, count: 64), kind: .pdf, size: 9, component: component)
  }
}

extension NarrativeTemplate {
  /// The sentences the program comes with.
  static func ofProgram(_ kind: ReportKind = .monthly) throws -> NarrativeTemplate {
    try NarrativeTemplate(
      String(
        decoding: try projectFile("share/reports/\(Narratives.file(of: kind))"), as: UTF8.self))
  }
}
