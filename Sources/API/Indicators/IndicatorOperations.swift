import Casework
import Deadlines
import Indicators
import Office
import Web

/// The score by the indicators of QĐ 766/QĐ-TTg (*điểm chỉ số*), with the two numbers behind each.
enum IndicatorOperations {
  static func register(_ book: inout Book) { book.get(APIAddress.indicators, read, read) }

  static let read = Operation(
    id: "readIndicators", group: .statistics, summary: "Điểm chỉ số phục vụ người dân, doanh nghiệp",
    about:
      "Mỗi chỉ số có tử số, mẫu số, điểm; points là null khi không có dữ liệu và không được tính là 0. Điểm chính thức do Cổng Dịch vụ công quốc gia công bố.",
    query: [.needed("from", .day, "Ngày đầu kỳ."), .needed("to", .day, "Ngày cuối kỳ.")],
    answers: [.ok("Các chỉ số đến lúc “asOf”.", board)])

  private static let points = JSONSchema.text.orNull.about("Hai chữ số thập phân; null: không có dữ liệu.")

  private static let indicator = JSONSchema.named(
    "Indicator",
    .answer(
      .needed("code", .text), .needed("key", .text.about("Mã của Cổng DVCQG, có thể trống.")),
      .needed("label", .text), .needed("group", .choice(IndicatorGroup.self, \.label)),
      .needed("state", .text.about("measured, province, unmeasured, information hoặc none.")),
      .needed("numerator", .count.orNull), .needed("denominator", .count.orNull),
      .needed("points", points), .needed("maximum", .count), .needed("lost", points),
      .needed("formula", .text), .needed("note", .text)))

  private static let board = JSONSchema.named(
    "IndicatorBoard",
    .answer(
      .needed("set", .text), .needed("from", .day), .needed("to", .day), .needed("asOf", .moment),
      .needed("points", points), .needed("reckonedMaximum", .count), .needed("maximum", .count),
      .needed("indicators", .list(of: indicator))))

  static func read(_ asked: Asked) async throws -> Response {
    guard let from = asked.day("from"), let to = asked.day("to"), let period = Period(from: from, to: to),
      to - from <= 3660
    else {
      throw Problem([FieldError("to", "Ngày cuối phải từ ngày đầu trở đi, không quá 10 năm.")])
    }
    guard let scored = try await asked.office.indicators(of: asked.actor.unit, in: period) else {
      throw Problem([FieldError("to", "Kỳ này chưa có bộ chỉ số.")])
    }
    let board = scored.board
    var json = JSONWriter()
    json.object { json in
      json.field("set", board.set.name)
      json.field("from", period.from.iso)
      json.field("to", period.to.iso)
      json.field("asOf", scored.asOf.iso)
      json.field("points", board.points.map { PointsWritten($0).plain })
      json.field("reckonedMaximum", board.reckonedMaximum)
      json.field("maximum", board.set.maximum)
      json.array("indicators", board.results) { json, result in write(result, &json) }
    }
    return .json(json)
  }

  private static func write(_ result: IndicatorResult, _ json: inout JSONWriter) {
    let indicator = result.indicator
    json.object { json in
      json.field("code", indicator.code)
      json.field("key", indicator.key)
      json.field("label", indicator.label)
      json.field("group", indicator.group.rawValue)
      json.field("state", state(result))
      json.field("numerator", result.ratio?.part)
      json.field("denominator", result.ratio?.whole)
      json.field("points", result.points.map { PointsWritten($0).plain })
      json.field("maximum", indicator.maximum)
      json.field("lost", result.lost.map { PointsWritten($0).plain })
      json.field("formula", indicator.formula)
      json.field("note", indicator.caveat)
    }
  }

  private static func state(_ result: IndicatorResult) -> String {
    switch result.indicator.source {
    case .province: "province"
    case .unmeasured: "unmeasured"
    case .information: "information"
    case .dossiers, .procedures, .feedback: result.points == nil ? "none" : "measured"
    }
  }
}
