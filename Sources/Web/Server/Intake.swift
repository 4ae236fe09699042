/// Takes a request's body as it comes: bounded, counted here, whatever the head had promised.
/// Used from the connection's thread only.
struct Intake: ~Copyable {
  private var memory: [UInt8] = []
  private var form: MultipartForm?
  private let limit: Int
  private(set) var count = 0

  init(_ request: Request, _ policy: BodyPolicy, _ configuration: ServerConfiguration) throws(Rejection) {
    guard case .upload(let maxFile, let maxTotal) = policy else {
      limit = policy.limit
      return
    }
    guard request.contentType == ContentType.multipart else {
      limit = min(maxTotal, MultipartForm.mostFieldBytes)
      return
    }
    limit = maxTotal
    form = try MultipartForm(
      contentType: request.headers["Content-Type"] ?? "", folder: configuration.uploadFolder,
      maxFile: maxFile,
      mostParts: configuration.limits.parts)
  }

  /// False when so much came over the limit that the connection is not worth keeping for an answer.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    count += bytes.count
    guard count <= limit else {
      memory = []
      form = nil
      return count <= limit + Self.grace
    }
    if form == nil { memory.append(contentsOf: bytes) } else { form?.take(bytes) }
    return true
  }

  /// The request with its body.
  consuming func finish(_ request: Request) throws -> Request {
    guard count <= limit else { throw Rejection.tooLarge(limit: limit) }
    var request = request
    if let form { request.form = try form.finish() } else { request.body = memory }
    return request
  }

  /// How much more of a body too long is read and thrown away, so that the sender sees why it is refused.
  private static let grace = 4 << 20
}
