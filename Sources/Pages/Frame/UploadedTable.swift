import FoundationEssentials
import Look
import Web

/// A table somebody brings as a CSV file (*nhập tệp CSV*): taken in whole, or not at all with every fault named.
struct UploadedTable {
  static let mostBytes = 8 << 20
  static let policy = BodyPolicy.upload(maxFile: mostBytes, maxTotal: mostBytes + (1 << 20))
  private static let field = "file"
  /// Faults shown; a file that is no table at all has one in every line.
  private static let mostFaults = 20

  let name: String
  let bytes: [UInt8]

  /// Nil when no file was chosen, or an empty one.
  init?(_ form: Form) {
    guard let upload = form.uploads(Self.field).first(where: { $0.size > 0 }),
      let content = try? Data(contentsOf: URL(filePath: upload.path))
    else { return nil }
    name = upload.fileName
    bytes = Array(content)
  }

  /// The form again when no file was chosen.
  static func missing(_ form: Form, _ words: String) -> Entry {
    Entry(form, errors: [FieldError(field, words)])
  }

  static func choice(_ label: String, _ entry: Entry) -> FileField {
    FileField(field, label, entry, most: mostBytes, accepts: "text/csv,.csv,.txt", isOne: true)
  }

  /// Why nothing was taken in.
  static func faults(_ all: [String]) -> HTML {
    guard !all.isEmpty else { return .empty }
    let rest = all.count - mostFaults
    let lines =
      all.prefix(mostFaults).map { "\($0)" as HTML }
      + (rest > 0 ? ["và \(rest.vietnamese) lỗi nữa"] : [])
    return Notice(
      .bad, "Tệp không được nhập: \(all.count.vietnamese) lỗi", HTML.joined(lines, separator: "<br>")
    ).html
  }
}
