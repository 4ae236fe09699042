import Examples
import FoundationEssentials
import Glibc
import Sodium
import Testing

@testable import Office

@Suite struct `A restore` {
  /// Places all over a file, and every one of its beginning and end.
  private func places(in count: Int) -> [Int] {
    var chance = Seeded(17)
    let inside = (0..<160).map { _ in Int(chance.next() % UInt64(count)) }
    let seams = stride(from: BackupFormat.chunk, to: count, by: BackupFormat.chunk).prefix(4)
      .flatMap { [$0 - 1, $0, $0 + 1] }
    return Set(Array(0..<180) + Array(count - 90..<count) + inside + seams).filter { $0 < count }.sorted()
  }

  @Test(arguments: [false, true])
  func `takes nothing from a backup that was cut anywhere, or changed by one bit anywhere`(isEncrypted: Bool)
    async throws
  {
    try await BackupRoom.run(4) { room, office in
      let key = isEncrypted ? BackupKey() : nil
      try room.backUp(for: key?.recipient)
      let whole = try room.bytes("bản sao")
      let before = room.names
      func refuses(_ bytes: [UInt8], _ what: String) throws {
        try room.write("bản sao", bytes)
        do {
          try room.restore(key: key)
          Issue.record("restored though \(what)")
          try FileManager.default.removeItem(atPath: "\(room.place)/lại")
        } catch let fault as BackupFault {
          switch fault {
          case .cut, .damaged, .notABackup, .notForThisKey, .keyNeeded: break
          default: Issue.record("\(what): \(fault)")
          }
        }
        #expect(room.names == before, "\(what)")
      }
      for place in places(in: whole.count) {
        try refuses(Array(whole[..<place]), "cut at \(place)")
        var changed = whole
        changed[place] ^= 1 << UInt8(place % 8)
        try refuses(changed, "changed at \(place)")
      }
      try refuses(whole + [0], "a byte was added")
      try refuses(whole + whole, "it came twice")
      if isEncrypted {
        // The last two chunks are whole by themselves.
        let sealed = BackupFormat.chunk + StreamSealer.overhead
        try refuses(Array(whole.dropLast(whole.count % sealed)), "the end was left out")
        let head = 16 + 80 + StreamSealer.headerLength
        try refuses(Array(whole[..<head] + whole[(head + sealed)...]), "a chunk was left out")
      }
      try room.write("bản sao", whole)
      try room.restore(key: key)
      let again = try await room.open("\(room.place)/lại")
      #expect(try await again.verify(deep: true) == office.verify(deep: true))
      try await again.close()
    }
  }

  @Test func `opens an encrypted backup with its own key alone`() async throws {
    try await BackupRoom.run(2) { room, office in
      let key = BackupKey()
      let made = try room.backUp(for: key.recipient)
      #expect(made.isEncrypted)
      let path = "\(room.place)/bản sao"
      #expect(throws: BackupFault.notForThisKey(path)) { try room.restore(key: BackupKey()) }
      #expect(throws: BackupFault.keyNeeded(path)) { try room.restore() }
      #expect(room.names == ["bản sao", "data"])
      let text = String(decoding: try room.bytes("bản sao"), as: UTF8.self)
      #expect(!text.contains("SQLite format") && !text.contains("secret.key"))

      try key.keep(in: "\(room.place)/khóa")
      #expect(try room.restore(key: BackupKey(file: "\(room.place)/khóa")) == made)
    }
  }

  @Test func `goes into an empty folder or one that is not there, and touches no other`() async throws {
    try await BackupRoom.run(1) { room, _ in
      try room.backUp()
      mkdir("\(room.place)/đầy", 0o700)
      try room.write("đầy/tệp", [7])
      try room.write("tệp", [7])
      mkdir("\(room.place)/rỗng", 0o755)
      symlink("\(room.place)/rỗng", "\(room.place)/lối")
      for filled in ["đầy", "tệp", "lối", "data"] {
        #expect(throws: BackupFault.noFolderToFill("\(room.place)/\(filled)")) {
          try room.restore(to: filled)
        }
      }
      #expect(try room.tree("đầy") == ["tệp": [7]])
      #expect(try room.tree("rỗng") == [:])
      try room.restore(to: "rỗng/")
      #expect(access("\(room.place)/rỗng/motcua.db", F_OK) == 0)
      #expect(throws: BackupFault.noFolderToFill("\(room.place)/rỗng")) { try room.restore(to: "rỗng") }
      #expect(room.names == ["bản sao", "data", "lối", "rỗng", "tệp", "đầy"].sorted())
    }
  }

  @Test(arguments: [
    "../thoát", "/tmp/thoat", "files/../secret.key", "messages/../../thoát", "messages/.ẩn", "messages/..",
    "messages/", "forms/a/b", "secret.key/x", "files/ab/ngắn",
    "files/AB/\(String(repeating: "A", count: 62))",
    "motcua.db-wal", "lock", "", ".", "forms/a\u{0}b", String(repeating: "a", count: 700),
  ])
  func `takes no name that is none of an office, however well the backup is made`(_ name: String) async throws
  {
    let place = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let room = BackupRoom(place: place, clock: SettableClock(.at("2026-03-02T08:00")))
    var forged = ForgedBackup()
    forged.add("secret.key")
    forged.add("motcua.db")
    try room.write("bản sao", forged.whole)
    try room.restore()
    try FileManager.default.removeItem(atPath: "\(place)/lại")
    forged.add(name)
    try room.write("bản sao", forged.whole)
    #expect(throws: BackupFault.damaged("\(place)/bản sao")) { try room.restore() }
    #expect(room.names == ["bản sao"])
  }

  @Test func `takes no name twice and no backup without store and key`() throws {
    let place = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let room = BackupRoom(place: place, clock: SettableClock(.at("2026-03-02T08:00")))
    let path = "\(place)/bản sao"
    func restore(_ names: String...) throws {
      var forged = ForgedBackup()
      for name in names { forged.add(name) }
      try room.write("bản sao", forged.whole)
      try room.restore()
    }
    #expect(throws: BackupFault.damaged(path)) { try restore("secret.key", "motcua.db", "secret.key") }
    #expect(throws: BackupFault.incomplete(path, missing: "secret.key")) { try restore("motcua.db") }
    #expect(throws: BackupFault.incomplete(path, missing: "motcua.db")) { try restore("secret.key") }
    try room.write("bản sao", Array("PK\u{3}\u{4} một tệp khác hẳn, dài hơn đầu tệp".utf8))
    #expect(throws: BackupFault.notABackup(path)) { try room.restore() }
    #expect(room.names == ["bản sao"])
  }
}

@Suite struct `A key for backups` {
  @Test func `is typed with a checksum: a slip makes no key`() throws {
    let text = BackupKey().recipient.text
    #expect(try BackupRecipient(text).text == text)
    for place in text.indices {
      var slip = text
      slip.replaceSubrange(place...place, with: text[place] == "0" ? "1" : "0")
      #expect(throws: BackupFault.badRecipient, "\(slip)") { try BackupRecipient(slip) }
    }
    #expect(throws: BackupFault.badRecipient) { try BackupRecipient(String(text.dropLast())) }
  }

  @Test func `is kept for its owner alone, never over another, and read again`() throws {
    let place = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: place) }
    let path = "\(place)/khóa"
    let key = BackupKey()
    try key.keep(in: path)
    #expect(try BackupKey(file: path).recipient == key.recipient)
    #expect(throws: BackupFault.exists(path)) { try BackupKey().keep(in: path) }
    chmod(path, 0o640)
    #expect(throws: BackupFault.keyFileOpenToOthers(path)) { try BackupKey(file: path) }
    chmod(path, 0o600)
    // The public one is not the secret one.
    try Data("\(key.recipient.text)\n".utf8).write(to: URL(filePath: path))
    chmod(path, 0o600)
    #expect(throws: BackupFault.badKeyFile(path)) { try BackupKey(file: path) }
  }
}
