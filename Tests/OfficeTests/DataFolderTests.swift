import Examples
import Glibc
import SQL
import Testing

@testable import Office

@Suite struct `A data folder` {
  private func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    try await body("\(folder)/data")
  }

  private func rights(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func `is made for its owner alone and found again with the same key`() async throws {
    try await inFolder { path in
      let first = try await DataFolder(path).open(fallback: .example)
      let key = first.personKey(of: "051088001234")
      let unit = try await first.addUnit(.example)
      try await first.close()
      #expect(rights(of: path) == 0o700)
      for name in ["secret.key", "motcua.db"] { #expect(rights(of: "\(path)/\(name)") == 0o600) }
      #expect(rights(of: "\(path)/files") == 0o700)

      let again = try await DataFolder(path + "/", create: false).open(fallback: .example)
      #expect(again.personKey(of: "051088001234") == key)
      #expect(again.units.map(\.id) == [unit])
      try await again.close()
    }
  }

  @Test func `is not founded by a mistyped path`() async throws {
    try await inFolder { path in
      #expect(throws: DataFolderFault.nothing(path)) { try DataFolder(path, create: false) }
      mkdir(path, 0o700)
      #expect(throws: DataFolderFault.nothing(path)) { try DataFolder(path, create: false) }
      #expect(access("\(path)/secret.key", F_OK) != 0)
      let file = "\(path)/tệp"
      close(creat(file, 0o600))
      #expect(throws: DataFolderFault.cannot("mở", file, ENOTDIR)) { try DataFolder(file) }
    }
  }

  @Test func `is refused when its key is open to others, broken or gone`() async throws {
    try await inFolder { path in
      try await DataFolder(path).open(fallback: .example).close()
      let key = "\(path)/secret.key"
      chmod(key, 0o640)
      await #expect(throws: DataFolderFault.keyOpenToOthers(key)) {
        try await DataFolder(path).open(fallback: .example)
      }
      chmod(key, 0o600)
      truncate(key, 31)
      await #expect(throws: DataFolderFault.keyBroken(key)) {
        try await DataFolder(path).open(fallback: .example)
      }
      unlink(key)
      #expect(throws: DataFolderFault.keyMissing(key)) { try DataFolder(path) }
    }
  }

  @Test func `is served by one program at a time`() async throws {
    try await inFolder { path in
      let folder = try DataFolder(path)
      var first: ServingLock? = try folder.lockForServing()
      #expect(throws: DataFolderFault.inUse(path)) { try folder.lockForServing() }
      _ = first
      first = nil
      _ = try folder.lockForServing()
    }
  }
}
