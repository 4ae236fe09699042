import Casework
import Deadlines
import Look
import Office
import Web

/// What somebody asked of the register, read from an address: what the list is of, where in it, and what was wrong.
struct RegisterAsk {
  var query = RegisterQuery()
  private(set) var errors: [FieldError] = []
  /// The page after this place, or the one that ends before it.
  private(set) var after: Cursor?
  private(set) var before: Cursor?
  /// How many rows stand on the pages before.
  private(set) var skipped = 0
  /// The fields as they were typed, but for the place in the list.
  let fields: Fields

  static let longestText = 200
  private static let filters = [
    "q", "procedure", "field", "stage", "from", "to", "due", "measure", "by", "value", "book",
  ]

  /// - Throws: `Rejection.badRequest` for what no page of ours leads to: a broken place, half a number of statistics.
  init(_ asked: Fields, today: Day) throws(Rejection) {
    fields = Fields(
      Self.filters.compactMap { name in
        guard let value = asked[name], !value.trimmed.isEmpty else { return nil }
        return (name, value)
      })
    after = try Self.place(asked["cursor"])
    before = try Self.place(asked["before"])
    if after != nil || before != nil, let typed = asked["n"].flatMap({ Int($0) }) {
      skipped = max(0, min(typed, 99_999_999))
    }
    readFilters(today)
    if fields["measure"] != nil { try readNumber() }
  }

  private static func place(_ text: String?) throws(Rejection) -> Cursor? {
    guard let text, !text.isEmpty else { return nil }
    guard let cursor = Cursor(text) else { throw .badRequest("no place in the list") }
    return cursor
  }

  private mutating func readFilters(_ today: Day) {
    var reader = FormReader(Form(fields))
    query.text =
      reader.optional("q", most: Self.longestText, long: "Nhiều nhất \(Self.longestText) chữ.") ?? ""
    query.procedure = reader.optional("procedure", wrong: "Không có thủ tục này.") {
      ProcedureCode(pathSegment: $0)?.text
    }
    query.field = reader.optional("field", most: Self.longestText, long: "Không có lĩnh vực này.")
    query.stage = reader.optional("stage", wrong: "Không có trạng thái này.") { Stage(rawValue: $0) }
    query.due = reader.optional("due", wrong: "Không có hạn trả này.") { RegisterQuery.Due(rawValue: $0) }
    query.book = reader.optional("book", wrong: "Không có sổ này.") { UnitID(pathSegment: $0) }
    query.from = reader.optional("from", wrong: dayError) { Day(typed: $0, today: today) }
    query.to = reader.optional("to", wrong: dayError) { Day(typed: $0, today: today) }
    if let from = query.from, let to = query.to, to < from {
      reader.fail("to", "Ngày cuối phải từ ngày đầu (\(from.written)) trở đi.")
    }
    errors = reader.errors
  }

  /// The list behind a number of statistics: the days are the period then.
  private mutating func readNumber() throws(Rejection) {
    guard let measure = fields["measure"].flatMap(Measure.init(rawValue:)), let from = query.from,
      let to = query.to, let period = Period(from: from, to: to)
    else { throw .badRequest("half a number of statistics") }
    let grouping = fields["by"].flatMap(Grouping.init(rawValue:))
    guard (fields["by"] == nil) == (grouping == nil), (grouping == nil) == (fields["value"] == nil),
      grouping != .month
    else { throw .badRequest("half a group of statistics") }
    query.from = nil
    query.to = nil
    query.behind = .init(
      measure: measure, slice: Slice(grouping: grouping, value: fields["value"]), period: period)
  }

  mutating func fail(_ field: String, _ message: String) { errors.append(FieldError(field, message)) }

  var entry: Entry { Entry(Form(fields), errors: errors) }

  /// Whether anything is asked for but the whole book.
  var isFiltered: Bool { !fields.isEmpty }
  /// Whether a number of statistics alone is asked for, so that the list must be as long as it.
  var isNumberAlone: Bool {
    fields.all.allSatisfy { ["measure", "from", "to", "by", "value"].contains($0.name) }
  }

  // MARK: Links

  /// The same question at another address, such as the export.
  func link(_ route: PlainRoute) -> Link {
    route.path().with(query: fields.all.map { ($0.name, $0.value) })
  }

  /// On from here.
  func next(_ page: ListPage) -> Link? {
    page.next.map { cursor in
      link(Address.register).with(query: [
        ("cursor", cursor.text), ("n", String(skipped + page.rows.count)),
      ])
    }
  }

  /// Back from here; near the beginning to the first page itself, where new dossiers have their place too.
  func previous(_ page: ListPage, size: Int) -> Link? {
    guard after != nil || before != nil else { return nil }
    guard let cursor = page.previous, skipped > size else { return link(Address.register) }
    return link(Address.register).with(query: [("before", cursor.text), ("n", String(skipped - size))])
  }
}
