/// What is wrong in a file somebody wants to import, at which line and field (*lỗi trong tệp*).
///
/// `dòng 1042, procedures[17].time_limit.value: phải là số dương`
package struct FileFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// Names and positions from the outside in, counted from 0; empty when the text itself cannot be read.
  package let path: String
  package let reason: String

  package var description: String { "dòng \(line)\(path.isEmpty ? "" : ", \(path)"): \(reason)" }
}

/// The faults of one reading, in the order they were met; a file full of them is cut short.
package final class FileFaults {
  private static let most = 200
  package private(set) var all: [FileFault] = []

  package init() {}

  package func add(line: Int, path: String, _ reason: String) {
    if all.count < Self.most { all.append(FileFault(line: line, path: path, reason: reason)) }
    if all.count == Self.most - 1 {
      all.append(
        FileFault(line: line, path: "", reason: "còn nhiều lỗi nữa, chỉ nêu \(Self.most - 1) lỗi đầu"))
    }
  }
}

/// All that is wrong in one file; never empty.
package struct FileFaultList: Error, Equatable, Sendable, CustomStringConvertible {
  package let faults: [FileFault]
  init(_ faults: [FileFault]) { self.faults = faults }

  /// One fault a line.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension JSONText {
  /// The file's value; the one place where it breaks becomes the list of what is wrong.
  static func readWhole(_ bytes: [UInt8]) throws(FileFaultList) -> JSONNode {
    do throws(FileFault) { return try read(bytes) } catch { throw FileFaultList([error]) }
  }
}
