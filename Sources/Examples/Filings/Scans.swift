import Casework
import Office

/// The scan that every filing of the examples shows for each of its papers: one page, nobody's.
package enum ExampleScan {
  static let paper = SamplePaper(lines: ["Ban quet"])

  /// The scan as that of a paper.
  package static func of(_ component: Int) -> FileReference {
    FileReference(hash: paper.hash, kind: .pdf, size: Int64(paper.bytes.count), component: component)
  }

  /// The scans of everything that was handed in, as the counter has to make them; none of a filing that came online.
  package static func all(of components: [ComponentGiven], _ channel: Channel) -> [FileReference] {
    channel == .online ? [] : components.filter { $0.manner == .submitted }.map { of($0.number) }
  }

  /// Puts it among the office's files, so that those who name it find it.
  package static func keep(in office: Office) async throws {
    let path = "\(office.files.folder)/.example-scan"
    try paper.write(to: path)
    _ = try await office.keep(path, hash: paper.hash, kind: .pdf, size: Int64(paper.bytes.count))
  }
}
