import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import Testing

@testable import motcua

@Suite struct `The commands that back up and restore` {
  private static let surroundings = Surroundings(
    calendar: { .example }, clock: { .example },
    password: { () throws(WrongCall) in throw WrongCall(reason: "không hỏi mật khẩu") })

  private static func inFolder(_ body: (String) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
    let outcome: Result<Void, any Error>
    do {
      let office = try await DataFolder("\(place)/data").open(
        readers: 1, fallback: .example, clock: { .example })
      _ = try await office.addUnit(.example)
      try await office.importCatalogue([.birth])
      _ = try await office.receive(Filing.birth.unscanned, procedure: "1.001193", by: .intake, once: nil)
      try await office.close()
      outcome = .success(try await body(place))
    } catch { outcome = .failure(error) }
    try FileManager.default.removeItem(atPath: place)
    try outcome.get()
  }

  private func restore(_ words: String...) async -> Answer {
    await restoreCommand(words, in: Self.surroundings)
  }
  private func backUp(_ words: String...) -> Answer { backupCommand(words, in: Self.surroundings) }

  @Test func `make a key, a backup only that key opens, and the same office of it, verified`() async throws {
    try await Self.inFolder { place in
      let key = backupKeyCommand(["--to", "\(place)/khóa"])
      #expect(key.exit == 0 && key.remark.contains("Mất khóa này thì không ai mở được bản sao lưu"))
      let recipient = String(key.output.dropLast())

      let made = backUp("--data", "\(place)/data", "--to", "\(place)/sao", "--recipient", recipient)
      #expect(made.exit == 0 && made.remark == "")
      #expect(made.output.hasPrefix("Đã sao lưu vào \(place)/sao: 0 tệp hồ sơ, "))

      let without = await restore("--from", "\(place)/sao", "--data", "\(place)/lại")
      #expect(without.exit == 1 && without.remark.contains("đã mã hóa; cần tệp khóa: --key"))
      let whole = await restore("--from", "\(place)/sao", "--data", "\(place)/lại", "--key", "\(place)/khóa")
      #expect(
        whole
          == Answer(
            output: """
              Đã phục hồi vào \(place)/lại dữ liệu lúc \(Moment.example.written): 0 tệp hồ sơ.
              Đúng: đã kiểm chứng 1 hồ sơ, 1 sự kiện, 0 tệp, không có sai khác nào.

              """))
    }
  }

  @Test func `warn of a backup that anybody can read, each time`() async throws {
    try await Self.inFolder { place in
      let made = backUp("--data", "\(place)/data", "--to", "\(place)/sao")
      #expect(made.exit == 0)
      #expect(made.remark.hasPrefix("Cảnh báo: \(place)/sao không mã hóa. Trong đó có dữ liệu cá nhân"))
      #expect(await restore("--from", "\(place)/sao", "--data", "\(place)/lại").exit == 0)
      let again = await restore("--from", "\(place)/sao", "--data", "\(place)/lại")
      #expect(again.exit == 1 && again.remark.contains("Chỉ phục hồi vào thư mục chưa có hoặc rỗng"))
    }
  }

  @Test func `say what is wrong with the office that was backed up`() async throws {
    try await Self.inFolder { place in
      let office = try await DataFolder("\(place)/data").open(
        readers: 1, fallback: .example, clock: { .example })
      try await office.database.write { db in try db.run("UPDATE dossier SET due_at = due_at + 60000") }
      try await office.close()
      #expect(backUp("--data", "\(place)/data", "--to", "\(place)/sao").exit == 0)
      let restored = await restore("--from", "\(place)/sao", "--data", "\(place)/lại")
      #expect(restored.exit == 1 && restored.output.contains("Sai: 1 sai khác"))
    }
  }

  @Test func `are called rightly`() async throws {
    #expect(backUp("--data", "x").remark.hasPrefix("motcua backup: thiếu --to\n"))
    #expect(backUp("--data", "/khong-co", "--to", "/tmp/x").exit == 1)
    #expect(
      backUp("--data", "x", "--to", "y", "--recipient", "motcua-sao-luu-12").remark.contains("bị gõ sai"))
    #expect(await restore("--from", "x").exit == 2)
    #expect(backupKeyCommand([]).exit == 2)
    #expect(await restore("--help").output.hasPrefix("Cách dùng: motcua restore"))
  }
}
