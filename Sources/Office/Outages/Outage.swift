import Casework
import Deadlines
import SQL

/// A time in which an outside system was down (*sự cố hệ thống*), as the unit's book of outages has it: recorded once,
/// linked to the dossiers it held up.
package struct Outage: Equatable, Sendable {
  /// The number of an outage in the whole installation: the unit in the upper half, its own number in the lower.
  package struct ID: Hashable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    init(unit: UnitID, count: Int64) { number = unit.number << 32 | count }
    package var unit: UnitID { UnitID(number >> 32) }
    /// As people say it: the third of this unit.
    package var count: Int64 { number & 0xFFFF_FFFF }
  }
  package var id: ID
  package var system: String
  package var from: Moment
  /// Nil while it lasts.
  package var to: Moment?
  package var description: String
  package var notedBy: OfficerID
  package var notedAt: Moment
  package var endedBy: OfficerID?
  package var endedAt: Moment?
  /// How many dossiers it held up.
  package var dossiers: Int

  static let schema = SchemaChange(
    "outages",
    [
      .statement(
        """
        CREATE TABLE outage (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL REFERENCES unit (id),
          system TEXT NOT NULL CHECK (length(system) > 0),
          from_at INTEGER NOT NULL,
          to_at INTEGER CHECK (to_at > from_at),
          description TEXT NOT NULL,
          noted_by INTEGER NOT NULL,
          noted_at INTEGER NOT NULL,
          ended_by INTEGER,
          ended_at INTEGER
        )
        """),
      .statement("CREATE INDEX outage_of_unit ON outage (unit, from_at, id)"),
      .statement("CREATE INDEX outage_lasting ON outage (unit, id) WHERE to_at IS NULL"),
    ])

  static let columns: Statement = """
    o.id, o.system, o.from_at, o.to_at, o.description, o.noted_by, o.noted_at, o.ended_by, o.ended_at,
    (SELECT COUNT(*) FROM outage_dossier l WHERE l.outage = o.id)
    """

  init(_ row: borrowing Row) throws {
    id = ID(try row.int(0))
    system = try row.text(1)
    from = Moment(milliseconds: try row.int(2))
    to = row.optionalInt(3).map(Moment.init(milliseconds:))
    description = try row.text(4)
    notedBy = OfficerID(try row.int(5))
    notedAt = Moment(milliseconds: try row.int(6))
    endedBy = row.optionalInt(7).map(OfficerID.init)
    endedAt = row.optionalInt(8).map(Moment.init(milliseconds:))
    dossiers = Int(try row.int(9))
  }
}

/// An outage as somebody takes it down.
package struct OutageDraft: Equatable, Sendable {
  package var system: String
  package var from: Moment
  /// Nil while it lasts.
  package var to: Moment?
  package var description: String

  package init(system: String, from: Moment, to: Moment? = nil, description: String = "") {
    self.system = system
    self.from = from
    self.to = to
    self.description = description
  }
}

/// Which dossiers an outage held up: the pending ones of chosen procedures, or of every procedure kept in a system.
package struct OutageReach: Equatable, Sendable {
  package var procedures: Set<String>
  package var systemOfRecord: String?

  package init(procedures: Set<String> = [], systemOfRecord: String? = nil) {
    self.procedures = procedures
    self.systemOfRecord = systemOfRecord
  }
}

/// Why something about an outage is not possible.
package enum OutageFault: Error, Equatable, Sendable, Noticed {
  case notYourRole
  case unknown
  case systemMissing
  case timeWrong
  case nothingChosen
  case tooMany(Int)
  case isOver
  case lasts

  package var notice: String {
    switch self {
    case .notYourRole: "Vai trò của anh/chị không ghi sổ sự cố."
    case .unknown: "Không có sự cố này trong sổ."
    case .systemMissing: "Hãy ghi tên hệ thống gặp sự cố."
    case .timeWrong: "Thời gian sự cố phải bắt đầu trước khi kết thúc và không ở tương lai."
    case .nothingChosen: "Hãy chọn thủ tục hoặc hệ thống có hồ sơ bị ảnh hưởng."
    case .tooMany(let most): "Chỉ ghi được tối đa \(most) hồ sơ một lần; hãy chọn ít thủ tục hơn."
    case .isOver: "Sự cố đã được ghi nhận kết thúc."
    case .lasts: "Sự cố chưa hết: hãy ghi nhận hết sự cố trước khi lập công văn."
    }
  }
}

extension Definitions {
  /// The systems the procedures in force are kept in (*phần mềm, cơ sở dữ liệu*), each once.
  package var systemsOfRecord: [String] {
    var seen: Set<String> = []
    return inForce.compactMap(\.procedure.systemOfRecord).filter { seen.insert($0).inserted }
  }
}
