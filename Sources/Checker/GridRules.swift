extension Grid {
  /// A sum within a row, or down a column, that does not hold: which cells it joins.
  private struct Broken: Equatable {
    let row: Int
    let column: Int
    let parts: [Int]
    let sum: Int
    let severity: Finding.Severity
  }

  func findings() -> [Finding] {
    let across = acrossSums()
    let down = downSums()
    var out: [Finding] = []
    var blamed: Set<[Int]> = []
    // A cell where a row and a column that fail cross is the slip.
    for one in across {
      for other in down where !blamed.contains([one.row, one.column]) {
        let crossing = ([one.column] + one.parts).contains(other.column) && other.parts.contains(one.row)
        guard crossing, let cell = rows[one.row].cells[other.column],
          let value = rows[one.row].count(other.column),
          let total = rows[other.row].count(other.column)
        else { continue }
        let should = value + total - other.sum
        guard should >= 0 else { continue }
        blamed.formUnion([[one.row, one.column], [other.row, -1 - other.column]])
        out.append(
          finding(
            .error, cell, one.row, should, "\(labelled(one.row)): \(why(one).dropLast()); \(why(down: other))"
          ))
      }
    }
    for one in across where !blamed.contains([one.row, one.column]) {
      // A total row that fails both ways is wrong where the column says so.
      if down.contains(where: { $0.row == one.row && ([one.column] + one.parts).contains($0.column) }) {
        continue
      }
      guard let cell = rows[one.row].cells[one.column] else { continue }
      out.append(finding(one.severity, cell, one.row, one.sum, "\(labelled(one.row)): \(why(one))"))
    }
    for one in down where !blamed.contains([one.row, -1 - one.column]) {
      guard let cell = rows[one.row].cells[one.column] else { continue }
      out.append(finding(one.severity, cell, one.row, one.sum, why(down: one)))
    }
    // Where a number is wrong, the share of the right one may be right.
    var doubtful = Set(across.map { [$0.row, $0.column] } + down.map { [$0.row, $0.column] })
    for one in across { doubtful.formUnion(one.parts.map { [one.row, $0] }) }
    return out + ratios(except: doubtful)
  }

  /// As the table tells numbers.
  private func shown(_ value: Int) -> String {
    guard scale > 1 else { return grouped(value) }
    let rest = value % 100
    if rest == 0 { return grouped(value / 100) }
    return "\(grouped(value / 100)),\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")"
  }

  private func labelled(_ row: Int) -> String {
    rows[row].label.isEmpty ? "Hàng này" : "Hàng “\(rows[row].label)”"
  }
  private func why(_ one: Broken) -> String {
    let parts = one.parts.compactMap { rows[one.row].count($0) }
    return
      "\(parts.map(shown).joined(separator: " + ")) = \(shown(one.sum)), không phải \(shown(rows[one.row].count(one.column) ?? 0))."
  }
  private func why(down one: Broken) -> String {
    let head = heads[one.column].isEmpty ? "" : " “\(heads[one.column].trimmingSpace)”"
    return
      "Cột\(head) cộng lại là \(shown(one.sum)), dòng tổng ghi \(shown(rows[one.row].count(one.column) ?? 0))."
  }
  private func finding(
    _ severity: Finding.Severity, _ cell: Table.Cell, _ row: Int, _ should: Int, _ why: String
  ) -> Finding {
    let quote = rows[row].cells.compactMap { $0?.text }.filter { !$0.isEmpty }.joined(separator: " | ")
    return Finding(
      severity: severity, line: cell.line, quote: quote, says: cell.text.isEmpty ? "0" : cell.text,
      should: shown(should), why: why)
  }

  // MARK: - Rows

  private func acrossSums() -> [Broken] {
    var out: [Broken] = []
    var known: Set<[Int]> = []
    for (column, parts) in formulas {
      known.insert([column] + parts.sorted())
      let wrong = broken(column, parts)
      // A form of which half the rows break was read badly.
      if rows.count <= 3 || wrong.count * 2 < rows.count { out += wrong }
    }
    for (column, parts) in named() + learned() where known.insert([column] + parts.sorted()).inserted {
      out += broken(column, parts)
    }
    // One slip breaks every sum it stands in: the shortest tells it best.
    var rowsSeen: Set<[Int]> = []
    return out.filter { rowsSeen.insert([$0.row, $0.column]).inserted }
  }

  private func broken(_ column: Int, _ parts: [Int]) -> [Broken] {
    rows.indices.compactMap { row in
      guard let whole = rows[row].count(column), let sum = sum(rows[row], parts), sum != whole else {
        return nil
      }
      return Broken(row: row, column: column, parts: parts, sum: sum, severity: .error)
    }
  }

  private func sum(_ row: Row, _ columns: [Int]) -> Int? {
    var sum = 0
    for column in columns {
      guard let value = row.count(column) else { return nil }
      sum += value
    }
    return sum
  }

  /// Columns whose heads say that they leave nothing out, beside one that is called their sum.
  private func named() -> [(Int, [Int])] {
    counted.filter { heads[$0].contains("tổng") || heads[$0].contains("tiếp nhận") }.flatMap {
      column -> [(Int, [Int])] in
      let others = counted.filter { $0 > column }
      let runs = Kind.dimensions.indices.compactMap { dimension -> [Int]? in
        var seen: Set<Int> = []
        var parts: [Int] = []
        for other in others {
          guard let kind = Kind.kinds(in: heads[other])[dimension], !heads[other].contains("tổng"),
            seen.isDisjoint(with: kind)
          else { break }
          seen.formUnion(kind)
          parts.append(other)
        }
        return parts.count >= 2 && Kind.isComplete(dimension, seen) ? parts : nil
      }
      // The longest takes in what was carried over. Where it may be counted apart, the rows say whether this is an account.
      guard let parts = runs.max(by: { $0.count < $1.count }) else { return [] }
      let isFew = rows.count <= 2 && heads[column].contains("tổng")
      return isFew || isMostlyHeld(column, parts) ? [(column, parts)] : []
    }
  }

  private func isMostlyHeld(_ column: Int, _ parts: [Int]) -> Bool {
    let held = rows.count { row in row.count(column).map { $0 > 0 && sum(row, parts) == $0 } ?? false }
    return held >= 2 && held > 2 * (rows.count - held)
  }

  /// Columns that add to another in almost every row: what almost all rows keep, the others break.
  private func learned() -> [(Int, [Int])] {
    guard rows.count >= 4, counted.count >= 3, counted.count <= 16 else { return [] }
    var out: [(Int, [Int])] = []
    for (at, column) in counted.enumerated() {
      var candidates: [[Int]] = []
      for length in 2...5 {
        if at + length < counted.count { candidates.append(Array(counted[(at + 1)...(at + length)])) }
        if at >= length { candidates.append(Array(counted[(at - length)..<at])) }
      }
      for first in counted where first != column {
        for second in counted where second > first && second != column { candidates.append([first, second]) }
      }
      for parts in candidates where keeps(column, parts) { out.append((column, parts)) }
    }
    return out.sorted { $0.1.count < $1.1.count }
  }

  private func keeps(_ column: Int, _ parts: [Int]) -> Bool {
    var (held, broke, told) = (0, 0, 0)
    for row in rows {
      guard let whole = row.count(column), let sum = sum(row, parts) else { return false }
      if whole == 0, sum == 0 { continue }
      if whole != sum {
        broke += 1
        continue
      }
      held += 1
      if parts.count(where: { (row.count($0) ?? 0) > 0 }) >= 2 { told += 1 }
    }
    return told >= 3 && held >= 3 * broke && broke <= 2
  }

  // MARK: - Columns

  private func downSums() -> [Broken] {
    let totals = rows.indices.filter { rows[$0].level == .total }
    guard let first = totals.first else { return [] }
    var out: [Broken] = []
    if totals.count == 1 {
      out += checked(first, Array(rows.indices.filter { $0 != first }))
    } else {
      // Each stands under its own rows; the last over all of them.
      var begin = 0
      for (at, total) in totals.enumerated() {
        let own = (begin..<total).filter { rows[$0].level != .total }
        begin = total + 1
        if at == totals.count - 1 {
          out += checked(
            total, rows.indices.filter { rows[$0].level != .total }, or: totals.filter { $0 != total } + own)
        } else if own.count >= 2 {
          out += checked(total, own)
        }
      }
    }
    return out
  }

  private func checked(_ total: Int, _ parts: [Int], or other: [Int]? = nil) -> [Broken] {
    var candidates = [parts]
    for level in [Level.roman, .number] {
      let own = parts.filter { rows[$0].level == level }
      if own.count >= 2, own.count < parts.count { candidates.append(own) }
    }
    let upper = parts.filter { rows[$0].level != .dotted }
    if upper.count >= 2, upper.count < parts.count { candidates.append(upper) }
    if let other, other.count >= 2 { candidates.append(other) }
    candidates = candidates.filter { $0.count >= 2 }
    let columns = counted.filter { column in
      !shares.contains(column) && rows[total].cells[column].map { $0.value.isNumber } ?? false
    }
    func held(_ rowsOfIt: [Int]) -> Int {
      columns.count { column in
        sum(rowsOfIt, column) == rows[total].count(column) && (rows[total].count(column) ?? 0) > 0
      }
    }
    guard let best = candidates.max(by: { held($0) < held($1) }), !columns.isEmpty else { return [] }
    let right = held(best)
    let isPlain = candidates.count == 1 && best.count >= 2
    return columns.compactMap { column in
      guard let whole = rows[total].count(column), let sum = sum(best, column), sum != whole else {
        return nil
      }
      // A column that other rows explain is told another way.
      guard !candidates.contains(where: { self.sum($0, column) == whole }) else { return nil }
      let wrong = columns.count { self.sum(best, $0) != rows[total].count($0) }
      guard right > 0 || isPlain && wrong == 1 && columns.count <= 2 else { return nil }
      let severity: Finding.Severity = right >= wrong || isPlain && columns.count <= 2 ? .error : .doubt
      return Broken(row: total, column: column, parts: best, sum: sum, severity: severity)
    }
  }

  private func sum(_ rowsOfIt: [Int], _ column: Int) -> Int? {
    var sum = 0
    for row in rowsOfIt {
      guard let value = rows[row].count(column) ?? (rows[row].cells[column] == nil ? 0 : nil) else {
        return nil
      }
      sum += value
    }
    return sum
  }

  // MARK: - Shares

  private func ratios(except doubtful: Set<[Int]>) -> [Finding] {
    shares.flatMap { column -> [Finding] in
      let told = rows.indices.filter { share($0, column) != nil }
      guard let pair = ratio(column, told) else { return [] }
      return told.compactMap { row in
        guard let share = share(row, column), let part = rows[row].count(pair.part),
          let whole = rows[row].count(pair.whole),
          !doubtful.contains([row, pair.part]), !doubtful.contains([row, pair.whole]), whole > 0,
          part <= whole, !share.fits(part, of: whole), let cell = rows[row].cells[column]
        else { return nil }
        let should = Percent.written(part, of: whole)
        let isCut = share.decimals > 0 && Percent.cut(part, of: whole, share.decimals) == share.units
        return Finding(
          severity: isCut ? .rounding : .error, line: cell.line,
          quote: rows[row].cells.compactMap { $0?.text }.filter { !$0.isEmpty }.joined(separator: " | "),
          says: cell.text.hasSuffix("%") ? cell.text : "\(cell.text)%", should: should,
          why:
            "\(labelled(row)): \(shown(part))/\(shown(whole)) = \(should)\(isCut ? "; số đã ghi bị cắt bớt, không được làm tròn." : ".")"
        )
      }
    }
  }

  private func share(_ row: Int, _ column: Int) -> Percent? {
    guard let value = rows[row].cells[column]?.value else { return nil }
    if let share = value.share { return share }
    return value.count.flatMap { $0 <= 100 ? Percent(String($0)) : nil }
  }

  /// The two columns whose ratio most rows tell.
  private func ratio(_ column: Int, _ told: [Int]) -> (part: Int, whole: Int)? {
    let counts = counted.filter { $0 != column && !shares.contains($0) }
    var best: (fits: Int, distinct: Int, part: Int, whole: Int)?
    for part in counts {
      for whole in counts where whole != part {
        let fitting = told.filter { row in
          guard let share = share(row, column), let upper = rows[row].count(part),
            let lower = rows[row].count(whole), lower > 0
          else { return false }
          return share.fits(upper, of: lower)
            || share.decimals > 0 && Percent.cut(upper, of: lower, share.decimals) == share.units
        }
        // Rows of 100 % or 0 % fit many pairs.
        let distinct = fitting.count { row in
          share(row, column).map { $0.hundredths != 10_000 && $0.hundredths != 0 } ?? false
        }
        if distinct > best?.distinct ?? 0 { best = (fitting.count, distinct, part, whole) }
      }
    }
    if let best, best.distinct >= 2 || best.fits >= 3, best.fits * 2 > told.count {
      return (best.part, best.whole)
    }
    // Whole, part and their share: nothing else it could be.
    guard counts.count == 2, heads[column].contains("tỷ lệ") || heads[column].contains("%"),
      column > counts[1],
      rows.allSatisfy({ ($0.count(counts[1]) ?? 0) <= ($0.count(counts[0]) ?? 0) })
    else { return nil }
    return best.map { ($0.part, $0.whole) } ?? (counts[1], counts[0])
  }
}
