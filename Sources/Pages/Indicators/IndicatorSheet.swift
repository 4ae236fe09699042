import Deadlines
import Documents
import Indicators
import Office

/// The board of indicators as a spreadsheet: every number a number, what is unknown left empty with its reason.
struct IndicatorSheet: Sendable {
  let scored: ScoredPeriod
  let commune: Commune?

  var sheet: Sheet {
    var titles = ["ĐIỂM CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP"]
    if let commune { titles.append(commune.centre) }
    titles += [
      scored.board.set.name,
      "Kỳ \(scored.period.written). Số liệu lúc \(scored.asOf.written).",
      "Số của phần mềm; điểm chính thức do Cổng Dịch vụ công quốc gia công bố.",
    ]
    return Sheet(
      name: "Chỉ số", titles: titles,
      columns: [
        Column("Mã", width: 8), Column("Chỉ số", width: 60), Column("Nhóm", width: 28),
        Column("Tử số", width: 10, .whole), Column("Mẫu số", width: 10, .whole),
        Column("Tỷ lệ", width: 10, .percent), Column("Điểm", width: 10, .decimal),
        Column("Điểm tối đa", width: 10, .whole), Column("Mất", width: 10, .decimal),
        Column("Cách tính, lưu ý", width: 60),
      ])
  }

  var rows: [[Cell]] {
    let board = scored.board
    let total: [Cell] = [
      .empty, .text("Cộng các chỉ số có dữ liệu"), .empty, .empty, .empty, .empty,
      board.points.map { .decimal(Self.rounded($0)) } ?? .empty, .whole(board.reckonedMaximum),
      board.points.map { .decimal(Self.rounded(Double(board.reckonedMaximum) - $0)) } ?? .empty,
      .text("Không cộng \(board.unknown.count) chỉ số không có dữ liệu"),
    ]
    return board.results.map(cells) + [total]
  }

  private func cells(_ result: IndicatorResult) -> [Cell] {
    let indicator = result.indicator
    let told =
      result.points == nil && indicator.maximum > 0
      ? "\(indicator.source.words): \(indicator.source.reason)"
      : [indicator.formula, indicator.caveat].filter { !$0.isEmpty }.joined(separator: ". ")
    return [
      .text(indicator.code), .text(indicator.label), .text(indicator.group.label),
      result.ratio.map { .whole($0.part) } ?? .empty, result.ratio.map { .whole($0.whole) } ?? .empty,
      result.ratio.flatMap { Share($0.part, of: $0.whole).hundredths }.map { .decimal(Double($0) / 10_000) }
        ?? .empty,
      result.points.map { .decimal(Self.rounded($0)) } ?? .empty, .whole(indicator.maximum),
      result.lost.map { .decimal(Self.rounded($0)) } ?? .empty, .text(told),
    ]
  }

  /// As the page shows it.
  private static func rounded(_ points: Double) -> Double {
    (points * 100 + 1e-7).rounded(.toNearestOrAwayFromZero) / 100
  }
}
