/// What a route does with a request's body; decided from the head alone, before any of the body is taken. Sizes in bytes.
package enum BodyPolicy: Sendable, Hashable {
  case none
  /// Fields of a form as browsers send one without files.
  case form(max: Int = 256 * 1024)
  case json(max: Int = 256 * 1024)
  /// A form with files; the fields beside them may have 1 MiB together.
  case upload(maxFile: Int, maxTotal: Int)
  /// One file: alone as the body under one of these types, or in a form with files. Alone it comes as the upload `file`,
  /// named by `Content-Disposition`.
  case file(max: Int, types: Set<String>)
  /// Any bytes, for exchange with other systems in their formats.
  case bytes(max: Int)

  /// The most the whole body may have.
  package var limit: Int {
    switch self {
    case .none: 0
    case .form(let max), .json(let max), .bytes(let max): max
    case .upload(_, let maxTotal): maxTotal
    case .file(let max, _): max + (1 << 20)
    }
  }

  func takes(_ contentType: String?) -> Bool {
    switch self {
    case .none, .bytes: true
    case .form: contentType == ContentType.form
    case .json: contentType.map { $0 == ContentType.json || $0.hasSuffix("+json") } ?? false
    case .upload: contentType == ContentType.multipart || contentType == ContentType.form
    case .file(_, let types): contentType.map { $0 == ContentType.multipart || types.contains($0) } ?? false
    }
  }
}
