import Casework
import Office
import Sodium
import Web

/// The papers of dossiers as files: sent once, kept by their content, then named by their hash in filings and acts.
enum FileOperations {
  /// Of one file.
  static let mostBytes = 50 << 20
  private static let fileNameHeader = "Content-Disposition"

  static func register(_ book: inout Book) {
    book.post(APIAddress.files, send, send)
    book.get(APIAddress.file, read) { asked, segment, hash in try await read(asked, segment.code, hash.hash) }
  }

  static let send = Operation(
    id: "sendFile", group: .dossiers, summary: "Gửi một tệp",
    about:
      "PDF, JPEG hoặc PNG, không quá \(mostBytes >> 20) MB; loại tệp được nhận theo nội dung, không theo tên. Gửi lại "
      + "cùng một tệp cho cùng một mã băm và chỉ giữ một bản. Gửi thẳng nội dung tệp với Content-Type của nó, hoặc gửi biểu "
      + "mẫu có trường “file”.",
    headers: [
      .may(
        fileNameHeader, .text(1...800, .disposition),
        "Tên tệp khi gửi thẳng nội dung; chỉ để nhắc lại khi tệp bị từ chối.")
    ],
    body: .file(maxBytes: mostBytes, types: FileReference.Kind.allCases.map(\.mediaType)),
    answers: [.created("Tệp đã được giữ lâu dài.", kept)], problems: [.filesUnavailable], roles: senders)

  /// Those who may do something that takes files.
  private static let senders = ActTable.rules.reduce(into: Set<Role>()) { roles, rule in
    if [.receive, .addFiles, .issue].contains(rule.act) { roles.formUnion(rule.roles) }
  }

  private static let kept = JSONSchema.named(
    "KeptFile",
    .answer(
      .needed("hash", .fileHash), .needed("kind", .choice(FileReference.Kind.self, \.mediaType)),
      .needed("size", .count.about("Byte."))))

  static func send(_ asked: Asked) async throws -> Response {
    if let header = asked.request.headers[fileNameHeader], !TextForm.disposition.accepts(header) {
      throw Problem([FieldError(fileNameHeader, TextForm.disposition.notice)])
    }
    let uploads = asked.request.form.uploads
    if let other = asked.request.form.fields.all.first {
      throw Problem([FieldError(String(other.name.prefix(80)), "Không có trường này.")])
    }
    guard let upload = uploads.first, uploads.count == 1, upload.field == "file" else {
      throw Problem([FieldError("file", "Gửi đúng một tệp trong trường “file”.")])
    }
    guard let kind = FileReference.Kind(upload.kind) else {
      let name = upload.fileName.isEmpty ? "Nội dung" : "Tệp “\(upload.fileName)”"
      throw Problem([FieldError("file", "\(name) không phải PDF, JPEG hoặc PNG.")])
    }
    guard let path = upload.claim() else {
      throw Problem([FieldError("file", "Tệp gửi lên không còn; hãy gửi lại.")])
    }
    let file = try await asked.office.keep(
      path, hash: Hex.text(upload.sha256), kind: kind, size: Int64(upload.size))
    var json = JSONWriter()
    json.object { json in
      json.field("hash", file.hash)
      json.field("kind", file.kind.rawValue)
      json.field("size", file.size)
    }
    return .json(json, status: .created)
  }

  static let read = Operation(
    id: "readFile", group: .dossiers, summary: "Đọc một tệp của hồ sơ",
    about: "Mỗi lần đọc để lại dấu vết. Nhận tiêu đề Range.",
    path: [.code, .needed("hash", .fileHash, "Mã băm của tệp.")],
    answers: [
      Operation.Answer(
        status: .ok, about: "Cả tệp.", files: FileReference.Kind.allCases.map(\.mediaType), headers: [.tag]),
      Operation.Answer(
        status: .partialContent, about: "Phần được hỏi.", files: FileReference.Kind.allCases.map(\.mediaType)),
      Operation.Answer(status: .rangeNotSatisfiable, about: "Phần được hỏi nằm ngoài tệp."),
    ], problems: [.notFound, .filesUnavailable], roles: Role.readers)

  static func read(_ asked: Asked, _ code: DossierCode, _ hash: String) async throws -> Response {
    let dossier = try await asked.file(code).dossier
    let papers = dossier.files + (dossier.result?.files ?? [])
    guard let file = papers.first(where: { $0.hash == hash }), let sha256 = Hex.bytes(hash) else {
      throw ProblemType.notFound.problem("Hồ sơ không có tệp này.")
    }
    asked.office.traces.note(asked.actor.officer, opened: dossier.id, for: .file, at: asked.office.now())
    let opened = try await asked.office.files.open(hash)
    return try Response.file(
      ReadableFile(owning: try opened.duplicate()), type: file.kind.mediaType,
      as: .attachment("\(code.text)-\(hash.prefix(8)).\(file.kind.rawValue)"), sha256: sha256,
      for: asked.request)
  }
}

extension FileReference.Kind {
  /// Nil for what the office does not keep.
  init?(_ kind: FileKind) {
    switch kind {
    case .pdf: self = .pdf
    case .jpeg: self = .jpeg
    case .png: self = .png
    case .unknown: return nil
    }
  }
}
