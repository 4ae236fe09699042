import Casework
import Deadlines
import SQL

/// Reading one unit's tallies: what happened before, in and after a period. Each of the three is read for itself, though
/// one would follow from the whole book and the other two: only so do the books prove each other.
struct StatisticsBook {
  /// What a tally row is kept by.
  struct Key: Hashable {
    var procedure: String
    var revision: Int
    var channel: Int
  }
  /// A row of a key, still ungrouped.
  typealias Entry = (key: Key, row: StatisticsRow)
  private typealias Counts = TallyEntry.Counts
  struct Open {
    var count = 0
    var overdue = 0
  }
  struct Stretch {
    var before = TallyEntry.Counts()
    var within = TallyEntry.Counts()
    var after = TallyEntry.Counts()
  }

  /// What one dossier counts, to be added to the tallies or taken from them.
  struct Correction {
    let key: Key
    /// 1, or -1.
    let sign: Int
    let entries: [TallyEntry]
    /// Where it is open; nil where it is not.
    let open: UnitID?
    let lateFrom: Moment

    init(_ dossier: Dossier, sign: Int) {
      key = Key(
        procedure: dossier.procedure.code, revision: dossier.revision, channel: dossier.channel.rawValue)
      self.sign = sign
      entries = dossier.tallyEntries
      open = dossier.isPending ? dossier.unit : nil
      lateFrom = dossier.lateFrom
    }
  }

  let unit: UnitID
  let now: Moment
  /// What makes today's tallies those of an earlier moment; none for now.
  var corrections: [Correction] = []

  /// A row for every key of the book.
  func entries(of period: Period, in db: borrowing Reading) throws -> [Entry] {
    var keys = KeyList()
    var open = try openNow(&keys, in: db)
    var stretches: [Stretch] = []
    for span in TallySpan.upTo(period.from - 1) { try add(span, \.before, of: &stretches, &keys, in: db) }
    for span in TallySpan.within(period) { try add(span, \.within, of: &stretches, &keys, in: db) }
    for span in TallySpan.after(period.to) { try add(span, \.after, of: &stretches, &keys, in: db) }
    for one in corrections { correct(one, period, &stretches, &open, &keys) }
    return keys.all.enumerated().map { at, key in
      (
        key,
        row(
          of: period, stretches.indices.contains(at) ? stretches[at] : Stretch(),
          open.indices.contains(at) ? open[at] : Open())
      )
    }
  }

  private func correct(
    _ one: Correction, _ period: Period, _ stretches: inout [Stretch], _ open: inout [Open],
    _ keys: inout KeyList
  ) {
    let place = keys.place(of: one.key)
    while stretches.count <= place { stretches.append(Stretch()) }
    while open.count <= place { open.append(Open()) }
    for entry in one.entries where entry.unit == unit {
      let part: WritableKeyPath<Stretch, Counts> =
        entry.day < period.from ? \.before : entry.day <= period.to ? \.within : \.after
      let counts = one.sign > 0 ? entry.counts : -entry.counts
      stretches[place][keyPath: part] = stretches[place][keyPath: part] + counts
    }
    guard one.open == unit else { return }
    open[place].count += one.sign
    if one.lateFrom < now.wholeMinute { open[place].overdue += one.sign }
  }

  /// A row for each month and, in `total`, that of the whole period, of all keys together. Each stretch of the book is
  /// summed once: what lies before a month is what lies before the month before it, and that month.
  func months(
    of period: Period, total: inout StatisticsRow, in db: borrowing Reading
  ) throws -> [StatisticsRow] {
    var keys = KeyList()
    let open = try openNow(&keys, in: db).reduce(Open()) {
      Open(count: $0.count + $1.count, overdue: $0.overdue + $1.overdue)
    }
    let months = period.months
    let within = try months.map { try sum(of: TallySpan.within($0), in: db) }
    let whole = within.reduce(Counts(), +)
    var at = Stretch(before: try sum(of: TallySpan.upTo(period.from - 1), in: db), within: whole)
    at.after = try sum(of: TallySpan.after(period.to), in: db)
    total.add(row(of: period, at, open))
    at.after = whole + at.after
    return zip(months, within).map { month, counts in
      at.within = counts
      at.after = at.after - counts
      defer { at.before = at.before + counts }
      var row = row(of: month, at, open)
      row.label = month.monthLabel
      return row
    }
  }

  /// The stock before, the flow within and the stock after, of one key or of all.
  private func row(of period: Period, _ stretch: Stretch, _ open: Open) -> StatisticsRow {
    Self.row(of: period, stretch, open, at: now)
  }

  static func row(of period: Period, _ stretch: Stretch, _ open: Open, at now: Moment) -> StatisticsRow {
    let (b, w, a) = (stretch.before, stretch.within, stretch.after)
    var row = StatisticsRow(slice: Slice(), label: "", period: period)
    row.carriedOver = b.received - b.settled + b.moved
    row.moved = w.moved
    row.received = w.received
    row.early = w.early
    row.onTime = w.onTime
    row.overdue = w.overdue
    row.withdrawn = w.withdrawn
    let pending = open.count - a.received + a.settled - a.moved
    row.pendingOverdue =
      period.to >= now.day ? open.overdue : b.lapsed + w.lapsed - b.endedLate - w.endedLate
    row.pendingInTime = pending - row.pendingOverdue
    return row
  }

  // MARK: What is read

  /// The keys met so far, each with its place. Rows come in the order of their keys, so the next one is nearly always
  /// the one that followed last time.
  private struct KeyList {
    private(set) var all: [Key] = []
    private var places: [Key: Int] = [:]
    private var following: [Int] = []
    private var last: Int?

    mutating func place(of row: borrowing Row) throws -> Int {
      place(
        of: Key(procedure: try row.text(0), revision: Int(try row.int(1)), channel: Int(try row.int(2))))
    }

    mutating func place(of key: Key) -> Int {
      let guess = last.map { following[$0] } ?? 0
      if guess < all.count, all[guess] == key {
        last = guess
        return guess
      }
      let place = places[key] ?? all.count
      if place == all.count {
        all.append(key)
        following.append(place + 1)
        places[key] = place
      }
      if let last { following[last] = place }
      last = place
      return place
    }
  }

  /// The dossiers open at this moment, counted one by one, by place of their key.
  private func openNow(_ keys: inout KeyList, in db: borrowing Reading) throws -> [Open] {
    var open: [Open] = []
    try db.each(
      """
      SELECT procedure, revision, channel, COUNT(*), SUM(CASE WHEN late_from < \(now.wholeMinute) THEN 1 ELSE 0 END)
      FROM dossier WHERE unit = \(unit.number) AND pending = 1 GROUP BY procedure, revision, channel
      """
    ) { row in
      _ = try keys.place(of: row)
      open.append(Open(count: Int(try row.int(3)), overdue: Int(try row.int(4))))
    }
    return open
  }

  private func add(
    _ span: TallySpan, _ part: WritableKeyPath<Stretch, Counts>, of out: inout [Stretch],
    _ keys: inout KeyList, in db: borrowing Reading
  ) throws {
    try db.each(
      """
      SELECT procedure, revision, channel, received, early, on_time, overdue, withdrawn, lapsed, ended_late, moved
      FROM tally WHERE unit = \(unit.number) AND grain = \(span.grain.rawValue)
        AND bucket BETWEEN \(span.buckets.lowerBound) AND \(span.buckets.upperBound)
      """
    ) { row in
      let place = try keys.place(of: row)
      while out.count <= place { out.append(Stretch()) }
      try out[place][keyPath: part].add(row, from: 3)
    }
  }

  private func sum(of spans: [TallySpan], in db: borrowing Reading) throws -> Counts {
    var out = Counts()
    for span in spans {
      try db.each(
        """
        SELECT SUM(received), SUM(early), SUM(on_time), SUM(overdue), SUM(withdrawn), SUM(lapsed), SUM(ended_late),
          SUM(moved)
        FROM tally WHERE unit = \(unit.number) AND grain = \(span.grain.rawValue)
          AND bucket BETWEEN \(span.buckets.lowerBound) AND \(span.buckets.upperBound)
        """
      ) { row in if row.optionalInt(0) != nil { try out.add(row, from: 0) } }
    }
    return out
  }
}

extension TallyEntry.Counts {
  var settled: Int { early + onTime + overdue + withdrawn }

  mutating func add(_ row: borrowing Row, from at: Int) throws {
    received += Int(try row.int(at))
    early += Int(try row.int(at + 1))
    onTime += Int(try row.int(at + 2))
    overdue += Int(try row.int(at + 3))
    withdrawn += Int(try row.int(at + 4))
    lapsed += Int(try row.int(at + 5))
    endedLate += Int(try row.int(at + 6))
    moved += Int(try row.int(at + 7))
  }
}
