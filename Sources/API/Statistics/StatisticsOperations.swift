import Casework
import Deadlines
import Office
import Web

/// Stocks and flows of a period (*thống kê*, Form II.06a), each number with the list of its dossiers.
enum StatisticsOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.statistics, read, read)
  }

  static let read = Operation(
    id: "readStatistics", group: .statistics, summary: "Thống kê một kỳ",
    about:
      "Kỳ trước chuyển sang + tiếp nhận = đã giải quyết + đang giải quyết, kiểm tra ở từng dòng (identityHolds).",
    query: [
      .needed("from", .day, "Ngày đầu kỳ."),
      .needed("to", .day, "Ngày cuối kỳ, không quá 10 năm sau ngày đầu."),
      .may("by", .choice(Grouping.self, \.label), "Mỗi dòng là gì, mặc định field."),
      .may("as_of", .moment, "Chỉ tính những việc đã ghi vào sổ đến lúc này; mặc định là hiện nay."),
    ],
    answers: [.ok("Bảng thống kê đến lúc “asOf”.", table)])

  private static let number = JSONSchema.named(
    "Number",
    .answer(.needed("count", .count), .needed("list", .text.about("Địa chỉ danh sách các hồ sơ được đếm."))))

  private static let share = JSONSchema.named(
    "Share",
    .answer(
      .needed("numerator", .count), .needed("denominator", .count),
      .needed(
        "percent", .text.orNull.about("Hai chữ số thập phân, làm tròn nửa lên; null khi mẫu số bằng 0."))))

  private static let row = JSONSchema.named(
    "StatisticsRow",
    JSONSchema(
      .object(
        [
          .needed("label", .text),
          .needed("value", .text.orNull.about("Giá trị của nhóm; null ở dòng tổng và dòng tháng.")),
          .needed("from", .day), .needed("to", .day),
        ] + Measure.allCases.map { .needed($0.fieldName, number.about($0.label)) } + [
          .needed("onTimeShare", share.about("Trước hạn và đúng hạn (gồm rút, dừng) trên đã giải quyết.")),
          .needed(
            "moved",
            JSONSchema.whole(-1_000_000_000...1_000_000_000).about(
              "Chuyển đến, trừ chuyển đi, do sáp nhập đơn vị trong kỳ; cộng vào vế trái của cân đối.")),
          .needed("identityHolds", .flag),
        ], isClosed: false)))

  private static let table = JSONSchema.named(
    "Statistics",
    .answer(
      .needed("from", .day), .needed("to", .day), .needed("by", .choice(Grouping.self, \.label)),
      .needed("asOf", .moment), .needed("rows", .list(of: row)), .needed("total", row),
      .needed("identityHolds", .flag)))

  static func read(_ asked: Asked) async throws -> Response {
    let period = try FigureOperations.period(asked)
    let grouping = asked.choice("by") ?? Grouping.field
    let (office, unit) = (asked.office, asked.actor.unit)
    let table =
      if let moment = asked.moment("as_of") {
        try await office.statistics(of: unit, in: period, by: grouping, asOf: moment)
      } else {
        try await office.statistics(of: unit, in: period, by: grouping)
      }
    var json = JSONWriter()
    json.object { json in
      json.field("from", period.from.iso)
      json.field("to", period.to.iso)
      json.field("by", grouping.rawValue)
      json.field("asOf", table.asOf.iso)
      let asOf = asked.text("as_of")
      json.array("rows", table.rows) { json, row in write(row, asOf, &json) }
      json.key("total")
      write(table.total, asOf, &json)
      json.field("identityHolds", table.identityHolds)
    }
    return .json(json)
  }

  /// - Parameter asOf: the moment as it was asked for; nil for now.
  private static func write(_ row: StatisticsRow, _ asOf: String?, _ json: inout JSONWriter) {
    json.object { json in
      json.field("label", row.label)
      json.field("value", row.slice.value)
      json.field("from", row.period.from.iso)
      json.field("to", row.period.to.iso)
      let list = list(behind: row, asOf).text
      for (measure, name) in Measure.fieldNames {
        json.object(name) { json in
          json.field("count", row.count(measure))
          json.field("list", "\(list)&\(asOf == nil ? "measure" : "figure")=\(measure.rawValue)")
        }
      }
      let share = row.onTimeShare
      json.object("onTimeShare") { json in
        json.field("numerator", share.numerator)
        json.field("denominator", share.denominator)
        json.field("percent", share.percent)
      }
      json.field("moved", row.moved)
      json.field("identityHolds", row.identityHolds)
    }
  }

  /// Where the lists behind the numbers of a row are; which number is still to be said.
  private static func list(behind row: StatisticsRow, _ asOf: String?) -> Link {
    var query = [("from", row.period.from.iso), ("to", row.period.to.iso)]
    if let grouping = row.slice.grouping, let value = row.slice.value {
      query += [("by", grouping.rawValue), ("value", value)]
    }
    guard let asOf else { return APIAddress.dossiers.path().with(query: query) }
    return APIAddress.figureDossiers.path().with(query: query + [("as_of", asOf)])
  }
}

extension Measure {
  /// Every measure with its name in JSON: a table of all procedures asks for it a thousand times.
  fileprivate static let fieldNames = allCases.map { ($0, $0.fieldName) }

  /// `pending_in_time` as a field of JSON: `pendingInTime`.
  fileprivate var fieldName: String {
    let words = rawValue.split(separator: "_")
    return
      (words.prefix(1).map(String.init) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() })
      .joined()
  }
}
