import Casework
import Deadlines
import SQL

/// A dossier as lists show it: what the work needs and no personal number.
package struct Listing: Equatable, Sendable {
  package var id: DossierID
  package var code: String
  package var procedure: String
  package var revision: Int
  package var field: String
  package var department: Department
  package var channel: Channel
  package var stage: Stage
  package var applicant: String
  package var address: String
  package var phone: String?
  package var delivery: Delivery
  package var receivedAt: Moment
  package var due: Moment
  package var endedAt: Moment?
  package var outcome: SettledOutcome?
  package var handedOverAt: Moment?
  package var step: Int
  package var stepKind: ProcessStep.Kind?
  package var stepDepartment: Department?
  package var stepEntered: Moment
  package var stepDue: Moment
  package var holder: OfficerID?
  package var owed: Dong
  package var collected: Dong
  /// The unit whose officers work on it now.
  package var seat: UnitID
  /// When it is, was or will be overdue by its clock; never while the clock stands.
  package var lateFrom: Moment
  /// From here on the letter of apology is prepared, and until here it is in time.
  package var watchFrom: Moment
  package var letterBy: Moment
  package var letter: LetterMark?
  package var proposal: ProposalMark?
  /// Until when the citizen answers or pays.
  package var replyBy: Moment?
  /// The outside party that has it now.
  package var waitsFor: Party?
  /// The unit it belongs to: where it was filed, or the one that took that unit's place.
  package var unit: UnitID

  package func isOverdue(at moment: Moment) -> Bool {
    stage.isPending && Outcome.isOverdue(due: due, at: moment)
  }

  static let columns: Statement = """
    d.id, d.code, d.procedure, d.revision, d.field, d.department, d.channel, d.stage, d.applicant, d.address, d.phone,
    d.delivery, d.received_at, d.due_at, d.ended_at, d.outcome, d.handed_over_at, d.step, d.step_kind,
    d.step_department, d.step_entered, d.step_due, d.holder, d.owed, d.collected, d.seat, d.late_from, d.watch_from,
    d.letter_by, d.letter, d.proposal, d.reply_by, d.waits_for, d.unit
    """

  /// How many columns that are: where a wider row goes on.
  static let width = 34

  init(_ row: borrowing Row) throws {
    id = DossierID(try row.int(0))
    code = try row.text(1)
    procedure = try row.text(2)
    revision = Int(try row.int(3))
    field = try row.text(4)
    department = Department(rawValue: try row.text(5)) ?? .office
    channel = Channel(rawValue: Int(try row.int(6))) ?? .inPerson
    stage = Stage(rawValue: try row.text(7)) ?? .received
    applicant = try row.text(8)
    address = try row.text(9)
    phone = row.optionalText(10)
    delivery = Delivery(rawValue: try row.text(11)) ?? .counter
    receivedAt = Moment(milliseconds: try row.int(12))
    due = Moment(milliseconds: try row.int(13))
    endedAt = row.optionalInt(14).map(Moment.init(milliseconds:))
    outcome = row.optionalText(15).flatMap(SettledOutcome.init(rawValue:))
    handedOverAt = row.optionalInt(16).map(Moment.init(milliseconds:))
    step = Int(try row.int(17))
    stepKind = ProcessStep.Kind(rawValue: try row.text(18))
    stepDepartment = Department(rawValue: try row.text(19))
    stepEntered = Moment(milliseconds: try row.int(20))
    stepDue = Moment(milliseconds: try row.int(21))
    holder = row.optionalInt(22).map(OfficerID.init)
    owed = Dong(try row.int(23)) ?? .zero
    collected = Dong(try row.int(24)) ?? .zero
    seat = UnitID(try row.int(25))
    lateFrom = Moment(milliseconds: try row.int(26))
    watchFrom = Moment(milliseconds: try row.int(27))
    letterBy = Moment(milliseconds: try row.int(28))
    letter = row.optionalText(29).flatMap(LetterMark.init(rawValue:))
    proposal = row.optionalText(30).flatMap(ProposalMark.init(rawValue:))
    replyBy = row.optionalInt(31).map(Moment.init(milliseconds:))
    waitsFor = row.optionalText(32).flatMap(Party.init(rawValue:))
    unit = UnitID(try row.int(33))
  }
}

/// Whether a letter of apology was signed in time (*thư xin lỗi đúng hạn, trễ*), as the listing row says it.
package enum LetterMark: String, CaseIterable, Sendable {
  case timely, late
}

/// One page of a list, where the next begins and where the one before ends.
package struct ListPage: Equatable, Sendable {
  package var rows: [Listing]
  /// Nil when this page is the last.
  package var next: Cursor?
  /// Nil when this page is the first.
  package var previous: Cursor?

  package static let empty = ListPage(rows: [])
}

/// A place in a list: the row's number and what the list is in order of (a day, or a moment in milliseconds), so that
/// pages neither skip nor repeat while dossiers come in.
package struct Cursor: Hashable, Sendable {
  package var key: Int64
  package var id: Int64

  package init(key: Int64, id: Int64) {
    self.key = key
    self.id = id
  }

  /// `20778-42949672970`.
  package var text: String { "\(key)-\(id)" }
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let key = Int64(parts[0]), let id = Int64(parts[1]), id > 0, key > 0 else {
      return nil
    }
    self.init(key: key, id: id)
  }
}
