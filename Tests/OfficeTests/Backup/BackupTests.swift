import Casework
import Deadlines
import Examples
import FoundationEssentials
import Glibc
import SQL
import Sodium
import Testing

@testable import Office

func hash(_ bytes: [UInt8]) -> [UInt8] { SHA256.hash(bytes) }

@Suite struct `A backup of an office that is open` {
  @Test func `gives the same office back: every row, every file, the key, settings and templates`()
    async throws
  {
    try await BackupRoom.run { room, office in
      mkdir("\(room.data)/forms", 0o700)
      mkdir("\(room.data)/messages", 0o700)
      mkdir("\(room.data)/reports", 0o700)
      try room.write("data/forms/mau-01-giay-tiep-nhan.html", Array("<p>{{ma_ho_so}}</p>".utf8))
      try room.write("data/messages/received.txt", Array("Đã nhận {code}".utf8))
      try room.write("data/reports/bao-cao-thang.txt", Array("Tiếp nhận {{received}} hồ sơ.".utf8))
      try room.write("data/payments.json", Array("{}".utf8))
      try room.write("data/access.log", [1])
      let made = try room.backUp()
      #expect(made.files > 3)
      #expect(made.missing == 0 && made.leftOut == [] && !made.isEncrypted)
      let read = try room.restore()
      #expect(read == made)

      var given = try room.tree("data")
      var back = try room.tree("lại")
      for name in ["motcua.db-wal", "motcua.db-shm", "lock", "access.log"] { given[name] = nil }
      // Of one state there are many files; its rows are compared below.
      given["motcua.db"] = nil
      #expect(back.removeValue(forKey: "motcua.db") != nil)
      #expect(back.keys.sorted() == given.keys.sorted())
      for (name, content) in given { #expect(back[name].map(hash) == hash(content), "\(name)") }

      let again = try await room.open("\(room.place)/lại")
      #expect(try await BackupRoom.rows(of: again) == BackupRoom.rows(of: office))
      #expect(try await again.verify(deep: true) == office.verify(deep: true))
      #expect(try await again.verify(deep: true).isSound)
      #expect(again.personKey(of: "051088001234") == office.personKey(of: "051088001234"))
      try await again.close()
      #expect(room.names == ["bản sao", "data", "lại"])
    }
  }

  @Test func `can be read by its owner alone, and so can what comes of it`() async throws {
    try await BackupRoom.run(1) { room, _ in
      try room.backUp()
      try room.restore()
      func rights(_ path: String) -> mode_t {
        var status = stat()
        return stat("\(room.place)/\(path)", &status) == 0 ? status.st_mode & 0o777 : 0
      }
      for file in ["bản sao", "lại/secret.key", "lại/motcua.db"] { #expect(rights(file) == 0o600) }
      for folder in ["lại", "lại/files"] { #expect(rights(folder) == 0o700) }
    }
  }

  @Test func `is of one moment, whatever is received meanwhile`() async throws {
    try await BackupRoom.run(6) { room, office in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            var received = 0
            while !Task.isCancelled {
              _ = try await office.receive(
                .birth, procedure: "1.001193", by: .intake, once: nil)
              received += 1
            }
            return received
          }
        }
        var seen: [Int] = []
        for round in 0..<6 {
          try await Task.sleep(for: .milliseconds(60))
          try room.backUp("\(round)")
          try room.restore("\(round)", to: "lại \(round)")
          let again = try await room.open("\(room.place)/lại \(round)")
          let report = try await again.verify(deep: true)
          #expect(report.findings == [])
          seen.append(report.dossiers)
          try await again.close()
        }
        group.cancelAll()
        var received = 0
        while let one = await group.nextResult() { received += (try? one.get()) ?? 0 }
        #expect(seen == seen.sorted() && Set(seen).count > 1, "nobody wrote meanwhile: \(seen)")
      }
    }
  }

  @Test func `names the files that are gone and keeps the rest`() async throws {
    try await BackupRoom.run { room, office in
      let hash = try #require(
        try await office.database.read { db in try db.first("SELECT hash FROM file") { try $0.text(0) } })
      unlink("\(office.files.folder)/\(try FileStore.name(of: hash))")
      let made = try room.backUp()
      #expect(made.missing == 1 && made.missingFiles == [hash])
      try room.restore()
      let again = try await room.open("\(room.place)/lại")
      #expect(try await again.verify().findings == office.verify().findings)
      #expect(try await again.verify().count == 1)
      try await again.close()
    }
  }

  @Test func `holds a file whose content was changed as it is, so that verification names it here as there`()
    async throws
  {
    try await BackupRoom.run { room, office in
      let hash = try #require(
        try await office.database.read { db in try db.first("SELECT hash FROM file") { try $0.text(0) } })
      let path = "\(office.files.folder)/\(try FileStore.name(of: hash))"
      var content = Array(try Data(contentsOf: URL(filePath: path)))
      content[0] ^= 1
      try Data(content).write(to: URL(filePath: path))
      #expect(try room.backUp().missing == 0)
      try room.restore()
      let again = try await room.open("\(room.place)/lại")
      #expect(try await again.verify(deep: true).findings == office.verify(deep: true).findings)
      #expect(try await again.verify(deep: true).count == 1)
      try await again.close()
    }
  }

  @Test func `follows no link and says what it left out`() async throws {
    try await BackupRoom.run(1) { room, _ in
      mkdir("\(room.data)/forms", 0o700)
      try room.write("ngoài", Array("của người khác".utf8))
      symlink("\(room.place)/ngoài", "\(room.data)/forms/mau-03.html")
      try room.write("data/ghi chú.txt", [1])
      #expect(try room.backUp().leftOut == ["forms/mau-03.html", "ghi chú.txt"])
      symlink("\(room.place)/ngoài", "\(room.data)/messages.json")
      #expect(throws: BackupFault.cannot("đọc", "\(room.data)/messages.json", ELOOP)) {
        try room.backUp("hai")
      }
      #expect(room.names == ["bản sao", "data", "ngoài"])
    }
  }

  @Test func `writes over nothing and not into the folder it is made of`() async throws {
    try await BackupRoom.run(1) { room, _ in
      try room.write("bản sao", [9])
      #expect(throws: BackupFault.exists("\(room.place)/bản sao")) { try room.backUp() }
      #expect(try room.bytes("bản sao") == [9])
      symlink(room.data, "\(room.place)/lối khác")
      for inside in ["data/bản sao", "data/forms/../bản sao", "lối khác/files/bản sao"] {
        mkdir("\(room.data)/forms", 0o700)
        #expect(throws: BackupFault.insideData("\(room.place)/\(inside)")) { try room.backUp(inside) }
      }
      #expect(throws: BackupFault.cannot("mở", "\(room.place)/không có", ENOENT)) {
        try room.backUp("không có/bản sao")
      }
    }
  }
}
