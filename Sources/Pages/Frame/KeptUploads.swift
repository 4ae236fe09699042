import Casework
import Look
import Office
import Sodium
import Web

/// Files that came with an earlier sending of a form: kept whatever else was wrong with it, so that nobody has to choose
/// them again. Between two sendings they travel in hidden fields, sealed with the session's secret: no form can name a
/// file its sender did not send.
struct KeptUploads: Equatable {
  static let field = "kept"
  /// Fifty megabytes a file, four hundred a form.
  static let policy = BodyPolicy.upload(maxFile: 50 << 20, maxTotal: 400 << 20)

  private(set) var all: [KeptFile] = []
  private let secret: [UInt8]

  /// No files yet.
  /// - Parameter secret: the session's secret, 16 to 64 bytes.
  init(sealedWith secret: [UInt8]) { self.secret = secret }

  /// Those the form says were kept before; a line whose seal is broken is left out.
  init(_ form: Form, sealedWith secret: [UInt8]) {
    self.secret = secret
    all = form.values(Self.field).compactMap(opened)
  }

  var files: [FileReference] { all.map(\.file) }
  var isEmpty: Bool { all.isEmpty }

  /// Takes over the files that came with the form.
  /// - Parameter component: the paper of the procedure an upload belongs to.
  /// - Returns: what is wrong with those that are not kept.
  mutating func keep(
    _ uploads: [Upload], in office: Office, component: (Upload) -> Int? = { _ in nil }
  ) async throws -> [FieldError] {
    var errors: [FieldError] = []
    for upload in uploads where upload.size > 0 || !upload.fileName.isEmpty {
      guard let kind = FileReference.Kind(upload.kind) else {
        errors.append(FieldError(upload.field, "Tệp “\(upload.fileName)” không phải PDF, JPEG hoặc PNG."))
        continue
      }
      guard let path = upload.claim() else { continue }
      var file: FileReference
      do {
        file = try await office.keep(
          path, hash: Hex.text(upload.sha256), kind: kind, size: Int64(upload.size))
      } catch let fault as FileStore.Fault where fault.isOfPlace {
        errors.append(
          FieldError(
            upload.field,
            "Kho tệp không trả lời nên chưa nhận được tệp “\(upload.fileName)”; chưa ghi nhận gì. Hãy chọn lại tệp và thử lại sau ít phút."
          ))
        continue
      }
      file.component = component(upload)
      if !files.contains(file) { all.append(KeptFile(file: file, name: upload.fileName)) }
    }
    return errors
  }

  /// The hidden fields, with the files' names for people.
  var html: HTML {
    .when(
      !isEmpty,
      """
      <p class="small">Tệp đã nhận, không phải chọn lại:</p><ul class="small">\(all.map(line))</ul>
      """)
  }

  private func line(_ kept: KeptFile) -> HTML {
    """
    <li><input type="hidden" name="kept" value="\(seal(kept.text)):\(kept.text)">\(isolated: kept.name), \
    \(FileSize(kept.file.size).written)</li>
    """
  }

  private func seal(_ text: String) -> String { Hex.text(keyedHash(Array(text.utf8), key: secret)) }

  private func opened(_ sealed: String) -> KeptFile? {
    guard let mark = sealed.firstIndex(of: ":"), let shown = Hex.bytes(String(sealed[..<mark])) else {
      return nil
    }
    let text = String(sealed[sealed.index(after: mark)...])
    guard sameSecret(shown, keyedHash(Array(text.utf8), key: secret)) else { return nil }
    return KeptFile(text)
  }
}

extension OfficerRequest {
  /// The files this form kept before.
  var keptUploads: KeptUploads { KeptUploads(form, sealedWith: signedIn.csrfSecret) }
  var noUploads: KeptUploads { KeptUploads(sealedWith: signedIn.csrfSecret) }
}

/// A kept file and the name its sender gave it: `3:pdf:1024:ab12…:tên tệp.pdf`.
struct KeptFile: Equatable {
  let file: FileReference
  let name: String

  init(file: FileReference, name: String) {
    self.file = file
    self.name = name
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let kind = FileReference.Kind(rawValue: String(parts[1])),
      let size = Int64(parts[2]), size >= 0, Hex.bytes(String(parts[3]))?.count == 32
    else { return nil }
    file = FileReference(hash: String(parts[3]), kind: kind, size: size, component: Int(parts[0]))
    name = String(parts[4])
  }

  var text: String {
    "\(file.component.map(String.init) ?? ""):\(file.kind.rawValue):\(file.size):\(file.hash):\(name)"
  }
}

extension FileReference.Kind {
  /// Nil for kinds the office does not keep.
  init?(_ kind: FileKind) {
    switch kind {
    case .pdf: self = .pdf
    case .jpeg: self = .jpeg
    case .png: self = .png
    case .unknown: return nil
    }
  }
}
