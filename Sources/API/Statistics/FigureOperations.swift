import Casework
import Deadlines
import Office
import Web

/// Figures by their definitions, as of any moment, with the dossiers behind them (*chỉ tiêu thống kê*).
enum FigureOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.figures, read, read)
    book.get(APIAddress.figureDossiers, list, list)
    book.get(APIAddress.figureChanges, changes, changes)
    book.get(APIAddress.periods, closes, closes)
  }

  private static let period: [Operation.Parameter] = [
    .needed("from", .day, "Ngày đầu kỳ."),
    .needed("to", .day, "Ngày cuối kỳ, không quá 10 năm sau ngày đầu."),
  ]
  private static let moment = Operation.Parameter.may(
    "as_of", .moment, "Chỉ tính những việc đã ghi vào sổ đến lúc này; mặc định là hiện nay.")
  private static let slice: [Operation.Parameter] = [
    .may("by", .choice(["field", "procedure", "department", "channel"]), "Chỉ một nhóm: nhóm theo gì."),
    .may("value", .text(1...300, .search), "Chỉ một nhóm: giá trị của nhóm."),
  ]
  private static let pageSize = 1000

  // MARK: Figures

  static let read = Operation(
    id: "readFigures", group: .statistics, summary: "Mọi chỉ tiêu của một kỳ",
    about:
      "Mỗi chỉ tiêu kèm tử số, mẫu số, cách tính, căn cứ và địa chỉ danh sách hồ sơ. Hỏi lại với cùng kỳ và cùng as_of thì "
      + "luôn được cùng số liệu.",
    query: period + [moment] + slice, answers: [.ok("Các chỉ tiêu đến lúc “asOf”.", figures)])

  private static let figure = JSONSchema.named(
    "Figure",
    .answer(
      .needed("id", .text), .needed("label", .text),
      .needed("unit", .choice(FigureDefinition.Unit.self, \.label)),
      .needed("rounding", .choice(FigureDefinition.Rounding.self, \.label)),
      .needed("rule", .text.about("Tử số / mẫu số, bằng lời.")),
      .needed("source", .text.about("Văn bản làm căn cứ; trống khi chỉ là cách dùng của cơ quan.")),
      .needed("validFrom", JSONSchema.day.orNull.about("Định nghĩa dùng từ ngày này; null: từ đầu sổ.")),
      .needed("numerator", .whole(-1_000_000_000_000...1_000_000_000_000)),
      .needed("denominator", JSONSchema.count.orNull),
      .needed(
        "percent", .text.orNull.about("Hai chữ số thập phân; null khi không phải tỷ lệ hoặc mẫu số bằng 0.")),
      .needed("written", .text.about("Như in trên báo cáo; “không có dữ liệu” khi mẫu số bằng 0.")),
      .needed("list", .text.about("Địa chỉ danh sách hồ sơ của tử số.")),
      .needed("wholeList", .text.orNull.about("Địa chỉ danh sách hồ sơ của mẫu số."))))

  private static let figures = JSONSchema.named(
    "Figures",
    .answer(
      .needed("from", .day), .needed("to", .day), .needed("asOf", .moment),
      .needed("figures", .list(of: figure))))

  static func read(_ asked: Asked) async throws -> Response {
    let period = try period(asked)
    let figures = try await asked.office.figures(
      of: asked.actor.unit, in: period, slice: try slice(asked), asOf: asked.moment("as_of"))
    var json = JSONWriter()
    json.object { json in
      json.field("from", period.from.iso)
      json.field("to", period.to.iso)
      json.field("asOf", (figures.first?.asOf ?? asked.office.now()).iso)
      json.array("figures", figures) { json, figure in write(figure, asked, &json) }
    }
    return .json(json)
  }

  private static func write(_ figure: BoundFigure, _ asked: Asked, _ json: inout JSONWriter) {
    let definition = figure.definition
    func link(_ quantity: Quantity) -> String {
      var query = [
        ("figure", quantity.rawValue), ("from", figure.period.from.iso), ("to", figure.period.to.iso),
      ]
      for name in ["as_of", "by", "value"] { if let value = asked.text(name) { query.append((name, value)) } }
      return APIAddress.figureDossiers.path().with(query: query).text
    }
    json.object { json in
      json.field("id", definition.id)
      json.field("label", definition.label)
      json.field("unit", definition.unit.rawValue)
      json.field("rounding", definition.rounding.rawValue)
      json.field("rule", definition.rule)
      json.field("source", definition.source)
      let from = definition.validity.from
      json.field("validFrom", from.number > 0 ? from.iso : nil)
      json.field("numerator", figure.numerator)
      json.field("denominator", figure.denominator)
      json.field("percent", figure.share?.percent)
      json.field("written", figure.inFull)
      json.field("list", link(definition.numerator))
      json.field("wholeList", definition.denominator.map(link))
    }
  }

  // MARK: The dossiers behind one

  static let list = Operation(
    id: "listFigureDossiers", group: .statistics, summary: "Hồ sơ của một số liệu",
    query: [.needed("figure", .choice(Quantity.self, \.label), "Đại lượng.")] + period + [moment] + slice + [
      .may("skip", .whole(0...1_000_000_000), "Bỏ qua bao nhiêu hồ sơ đầu; mỗi trang có \(pageSize).")
    ], answers: [.ok("Mã các hồ sơ, theo thứ tự số hồ sơ.", codes)])

  private static let codes = JSONSchema.named(
    "FigureDossiers", .answer(.needed("count", .count), .needed("codes", .list(of: .dossierCode))))

  static func list(_ asked: Asked) async throws -> Response {
    guard let quantity: Quantity = asked.choice("figure") else {
      throw Problem([FieldError("figure", "Hãy chọn đại lượng.")])
    }
    let behind = ListBehind(
      quantity: quantity, slice: try slice(asked), period: try period(asked),
      asOf: asked.moment("as_of") ?? asked.office.now())
    let ids = try await asked.office.dossiers(behind, of: asked.actor.unit)
    let page = ids.dropFirst(asked.whole("skip") ?? 0).prefix(pageSize)
    let rows = try await asked.office.listings(of: Array(page))
    var json = JSONWriter()
    json.object { json in
      json.field("count", ids.count)
      json.array("codes", rows) { json, row in json.value(row.code) }
    }
    return .json(json)
  }

  // MARK: What changed

  static let changes = Operation(
    id: "listFigureChanges", group: .statistics, summary: "Hồ sơ làm số liệu của kỳ đổi từ một thời điểm",
    query: period + [
      .needed("since", .moment, "Thời điểm của số liệu trước."),
      .may("until", .moment, "Thời điểm của số liệu sau; mặc định là hiện nay."),
    ],
    answers: [.ok("Từng hồ sơ: trước tính là gì, sau tính là gì, vì việc nào.", changed)])

  private static let changed = JSONSchema.named(
    "FigureChanges",
    .answer(
      .needed(
        "changes",
        .list(
          of: .answer(
            .needed("code", .dossierCode), .needed("left", .list(of: .text)),
            .needed("entered", .list(of: .text)),
            .needed("money", .whole(-1_000_000_000_000...1_000_000_000_000).about("đồng")),
            .needed("because", .list(of: .text))), 0...1_000_000))))

  static func changes(_ asked: Asked) async throws -> Response {
    let period = try period(asked)
    guard let since = asked.moment("since") else {
      throw Problem([FieldError("since", "Hãy ghi thời điểm.")])
    }
    let changes = try await asked.office.changes(
      of: asked.actor.unit, in: period, since: since, until: asked.moment("until"))
    var json = JSONWriter()
    json.object { json in
      json.array("changes", changes) { json, change in
        json.object { json in
          json.field("code", change.code)
          json.array("left", change.left) { $0.value($1) }
          json.array("entered", change.entered) { $0.value($1) }
          json.field("money", change.money)
          json.array("because", change.because) { $0.value($1) }
        }
      }
    }
    return .json(json)
  }

  // MARK: Closed periods

  static let closes = Operation(
    id: "listClosedPeriods", group: .statistics, summary: "Các kỳ đã chốt số liệu, mới nhất trước",
    answers: [.ok("Mỗi lần chốt và mỗi bản điều chỉnh, với số liệu giữ nguyên.", closed)])

  private static let closed = JSONSchema.named(
    "ClosedPeriods",
    .answer(
      .needed(
        "periods",
        .list(
          of: .answer(
            .needed("from", .day), .needed("to", .day), .needed("revision", .count),
            .needed("asOf", .moment), .needed("closedAt", .moment), .needed("officer", .officer),
            .needed("facts", .count.about("Số sự việc của sổ lúc chốt.")), .needed("reason", .text),
            .needed(
              "figures",
              .list(
                of: .answer(
                  .needed("id", .text),
                  .needed("numerator", .whole(-1_000_000_000_000...1_000_000_000_000)),
                  .needed("denominator", JSONSchema.count.orNull)))))))))

  static func closes(_ asked: Asked) async throws -> Response {
    let closes = try await asked.office.closes(of: asked.actor.unit)
    let definitions = asked.office.definitions
    var json = JSONWriter()
    json.object { json in
      json.array("periods", closes) { json, close in
        json.object { json in
          json.field("from", close.period.from.iso)
          json.field("to", close.period.to.iso)
          json.field("revision", close.revision)
          json.field("asOf", close.asOf.iso)
          json.field("closedAt", close.at.iso)
          json.officer("officer", close.officer, definitions)
          json.field("facts", close.position.facts)
          json.field("reason", close.frozen.reason)
          let figures = close.frozen.figures.sorted { $0.key < $1.key }
          json.array("figures", figures) { json, figure in
            json.object { json in
              json.field("id", figure.key)
              json.field("numerator", figure.value.first ?? 0)
              json.field("denominator", figure.value.count > 1 ? figure.value[1] : nil)
            }
          }
        }
      }
    }
    return .json(json)
  }

  // MARK: What was asked

  static func period(_ asked: Asked) throws -> Period {
    guard let from = asked.day("from"), let to = asked.day("to"), let period = Period(from: from, to: to)
    else { throw Problem([FieldError("to", "Ngày cuối phải từ ngày đầu trở đi.")]) }
    guard to - from <= 3660 else { throw Problem([FieldError("to", "Kỳ thống kê không quá 10 năm.")]) }
    return period
  }

  private static func slice(_ asked: Asked) throws -> Slice {
    switch (asked.choice("by", Grouping.self), asked.text("value")) {
    case (nil, nil): return Slice()
    case (let grouping?, let value?): return Slice(grouping: grouping, value: value)
    default: throw Problem([FieldError("value", "by và value phải đi cùng nhau.")])
    }
  }
}
