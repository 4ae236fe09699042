import Casework
import Deadlines
import Glibc
import SQL
import Sodium

extension DataFolder {
  /// Takes the office of this folder, whose store is a file in it, to a database: everything that stands in the store as
  /// it stands, in one transaction, which is committed when both sides have been compared. This folder stays as it is;
  /// nobody serves it or writes to it meanwhile.
  ///
  /// Cut short anywhere, nothing is in the database and the same may be done again; done already, it says so.
  ///
  /// Where others work in the database already, the office comes to stand beside them: see `join`.
  /// - Parameters:
  ///   - folder: where key, settings and files go, for the servers of the database; nil: they serve from this folder. Of
  ///     a database in which others work: the data folder of its servers.
  ///   - bucket: where files lie there, if not in that folder.
  ///   - fallback: the calendar that counts until one has been taken over.
  ///   - moment: now.
  package func move(
    to server: PostgresAddress, files folder: String?, bucket: FileAddress? = nil,
    fallback: WorkingCalendar, at moment: Moment, progress: @escaping (MoveProgress) -> Void = { _ in }
  ) throws -> MoveReport {
    let lock = try lockForServing(alone: true)
    defer { withExtendedLifetime(lock) {} }
    return try StoreFile.hold(store) { source in
      guard try StoreCensus.contents.made(source) else { throw MoveFault.otherVersion(path) }
      if let target = try others(at: server, beside: source, folder, bucket) {
        return try join(target, source, fallback: fallback, at: moment, progress)
      }
      var report = MoveReport()
      report.wasThere = try standsAlready(at: server, source, progress)
      report.files = try source.first("SELECT COUNT(*) FROM file") { row in Int(try row.int(0)) } ?? 0
      if let folder, !isThis(folder) { try takeFiles(to: folder, source, &report, progress) }
      let census =
        report.wasThere ? try StoreCensus(source) : try Self.copied(source, to: server, progress)
      report.units = census.units
      report.tables = census.tables.count
      report.rows = census.tables.values.reduce(0) { $0 + $1.rows }
      return report
    }
  }

  /// Where another office stands in the database, if one does.
  private func others(
    at server: PostgresAddress, beside source: borrowing Reading, _ folder: String?, _ bucket: FileAddress?
  ) throws -> JoinTarget? {
    let mark = try KeyMark.standing(source)
    guard try FilePlaceMark.standing(source) == FilePlaceMark.home else {
      throw DataFolderFault.filesElsewhere(try FilePlaceMark.standing(source))
    }
    let found = try server.readStore { target -> (mark: [UInt8], place: String, units: [String])? in
      guard try StoreCensus.contents.made(target) else { throw MoveFault.otherVersion("đích") }
      guard let there = try KeyMark.standing(target), there != mark else { return nil }
      return (
        there, try FilePlaceMark.standing(target), try Commune.all(in: target).map(\.fullName)
      )
    }
    guard let found = found ?? nil else { return nil }
    guard let folder, access("\(folder)/\(BackupName.key.text)", F_OK) == 0 else {
      if let folder { try refuseStore(in: folder) }
      throw MoveFault.otherOffice(found.units)
    }
    let there = try DataFolder(folder, on: server, files: bucket, create: false)
    let key = try there.key()
    guard KeyMark.mark(of: key) == found.mark else { throw MoveFault.otherOffice(found.units) }
    guard found.place == bucket?.name ?? FilePlaceMark.home else { throw MoveFault.filesThere(found.place) }
    return JoinTarget(server: server, folder: there, key: key, place: try there.fileStore().place)
  }

  private func refuseStore(in folder: String) throws {
    if access("\(folder)/\(BackupName.store.text)", F_OK) == 0 { throw MoveFault.folderHasStore(folder) }
  }

  /// Whether the same office, to the last value, is in the database; false where it is empty.
  private func standsAlready(
    at server: PostgresAddress, _ source: borrowing Reading, _ progress: (MoveProgress) -> Void
  ) throws -> Bool {
    let mark = try KeyMark.standing(source)
    let found = try server.readStore { target in
      guard try StoreCensus.contents.made(target) else { throw MoveFault.otherOffice([]) }
      guard try mark != nil && KeyMark.standing(target) == mark else {
        throw MoveFault.otherOffice(try Commune.all(in: target).map(\.fullName))
      }
      progress(MoveProgress(stage: .comparing, done: 0))
      return try StoreCensus(target)
    }
    guard let found else { return false }
    let differences = try StoreCensus(source).differences(from: found)
    guard differences.isEmpty else { throw MoveFault.movedBefore(differences) }
    return true
  }

  private static func copied(
    _ source: borrowing Reading, to server: PostgresAddress, _ progress: (MoveProgress) -> Void
  ) throws -> StoreCensus {
    let census = try server.makeStore { target in
      try StoreCensus.copied(from: source, to: target, progress)
    }
    // Somebody founded an office there since it was found empty.
    guard let census else { throw MoveFault.otherOffice([]) }
    return census
  }

  // MARK: Files

  /// Both names lead to this folder.
  private func isThis(_ folder: String) -> Bool {
    var (here, there) = (stat(), stat())
    return stat(path, &here) == 0 && stat(folder, &there) == 0
      && here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }

  /// The key comes last: without it nobody serves from the folder.
  private func takeFiles(
    to folder: String, _ source: borrowing Reading, _ report: inout MoveReport,
    _ progress: (MoveProgress) -> Void
  ) throws {
    let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let copy = try FolderCopy(from: path, to: folder)
    try refuseOtherKey(in: folder)
    let (names, leftOut) = settings()
    report.leftOut = leftOut
    var (done, missing) = (0, [String]())
    try source.each("SELECT hash FROM file ORDER BY hash") { row in
      let hash = try row.text(0)
      if try !Self.take(hash, copy) { missing.append(hash) }
      done += 1
      if done.isMultiple(of: 100) { progress(MoveProgress(stage: .files, done: done)) }
    }
    for hash in missing { report.miss(hash) }
    for name in names where name != .key { try copy.take(name) }
    try copy.finish()
    try copy.take(.key)
    try copy.finish()
  }

  /// Whether the file was there and was what its name says. One that is hurt goes along as it is.
  private static func take(_ hash: String, _ copy: FolderCopy) throws -> Bool {
    guard let name = BackupName(file: hash) else { return false }
    do { return Hex.text(try copy.take(name)) == hash } catch BackupFault.cannot(_, _, ENOENT) {
      return false
    }
  }

  private func refuseOtherKey(in folder: String) throws {
    let there = "\(folder)/\(BackupName.key.text)"
    guard access(there, F_OK) == 0 else { return }
    guard try Self.key(in: there) == key() else { throw DataFolderFault.keyOfAnother(there) }
  }
}
