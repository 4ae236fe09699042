import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import SQL
import Testing

@testable import motcua

@Suite struct `The commands that verify and replay` {
  private static let surroundings = Surroundings(
    calendar: { .example }, clock: { .example },
    password: { () throws(WrongCall) in throw WrongCall(reason: "không hỏi mật khẩu") })

  /// A data folder with one dossier of Bà Lan.
  private static func folder(_ body: (String) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    let office = try await DataFolder(path).open(readers: 1, fallback: .example, clock: { .example })
    _ = try await office.addUnit(.example)
    try await office.importCatalogue([.birth])
    _ = try await office.receive(Filing.birth.unscanned, procedure: "1.001193", by: .intake, once: nil)
    try await office.close()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(path)) } catch { outcome = .failure(error) }
    try FileManager.default.removeItem(atPath: path)
    try outcome.get()
  }

  private static func tamper(_ path: String, _ statement: Statement) async throws {
    let database = try SQLiteDatabase(path: "\(path)/motcua.db", readers: 1)
    _ = try await database.write { db in try db.run(statement) }
    await database.close()
  }

  @Test func `say that all is right, name what is not, and put right what can be`() async throws {
    try await Self.folder { path in
      let sound = Answer(
        output: "Đúng: đã kiểm chứng 1 hồ sơ, 1 sự kiện, 0 tệp, không có sai khác nào.\n")
      #expect(await verifyCommand(["--data", path, "--deep"], in: Self.surroundings) == sound)

      try await Self.tamper(path, "UPDATE dossier SET due_at = due_at + 60000")
      let wrong = await verifyCommand(["--data", path], in: Self.surroundings)
      #expect(wrong.exit == 1)
      #expect(wrong.output.hasPrefix("Sai: 1 sai khác trong 1 hồ sơ, 1 sự kiện, 0 tệp.\n"))
      #expect(wrong.output.contains("  H48.37.28-260302-0001: bảng dossier: cột due_at ghi "))

      let replayed = await replayCommand(["--data", path], in: Self.surroundings)
      #expect(replayed == Answer(output: "Đã dựng lại bảng tra cứu của 1 hồ sơ từ sự kiện.\n"))
      #expect(await verifyCommand(["--data", path], in: Self.surroundings) == sound)
    }
  }

  @Test func `do not replay what is being served`() async throws {
    try await Self.folder { path in
      let lock = try DataFolder(path).lockForServing()
      let refused = await replayCommand(["--data", path], in: Self.surroundings)
      #expect(refused.exit == 1)
      #expect(refused.remark.contains("đang được một chương trình Một Cửa khác phục vụ"))
      // Verifying beside a server is no harm.
      #expect(await verifyCommand(["--data", path], in: Self.surroundings).exit == 0)
      withExtendedLifetime(lock) {}
    }
  }

  @Test func `say that read tables of another program were filled anew, or that one is serving them`()
    async throws
  {
    try await Self.folder { path in
      try await Self.tamper(path, "UPDATE read_table_set SET made_by = 'CREATE TABLE dossier (id)'")
      let lock = try DataFolder(path).lockForServing()
      let refused = await verifyCommand(["--data", path], in: Self.surroundings)
      #expect(refused.exit == 1 && refused.remark.contains("hãy dừng chương trình đang chạy rồi làm lại"))
      withExtendedLifetime(lock) {}
    }
    try await Self.folder { path in
      try await Self.tamper(path, "UPDATE read_table_set SET made_by = 'CREATE TABLE dossier (id)'")
      let done = await verifyCommand(["--data", path], in: Self.surroundings)
      #expect(done.exit == 0)
      #expect(done.remark == "Bảng tra cứu theo bản chương trình khác: đã dựng lại từ sự kiện cho 1 hồ sơ.\n")
    }
  }

  @Test func `are called with a data folder that is there`() async throws {
    #expect(await verifyCommand([], in: Self.surroundings).remark.hasPrefix("motcua verify: thiếu --data\n"))
    #expect(await replayCommand(["--deep"], in: Self.surroundings).exit == 2)
    let missing = await verifyCommand(["--data", "/tmp/khong-co-o-day"], in: Self.surroundings)
    #expect(missing.exit == 1)
    #expect(missing.remark.contains("chưa có dữ liệu") || missing.remark.contains("Thư mục"))
    #expect(await verifyCommand(["--help"], in: Self.surroundings).exit == 0)
  }
}
