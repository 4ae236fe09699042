import Casework
import Office
import Web

/// What waits for the officer (*việc của tôi*), most urgent first.
enum WorkOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.work, list, list)
  }

  static let list = Operation(
    id: "listWork", group: .work, summary: "Việc của tôi",
    about:
      "Hồ sơ đang giữ (mine), hồ sơ ai giữ vai trò và thuộc phòng của bước đều nhận được (open), kết quả chờ trả "
      + "(handover). Hạn gần nhất trước.",
    query: [.limit],
    answers: [
      .ok(
        "Việc đang chờ.",
        .answer(
          .needed("items", .list(of: item)), .needed("isCut", .flag.about("Còn nữa, ngoài số được hỏi."))))
    ])

  private static let item = JSONSchema.named(
    "WorkItem",
    .answer(
      .needed("section", .choice(WorkList.Section.allCases.map(\.rawValue))),
      .needed("dossier", ListingJSON.row)))

  static func list(_ asked: Asked) async throws -> Response {
    let work = try await asked.office.work(for: asked.actor, limit: asked.whole("limit") ?? 50)
    let definitions = asked.office.definitions
    let now = asked.office.now()
    var json = JSONWriter()
    json.object { json in
      json.array("items", work.items) { json, item in
        json.object { json in
          json.field("section", item.section.rawValue)
          json.key("dossier")
          ListingJSON.write(item.listing, definitions, at: now, &json)
        }
      }
      json.field("isCut", work.isCut)
    }
    return .json(json)
  }
}
