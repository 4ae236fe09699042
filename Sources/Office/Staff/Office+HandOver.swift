import Casework
import Deadlines
import Ledger
import SQL

/// Why work cannot be handed over as asked.
package enum HandOverFault: Error, Equatable, Sendable {
  /// Nobody was named for these dossiers.
  case receiverMissing(HandOverLine)
  /// The colleague named cannot work on such a step.
  case receiverUnfit(HandOverLine, OfficerID)
  case noSuchColleague(OfficerID)
  case successorMissing
  case successorLacks(Set<Role>)
  /// The officer does the work of somebody away, and the successor cannot.
  case substitutionLeft(absent: OfficerID)
  case nothingToHandOver
  case ownAccount
  case notYoursToEnd
  case dayOver

  package var notice: String {
    switch self {
    case .receiverMissing(let line): "Chưa chọn người nhận hồ sơ bước \(line.step.label)."
    case .receiverUnfit(let line, _):
      "Người nhận không làm được bước \(line.step.label) của \(line.department.label)."
    case .noSuchColleague: "Đơn vị không có người nhận này, hoặc tài khoản đã thôi dùng."
    case .successorMissing: "Hãy chọn người kế nhiệm: người nhận những hồ sơ sau này bị trả lại bước cũ."
    case .successorLacks(let roles): "Người kế nhiệm phải có vai trò: \(roles.written)."
    case .substitutionLeft:
      "Người kế nhiệm không thể làm thay đồng nghiệp đang vắng; hãy chọn người làm thay khác cho người vắng trước."
    case .nothingToHandOver: "Không có hồ sơ nào để bàn giao."
    case .ownAccount: "Không thể tự kết thúc tài khoản của mình; hãy nhờ Giám đốc hoặc quản trị."
    case .notYoursToEnd: "Chỉ Giám đốc Trung tâm và quản trị kết thúc tài khoản."
    case .dayOver: "Ngày thôi việc không được trước hôm nay."
    }
  }
}

extension HandOverFault: Noticed {}

/// How an officer's work is shared out.
package struct HandOver: Equatable, Sendable {
  package var officer: OfficerID
  /// Gets what no line names, what comes back later, and the colleagues the officer stands in for.
  package var successor: OfficerID?
  package var lines: [HandOverLine: OfficerID]
  /// The first day without the account; nil when the officer stays.
  package var leavesOn: Day?

  package init(
    from officer: OfficerID, to successor: OfficerID?, _ lines: [HandOverLine: OfficerID] = [:],
    leavingOn day: Day? = nil
  ) {
    self.officer = officer
    self.successor = successor
    self.lines = lines
    leavesOn = day
  }
}

extension Office {
  /// Hands over everything an officer holds in one act (*bàn giao công việc*): one fact for each dossier, all of them or
  /// none; and where the officer leaves, the colleagues they stand in for, what will still come back to them, and the end
  /// of the account.
  /// - Returns: the number of the record (*biên bản bàn giao*).
  /// - Throws: `HandOverFault`, `StaffFault`, `AccountFault`; nothing is kept then.
  @discardableResult
  package func handOverWork(_ asked: HandOver, by actor: Actor, token: String? = nil) async throws -> Int64 {
    let moment = now()
    let definitions = definitions
    guard let leaver = definitions.officers[asked.officer], leaver.unit == actor.unit else {
      throw StaffFault.noSuchOfficer
    }
    guard actor.arranges(leaver) else { throw StaffFault.notYours }
    let colleagues = try receivers(asked, of: leaver)
    if let day = asked.leavesOn {
      guard actor.has([.director, .admin]) else { throw HandOverFault.notYoursToEnd }
      guard leaver.id != actor.officer else { throw HandOverFault.ownAccount }
      guard day >= moment.day else { throw HandOverFault.dayOver }
      try check(asked.successor, after: leaver)
    }
    let id = try await define { [self] db in
      if let token, let known = try Self.entry(token, of: "SELECT id FROM work_handover", in: db) {
        return known
      }
      let held = try Self.held(by: asked.officer, definitions, in: db)
      guard !held.isEmpty || asked.leavesOn != nil else { throw HandOverFault.nothingToHandOver }
      let record = try Self.open(
        leaver, asked.leavesOn, by: actor.officer, at: moment, token: token, in: db)
      for file in held {
        guard let step = file.dossier.currentStep else { continue }
        let line = HandOverLine(file.dossier.procedure.code, step.kind, in: step.department)
        guard let receiver = asked.lines[line] ?? asked.successor, let colleague = colleagues[receiver] else {
          throw HandOverFault.receiverMissing(line)
        }
        try hand(file, to: colleague, line, record, by: actor, at: moment, in: db)
      }
      if let day = asked.leavesOn {
        try Self.succeed(leaver.id, by: asked.successor, on: day, colleagues, actor, at: moment, in: db)
        try Self.end(leaver.id, on: day, by: .officer(actor.officer), at: moment, in: db)
      }
      return record.id
    }
    if let day = asked.leavesOn, day <= moment.day { forgetAdmissions(of: leaver.id) }
    return id
  }

  /// Everybody named, as they are today.
  private func receivers(_ asked: HandOver, of leaver: OfficerCard) throws -> [OfficerID: Actor] {
    var out: [OfficerID: Actor] = [:]
    for officer in Set(asked.lines.values).union([asked.successor].compactMap { $0 }) {
      guard officer != leaver.id, let card = definitions.officers[officer], card.isActive,
        card.unit == leaver.unit
      else { throw HandOverFault.noSuchColleague(officer) }
      out[officer] = card.actor
    }
    return out
  }

  /// Somebody must follow who worked on steps: what such an officer passed on may be sent back to them.
  private func check(_ successor: OfficerID?, after leaver: OfficerCard) throws {
    let needed = definitions.lastRoles(of: leaver.id).intersection(Role.ofSteps)
    guard !needed.isEmpty else { return }
    guard let successor, let card = definitions.officers[successor] else {
      let isAnybody = officers(of: leaver.unit).contains {
        $0.id != leaver.id && needed.isSubset(of: $0.actor.roles)
      }
      if isAnybody { throw HandOverFault.successorMissing }
      return
    }
    let lacking = needed.subtracting(card.actor.roles)
    guard lacking.isEmpty else { throw HandOverFault.successorLacks(lacking) }
  }

  private static func held(
    by officer: OfficerID, _ definitions: Definitions, in db: borrowing Writing
  ) throws -> [DossierFile] {
    let numbers = try db.all(
      """
      SELECT d.id FROM dossier d JOIN officer o ON o.unit = d.seat
      WHERE o.id = \(officer.number) AND d.pending = 1 AND d.holder = o.id ORDER BY d.due_at, d.id
      """
    ) { row in DossierID(try row.int(0)) }
    return try numbers.compactMap { try file($0, definitions, in: db) }
  }

  private func hand(
    _ file: DossierFile, to colleague: Actor, _ line: HandOverLine, _ record: (id: Int64, title: String),
    by actor: Actor, at now: Moment, in db: borrowing Writing
  ) throws {
    let before = file.dossier
    let fact: DossierFact
    do {
      fact = try before.handOn(to: colleague, note: "Bàn giao công việc, \(record.title)")
    } catch {
      throw HandOverFault.receiverUnfit(line, colleague.officer)
    }
    let moment = max(now, file.history.last?.happened ?? now)
    _ = try write(
      [fact], prepared: [try FactCoding.store(fact)], to: before, id: before.id,
      procedure: before.procedure, lastHash: file.lastHash, personKey: nil, at: moment, by: actor, in: db)
    try db.run(
      """
      INSERT INTO work_handover_line (handover, dossier, receiver, step_kind, due_at)
      VALUES (\(record.id), \(before.id.number), \(colleague.officer.number), \(line.step.rawValue), \(before.due))
      """)
  }

  private static func open(
    _ leaver: OfficerCard, _ day: Day?, by officer: OfficerID, at moment: Moment, token: String?,
    in db: borrowing Writing
  ) throws -> (id: Int64, title: String) {
    let id = try Counter.draw("work-handover", unit: 0, period: 0, in: db)
    let number = try Counter.draw(
      "handover-record", unit: leaver.unit.number, period: moment.day.year, in: db)
    try db.run(
      """
      INSERT INTO work_handover (id, unit, officer, number, leaves_on, token, made_at, made_by)
      VALUES (\(id), \(leaver.unit.number), \(leaver.id.number), \(number), \(day), \(token), \(moment),
        \(officer.number))
      """)
    return (id, "biên bản số \(HandOverRecord.written(number))")
  }
}
