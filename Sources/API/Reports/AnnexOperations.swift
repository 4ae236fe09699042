import Casework
import Deadlines
import Office
import Web

/// The annex of figures of the report on administrative reform (*phụ lục số liệu CCHC*): every line as it is counted or was
/// entered, and what the annex still lacks.
enum AnnexOperations {
  static func register(_ book: inout Book) { book.get(APIAddress.annex, read, read) }

  static let read = Operation(
    id: "readAnnex", group: .statistics, summary: "Phụ lục số liệu cải cách hành chính của một kỳ",
    about:
      "Kỳ quý, 6 tháng, năm của báo cáo cải cách hành chính, ví dụ Quý I/2026 từ 2025-12-15 đến 2026-03-14. Chỉ tiêu phần mềm "
      + "tính kèm cách tính; chỉ tiêu nhập tay kèm nguồn, người nhập, lúc nhập. numerator là null khi chưa ai nhập, không phải 0.",
    query: [
      .needed("from", .day, "Ngày đầu kỳ."),
      .needed("to", .day, "Ngày cuối kỳ, không quá 10 năm sau ngày đầu."),
      .may(
        "as_of", .moment,
        "Chỉ tính những việc đã ghi vào sổ và số liệu đã nhập đến lúc này; mặc định là hiện nay."),
    ],
    answers: [.ok("Phụ lục đến lúc “asOf”, theo thứ tự của mẫu.", annex)])

  private static let line = JSONSchema.named(
    "AnnexLine",
    .answer(
      .needed("id", .text), .needed("label", .text), .needed("unit", .text.about("Như cột Đơn vị tính.")),
      .needed(
        "kind",
        .choice(["count", "share", "choice"]).about(
          "count: số đếm; share: tỷ lệ, có cả tử số và mẫu số; choice: mã của một mức.")),
      .needed("isCounted", .flag.about("Phần mềm tính; false: có người nhập.")),
      .needed("numerator", JSONSchema.count.orNull.about("Số liệu, tử số hoặc mã; null: chưa nhập.")),
      .needed("denominator", JSONSchema.count.orNull),
      .needed(
        "percent", .text.orNull.about("Hai chữ số thập phân; null khi không phải tỷ lệ hoặc mẫu số bằng 0.")),
      .needed("written", .text.orNull.about("Như lời báo cáo viết; null: chưa nhập.")),
      .needed("rule", .text.about("Phần mềm tính thế nào; trống khi nhập tay.")),
      .needed(
        "entry",
        JSONSchema.named(
          "AnnexEntry",
          .answer(
            .needed("source", .text.about("Văn bản hoặc sổ lấy số liệu.")), .needed("note", .text),
            .needed("officer", .officer), .needed("at", .moment))
        ).orNull.about("Lần nhập sau cùng."))))

  private static let annex = JSONSchema.named(
    "Annex",
    .answer(
      .needed("form", .text), .needed("from", .day), .needed("to", .day), .needed("asOf", .moment),
      .needed("missing", .list(of: .text).about("Chỉ tiêu chưa ai nhập; còn thì chưa trình ký được.")),
      .needed(
        "contradictions", .list(of: .text).about("Số liệu mâu thuẫn nhau; còn thì chưa trình ký được.")),
      .needed(
        "sections",
        .list(
          of: .answer(
            .needed("number", .count), .needed("title", .text), .needed("department", .department),
            .needed(
              "items",
              .list(
                of: .answer(
                  .needed("number", .text.about("Ví dụ 1.2.")), .needed("title", .text.orNull),
                  .needed("lines", .list(of: line)))))))))
  )

  static func read(_ asked: Asked) async throws -> Response {
    let period = try FigureOperations.period(asked)
    guard AnnexForm.on(period) != nil else {
      throw Problem([FieldError("to", "Kỳ này chưa có mẫu phụ lục.")])
    }
    let office = asked.office
    let moment = asked.moment("as_of") ?? office.now()
    let annex = try await office.annex(
      of: asked.actor.unit, in: period, asOf: asked.moment("as_of"), entered: asked.moment("as_of"))
    let definitions = office.definitions
    var json = JSONWriter()
    json.object { json in
      json.field("form", annex.form.name)
      json.field("from", period.from.iso)
      json.field("to", period.to.iso)
      json.field("asOf", moment.iso)
      json.array("missing", annex.missing) { $0.value($1) }
      json.array("contradictions", annex.contradictions) { $0.value($1) }
      json.array("sections", annex.form.sections) { json, section in
        json.object { json in
          json.field("number", section.number)
          json.field("title", section.title)
          json.field("department", section.department.rawValue)
          json.array("items", section.items) { json, item in
            json.object { json in
              json.field("number", item.number)
              json.field("title", item.title)
              let lines = item.fields.compactMap { annex.line($0.id) }
              json.array("lines", lines) { json, line in write(line, definitions, &json) }
            }
          }
        }
      }
    }
    return .json(json)
  }

  private static func write(_ line: AnnexLine, _ definitions: Definitions, _ json: inout JSONWriter) {
    let field = line.field
    var (kind, percent) = ("count", String?.none)
    switch field.kind {
    case .count: break
    case .share:
      kind = "share"
      percent = line.number.flatMap { Share($0, of: line.whole ?? 0).percent }
    case .choice: kind = "choice"
    }
    json.object { json in
      json.field("id", field.id)
      json.field("label", field.label)
      json.field("unit", field.unit)
      json.field("kind", kind)
      json.field("isCounted", !field.isTyped)
      json.field("numerator", line.number)
      json.field("denominator", line.whole)
      json.field("percent", percent)
      json.field("written", line.isMissing ? nil : line.inFull)
      json.field("rule", line.rule)
      json.key("entry")
      guard let value = line.value else { return json.null() }
      json.object { json in
        json.field("source", value.entry.source)
        json.field("note", value.entry.note)
        json.officer("officer", value.officer, definitions)
        json.field("at", value.at.iso)
      }
    }
  }
}
