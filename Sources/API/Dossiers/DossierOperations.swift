import Casework
import Office
import Web

/// One dossier: the whole record, and what may be done with it next.
enum DossierOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.dossier, read) { asked, segment in try await read(asked, segment.code) }
    book.get(APIAddress.acts, acts) { asked, segment in try await acts(asked, segment.code) }
  }

  static let read = Operation(
    id: "readDossier", group: .dossiers, summary: "Đọc một hồ sơ",
    about: "Toàn bộ hồ sơ và quá trình xử lý. Mỗi lần đọc để lại dấu vết: ai, hồ sơ nào, lúc nào.",
    path: [.code],
    answers: [.ok("Hồ sơ của đơn vị.", DossierJSON.whole, headers: [.tag])], problems: [.notFound],
    roles: Role.readers)

  static func read(_ asked: Asked, _ code: DossierCode) async throws -> Response {
    let file = try await asked.file(code)
    asked.office.traces.note(asked.actor.officer, opened: file.dossier.id, for: .api, at: asked.office.now())
    var json = JSONWriter()
    DossierJSON.write(file, asked.office.definitions, &json)
    return Response.json(json).with("ETag", "\"\(file.dossier.version)\"")
      .with("Cache-Control", "private, no-cache")
  }

  static let acts = Operation(
    id: "readActs", group: .acts, summary: "Việc có thể làm với hồ sơ",
    about: "Đọc từ bảng duy nhất quy định việc được làm tiếp; việc không được làm thì kèm lý do.",
    path: [.code],
    answers: [.ok("Mọi việc, theo thứ tự của bảng.", ActsJSON.whole)], problems: [.notFound],
    roles: Role.readers)

  static func acts(_ asked: Asked, _ code: DossierCode) async throws -> Response {
    let file = try await asked.file(code)
    var json = JSONWriter()
    ActsJSON.write(file.dossier, for: asked.actor, asked.office.definitions, &json)
    return .json(json)
  }
}

extension Asked {
  /// The dossier with this code, if it is of the officer's unit or of one whose place that unit took. Another unit's is not there.
  func file(_ code: DossierCode) async throws -> DossierFile {
    guard let file = try await office.dossier(coded: code),
      office.definitions.tree.answers(actor.unit, for: file.dossier.unit)
    else {
      throw Self.noSuchDossier
    }
    return file
  }

  func dossierID(_ code: DossierCode) async throws -> DossierID {
    guard let id = try await office.dossierID(coded: code),
      office.definitions.tree.answers(actor.unit, for: id.unit)
    else {
      throw Self.noSuchDossier
    }
    return id
  }

  static let noSuchDossier = ProblemType.notFound.problem("Không có hồ sơ nào của đơn vị mang mã này.")
}
