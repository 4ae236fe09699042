import Casework
import FoundationEssentials
import Glibc

extension DataFolder {
  private var messageFile: String { "\(path)/messages.json" }
  /// Templates that take the place of those that come with the program, file by file.
  private var templateFolder: String { "\(path)/messages" }

  /// How messages leave this installation; `.off` while nobody has set it up.
  package func messageSettings() throws -> MessageSettings {
    guard access(messageFile, F_OK) == 0 else { return .off }
    var status = stat()
    // It holds passwords of the mail server and the gateway.
    guard stat(messageFile, &status) == 0, status.st_mode & 0o077 == 0 else {
      throw MessageFileFault.openToOthers(messageFile)
    }
    let bytes = Array(try Data(contentsOf: URL(filePath: messageFile)))
    do throws(FileFaultList) { return try MessageSettingsFile.read(bytes) } catch {
      throw MessageFileFault.wrong(messageFile, error)
    }
  }

  /// The templates this installation words its messages with.
  /// - Parameter shared: the folder of those that come with the program.
  package func messageTemplates(shared: String) throws -> [MessageTemplate] {
    let own = (try? FileManager.default.contentsOfDirectory(atPath: templateFolder)) ?? []
    let known = Set(MessageKind.allCases.map { "\($0.rawValue).txt" })
    if let stranger = own.filter({ $0.hasSuffix(".txt") && !known.contains($0) }).min() {
      throw MessageFileFault.strange("\(templateFolder)/\(stranger)", known.sorted())
    }
    return try MessageKind.allCases.map { kind in
      let name = "\(kind.rawValue).txt"
      let file = own.contains(name) ? "\(templateFolder)/\(name)" : "\(shared)/\(name)"
      guard let data = try? Data(contentsOf: URL(filePath: file)) else {
        throw MessageFileFault.missing(file)
      }
      do throws(FileFaultList) { return try MessageTemplate.read(Array(data), of: kind) } catch {
        throw MessageFileFault.wrong(file, error)
      }
    }
  }

  /// Settings and templates together, checked with each other.
  package func messageBook(shared: String, site: @escaping @Sendable () -> String) throws -> MessageBook {
    let settings = try messageSettings()
    let templates = try messageTemplates(shared: shared)
    do throws(FileFaultList) { return try MessageBook(templates, settings: settings, site: site) } catch {
      throw MessageFileFault.wrong(templateFolder, error)
    }
  }
}

/// Why messages cannot be set up from the files there are.
package enum MessageFileFault: Noticed, Equatable {
  case openToOthers(String)
  case missing(String)
  case strange(String, [String])
  case wrong(String, FileFaultList)

  package var notice: String {
    switch self {
    case .openToOthers(let file): "Người khác đọc được tệp \(file) (có mật khẩu); hãy chạy: chmod 600 \(file)"
    case .missing(let file): "Thiếu tệp mẫu tin \(file)."
    case .strange(let file, let known):
      "Không có mẫu tin nào tên như \(file); có: \(known.joined(separator: ", "))."
    case .wrong(let file, let faults): "\(file):\n\(faults)"
    }
  }
}
