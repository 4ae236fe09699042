import Casework
import Deadlines
import Indicators
import Office
import Web

/// The province's index of administrative reform (*chỉ số CCHC*): a year's criteria with their points, the papers that prove
/// them, what is missing and what may be lost.
enum ParIndexOperations {
  static func register(_ book: inout Book) { book.get(APIAddress.parIndex, read, read) }

  static let read = Operation(
    id: "readParIndex", group: .statistics, summary: "Chỉ số cải cách hành chính của một năm",
    about:
      "Từng lĩnh vực, tiêu chí, tiêu chí thành phần: điểm tối đa, cách chấm, đơn vị phụ trách, điểm tự chấm, tài liệu kiểm chứng "
      + "đã nộp và còn thiếu, nguy cơ bị trừ điểm, điểm thẩm định. points là null khi chưa chấm, không phải 0. Bộ chỉ số đã "
      + "nộp thì giữ nguyên số liệu lúc nộp.",
    path: [.needed("year", .whole(2000...2100), "Năm.")],
    answers: [.ok("Bộ chỉ số của đơn vị.", index)], problems: [.notFound], roles: Office.parReaders)

  private static let points = JSONSchema.text.about("Điểm, bốn chữ số thập phân.")

  private static let sum = JSONSchema.named(
    "ParSum",
    .answer(
      .needed("maximum", points), .needed("own", points.about("Tự chấm.")),
      .needed("secured", points.about("Phần tự chấm đã đủ tài liệu kiểm chứng.")),
      .needed("final", points.about("Thẩm định.")),
      .needed(
        "percent",
        .text.orNull.about("Điểm thẩm định trên điểm tối đa áp dụng; null khi chưa thẩm định hết.")),
      .needed("items", .count), .needed("scored", .count), .needed("appraised", .count),
      .needed("missing", .count.about("Số tài liệu còn thiếu."))))

  private static let evidence = JSONSchema.named(
    "ParEvidence",
    .answer(
      .needed("requirement", .text.about("Tài liệu nào của danh mục.")), .needed("number", .text),
      .needed("day", .day), .needed("excerpt", .text), .needed("hash", .fileHash), .needed("kind", .text),
      .needed("size", .whole(0...Int64.max)), .needed("officer", .officer), .needed("at", .moment)))

  private static let item = JSONSchema.named(
    "ParItem",
    .answer(
      .needed("code", .text), .needed("label", .text), .needed("department", .department),
      .needed("maximum", points), .needed("rule", .text.about("Cách chấm.")),
      .needed("countedBy", .text.orNull.about("Phần mềm tính từ đâu; null khi có người chấm.")),
      .needed("due", JSONSchema.day.orNull.about("Hạn nộp tài liệu.")),
      .needed("aside", .text.orNull.about("Lý do không áp dụng; null khi áp dụng.")),
      .needed("found", .text.orNull.about("đạt, không đạt, tử số/mẫu số hoặc số lần; null: chưa chấm.")),
      .needed("note", .text.about("Giải trình.")), .needed("points", points.orNull),
      .needed("secured", points),
      .needed(
        "appraisal",
        JSONSchema.named(
          "ParAppraisal", .answer(.needed("points", points), .needed("by", .text), .needed("reason", .text))
        ).orNull),
      .needed("evidence", .list(of: evidence)),
      .needed("missing", .list(of: .text).about("Tài liệu còn thiếu.")),
      .needed("risks", .list(of: .text).about("Vì sao có thể mất điểm."))))

  private static let index = JSONSchema.named(
    "ParIndex",
    .answer(
      .needed("year", .count), .needed("name", .text), .needed("asOf", .moment),
      .needed("submittedAt", JSONSchema.moment.orNull.about("Lúc nộp và khóa; null: còn mở.")),
      .needed("total", sum),
      .needed(
        "fields",
        .list(
          of: .answer(
            .needed("number", .text), .needed("label", .text), .needed("sum", sum),
            .needed(
              "criteria",
              .list(
                of: .answer(
                  .needed("code", .text), .needed("label", .text),
                  .needed(
                    "items", .list(of: item).about("Tiêu chí thành phần; không chia thì là chính tiêu chí.")
                  )))))))))

  static func read(_ asked: Asked, year: Int) async throws -> Response {
    let office = asked.office
    guard let index = try await office.parIndex(of: asked.actor.unit, year: year) else {
      throw ProblemType.notFound.problem(ParRefusal.noFrame(year).notice)
    }
    let (board, definitions, today) = (index.board, office.definitions, office.today)
    var json = JSONWriter()
    json.object { json in
      json.field("year", year)
      json.field("name", index.frame.name)
      json.field("asOf", index.asOf.iso)
      json.field("submittedAt", board.submittedAt?.iso)
      write(board.total, "total", &json)
      json.array("fields", index.frame.fields) { json, field in
        json.object { json in
          json.field("number", field.number)
          json.field("label", field.label)
          write(board.sum(field.items), "sum", &json)
          json.array("criteria", field.criteria) { json, criterion in
            json.object { json in
              json.field("code", criterion.code)
              json.field("label", criterion.label)
              json.array("items", board.standings(of: criterion.items)) { json, standing in
                write(standing, definitions, today, &json)
              }
            }
          }
        }
      }
    }
    return .json(json)
  }

  private static func write(_ sum: ParBoard.Sum, _ name: String, _ json: inout JSONWriter) {
    json.object(name) { json in
      json.field("maximum", sum.maximum.plain)
      json.field("own", sum.own.plain)
      json.field("secured", sum.secured.plain)
      json.field("final", sum.final.plain)
      json.field(
        "percent", sum.hundredths.map { "\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)" })
      json.field("items", sum.items)
      json.field("scored", sum.scored)
      json.field("appraised", sum.appraised)
      json.field("missing", sum.missing)
    }
  }

  private static func write(
    _ standing: ParStanding, _ definitions: Definitions, _ today: Day, _ json: inout JSONWriter
  ) {
    let item = standing.item
    json.object { json in
      json.field("code", item.code)
      json.field("label", item.label)
      json.field("department", item.department.rawValue)
      json.field("maximum", item.maximum.plain)
      json.field("rule", item.scoring.words(of: item.maximum))
      json.field("countedBy", item.source?.words)
      json.field("due", item.due?.iso)
      json.field("aside", standing.aside)
      json.field("found", standing.input?.written)
      json.field("note", standing.note)
      json.field("points", standing.selfPoints?.plain)
      json.field("secured", standing.securedPoints.plain)
      json.key("appraisal")
      if let appraisal = standing.appraisal {
        json.object { json in
          json.field("points", appraisal.points.plain)
          json.field("by", appraisal.by)
          json.field("reason", appraisal.reason)
        }
      } else {
        json.null()
      }
      json.array("evidence", standing.papers) { json, paper in
        let evidence = paper.evidence
        json.object { json in
          json.field("requirement", item.evidence[evidence.requirement])
          json.field("number", evidence.number)
          json.field("day", evidence.day.iso)
          json.field("excerpt", evidence.excerpt)
          json.field("hash", evidence.file.hash)
          json.field("kind", evidence.file.kind.rawValue)
          json.field("size", evidence.file.size)
          json.officer("officer", paper.officer, definitions)
          json.field("at", paper.at.iso)
        }
      }
      json.array("missing", standing.missing) { $0.value($1) }
      json.array("risks", standing.risks(on: today)) { $0.value($1.words) }
    }
  }
}

extension ScorePoints {
  /// `4.9488`, for machines.
  fileprivate var plain: String {
    let rest = String(tenThousandths % 10_000)
    return "\(tenThousandths / 10_000).\(String(repeating: "0", count: 4 - rest.utf8.count))\(rest)"
  }
}
