import Casework
import Deadlines

/// One number of a statistics row, by what it counts (Form II.06a). Its `rawValue` names the list behind it.
package enum Measure: String, CaseIterable, Sendable {
  case carriedOver = "carried_over"
  case received
  case settled
  case early
  case onTime = "on_time"
  case overdue
  case withdrawn
  case pending
  case pendingInTime = "pending_in_time"
  case pendingOverdue = "pending_overdue"

  package var label: String {
    switch self {
    case .carriedOver: "Kỳ trước chuyển sang"
    case .received: "Tiếp nhận trong kỳ"
    case .settled: "Đã giải quyết"
    case .early: "Trước hạn"
    case .onTime: "Đúng hạn"
    case .overdue: "Quá hạn"
    case .withdrawn: "Rút, dừng"
    case .pending: "Đang giải quyết"
    case .pendingInTime: "Trong hạn"
    case .pendingOverdue: "Quá hạn, chưa giải quyết"
    }
  }
}

/// What the rows of a table stand for.
package enum Grouping: String, CaseIterable, Sendable {
  case field, procedure, department, channel, month

  package var label: String {
    switch self {
    case .field: "Lĩnh vực"
    case .procedure: "Thủ tục"
    case .department: "Phòng, cơ quan"
    case .channel: "Hình thức nộp"
    case .month: "Tháng"
    }
  }
}

/// Which dossiers a row speaks of; the list behind a number is asked with it.
package struct Slice: Hashable, Sendable {
  package var grouping: Grouping?
  /// The group's value: a procedure code, a field's name, a department, a channel's number; nil for all.
  package var value: String?

  package init(grouping: Grouping? = nil, value: String? = nil) {
    self.grouping = grouping
    self.value = value
  }
}

/// One row: stocks and flows of one group in one period.
package struct StatisticsRow: Equatable, Sendable {
  package var slice: Slice
  package var label: String
  package var period: Period
  package var carriedOver = 0
  package var received = 0
  package var early = 0
  package var onTime = 0
  package var overdue = 0
  package var withdrawn = 0
  package var pendingInTime = 0
  package var pendingOverdue = 0
  /// Came from a unit that was merged into this one, less those that went; 0 in nearly every period.
  package var moved = 0

  package var settled: Int { early + onTime + overdue + withdrawn }
  package var pending: Int { pendingInTime + pendingOverdue }

  /// What came in, or came over in a merger, must be settled or pending. The left side is counted forwards from the first day of the book, the
  /// pending ones backwards from the dossiers that are open now: they agree only when the books are right.
  package var identityHolds: Bool {
    carriedOver + received + moved == settled + pending
      && [carriedOver, received, early, onTime, overdue, withdrawn, pendingInTime, pendingOverdue].allSatisfy
      { $0 >= 0 }
  }

  package func count(_ measure: Measure) -> Int {
    switch measure {
    case .carriedOver: carriedOver
    case .received: received
    case .settled: settled
    case .early: early
    case .onTime: onTime
    case .overdue: overdue
    case .withdrawn: withdrawn
    case .pending: pending
    case .pendingInTime: pendingInTime
    case .pendingOverdue: pendingOverdue
    }
  }

  var isEmpty: Bool { carriedOver + received + settled + pending == 0 && moved == 0 }

  mutating func add(_ other: StatisticsRow) {
    carriedOver += other.carriedOver
    received += other.received
    early += other.early
    onTime += other.onTime
    overdue += other.overdue
    withdrawn += other.withdrawn
    pendingInTime += other.pendingInTime
    pendingOverdue += other.pendingOverdue
    moved += other.moved
  }
}

/// A table of a period as of a moment.
package struct StatisticsTable: Equatable, Sendable {
  package var period: Period
  package var grouping: Grouping
  package var asOf: Moment
  package var rows: [StatisticsRow]
  package var total: StatisticsRow

  package var identityHolds: Bool { total.identityHolds && rows.allSatisfy(\.identityHolds) }
}
