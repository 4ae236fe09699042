import Deadlines

/// A bank's statement (*sao kê ngân hàng*) as far as money that came in is concerned.
package struct BankStatement: Equatable, Sendable {
  /// Money that came in.
  package struct Line: Equatable, Sendable {
    /// The line of the file it begins on, from 1.
    package let line: Int
    package let day: Day
    package let amount: Dong
    /// As the bank has it, on one line.
    package let purpose: String
    /// The bank's number of it; nil where the statement has none.
    package let transaction: String?

    package init(line: Int, day: Day, amount: Dong, purpose: String, transaction: String?) {
      self.line = line
      self.day = day
      self.amount = amount
      self.purpose = purpose
      self.transaction = transaction
    }
  }
  package let lines: [Line]
  /// Rows below the heading that say nothing of money coming in: debits, sums, remarks.
  package let passedOver: Int

  init(lines: [Line], passedOver: Int) {
    self.lines = lines
    self.passedOver = passedOver
  }

  /// Reads a CSV file. Everything that is wrong is told at once, and then nothing of the file counts.
  package init(_ bytes: [UInt8], columns: StatementColumns = .usual) throws(StatementFaults) {
    let text: StatementText
    do throws(StatementFault) { text = try StatementText(bytes) } catch { throw StatementFaults([error]) }
    guard !text.rows.isEmpty else { throw StatementFaults([.empty]) }
    // Above the heading stand the bank's name, the account, the period.
    let heading = text.rows.prefix(60).enumerated().lazy.compactMap { at, row in
      columns.places(in: row.cells).map { (at, $0) }
    }.first
    guard let (at, places) = heading else { throw StatementFaults([.noHeading]) }

    var lines: [Line] = []
    var faults: [StatementFault] = []
    var passedOver = 0
    for row in text.rows.dropFirst(at + 1) {
      func cell(_ place: Int?) -> String {
        place.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
      }
      // Sums and remarks have no day; money that went out has no credit.
      guard cell(places.day).contains(where: \.isNumber), !Self.isNothing(cell(places.amount)) else {
        passedOver += 1
        continue
      }
      let day = Self.day(cell(places.day))
      if day == nil { faults.append(.day(row.line, cell(places.day))) }
      let amount = Self.amount(cell(places.amount))
      if amount == nil { faults.append(.amount(row.line, cell(places.amount))) }
      guard let day, let amount else { continue }
      let transaction = cell(places.transaction)
      lines.append(
        Line(
          line: row.line, day: day, amount: amount, purpose: cell(places.purpose),
          transaction: transaction.isEmpty ? nil : transaction))
    }
    guard faults.isEmpty else { throw StatementFaults(faults) }
    self.lines = lines
    self.passedOver = passedOver
  }

  /// No credit in this row: empty, zero, a dash.
  private static func isNothing(_ text: String) -> Bool {
    !text.contains { $0.isNumber && $0 != "0" }
  }

  /// `1.790.000`, `1,790,000.00`, `1790000`, `+8.000 VND`: whole đồng, above zero.
  static func amount(_ text: String) -> Dong? {
    var digits = text.uppercased().filter { !$0.isWhitespace && $0 != "+" }
    for unit in ["VND", "VNĐ", "ĐỒNG", "Đ"] where digits.hasSuffix(unit) {
      digits.removeLast(unit.count)
      break
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 44 || $0 == 46 }) else {
      return nil
    }
    var groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    // Decimals of a đồng are zeros; they stand behind the other mark than the thousands, or alone.
    if groups.count > 1, let last = groups.last, last.count < 3, !last.isEmpty {
      guard last.allSatisfy({ $0 == "0" }) else { return nil }
      groups.removeLast()
    }
    let marks = digits.filter { !$0.isNumber }.prefix(max(0, groups.count - 1))
    guard Set(marks).count <= 1, let head = groups.first, !head.isEmpty, groups.count == 1 || head.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.joined().count <= 15
    else { return nil }
    return Int64(groups.joined()).flatMap { $0 > 0 ? Dong($0) : nil }
  }

  /// `02/03/2026`, `2-3-2026`, `2026-03-02`, each with an hour behind it or none.
  static func day(_ text: String) -> Day? {
    let date = text.split { $0 == " " || $0 == "T" }.first ?? ""
    if let day = Day(iso: String(date)) { return day }
    let parts = date.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
    guard parts.count == 3 else { return nil }
    return Day(written: parts.joined(separator: "/"))
  }
}

/// What is wrong with a statement. Words of the file are repeated only as far as they help to find the place.
package enum StatementFault: Error, Equatable, Sendable {
  case tooLarge
  case notUTF8
  case empty
  case noHeading
  case lineTooLong(Int)
  case quoteOpen(Int)
  case day(Int, String)
  case amount(Int, String)

  package var notice: String {
    switch self {
    case .tooLarge:
      "Tệp lớn quá \(StatementText.mostBytes >> 20) MB hoặc quá \(StatementText.mostRows) dòng; hãy chia theo ngày."
    case .notUTF8: "Tệp không phải chữ UTF-8; khi lưu từ Excel hãy chọn “CSV UTF-8”."
    case .empty: "Tệp không có dòng nào."
    case .noHeading:
      "Không thấy dòng tiêu đề có đủ cột ngày, số tiền ghi có và nội dung; tên cột riêng của ngân hàng khai trong payments.json."
    case .lineTooLong(let line): "Dòng \(line): quá nhiều cột hoặc ô quá dài."
    case .quoteOpen(let line): "Dòng \(line): dấu ngoặc kép không đóng."
    case .day(let line, let text): "Dòng \(line): ngày “\(text.prefix(30))” không đọc được."
    case .amount(let line, let text): "Dòng \(line): số tiền “\(text.prefix(30))” không phải số đồng nguyên."
    }
  }
}

package struct StatementFaults: Error, Equatable, Sendable {
  package let all: [StatementFault]
  init(_ all: [StatementFault]) { self.all = all }
}
