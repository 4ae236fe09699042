import Web

/// The description of the API for programs, at an address of its own.
enum DocumentOperation {
  static func register(_ book: inout Book) {
    // The document describes itself, too, so it is written when its own operation is known.
    let document = OpenAPIDocument(
      operations: book.operations + [
        .init(method: .get, pattern: APIAddress.document.pattern, operation: read)
      ])
    let response = Response.json(document.json).tagged().with("Cache-Control", "public, no-cache")
    book.open(APIAddress.document, read) { response }
  }

  static let read = Operation(
    id: "readDocument", group: .document, summary: "Mô tả API", about: "OpenAPI 3.1. Không cần mã truy cập.",
    answers: [.ok("Tài liệu này.", JSONSchema(.map(keys: .any, JSONSchema(.any))), headers: [.tag])],
    isOpen: true)
}
