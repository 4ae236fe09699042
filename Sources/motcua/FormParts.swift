import Documents
import FoundationEssentials
import Office

/// A file that comes with the program is not where it should be.
struct MissingFile: Error, CustomStringConvertible {
  let name: String
  var description: String { "thiếu tệp đi kèm chương trình: share/\(name)" }
}

/// Where a file of the program's own lies.
func share(_ name: String) throws -> String {
  guard let path = ShareFolder.path(of: name) else { throw MissingFile(name: name) }
  return path
}

func bytes(of name: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: try share(name))))
}

/// The documents desk as it is installed beside the program.
func installedDesk() throws -> Desk {
  let root = String(try share("assets").dropLast("/share/assets".count))
  return Desk(
    Desk.Configuration(
      python: ProcessInfo.processInfo.environment["MOTCUA_PYTHON"] ?? "\(root)/.venv/bin/python",
      script: try share("desk/worker.py")))
}

/// The sentences of reports: the installation's in `reports`, or the program's.
func installedNarratives(data: String) throws -> Narratives {
  func template(_ kind: ReportKind) throws -> NarrativeTemplate {
    let name = "reports/\(Narratives.file(of: kind))"
    let own = "\(data)/\(name)"
    let hasOwn = FileManager.default.fileExists(atPath: own)
    let text = try Data(contentsOf: URL(filePath: hasOwn ? own : try share(name)))
    return try NarrativeTemplate(String(decoding: text, as: UTF8.self))
  }
  return Narratives(monthly: try template(.monthly), parQuarter: try template(.parQuarter))
}

/// The templates an office of this data folder prints with: the program's, and in their place those of `forms/`.
func installedTemplates(data: String) throws -> FormTemplates {
  try FormTemplates(
    program: try share("forms"), style: String(decoding: try bytes(of: "assets/slip.css"), as: UTF8.self),
    installation: "\(data)/forms")
}
