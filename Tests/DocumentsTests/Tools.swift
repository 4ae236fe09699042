import Documents
import Foundation

/// The project's root, from where this file lies.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path()

let style = (try? String(contentsOfFile: root + "share/assets/slip.css", encoding: .utf8)) ?? ""

/// The real worker for whoever only wants a PDF; it ends when the tests do.
let sharedDesk = Desk(.real())

extension Desk.Configuration {
  /// The real worker, as `scripts/setup` prepares it.
  static func real(timeout: Duration = .seconds(120), arguments: [String] = []) -> Desk.Configuration {
    Desk.Configuration(
      python: root + ".venv/bin/python", script: root + "share/desk/worker.py", timeout: timeout,
      arguments: arguments)
  }

  /// A worker made up for one case: a script in Python.
  static func pretended(
    by script: String, in folder: Folder, timeout: Duration = .seconds(120)
  ) throws -> Desk.Configuration {
    try script.write(toFile: folder / "worker.py", atomically: true, encoding: .utf8)
    return Desk.Configuration(
      python: root + ".venv/bin/python", script: folder / "worker.py", timeout: timeout)
  }
}

/// A folder that goes away with its last owner.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/motcua-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func / (folder: Folder, name: String) -> String { folder.path + "/" + name }

  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: self / name))
    return self / name
  }
}

struct ToolFailed: Error {
  var said: String
}

/// What a program of this machine prints, once it ended well.
@discardableResult
func tool(_ words: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = words
  let (out, errors) = (Pipe(), Pipe())
  process.standardOutput = out
  process.standardError = errors
  try process.run()
  let said = out.fileHandleForReading.readDataToEndOfFile()
  let complaint = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw ToolFailed(said: words.joined(separator: " ") + ": " + String(decoding: complaint, as: UTF8.self))
  }
  return String(decoding: said, as: UTF8.self)
}
