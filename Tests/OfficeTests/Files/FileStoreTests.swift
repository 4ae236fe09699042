import Casework
import Examples
import FoundationEssentials
import Glibc
import Post
import Sodium
import Synchronization
import Testing

@testable import Office

@Suite struct `Files in a folder` {
  private func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private static let bytes = Array("%PDF-1.7 giấy khai sinh".utf8)
  private static let hash = Hex.text(SHA256.hash(bytes))

  private func lay(_ bytes: [UInt8] = bytes, at path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test func `are kept whole or not at all, whichever disk they come from`() async throws {
    // Another disk than /tmp, on most machines.
    let other = "/dev/shm/motcua-test-\(Hex.text(randomBytes(6)))"
    mkdir(other, 0o700)
    defer { try? FileManager.default.removeItem(atPath: other) }
    try await inFolder { folder in
      let store = FileStore(try FolderPlace("\(folder)/files"), folder: other)
      #expect(try await store.keep(Self.bytes) == Self.hash)
      #expect(try await store.content(of: Self.hash) == Self.bytes)
      #expect(try names(in: other) == [])
      #expect(try names(in: "\(folder)/files") == [String(Self.hash.prefix(2))])

      try lay(Array("something else".utf8), at: "\(other)/lie")
      var here = stat()
      var there = stat()
      #expect(stat(folder, &here) == 0 && stat(other, &there) == 0)
      if here.st_dev != there.st_dev {
        // A copy is compared with the name it shall have.
        let lie = String(Self.hash.reversed())
        await #expect(throws: FileStore.Fault.cannotStore(errno: EIO)) {
          try await store.keep("\(other)/lie", hash: lie, size: 14)
        }
        #expect(!store.has(lie))
        #expect(try names(in: "\(folder)/files").allSatisfy { !$0.hasPrefix(".") })
      }
    }
  }

  @Test func `are kept once when several servers bring the same at the same time`() async throws {
    try await inFolder { folder in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for server in 0..<8 {
          let uploads = "\(folder)/uploads-\(server)"
          mkdir(uploads, 0o700)
          let store = FileStore(try FolderPlace("\(folder)/files"), folder: uploads)
          group.addTask {
            for round in 0..<40 {
              let bytes = Self.bytes + Array("\(round)".utf8)
              let hash = try await store.keep(bytes)
              // What is named is whole, whoever put it there.
              #expect(try await store.content(of: hash) == bytes)
            }
          }
        }
        try await group.waitForAll()
      }
      let place = try FolderPlace("\(folder)/files")
      for round in 0..<40 {
        let bytes = Self.bytes + Array("\(round)".utf8)
        #expect(try place.size(of: Hex.text(SHA256.hash(bytes))) == Int64(bytes.count))
      }
      #expect(try names(in: "\(folder)/files").allSatisfy { !$0.hasPrefix(".") })
      for server in 0..<8 { #expect(try names(in: "\(folder)/uploads-\(server)") == []) }
    }
  }

  @Test func `that were cut by a dying disk are mended by whoever brings them again`() async throws {
    try await inFolder { folder in
      let store = try FileStore(folder: folder)
      _ = try await store.keep(Self.bytes)
      truncate("\(folder)/\(try FileStore.name(of: Self.hash))", 3)
      _ = try await store.keep(Self.bytes)
      #expect(try await store.content(of: Self.hash) == Self.bytes)
    }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}

/// A place that does not answer while it is told not to, and otherwise is a folder.
private struct Moody: FilePlace {
  let folder: FolderPlace
  let isAway = Shared(false)

  final class Shared: Sendable {
    private let value: Mutex<Bool>
    init(_ value: Bool) { self.value = Mutex(value) }
    var now: Bool {
      get { value.withLock { $0 } }
      set { value.withLock { $0 = newValue } }
    }
  }

  private func asked() throws(FileStore.Fault) {
    if isAway.now { throw .away(.unreachable("không kết nối được")) }
  }
  func keep(_ path: String, hash: String, size: Int64) throws(FileStore.Fault) {
    try asked()
    try folder.keep(path, hash: hash, size: size)
  }
  func open(_ hash: String) throws(FileStore.Fault) -> OpenFile {
    try asked()
    return try folder.open(hash)
  }
  func size(of hash: String) throws(FileStore.Fault) -> Int64? {
    try asked()
    return try folder.size(of: hash)
  }
  func remove(_ hash: String) throws(FileStore.Fault) {
    try asked()
    try folder.remove(hash)
  }
}

@Suite struct `An office whose files lie elsewhere` {
  private static func keep(_ words: String, in office: Office) async throws -> FileReference {
    let bytes = Array("%PDF-1.4 \(words)".utf8)
    let path = "\(office.files.folder)/.new-\(Hex.text(randomBytes(4)))"
    try Data(bytes).write(to: URL(filePath: path))
    do {
      return try await office.keep(
        path, hash: Hex.text(SHA256.hash(bytes)), kind: .pdf, size: Int64(bytes.count))
    } catch {
      #expect(access(path, F_OK) != 0, "a refused upload stays on the disk")
      throw error
    }
  }

  private func run(_ body: (TestOffice, Office, Moody) async throws -> Void) async throws {
    try await TestOffice.run { here in
      let place = Moody(folder: try FolderPlace("\(here.folder)/far"))
      let office = try await Office(
        database: try await TestStore.another(at: here.database),
        files: FileStore(place, folder: here.folder),
        personKey: [UInt8](repeating: 7, count: 32), fallback: .example, clock: here.clock.now)
      do { try await body(here, office, place) } catch {
        try? await office.close()
        throw error
      }
      try await office.close()
    }
  }

  @Test func `names no file its place has not taken`() async throws {
    try await run { here, office, place in
      place.isAway.now = true
      await #expect(throws: FileStore.Fault.self) { try await Self.keep("giấy", in: office) }
      #expect(try await here.value("SELECT COUNT(*) FROM file") == 0)
      place.isAway.now = false
      let file = try await Self.keep("giấy", in: office)
      #expect(try await here.value("SELECT COUNT(*) FROM file") == 1)
      #expect(try await office.files.content(of: file.hash) == Array("%PDF-1.4 giấy".utf8))
    }
  }

  @Test func `loses no paper that is handed in while the same one is erased`() async throws {
    try await run { here, office, place in
      let file = try await Self.keep("giấy", in: office)
      let hash = file.hash
      // Erased a while ago, when the place did not answer.
      try await here.tamper("DELETE FROM file WHERE hash = '\(hash)'")
      try await here.tamper("INSERT INTO erased_file (hash) VALUES ('\(hash)')")
      place.isAway.now = true
      await #expect(throws: FileStore.Fault.self) { try await office.removeErasedFiles() }
      #expect(try await here.value("SELECT COUNT(*) FROM erased_file") == 1)
      place.isAway.now = false

      let again = try await Self.keep("giấy", in: office)
      try await office.removeErasedFiles()
      #expect(again.hash == hash && office.files.has(hash))
      #expect(try await here.value("SELECT COUNT(*) FROM erased_file") == 0)
      #expect(try await here.value("SELECT COUNT(*) FROM file") == 1)
    }
  }

  @Test func `counts a paper handed in again as handed in now, so that no erasure takes it`() async throws {
    try await run { here, office, _ in
      let file = try await Self.keep("giấy", in: office)
      here.clock.go(days: 30)
      _ = try await Self.keep("giấy", in: office)
      #expect(
        try await here.value("SELECT stored FROM file WHERE hash = \(file.hash)")
          == here.clock.now().milliseconds)
    }
  }

  @Test func `does not take a place that is away for files that are gone`() async throws {
    try await run { _, office, place in
      _ = try await Self.keep("giấy", in: office)
      #expect(try await office.verify(deep: true).isSound)
      place.isAway.now = true
      await #expect(throws: FileStore.Fault.self) { try await office.verify() }
    }
  }
}

@Suite struct `A data folder whose files lie elsewhere` {
  private func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private func opened(_ folder: String, _ files: FileAddress?, _ body: (Office) async throws -> Void)
    async throws
  {
    let office = try await DataFolder("\(folder)/data", files: files).open(readers: 1, fallback: .example)
    do { try await body(office) } catch {
      try? await office.close()
      throw error
    }
    try await office.close()
  }

  private func keep(_ words: String, in office: Office) async throws {
    let bytes = Array("%PDF-1.4 \(words)".utf8)
    let path = "\(office.files.folder)/.new"
    try Data(bytes).write(to: URL(filePath: path))
    _ = try await office.keep(path, hash: Hex.text(SHA256.hash(bytes)), kind: .pdf, size: Int64(bytes.count))
  }

  @Test func `is not opened without them, nor with others'`() async throws {
    try await inFolder { folder in
      let shared = try FileAddress("\(folder)/chung/")
      try await opened(folder, shared) { try await keep("một", in: $0) }
      #expect(access("\(folder)/data/files", F_OK) != 0)
      await #expect(throws: DataFolderFault.filesElsewhere("\(folder)/chung")) {
        try await opened(folder, nil) { _ in }
      }
      await #expect(throws: DataFolderFault.filesMissing("\(folder)/khác", 1)) {
        try await opened(folder, try FileAddress("\(folder)/khác")) { _ in }
      }
      try await opened(folder, shared) { office in
        let report = try await office.verify(deep: true)
        #expect(report.isSound)
      }
    }
  }

  @Test func `moves when all files were copied, and home again`() async throws {
    try await inFolder { folder in
      try await opened(folder, nil) { try await keep("một", in: $0) }
      let shared = try FileAddress("\(folder)/chung")
      await #expect(throws: DataFolderFault.filesMissing("\(folder)/chung", 1)) {
        try await opened(folder, shared) { _ in }
      }
      try FileManager.default.removeItem(atPath: "\(folder)/chung")
      try FileManager.default.copyItem(atPath: "\(folder)/data/files", toPath: "\(folder)/chung")
      try await opened(folder, shared) { try await keep("hai", in: $0) }
      await #expect(throws: DataFolderFault.filesElsewhere("\(folder)/chung")) {
        try await opened(folder, nil) { _ in }
      }
      try FileManager.default.removeItem(atPath: "\(folder)/data/files")
      try FileManager.default.copyItem(atPath: "\(folder)/chung", toPath: "\(folder)/data/files")
      try await opened(folder, nil) { office in
        let report = try await office.verify(deep: true)
        #expect(report.isSound && report.files == 2)
      }
    }
  }

  @Test func `is backed up with its files, and restored with all of them in it`() async throws {
    try await inFolder { folder in
      let shared = try FileAddress("\(folder)/chung")
      try await opened(folder, shared) { try await keep("một", in: $0) }
      #expect(throws: DataFolderFault.filesElsewhere("\(folder)/chung")) {
        try DataFolder("\(folder)/data").backUp(to: "\(folder)/bản sao", for: nil, at: .example)
      }
      let made = try DataFolder("\(folder)/data", files: shared).backUp(
        to: "\(folder)/bản sao", for: nil, at: .example)
      #expect(made.files == 1 && made.missing == 0)
      _ = try DataFolder.restore(from: "\(folder)/bản sao", to: "\(folder)/lại", key: nil)
      try FileManager.default.removeItem(atPath: "\(folder)/chung")
      let again = try await DataFolder("\(folder)/lại").open(
        readers: 1, fallback: .example, filesAreHere: true)
      #expect(try await again.verify(deep: true).isSound)
      try await again.close()
    }
  }
}
