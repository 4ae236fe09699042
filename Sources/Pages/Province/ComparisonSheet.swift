import Casework
import Deadlines
import Documents
import Office

/// A comparison for a file: each share with its two numbers, every number a number, the total row last.
struct ComparisonSheet: Sendable {
  let comparison: Comparison
  let ranked: [(place: Int?, line: ComparisonLine)]
  let province: Province
  let rank: FigureDefinition

  init(_ comparison: Comparison, _ ask: ComparisonAsk, _ province: Province) {
    self.comparison = comparison
    ranked = RankedLines(comparison, ask).lines
    self.province = province
    rank = ask.rank
  }

  var sheet: Sheet {
    var titles = [
      "SO SÁNH CÁC XÃ, PHƯỜNG, ĐẶC KHU", province.centre,
      "\(comparison.period.written.prefix(1).uppercased())\(comparison.period.written.dropFirst())",
      "Số liệu lúc \(comparison.asOf.written). Xếp hạng theo: \(rank.label).",
    ]
    if !comparison.identityHolds {
      titles.append("SỔ KHÔNG CÂN ĐỐI: không dùng bảng này, báo quản trị chạy kiểm tra sổ (motcua verify).")
    }
    return Sheet(
      name: "So sánh", titles: titles,
      columns: [
        Column("Hạng", width: 8, .whole), Column("Đơn vị", width: 32), Column("Mã định danh", width: 14),
        Column("Từ ngày", width: 12, .day), Column("Đến ngày", width: 12, .day),
      ] + shown.flatMap(columns) + [Column("Cân đối", width: 10)])
  }

  private var shown: [FigureDefinition] { comparison.figures + (comparison.isMoved ? [.moved] : []) }

  private func columns(_ definition: FigureDefinition) -> [Column] {
    guard definition.denominator != nil else {
      return [Column(definition.label, width: 14, definition.unit == .dong ? .money : .whole)]
    }
    return [
      Column(definition.label, width: 14, .percent), Column("\(definition.label): tử số", width: 12, .whole),
      Column("\(definition.label): mẫu số", width: 12, .whole),
    ]
  }

  var rows: [[Cell]] {
    ranked.map { place, line in
      let (from, to) = (line.period.from.components, line.period.to.components)
      return [
        place.map { .whole($0) } ?? .empty, .text(line.commune.fullName), .text(line.commune.agency),
        .day(from.year, from.month, from.day), .day(to.year, to.month, to.day),
      ] + shown.flatMap { cells($0, line.figures, isEmpty: line.figures.isEmpty) }
        + [.text(line.figures.row.identityHolds ? "đúng" : "SAI")]
    } + [
      [.empty, .text("Toàn tỉnh"), .text(province.agency), .empty, .empty]
        + shown.flatMap { cells($0, comparison.total, isEmpty: false) }
        + [.text(comparison.identityHolds ? "đúng" : "SAI")]
    ]
  }

  private func cells(_ definition: FigureDefinition, _ figures: ComparedFigures, isEmpty: Bool) -> [Cell] {
    let isShare = definition.denominator != nil
    guard comparison.isCounted(definition), !isEmpty else {
      return Array(repeating: .empty, count: isShare ? 3 : 1)
    }
    let figure = figures.figure(definition)
    guard let denominator = figure.denominator else { return [.whole(figure.numerator)] }
    return [
      figure.share?.hundredths.map { .decimal(Double($0) / 10_000) } ?? .empty, .whole(figure.numerator),
      .whole(denominator),
    ]
  }
}
