import FoundationEssentials
import Glibc

extension DataFolder {
  /// Where an installation is made before it is whole.
  private var aside: String { "\(path)/.founding" }
  /// Stands beside an installation that is whole and only has to be moved in.
  private var wholeMark: String { "\(aside)/whole" }

  /// Makes an installation beside this folder's own and moves it in when it is whole, so that whoever is interrupted
  /// begins anew, or goes on moving, and never finds half of one. There must be no store here yet.
  /// - Throws: also `DataFolderFault.cannot` when files without a store lie here: they may be somebody's.
  package func found(_ body: (DataFolder) async throws -> Void) async throws {
    if access(wholeMark, F_OK) != 0 {
      try Self.remove(aside)
      try await server?.aside.clear()
      let new = try DataFolder(aside, on: server?.aside, files: fileAddress)
      do { try await body(new) } catch {
        try? Self.remove(aside)
        throw error
      }
      try new.syncNames()
      let mark = Glibc.open(wholeMark, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
      guard mark >= 0 else { throw DataFolderFault.cannot("tạo", wholeMark, errno) }
      close(mark)
      try new.syncNames()
    }
    try await moveIn()
  }

  /// What was moved already is passed over. The store comes last: where it is, all of it is.
  private func moveIn() async throws {
    for here in [keyFile, files, store] {
      let there = aside + here.dropFirst(path.count)
      guard access(there, F_OK) == 0 else { continue }
      guard rename(there, here) == 0 else { throw DataFolderFault.cannot("chuyển", there, errno) }
      try syncNames()
    }
    if let server { try await server.aside.move(to: server) }
    try Self.remove(aside)
  }

  private static func remove(_ path: String) throws(DataFolderFault) {
    do {
      if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    } catch { throw .cannot("xóa", path, errno) }
  }
}
