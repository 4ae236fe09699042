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
      let (settings, leftOut) = settings()
      report.leftOut = leftOut
      for name in settings { try add(name, to: writer) }
      let named = try OpenFile.nameless(in: self.path)
      let copy = try copyStore(listing: named)
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

  /// A backup that looked for the papers elsewhere than they are would find none.
  private func checkPlace(_ db: borrowing Reading) throws {
    let place = try FilePlaceMark.standingIfAny(db)
    guard place == fileAddress?.name ?? FilePlaceMark.home else {
      throw DataFolderFault.filesElsewhere(place == FilePlaceMark.home ? files : place)
    }
  }

  /// The store as it is now, as a file of the embedded engine; the files it names are put into `list`.
  private func copyStore(listing list: OpenFile) throws -> StoreCopy {
    guard let server else {
      return try StoreCopy(of: store, in: path) { db in
        try checkPlace(db)
        try Self.list(filesOf: db, in: list)
      }
    }
    let key = try key()
    let copy = try StoreCopy(of: server, in: path) { source, target in
      guard try StoreCensus.contents.made(source) else { throw MoveFault.otherVersion(path) }
      // A backup holds this key, and its store would not open with another.
      guard try KeyMark.standing(source) == KeyMark.mark(of: key) else {
        throw DataFolderFault.keyOfAnother(keyFile)
      }
      try checkPlace(source)
      _ = try StoreCensus.copied(from: source, to: target)
      try Self.list(filesOf: source, in: list)
    }
    guard let copy else { throw DataFolderFault.emptyDatabase }
    return copy
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

  /// The key, the settings and what an administrator put beside them, as far as it is there, and the names of what lies
  /// in the folder and is none of the program's.
  func settings() -> (names: [BackupName], leftOut: [String]) {
    var (names, leftOut) = ([BackupName](), [String]())
    var known: Set<String> = [BackupName.store.text]
    for name in [BackupName.key] + BackupName.settings {
      known.insert(name.text)
      if access("\(path)/\(name.text)", F_OK) == 0 { names.append(name) }
    }
    for folder in BackupName.folders {
      known.insert(folder)
      for entry in Self.entries(of: "\(path)/\(folder)") {
        guard let name = BackupName("\(folder)/\(entry)"), isFile(name) else {
          leftOut.append("\(folder)/\(entry)")
          continue
        }
        names.append(name)
      }
    }
    leftOut += Self.entries(of: path).filter {
      !known.contains($0) && !Self.passing.contains($0) && !$0.hasPrefix(".")
    }
    return (names, leftOut)
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
