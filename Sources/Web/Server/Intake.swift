/// Takes a request's body as it comes: bounded, counted here, whatever the head had promised.
/// Used from the connection's thread only.
struct Intake: ~Copyable {
  private var memory: [UInt8] = []
  private var form: MultipartForm?
  private var file: UploadWriter?
  private var failure: (any Error)?
  private let limit: Int
  private(set) var count = 0

  init(_ request: Request, _ policy: BodyPolicy, _ configuration: ServerConfiguration) throws {
    let isForm = request.contentType == ContentType.multipart
    switch policy {
    case .upload(let maxFile, let maxTotal) where isForm:
      limit = maxTotal
      form = try Self.form(request, maxFile: maxFile, configuration)
    case .upload(_, let maxTotal):
      limit = min(maxTotal, MultipartForm.mostFieldBytes)
    case .file(let max, _) where isForm:
      limit = policy.limit
      form = try Self.form(request, maxFile: max, configuration)
    case .file(let max, _):
      limit = max
      file = try UploadWriter(
        in: configuration.uploadFolder, field: "file",
        fileName: request.headers["Content-Disposition"].flatMap(Disposition.fileName) ?? "")
    case .none, .form, .json, .bytes:
      limit = policy.limit
    }
  }

  private static func form(
    _ request: Request, maxFile: Int, _ configuration: ServerConfiguration
  ) throws(Rejection) -> MultipartForm {
    try MultipartForm(
      contentType: request.headers["Content-Type"] ?? "", folder: configuration.uploadFolder,
      maxFile: maxFile, mostParts: configuration.limits.parts)
  }

  /// False when so much came over the limit that the connection is not worth keeping for an answer.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    count += bytes.count
    guard count <= limit else {
      memory = []
      form = nil
      file = nil
      return count <= limit + Self.grace
    }
    if form != nil {
      form?.take(bytes)
    } else if file != nil {
      write(bytes)
    } else if failure == nil {
      memory.append(contentsOf: bytes)
    }
    return true
  }

  private mutating func write(_ bytes: UnsafeRawBufferPointer) {
    do { try file?.append(bytes) } catch {
      failure = error
      file = nil
    }
  }

  /// The request with its body.
  consuming func finish(_ request: Request) throws -> Request {
    guard count <= limit else { throw Rejection.tooLarge(limit: limit) }
    if let failure { throw failure }
    var request = request
    if let form {
      request.form = try form.finish()
    } else if let file {
      request.form = Form(uploads: [file.finish()])
    } else {
      request.body = memory
    }
    return request
  }

  /// How much more of a body too long is read and thrown away, so that the sender sees why it is refused.
  private static let grace = 4 << 20
}
