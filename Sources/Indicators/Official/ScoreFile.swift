import Casework
import Deadlines

/// A file of published scores (*tệp điểm công bố*, CSV): a line for each day, unit and indicator, with the score and, for
/// the total, the rank. Bad in one cell, it is refused whole.
///
///     ngày;mã đơn vị;tên đơn vị;chỉ số;điểm;hạng
///     15/04/2026;H48.37.28;Phường Mẫu;TONG;81,20;58
///     15/04/2026;H48.37.28;Phường Mẫu;4.1;4,10;
package struct ScoreFile: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package let day: Day
    package let code: String
    package let name: String
    /// An indicator's code, a group's key, or `total`.
    package let indicator: String
    package let points: ScorePoints
    package let rank: Int?
  }
  package let lines: [Line]

  /// What the sum of all indicators is called.
  package static let total = "TONG"
  private static let mostFaults = 20

  /// - Parameter today: scores of days to come are refused.
  package init(_ bytes: [UInt8], today: Day) throws(ScoreFaults) {
    let text: StatementText
    do throws(StatementFault) { text = try StatementText(bytes) } catch {
      throw ScoreFaults([.file(error.notice)])
    }
    guard let heading = text.rows.first else { throw ScoreFaults([.file("Tệp không có dòng nào.")]) }
    let places = try Self.places(heading.cells)
    var reader = LineReader(places: places, today: today)
    var lines: [Line] = []
    for row in text.rows.dropFirst() where reader.faults.count < Self.mostFaults {
      if let line = reader.line(row) { lines.append(line) }
    }
    if reader.faults.isEmpty { reader.checkTotals(lines) }
    guard reader.faults.isEmpty else { throw ScoreFaults(Array(reader.faults.prefix(Self.mostFaults))) }
    guard !lines.isEmpty else { throw ScoreFaults([.file("Tệp chỉ có dòng tiêu đề.")]) }
    self.lines = lines
  }

  private static func places(_ cells: [String]) throws(ScoreFaults) -> [Column: Int] {
    var places: [Column: Int] = [:]
    for (place, cell) in cells.enumerated() {
      let name = cell.foldedWords.joined(separator: " ")
      guard let column = Column.allCases.first(where: { $0.names.contains(name) }), places[column] == nil
      else {
        continue
      }
      places[column] = place
    }
    let missing = Column.allCases.filter { $0 != .rank && places[$0] == nil }
    guard missing.isEmpty else {
      let names = missing.map { "“\($0.label)”" }.joined(separator: ", ")
      throw ScoreFaults([.file("Dòng 1: thiếu cột \(names).")])
    }
    return places
  }

  /// The columns, by what they may be called.
  package enum Column: String, CaseIterable, Sendable {
    case day, code, name, indicator, points, rank

    package var label: String {
      switch self {
      case .day: "ngày"
      case .code: "mã đơn vị"
      case .name: "tên đơn vị"
      case .indicator: "chỉ số"
      case .points: "điểm"
      case .rank: "hạng"
      }
    }

    var names: Set<String> {
      switch self {
      case .day: ["ngay", "date", "day"]
      case .code: ["ma don vi", "ma", "unit code", "unit"]
      case .name: ["ten don vi", "don vi", "unit name", "name"]
      case .indicator: ["chi so", "ma chi so", "indicator"]
      case .points: ["diem", "score", "points"]
      case .rank: ["hang", "xep hang", "thu hang", "rank"]
      }
    }
  }
}

/// Reads the lines one by one and keeps what is wrong with them.
private struct LineReader {
  let places: [ScoreFile.Column: Int]
  let today: Day
  private(set) var faults: [ScoreFault] = []
  private var seen: Set<String> = []
  private var first: [String: Int] = [:]

  init(places: [ScoreFile.Column: Int], today: Day) {
    self.places = places
    self.today = today
  }

  mutating func line(_ row: StatementText.Row) -> ScoreFile.Line? {
    let before = faults.count
    let day = day(row)
    let code = words(row, .code, most: 40)
    let name = words(row, .name, most: 200)
    let indicator = indicator(row)
    let points = points(row, indicator)
    let rank = rank(row)
    guard faults.count == before, let day, let code, let name, let indicator, let points else { return nil }
    let key = "\(day.number) \(code)"
    if !seen.insert("\(key) \(indicator)").inserted {
      fail(row, .indicator, "đơn vị \(code) ngày \(day.written) đã có dòng của chỉ số \(indicator)")
      return nil
    }
    if first[key] == nil { first[key] = row.line }
    return ScoreFile.Line(day: day, code: code, name: name, indicator: indicator, points: points, rank: rank)
  }

  /// A unit without a total cannot be ranked.
  mutating func checkTotals(_ lines: [ScoreFile.Line]) {
    for line in lines {
      let key = "\(line.day.number) \(line.code)"
      guard let at = first.removeValue(forKey: key), !seen.contains("\(key) \(ScoreFile.total)") else {
        continue
      }
      faults.append(
        .cell(
          line: at, column: (places[.indicator] ?? 0) + 1, name: ScoreFile.Column.indicator.label,
          "đơn vị \(line.code) ngày \(line.day.written) thiếu dòng \(ScoreFile.total) (tổng điểm)"))
    }
  }

  private func cell(_ row: StatementText.Row, _ column: ScoreFile.Column) -> String {
    guard let place = places[column], place < row.cells.count else { return "" }
    return row.cells[place]
  }

  private mutating func fail(_ row: StatementText.Row, _ column: ScoreFile.Column, _ why: String) {
    faults.append(.cell(line: row.line, column: (places[column] ?? 0) + 1, name: column.label, why))
  }

  private mutating func day(_ row: StatementText.Row) -> Day? {
    let text = cell(row, .day)
    guard let day = Day(written: text) ?? Day(iso: text) else {
      fail(row, .day, "“\(text.prefix(30))” không phải ngày (dd/MM/yyyy)")
      return nil
    }
    guard day <= today else {
      fail(row, .day, "ngày \(day.written) chưa đến")
      return nil
    }
    return day
  }

  private mutating func words(_ row: StatementText.Row, _ column: ScoreFile.Column, most: Int) -> String? {
    let text = cell(row, column).oneLine
    guard !text.isEmpty, text.count <= most else {
      fail(row, column, text.isEmpty ? "không được để trống" : "dài quá \(most) chữ")
      return nil
    }
    return text
  }

  private mutating func indicator(_ row: StatementText.Row) -> String? {
    let text = cell(row, .indicator)
    let word = text.foldedWords.joined(separator: " ")
    if ["tong", "tong diem", "total"].contains(word) { return ScoreFile.total }
    for set in IndicatorSet.all.reversed() {
      if let known = set.indicators.first(where: { $0.code == text || (!$0.key.isEmpty && $0.key == text) }) {
        return known.code
      }
    }
    if let group = IndicatorGroup(rawValue: text.uppercased()) { return group.rawValue }
    fail(row, .indicator, "không có chỉ số “\(text.prefix(40))”")
    return nil
  }

  private mutating func points(_ row: StatementText.Row, _ indicator: String?) -> ScorePoints? {
    let text = cell(row, .points)
    guard let points = ScorePoints(text) else {
      fail(row, .points, "“\(text.prefix(30))” không phải số điểm")
      return nil
    }
    let most = indicator.flatMap(Self.maximum) ?? 100
    guard points.tenThousandths <= most * 10_000 else {
      fail(row, .points, "\(points.written()) điểm là quá tối đa \(most)")
      return nil
    }
    return points
  }

  private static func maximum(_ code: String) -> Int? {
    guard let set = IndicatorSet.all.last else { return nil }
    if let group = IndicatorGroup(rawValue: code) { return set.maximum(of: group) }
    return code == ScoreFile.total ? set.maximum : set.indicator(code)?.maximum
  }

  private mutating func rank(_ row: StatementText.Row) -> Int? {
    let text = cell(row, .rank)
    guard !text.isEmpty else { return nil }
    guard let rank = Int(text), (1...100_000).contains(rank) else {
      fail(row, .rank, "“\(text.prefix(30))” không phải thứ hạng")
      return nil
    }
    return rank
  }
}

/// What is wrong with a file of scores.
package enum ScoreFault: Error, Equatable, Sendable {
  case file(String)
  /// Lines and columns from 1.
  case cell(line: Int, column: Int, name: String, String)

  package var notice: String {
    switch self {
    case .file(let notice): notice
    case .cell(let line, let column, let name, let why): "Dòng \(line), cột \(column) (\(name)): \(why)."
    }
  }
}

/// Everything that is wrong with it, up to a few dozen; nothing of the file counts then.
package struct ScoreFaults: Error, Equatable, Sendable {
  package let all: [ScoreFault]
  init(_ all: [ScoreFault]) { self.all = all }
}
