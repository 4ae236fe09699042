import FoundationEssentials
import Glibc
import SQL
import Testing
import Web

func temporaryFolder() throws -> String {
  var template = Array("/tmp/motcua-test-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw SQLError.unavailable("no temporary folder") }
  return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// Removes a folder of one test with the files and the folders of files in it.
func removeFolder(_ folder: String) {
  guard let listing = opendir(folder) else { return }
  while let entry = readdir(listing) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    guard name != ".", name != ".." else { continue }
    if entry.pointee.d_type == UInt8(DT_DIR) {
      removeFolder("\(folder)/\(name)")
    } else {
      unlink("\(folder)/\(name)")
    }
  }
  closedir(listing)
  rmdir(folder)
}

extension Upload {
  /// A file as it lies in the upload folder when a form with it has been read.
  static func sent(_ content: [UInt8], field: String = "file", name: String = "giấy.pdf", in folder: String)
    throws
    -> Upload
  {
    var writer = try UploadWriter(in: folder, field: field, fileName: name)
    let fault = content.withUnsafeBytes { bytes -> UploadFault? in
      do throws(UploadFault) { try writer.append(bytes) } catch { return error }
      return nil
    }
    if let fault { throw fault }
    return writer.finish()
  }
}

/// The bytes of a file of this project, named from its root.
func projectFile(_ path: String) throws -> [UInt8] {
  let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  return [UInt8](try #require(FileManager.default.contents(atPath: "/\(root)/\(path)"), "\(path)"))
}
