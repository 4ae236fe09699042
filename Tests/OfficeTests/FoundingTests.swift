import Examples
import Glibc
import Testing

@testable import Office

@Suite struct `An installation founded aside` {
  private struct PowerCut: Error {}

  private func inFolder(_ body: (DataFolder) async throws -> Void) async throws {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    try await body(try DataFolder(folder))
  }

  /// An office of one unit and one file.
  private func furnish(_ folder: DataFolder) async throws {
    let office = try await folder.open(isDurable: false, fallback: .example)
    try await office.addUnit(.example)
    try lay("giấy", in: folder.files)
    try await office.close()
  }

  private func lay(_ name: String, in folder: String) throws {
    let file = creat("\(folder)/\(name)", 0o600)
    try #require(file >= 0)
    close(file)
  }

  private func names(in folder: String) -> Set<String> {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: Set<String> = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.insert(name) }
    }
    return names
  }

  private func expectWhole(_ folder: DataFolder) async throws {
    #expect(names(in: folder.path) == ["secret.key", "files", "motcua.db"])
    #expect(names(in: folder.files) == ["giấy"])
    let office = try await DataFolder(folder.path, create: false).open(fallback: .example)
    #expect(office.units.count == 1)
    try await office.close()
  }

  @Test func `is moved in whole, with its own key`() async throws {
    try await inFolder { folder in
      var key: [UInt8] = []
      try await folder.found { new in
        #expect(names(in: folder.path) == ["secret.key", ".founding"])
        try await furnish(new)
        let office = try await new.open(fallback: .example)
        key = office.personKey(of: "051088001234")
        try await office.close()
      }
      try await expectWhole(folder)
      let office = try await folder.open(fallback: .example)
      #expect(office.personKey(of: "051088001234") == key)
      try await office.close()
    }
  }

  @Test func `leaves nothing half when it fails, and is founded anew`() async throws {
    try await inFolder { folder in
      await #expect(throws: PowerCut.self) {
        try await folder.found { new in
          try await furnish(new)
          throw PowerCut()
        }
      }
      #expect(names(in: folder.path) == ["secret.key"])
      #expect(throws: DataFolderFault.nothing(folder.path)) { try DataFolder(folder.path, create: false) }
      try await folder.found(furnish)
      try await expectWhole(folder)
    }
  }

  @Test func `is founded anew after a power cut in the midst of it`() async throws {
    try await inFolder { folder in
      // What a killed program leaves: an office of a unit more, not yet said to be whole.
      let half = try DataFolder("\(folder.path)/.founding")
      try await furnish(half)
      let office = try await half.open(fallback: .example)
      try await office.addUnit(.neighbour)
      try await office.close()
      #expect(throws: DataFolderFault.nothing(folder.path)) { try DataFolder(folder.path, create: false) }
      try await folder.found(furnish)
      try await expectWhole(folder)
    }
  }

  @Test(arguments: [[], ["secret.key"], ["secret.key", "files"], ["secret.key", "files", "motcua.db"]])
  func `goes on moving in after a power cut while it moved`(_ moved: [String]) async throws {
    try await inFolder { folder in
      let new = try DataFolder("\(folder.path)/.founding")
      try await furnish(new)
      try lay("whole", in: new.path)
      for name in moved { #expect(rename("\(new.path)/\(name)", "\(folder.path)/\(name)") == 0) }
      try await folder.found { _ in Issue.record("founded once more") }
      try await expectWhole(folder)
    }
  }

  @Test func `does not take the place of files that lie there without a store`() async throws {
    try await inFolder { folder in
      mkdir(folder.files, 0o700)
      try lay("giấy của ai đó", in: folder.files)
      let fault = DataFolderFault.cannot("chuyển", "\(folder.path)/.founding/files", ENOTEMPTY)
      await #expect(throws: fault) { try await folder.found(furnish) }
      #expect(names(in: folder.files) == ["giấy của ai đó"])
    }
  }
}
