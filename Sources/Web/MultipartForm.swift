/// Reads a form with files as it comes in: fields into memory, files to the upload folder.
struct MultipartForm: ~Copyable {
  static let mostFieldBytes = 1 << 20

  /// Set by the first thing that is wrong; what comes after it is not looked at.
  private(set) var failure: (any Error)?
  private var parser: MultipartParser
  private var parts: Parts

  /// - Parameters:
  ///   - maxFile: bytes of one file.
  ///   - mostParts: fields and files together.
  init(contentType: String, folder: String, maxFile: Int, mostParts: Int) throws(Rejection) {
    parser = try MultipartParser(contentType: contentType)
    parts = Parts(folder: folder, maxFile: maxFile, mostParts: mostParts)
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil else { return }
    do {
      try parser.take(bytes) { try parts.take($0) }
    } catch {
      failure = error
      parts.forget()
    }
  }

  /// The form, once the body has ended.
  consuming func finish() throws -> Form {
    if let failure { throw failure }
    guard parser.isWhole else { throw Rejection.badRequest("a broken multipart body") }
    return Form(Fields(parts.fields), uploads: parts.uploads)
  }
}

/// What has come of a form so far.
private struct Parts: ~Copyable {
  private(set) var fields: [(String, String)] = []
  private(set) var uploads: [Upload] = []
  private var field: (name: String, bytes: [UInt8])?
  /// A file begins with its first byte: an empty one without a name is what browsers send when none was chosen.
  private var unbegun: (name: String, fileName: String)?
  private var file: UploadWriter?
  private var fieldBytes = 0
  private let folder: String
  private let maxFile: Int
  private let mostParts: Int

  init(folder: String, maxFile: Int, mostParts: Int) {
    self.folder = folder
    self.maxFile = maxFile
    self.mostParts = mostParts
  }

  mutating func take(_ event: MultipartParser.Event) throws {
    switch event {
    case .begin(let name, let fileName):
      guard fields.count + uploads.count < mostParts else { throw Rejection.badRequest("too many fields") }
      let name = try Self.text(name)
      if let fileName {
        unbegun = (name, try Self.text(fileName))
      } else {
        field = (name, [])
      }
    case .content(let bytes) where field != nil:
      fieldBytes += bytes.count
      guard fieldBytes <= MultipartForm.mostFieldBytes else {
        throw Rejection.tooLarge(limit: MultipartForm.mostFieldBytes)
      }
      field?.bytes.append(contentsOf: bytes)
    case .content(let bytes):
      try beginFile()
      guard (file?.size ?? 0) + bytes.count <= maxFile else { throw Rejection.tooLarge(limit: maxFile) }
      try file?.append(bytes)
    case .end:
      if let (name, bytes) = field { fields.append((name, try Self.text(bytes))) }
      field = nil
      if let name = unbegun?.fileName, !name.isEmpty { try beginFile() }
      unbegun = nil
      if let file = file.take() { uploads.append(file.finish()) }
    }
  }

  /// Lets go of everything: what was written is deleted.
  mutating func forget() {
    (fields, uploads, field) = ([], [], nil)
    file = nil
  }

  private mutating func beginFile() throws {
    guard let (name, fileName) = unbegun else { return }
    unbegun = nil
    file = try UploadWriter(in: folder, field: name, fileName: fileName)
  }

  private static func text(_ bytes: [UInt8]) throws(Rejection) -> String {
    guard !bytes.contains(0), let text = CleanText.of(utf8: bytes) else {
      throw .badRequest("bytes that are no UTF-8")
    }
    return text
  }
}
