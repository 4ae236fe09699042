import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import SQL
import Testing

@testable import motcua

/// What it does at a server is tested in Tests/postgres.
@Suite struct `The command that moves an office` {
  private static let surroundings = Surroundings(
    calendar: { .example }, clock: { .example },
    password: { () throws(WrongCall) in throw WrongCall(reason: "không hỏi mật khẩu") })
  private static let nowhere = "postgresql://motcua:bi-mat-lam@127.0.0.1:1/office"

  private func move(_ words: String...) async -> Answer { await moveCommand(words, in: Self.surroundings) }

  private static func inFolder(_ body: (String) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    let office = try await DataFolder(place).open(readers: 1, fallback: .example, clock: { .example })
    _ = try await office.addUnit(.example)
    try await office.close()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(place)) } catch { outcome = .failure(error) }
    try FileManager.default.removeItem(atPath: place)
    try outcome.get()
  }

  @Test func `is called with a folder and an address`() async {
    #expect(await move("--from", "x").remark.hasPrefix("motcua move: thiếu --to\n"))
    #expect(await move("--to", Self.nowhere).remark.hasPrefix("motcua move: thiếu --from\n"))
    let wrong = await move("--from", "x", "--to", "mysql://motcua:bi-mat-lam@x")
    #expect(wrong.exit == 2 && !wrong.remark.contains("bi-mat-lam"))
    #expect(await move("--help").output.hasPrefix("Cách dùng: motcua move"))
    let missing = await move("--from", "/khong-co-o-day", "--to", Self.nowhere)
    #expect(missing.exit == 1 && missing.remark.contains("chưa có dữ liệu"))
  }

  @Test func `says that nothing was moved where no server answers, and not how one signs in`() async throws {
    try await Self.inFolder { place in
      let done = await move("--from", place, "--to", Self.nowhere, "--files", "\(place)-khác")
      #expect(done.exit == 1 && done.remark.contains("hãy chạy lại lệnh này"))
      #expect(!done.remark.contains("bi-mat-lam") && done.output == "")
      #expect(!FileManager.default.fileExists(atPath: "\(place)-khác"))
    }
  }

  @Test func `asks for an office of this version of the program`() async throws {
    try await Self.inFolder { place in
      let database = try SQLiteDatabase(path: "\(place)/motcua.db", readers: 1)
      try await database.write { db in
        try db.run("UPDATE read_table_set SET made_by = 'CREATE TABLE dossier (id)'")
      }
      await database.close()
      let done = await move("--from", place, "--to", Self.nowhere)
      #expect(done.exit == 1 && done.remark.contains("Hãy chạy motcua verify bằng bản này để nâng cấp"))
    }
  }

  @Test func `does not move what is being served`() async throws {
    try await Self.inFolder { place in
      let lock = try DataFolder(place).lockForServing()
      let done = await move("--from", place, "--to", Self.nowhere)
      #expect(done.exit == 1 && done.remark.contains("đang được một chương trình Một Cửa khác phục vụ"))
      withExtendedLifetime(lock) {}
    }
  }
}
