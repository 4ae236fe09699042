import Glibc
import Sodium

/// What a file is by its first bytes; what its name or its sender says is not believed.
package enum FileKind: String, Sendable, Hashable {
  case pdf = "application/pdf"
  case jpeg = "image/jpeg"
  case png = "image/png"
  case unknown = "application/octet-stream"

  package init(firstBytes bytes: some Collection<UInt8>) {
    if bytes.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else {
      self = .unknown
    }
  }
}

/// A file somebody sent with a form, lying in the upload folder until the request ends.
///
/// Whoever wants to keep it claims it and moves it away; whatever nobody claimed is deleted.
package struct Upload: Sendable {
  /// The form's field it came under.
  package let field: String
  /// The name its sender gave it, without folders, at most 255 bytes. For showing, never for a path.
  package let fileName: String
  package let kind: FileKind
  /// In bytes.
  package let size: Int
  /// 32 bytes.
  package let sha256: [UInt8]
  let file: UploadFile

  /// Where it lies while the request lasts.
  package var path: String { file.path }

  /// Takes the file over: the caller now owns the path and must move or delete it. Nil when it is gone or taken.
  package func claim() -> String? { file.claim() }
}

/// The file on disk: exactly one of claimed and deleted.
final class UploadFile: Sendable {
  let path: String
  private let isOurs = Locked(true)

  init(path: String) { self.path = path }
  deinit { discard() }

  func claim() -> String? { takeOver() ? path : nil }
  func discard() { if takeOver() { unlink(path) } }

  private func takeOver() -> Bool {
    isOurs.withLock { isOurs in
      defer { isOurs = false }
      return isOurs
    }
  }
}

/// Receives a file piece by piece: writes, hashes and counts as it comes.
package struct UploadWriter: ~Copyable {
  private let file: UploadFile
  private let descriptor: CInt
  private let field: String
  private let fileName: String
  private var sum = SHA256()
  private var first: [UInt8] = []
  private(set) var size = 0

  /// Opens a new file `upload-….part` that only this process's user can read.
  package init(in folder: String, field: String, fileName: String, name: String = Hex.text(randomBytes(12)))
    throws(UploadFault)
  {
    let path = "\(folder)/\(Self.prefix)\(name)\(Self.suffix)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw UploadFault(errno: errno) }
    self.descriptor = descriptor
    file = UploadFile(path: path)
    self.field = field
    self.fileName = Self.plainName(fileName)
  }
  deinit { close(descriptor) }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(UploadFault) {
    var left = bytes
    while let base = left.baseAddress, left.count > 0 {
      let count = write(descriptor, base, left.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw UploadFault(errno: errno) }
      left = UnsafeRawBufferPointer(rebasing: left.dropFirst(count))
    }
    if first.count < 16 { first.append(contentsOf: bytes.prefix(16 - first.count)) }
    sum.update(bytes)
    size += bytes.count
  }

  package consuming func finish() -> Upload {
    Upload(
      field: field, fileName: fileName, kind: FileKind(firstBytes: first), size: size, sha256: sum.finish(),
      file: file)
  }

  static let prefix = "upload-"
  static let suffix = ".part"

  /// `C:\fakepath\giấy.pdf` and `../giấy.pdf` are `giấy.pdf`.
  private static func plainName(_ name: String) -> String {
    var name =
      CleanText.of(name).split(whereSeparator: { $0 == "/" || $0 == "\\" || $0 == "\n" || $0 == "\t" }).last
      ?? ""
    while name.utf8.count > 255 { name.removeLast() }
    return String(name)
  }
}

/// The disk would not take the file.
package struct UploadFault: Error, CustomStringConvertible {
  let errno: CInt
  package var description: String { "upload not written: \(String(cString: strerror(errno)))" }
}
