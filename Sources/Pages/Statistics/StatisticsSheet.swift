import Casework
import Deadlines
import Documents
import Office

/// A statistics table for a file: every number a number, the total row too.
struct StatisticsSheet: Sendable {
  let table: StatisticsTable
  let commune: Commune?

  var sheet: Sheet {
    var titles = ["THỐNG KÊ GIẢI QUYẾT HỒ SƠ"]
    if let commune { titles.append(commune.centre) }
    titles.append("\(table.period.written.prefix(1).uppercased())\(table.period.written.dropFirst())")
    titles.append("Số liệu lúc \(table.asOf.written). Đơn vị tính: hồ sơ.")
    if !table.identityHolds {
      titles.append("SỔ KHÔNG CÂN ĐỐI: không dùng bảng này, báo quản trị chạy kiểm tra sổ (motcua verify).")
    }
    return Sheet(
      name: "Thống kê", titles: titles,
      columns: [Column(table.grouping.label, width: 44)]
        + Measure.allCases.map { Column(heading($0), width: 12, .whole) }
        + [
          Column("Trước và đúng hạn", width: 12, .whole), Column("Trên số đã giải quyết", width: 12, .whole),
          Column("Tỷ lệ trước và đúng hạn", width: 12, .percent), Column("Cân đối", width: 10),
        ] + (isMoved ? [Column("Chuyển đến do sáp nhập", width: 12, .whole)] : []))
  }

  /// Units were merged in the period.
  private var isMoved: Bool { table.rows.contains { $0.moved != 0 } }

  /// Without the groups above them two columns would have one name.
  private func heading(_ measure: Measure) -> String {
    switch measure {
    case .early, .onTime, .overdue: "Giải quyết \(measure.label.lowercased())"
    case .pendingInTime: "Đang giải quyết, trong hạn"
    case .pendingOverdue: "Đang giải quyết, quá hạn"
    default: measure.label
    }
  }

  var rows: [[Cell]] { (table.rows + [table.total]).map(cells) }

  private func cells(_ row: StatisticsRow) -> [Cell] {
    let share = row.onTimeShare
    return [.text(row.label)] + Measure.allCases.map { .whole(row.count($0)) } + [
      .whole(share.numerator), .whole(share.denominator),
      share.hundredths.map { .decimal(Double($0) / 10_000) } ?? .empty,
      .text(row.identityHolds ? "đúng" : "SAI"),
    ] + (isMoved ? [.whole(row.moved)] : [])
  }
}
