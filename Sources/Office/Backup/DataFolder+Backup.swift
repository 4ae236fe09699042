import Deadlines
import FoundationEssentials
import Glibc
import SQL
import Sodium

extension DataFolder {
  /// What the program puts into its folder and no backup needs.
  private static let passing: Set<String> = [
    "motcua.db-wal", "motcua.db-shm", "lock", "access.log", "uploads", "files",
  ]

  /// Writes everything the office is made of into one new file: the store as it is at this moment, every file it names,
  /// the key, the settings. The office may go on working.
  ///
  /// The file is there once it is whole and on the disk.
  /// - Parameters:
  ///   - recipient: nobody else can read the backup; nil: whoever has the file can.
  ///   - moment: now.
  package func backUp(to path: String, for recipient: BackupRecipient?, at moment: Moment) throws
    -> BackupReport
  {
    guard access(path, F_OK) != 0 else { throw BackupFault.exists(path) }
    try refuseInside(path)
    let beside = "\(path).part-\(Hex.text(randomBytes(8)))"
    let file = try OpenFile.new(beside)
    do {
      var report = BackupReport(made: moment, isEncrypted: recipient != nil)
      let writer = try BackupWriter(file, for: recipient, at: moment.milliseconds)
      try addSettings(to: writer, &report)
      let named = try OpenFile.nameless(in: self.path)
      let copy = try StoreCopy(of: store, in: self.path) { db in
        let place = try FilePlaceMark.standingIfAny(db)
        guard place == fileAddress?.name ?? FilePlaceMark.home else {
          throw DataFolderFault.filesElsewhere(place == FilePlaceMark.home ? files : place)
        }
        try Self.list(filesOf: db, in: named)
      }
      try writer.add(.store, from: copy.descriptor, size: copy.size)
      try addFiles(named, of: try fileStore().place, to: writer, &report)
      try writer.finish()
      try file.sync()
      guard rename(beside, path) == 0 else { throw BackupFault.cannot("tạo", path, errno) }
      report.size = writer.written
      return report
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// A backup in the folder it is made of goes with that folder.
  private func refuseInside(_ path: String) throws(BackupFault) {
    let parent = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
    guard let here = realpath(self.path, nil) else { throw .cannot("mở", self.path, errno) }
    defer { free(here) }
    guard let there = realpath(parent.isEmpty ? "/" : parent, nil) else { throw .cannot("mở", parent, errno) }
    defer { free(there) }
    if "\(String(cString: there))/".hasPrefix("\(String(cString: here))/") { throw .insideData(path) }
  }

  private func addSettings(to writer: BackupWriter, _ report: inout BackupReport) throws {
    var known: Set<String> = [BackupName.store.text]
    for name in [BackupName.key] + BackupName.settings {
      known.insert(name.text)
      if access("\(path)/\(name.text)", F_OK) == 0 { try add(name, to: writer) }
    }
    for folder in BackupName.folders {
      known.insert(folder)
      for entry in Self.entries(of: "\(path)/\(folder)") {
        guard let name = BackupName("\(folder)/\(entry)"), isFile(name) else {
          report.leftOut.append("\(folder)/\(entry)")
          continue
        }
        try add(name, to: writer)
      }
    }
    report.leftOut += Self.entries(of: path).filter {
      !known.contains($0) && !Self.passing.contains($0) && !$0.hasPrefix(".")
    }
  }

  private static func entries(of folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func isFile(_ name: BackupName) -> Bool {
    var status = stat()
    return lstat("\(path)/\(name.text)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func add(_ name: BackupName, to writer: BackupWriter) throws(BackupFault) {
    let file = try OpenFile.reading("\(path)/\(name.text)")
    let status = try file.status()
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannot("đọc", file.path, EINVAL) }
    try writer.add(name, from: file.descriptor, size: Int64(status.st_size))
  }

  /// The hashes of a store's files one after the other, put down rather than held: there may be millions.
  private static func list(filesOf db: borrowing Reading, in list: OpenFile) throws {
    var bunch: [UInt8] = []
    try db.each("SELECT hash FROM file ORDER BY hash") { row in
      let hash = Array(try row.text(0).utf8)
      guard hash.count == hashLength else { throw FileStore.Fault.badHash }
      bunch += hash
      if bunch.count >= BackupFormat.chunk {
        try list.write(bunch[...])
        bunch = []
      }
    }
    try list.write(bunch[...])
    try list.rewind()
  }

  private static let hashLength = 64

  /// A file that is gone or was hurt keeps nobody from backing up the rest; verification names it here as there.
  private func addFiles(
    _ list: OpenFile, of files: any FilePlace, to writer: BackupWriter, _ report: inout BackupReport
  ) throws {
    var bytes = [UInt8](repeating: 0, count: Self.hashLength)
    while try list.read(into: &bytes, atMost: bytes.count) == bytes.count {
      let hash = String(decoding: bytes, as: UTF8.self)
      guard let name = BackupName(file: hash) else {
        report.miss(hash)
        continue
      }
      let file: OpenFile
      do throws(FileStore.Fault) { file = try files.open(hash) } catch {
        // Gone before, or erased at this moment; or no longer what was kept.
        guard error == .missing || error == .altered else { throw error }
        report.miss(hash)
        continue
      }
      try writer.add(name, from: file.descriptor, size: Int64(try file.status().st_size))
      report.files += 1
    }
  }
}
