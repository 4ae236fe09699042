import Deadlines
import FoundationEssentials
import Glibc
import Sodium

extension DataFolder {
  /// Makes a data folder from a backup. It is made beside and gets its name when all of the backup has been read and
  /// found whole; of any other backup nothing stays.
  /// - Parameters:
  ///   - path: where the folder shall be; it is not there or empty.
  ///   - key: of an encrypted backup.
  package static func restore(from backup: String, to path: String, key: BackupKey?) throws -> BackupReport {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    try refuseFilled(path)
    let file = try OpenFile.reading(backup)
    let reader = try BackupReader(file, key: key)
    let beside = "\(path).part-\(Hex.text(randomBytes(8)))"
    guard mkdir(beside, 0o700) == 0 else { throw BackupFault.cannot("tạo", beside, errno) }
    do {
      var report = BackupReport(made: Moment(milliseconds: reader.moment), isEncrypted: reader.isEncrypted)
      try fill(beside, from: reader, file, &report)
      // Takes the place of an empty folder, and of nothing else.
      guard rename(beside, path) == 0 else {
        if errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR {
          throw BackupFault.noFolderToFill(path)
        }
        throw BackupFault.cannot("tạo", path, errno)
      }
      let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
      try syncNames(in: parent)
      return report
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw error
    }
  }

  private static func refuseFilled(_ path: String) throws(BackupFault) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .cannot("mở", path, errno) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR,
      let entries = try? FileManager.default.contentsOfDirectory(atPath: path), entries.isEmpty
    else { throw .noFolderToFill(path) }
  }

  private static func fill(
    _ folder: String, from reader: BackupReader, _ file: OpenFile, _ report: inout BackupReport
  ) throws {
    var made: Set<String> = []
    var hasStore = false
    var hasKey = false
    while let (name, size) = try reader.next() {
      for above in name.above where made.insert(above).inserted {
        guard mkdir("\(folder)/\(above)", 0o700) == 0 else {
          throw BackupFault.cannot("tạo", "\(folder)/\(above)", errno)
        }
      }
      // No name comes twice: a file that is there already cannot be made anew.
      guard access("\(folder)/\(name.text)", F_OK) != 0 else { throw BackupFault.damaged(file.path) }
      let out = try OpenFile.new("\(folder)/\(name.text)")
      try reader.content(size: size) { try out.write($0) }
      try out.sync()
      hasStore = hasStore || name == .store
      hasKey = hasKey || name == .key
      if name.text.hasPrefix("files/") { report.files += 1 }
    }
    guard hasStore else { throw BackupFault.incomplete(file.path, missing: BackupName.store.text) }
    guard hasKey else { throw BackupFault.incomplete(file.path, missing: BackupName.key.text) }
    if made.insert("files").inserted, mkdir("\(folder)/files", 0o700) != 0 {
      throw BackupFault.cannot("tạo", "\(folder)/files", errno)
    }
    report.size = Int64(try file.status().st_size)
    for name in made { try syncNames(in: "\(folder)/\(name)") }
    try syncNames(in: folder)
  }

  /// Makes the names in a folder durable.
  private static func syncNames(in folder: String) throws(BackupFault) {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannot("mở", folder, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannot("ghi", folder, errno) }
  }
}
