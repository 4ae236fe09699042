import Casework
import Office
import Web

/// A procedure as JSON: the row of a list, and the whole of it.
enum ProcedureJSON {
  static let row = JSONSchema.named("ProcedureRow", JSONSchema(.object(head, isClosed: false)))

  private static let head: [Property] = [
    .needed("code", .procedureCode), .needed("revision", .count), .needed("name", .text),
    .needed("field", .text),
    .needed("department", .department.about("Phòng, cơ quan giải quyết.")), .needed("limit", .text),
    .needed("channels", .list(of: .channel)), .needed("onlineLevel", .choice(OnlineLevel.self, \.label)),
    .needed("href", .text),
  ]

  static func row(_ revision: ProcedureRevision, _ json: inout JSONWriter) {
    json.object { head(revision, &$0) }
  }

  private static func head(_ revision: ProcedureRevision, _ json: inout JSONWriter) {
    let procedure = revision.procedure
    json.field("code", procedure.code)
    json.field("revision", revision.number)
    json.field("name", procedure.name)
    json.field("field", procedure.field)
    json.field("department", procedure.responsibleUnit.rawValue)
    json.field("limit", procedure.timeLimit.description)
    json.array("channels", procedure.channels) { $0.value($1.rawValue) }
    json.field("onlineLevel", procedure.onlineLevel.rawValue)
    json.field("href", APIAddress.procedure.path(procedure.code).text)
  }

  static let whole = JSONSchema.named(
    "Procedure",
    JSONSchema(
      .object(
        head + [
          .needed("limitText", .text.about("Thời hạn theo lời của quyết định công bố.")),
          .needed("limitCode", .text.about("Dạng máy đọc: 3 working_day.")),
          .needed("ministry", .text), .needed("decision", .text.orNull), .needed("decider", .text),
          .needed("applicants", .list(of: .text)),
          .needed("situations", .list(of: .text).about("Trường hợp phải chọn khi nộp; rỗng khi không có.")),
          .needed("components", .list(of: component)), .needed("fees", .list(of: fee)),
          .needed("exemptions", .list(of: .text).about("Diện miễn, giảm phí, lệ phí.")),
          .needed("dataSources", .list(of: dataSource)), .needed("results", .list(of: result)),
          .needed("steps", .list(of: step)), .needed("note", .text.orNull),
        ], isClosed: false)))

  private static let component = JSONSchema.named(
    "Component",
    .answer(
      .needed("number", .count), .needed("name", .text),
      .needed("kind", .choice(Component.Kind.self, \.label)),
      .needed("isMandatory", .flag), .needed("originals", .count), .needed("copies", .count),
      .needed("condition", .text.orNull), .needed("situation", .text.orNull),
      .needed("alternativeGroup", .text.orNull.about("Trong một nhóm chỉ cần một giấy tờ.")),
      .needed("channels", .list(of: .channel).about("Rỗng: mọi hình thức nộp.")),
      .needed("canBeData", .flag.about("Có thể thay bằng dữ liệu."))))

  private static let fee = JSONSchema.named(
    "FeeRule",
    .answer(
      .needed("position", .count.about("Khóa trong “amounts” của hồ sơ.")),
      .needed("kind", .choice(FeeRule.Kind.self, \.label)), .needed("name", .text), .needed("unit", .text),
      .needed(
        "amount", JSONSchema.money.orNull.about("Null: chưa có mức thu, công chức nhập trong “amounts”.")),
      .needed("note", .text.orNull)))

  private static let dataSource = JSONSchema.answer(
    .needed("component", .text), .needed("database", .text), .needed("owner", .text))
  private static let result = JSONSchema.answer(
    .needed("name", .text), .needed("code", .text.orNull), .needed("isPositive", .flag))
  private static let step = JSONSchema.answer(
    .needed("order", .count), .needed("name", .text),
    .needed("kind", .choice(ProcessStep.Kind.self, \.label)),
    .needed("department", .department), .needed("minutes", .count.about("Thời gian làm việc của bước, phút."))
  )

  static func whole(_ revision: ProcedureRevision, _ json: inout JSONWriter) {
    let procedure = revision.procedure
    json.object { json in
      head(revision, &json)
      json.field("limitText", procedure.timeLimitText)
      json.field("limitCode", procedure.timeLimit.code)
      json.field("ministry", procedure.ministry)
      json.field("decision", procedure.decision)
      json.field("decider", procedure.decider)
      json.array("applicants", procedure.applicants) { $0.value($1) }
      json.array("situations", procedure.cases) { $0.value($1) }
      json.array("components", procedure.components) { json, component in
        json.object { write(component, of: procedure, &$0) }
      }
      json.array("fees", procedure.fees.enumerated()) { json, fee in
        json.object { json in
          json.field("position", fee.offset)
          json.field("kind", fee.element.kind.rawValue)
          json.field("name", fee.element.name)
          json.field("unit", fee.element.unit)
          json.field("amount", fee.element.amount?.amount)
          json.field("note", fee.element.note)
        }
      }
      json.array("exemptions", procedure.feeExemptions) { $0.value($1) }
      json.array("dataSources", procedure.dataSources) { json, source in
        json.object { json in
          json.field("component", source.component)
          json.field("database", source.database)
          json.field("owner", source.owner)
        }
      }
      json.array("results", procedure.results) { json, result in
        json.object { json in
          json.field("name", result.name)
          json.field("code", result.code)
          json.field("isPositive", result.isPositive)
        }
      }
      json.array("steps", procedure.steps) { json, step in
        json.object { json in
          json.field("order", step.order)
          json.field("name", step.name)
          json.field("kind", step.kind.rawValue)
          json.field("department", step.department.rawValue)
          json.field("minutes", step.minutes)
        }
      }
      json.field("note", procedure.note)
    }
  }

  private static func write(_ component: Component, of procedure: Procedure, _ json: inout JSONWriter) {
    json.field("number", component.number)
    json.field("name", component.name)
    json.field("kind", component.kind.rawValue)
    json.field("isMandatory", component.isMandatory)
    json.field("originals", component.originals)
    json.field("copies", component.copies)
    json.field("condition", component.condition)
    json.field("situation", component.situation)
    json.field("alternativeGroup", component.alternativeGroup)
    json.array("channels", component.channels) { $0.value($1.rawValue) }
    json.field("canBeData", procedure.canBeReplaced(component))
  }
}
