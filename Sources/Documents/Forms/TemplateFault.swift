/// What is wrong in a template, where (*lỗi trong mẫu*), as whoever wrote it is told.
///
///     mau-01-giay-tiep-nhan.html, dòng 12: không có trường “ma_hoso”; có phải là “ma_ho_so”?
package struct TemplateFault: Error, Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil where the fault is that something is nowhere.
  package let line: Int?
  package let reason: String

  package var description: String { "\(file)\(line.map { ", dòng \($0)" } ?? ""): \(reason)" }
}

/// All that is wrong in one template; never empty.
package struct TemplateFaults: Error, Equatable, Sendable, CustomStringConvertible {
  package let all: [TemplateFault]

  /// One fault a line.
  package var description: String { all.map(\.description).joined(separator: "\n") }
}

/// The name among `names` somebody probably meant; nil when none is near.
func nearest(to typed: String, in names: some Sequence<String>) -> String? {
  let known = names.map { ($0, distance(Array(typed.utf8), Array($0.utf8))) }
  guard let best = known.min(by: { $0.1 < $1.1 }), best.1 <= max(1, typed.utf8.count / 4) else { return nil }
  return best.0
}

/// How many letters have to be put in, left out or changed to make one word of the other.
private func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var corner = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let cost = x == y ? corner : 1 + min(corner, row[j], row[j + 1])
      corner = row[j + 1]
      row[j + 1] = cost
    }
  }
  return row[b.count]
}
