import Casework
import Glibc
import Sodium

/// A scan that shows nobody's paper: one page of PDF with a few plain lines.
struct SamplePaper {
  let bytes: [UInt8]
  let hash: String

  init(lines: [String]) {
    bytes = Self.pdf(lines.map { Self.plain($0) })
    hash = Hex.text(SHA256.hash(bytes))
  }

  enum Fault: Error { case cannotWrite(errno: Int32) }

  func write(to path: String) throws {
    let file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Fault.cannotWrite(errno: errno) }
    defer { close(file) }
    guard Glibc.write(file, bytes, bytes.count) == bytes.count else { throw Fault.cannotWrite(errno: errno) }
  }

  /// The fonts every reader of PDF brings know no Vietnamese.
  private static func plain(_ text: String) -> String {
    text.prefix(90).folded.filter { $0.isASCII && $0 != "(" && $0 != ")" && $0 != "\\" }
  }

  private static func pdf(_ lines: [String]) -> [UInt8] {
    let words = lines.map { "(\($0)) Tj 0 -24 Td" }.joined(separator: " ")
    let content = "BT /F1 14 Tf 72 760 Td \(words) (Du lieu vi du) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var out = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(out.utf8.count)
      out += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = out.utf8.count
    out += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      let digits = String(place)
      out += "\(String(repeating: "0", count: 10 - digits.utf8.count))\(digits) 00000 n \n"
    }
    out += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(out.utf8)
  }
}
