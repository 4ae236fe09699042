import Casework
import Ledger

/// What a verification found (*kết quả kiểm chứng*): nothing, or every difference between what stands in the store and
/// what the facts say.
package struct VerifyReport: Equatable, Sendable {
  /// One difference.
  package struct Finding: Equatable, Sendable {
    /// Where: a dossier's code, a table, a file.
    package let place: String
    package let notice: String
  }

  package internal(set) var dossiers = 0
  package internal(set) var feedback = 0
  package internal(set) var facts = 0
  package internal(set) var files = 0
  /// The first of them, as many as were asked for.
  package private(set) var findings: [Finding] = []
  /// All of them.
  package private(set) var count = 0
  private let limit: Int

  package var isSound: Bool { count == 0 }

  init(limit: Int) { self.limit = limit }

  mutating func find(_ place: String, _ notice: String) {
    count += 1
    if findings.count < limit { findings.append(Finding(place: place, notice: notice)) }
  }
}

/// How far a verification has come.
package struct VerifyProgress: Equatable, Sendable {
  package enum Stage: String, CaseIterable, Sendable {
    case facts, readTables, numbers, files, statistics, engine

    package var label: String {
      switch self {
      case .facts: "Đọc lại các sự kiện của hồ sơ"
      case .readTables: "So bảng tra cứu với sự kiện"
      case .numbers: "Kiểm tra số thứ tự"
      case .files: "Kiểm tra tệp"
      case .statistics: "Kiểm tra số liệu thống kê"
      case .engine: "Kiểm tra tệp cơ sở dữ liệu"
      }
    }
  }
  package let stage: Stage
  package let done: Int
  package let total: Int
}

extension LedgerFault {
  /// What is wrong with a chain of facts, as an administrator reads it.
  var notice: String {
    switch self {
    case .gap(_, let sequence): "thiếu sự kiện thứ \(sequence)"
    case .broken(_, let sequence): "sự kiện thứ \(sequence) đã bị thay đổi: mã băm không khớp"
    case .personalChanged(_, let sequence): "dữ liệu cá nhân của sự kiện thứ \(sequence) đã bị thay đổi"
    case .changedMeanwhile, .keyReused: "không đọc được"
    }
  }
}
