import Casework
import Deadlines
import Documents

/// One line of the annex with its numbers and where they come from.
package struct AnnexLine: Equatable, Sendable {
  package let field: AnnexField
  /// Nil while nobody has entered it.
  package let number: Int?
  package let whole: Int?
  /// What the program counted it by; empty for what was entered.
  package let rule: String
  /// What was entered, the latest last.
  package let history: [AnnexValue]

  package var value: AnnexValue? { history.last }
  package var isMissing: Bool { number == nil }

  /// As it stands in the column *Số liệu*: `1.253`, `99,83`, a code.
  package var written: String {
    guard let number else { return "" }
    guard case .share = field.kind else { return Dong.grouped(number) }
    let share = Share(number, of: whole ?? 0)
    return share.hundredths == nil ? "không có dữ liệu" : String(share.written.dropLast())
  }
  /// As a sentence says it: `1.253`, `99,83% (576/577)`, `Hoàn thành`.
  package var inFull: String {
    guard let number else { return "……" }
    switch field.kind {
    case .count: return Dong.grouped(number)
    case .choice(let words): return words.indices.contains(number) ? words[number].lowercased() : ""
    case .share:
      let share = Share(number, of: whole ?? 0)
      guard share.hundredths != nil else { return share.written }
      return "\(share.written) (\(fraction))"
    }
  }
  package var fraction: String { "\(Dong.grouped(number ?? 0))/\(Dong.grouped(whole ?? 0))" }

  /// Beside it in the column *Ghi chú*.
  package var note: String {
    let typed = value?.entry.note ?? ""
    guard case .share = field.kind, number != nil else { return typed }
    return typed.isEmpty ? fraction : "\(fraction); \(typed)"
  }
}

/// The annex of a period with every line that is known (*phụ lục số liệu*).
package struct Annex: Equatable, Sendable {
  package let form: AnnexForm
  package let period: Period
  /// By the name of the field.
  package let lines: [String: AnnexLine]
  /// The number of the last entry it was made from; 0 when there is none.
  let through: Int64

  package func line(_ id: String) -> AnnexLine? { lines[id] }

  /// The lines nobody has entered yet, with their numbers: `1.1. Số nhiệm vụ đã hoàn thành`.
  package var missing: [String] {
    form.fields.filter { lines[$0.id]?.isMissing ?? true }.map { "\(form.number(of: $0.id)) \($0.label)" }
  }

  /// What cannot be true together.
  package var contradictions: [String] {
    form.checks.compactMap { check in
      switch check {
      case .within(let parts, let limit):
        let sum = parts.reduce(0) { $0 + (lines[$1]?.number ?? 0) }
        guard let most = lines[limit]?.number, sum > most else { return nil }
        let words = parts.compactMap { lines[$0].map { "“\($0.field.label)”" } }.joined(separator: " cộng ")
        return "\(words) (\(sum)) nhiều hơn “\(lines[limit]?.field.label ?? "")” (\(most))."
      case .whole(let share, let count):
        guard let whole = lines[share]?.whole, let number = lines[count]?.number, whole != number else {
          return nil
        }
        return
          "Mẫu số của “\(lines[share]?.field.label ?? "")” (\(whole)) khác “\(lines[count]?.field.label ?? "")” (\(number))."
      }
    }
  }

  /// The annex as it is printed; its numbers are formulas over `workings`.
  func table(_ titles: [String]) -> PrintedTable {
    typealias Cell = PrintedTable.Cell
    var rows: [[Cell]] = []
    var places: [String: Int] = [:]
    // Where each line will stand, for sums that name lines further down.
    var at = 0
    for section in form.sections {
      at += 1
      for item in section.items {
        if item.title != nil { at += 1 }
        for field in item.fields {
          places[field.id] = at
          at += 1
        }
      }
    }
    var working = 0
    for section in form.sections {
      rows.append(
        [Cell("\(section.number)."), Cell(section.title), Cell(""), Cell(""), Cell(section.note)].map(\.bold))
      for item in section.items {
        if let title = item.title {
          rows.append([Cell(item.number), Cell(title), Cell(""), Cell(""), Cell("")])
        }
        for (index, field) in item.fields.enumerated() {
          let number = item.title == nil && index == 0 ? item.number : ""
          let line = lines[field.id]
          rows.append([
            Cell(number), Cell(field.label), Cell(field.unit), cell(line, field, working, places),
            Cell(line?.note ?? ""),
          ])
          working += 1
        }
      }
    }
    var table = PrintedTable(head: Self.head, rows: rows, widths: [7, 46, 17, 12, 25])
    table.titles = titles
    return table
  }

  private func cell(
    _ line: AnnexLine?, _ field: AnnexField, _ working: Int, _ places: [String: Int]
  ) -> PrintedTable.Cell {
    guard let line, let number = line.number else { return PrintedTable.Cell("") }
    if case .share = field.kind {
      var cell = PrintedTable.Cell(line.written)
      if let whole = line.whole, whole > 0 {
        cell.working = .init(row: working, part: number, whole: whole)
      }
      return cell
    }
    var cell = PrintedTable.Cell(number)
    if case .sum(let ids) = field.source {
      cell.sumOfRows = ids.compactMap { places[$0] }
    } else {
      cell.working = .init(row: working, part: number, whole: nil)
    }
    return cell
  }

  private static let head: [[PrintedTable.Cell]] = {
    typealias Cell = PrintedTable.Cell
    return [
      [
        Cell("Stt", rows: 2),
        Cell("Chỉ tiêu thống kê (Sử dụng trong kỳ báo cáo hàng quý, 6 tháng, năm)", rows: 2),
        Cell("Kết quả thống kê", columns: 2), Cell("Ghi chú", rows: 2),
      ], [Cell("Đơn vị tính"), Cell("Số liệu")],
    ]
  }()

  /// Where every number comes from: the second sheet of the workbook.
  func workings(_ definitions: Definitions) -> PrintedTable {
    typealias Cell = PrintedTable.Cell
    let rows: [[Cell]] = form.fields.map { field in
      let line = lines[field.id]
      let value = line?.value
      return [
        Cell(form.number(of: field.id)), Cell(field.label), line?.number.map { Cell($0) } ?? Cell(""),
        line?.whole.map { Cell($0) } ?? Cell(""), Cell(value?.entry.source ?? line?.rule ?? ""),
        Cell(value.map { definitions.name(of: $0.officer) } ?? (field.isTyped ? "" : "Phần mềm tính")),
        Cell(value?.at.written ?? ""),
      ]
    }
    let head = ["Mục", "Chỉ tiêu", "Số liệu, tử số", "Mẫu số", "Nguồn", "Người nhập", "Lúc nhập"]
    var table = PrintedTable(head: [head.map { Cell($0) }], rows: rows, widths: [6, 46, 12, 12, 46, 24, 18])
    table.titles = ["CĂN CỨ SỐ LIỆU", "Kỳ \(period.written)"]
    return table
  }
}
