import Deadlines
import FoundationEssentials
import Testing

@testable import motcua

/// A folder for one test and what a command meets there: 09:15 on Monday 2 March 2026, and a password typed.
private struct Shell {
  let folder: String
  var password = "bảy cây cầu gỗ"

  static func run(_ body: (inout Shell) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    var shell = Shell(folder: folder)
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(&shell)) } catch { outcome = .failure(error) }
    try FileManager.default.removeItem(atPath: folder)
    try outcome.get()
  }

  func callAsFunction(_ command: OfficeCommand, _ words: String...) async -> Answer {
    await answer(command, words)
  }

  private func answer(_ command: OfficeCommand, _ words: [String]) async -> Answer {
    let password = password
    return await command.answer(
      words + ["--data", "\(folder)/data"],
      in: Surroundings(
        calendar: { .example }, clock: { Moment(milliseconds: 1_772_417_700_000) },
        password: { () throws(WrongCall) in password }))
  }

  func foundWard(_ agency: String = "H48.37.28") async -> Answer {
    await self(
      unitCommand, "add", "--agency", agency, "--kind", "ward", "--name", "Mẫu", "--province", "tỉnh Mẫu")
  }

  func addMai(_ more: String...) async -> Answer {
    await answer(
      officerCommand,
      [
        "add", "--login", "mai.lt", "--name", "Lê Thị Mai", "--department", "centre", "--roles",
        "intake,guide",
      ] + more)
  }

  func write(_ text: String, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }
}

@Suite struct `The commands of a data folder` {
  @Test func `set up a ward and open an account in it`() async throws {
    try await Shell.run { shell in
      #expect(await shell.foundWard() == Answer(remark: "Đã thêm phường Mẫu, mã H48.37.28.\n"))
      #expect(
        await shell(unitCommand, "list").output == "H48.37.28  phường Mẫu  tỉnh Mẫu\n")
      #expect(
        await shell.addMai("--title", "Công chức tiếp nhận")
          == Answer(remark: "Đã mở tài khoản mai.lt cho Lê Thị Mai, phường Mẫu.\n"))
      #expect(
        await shell(officerCommand, "roles", "--login", "mai.lt", "--roles", "director").remark
          == "Lê Thị Mai: Giám đốc Trung tâm.\n")
      let line =
        "H48.37.28  mai.lt  Lê Thị Mai  Công chức tiếp nhận  Trung tâm Phục vụ hành chính công  "
      #expect(await shell(officerCommand, "list").output == line + "Giám đốc Trung tâm\n")
      #expect(
        await shell(officerCommand, "retire", "--login", "mai.lt").remark
          == "Tài khoản mai.lt của Lê Thị Mai thôi dùng từ 02/03/2026.\n")
      #expect(await shell(officerCommand, "list").output == "")
      #expect(await shell(officerCommand, "list", "--all").output == line + "không dùng\n")
    }
  }

  @Test func `say where fees go, and who may report payments`() async throws {
    try await Shell.run { shell in
      _ = await shell.foundWard()
      #expect(await shell(paymentsCommand, "show").output == "")
      func account(_ unit: String, _ bank: String) async -> Answer {
        await shell(
          paymentsCommand, "set", "--unit", unit, "--bank", bank, "--bank-name", "Ngân hàng Mẫu", "--account",
          "4505201001234", "--holder", "TRUNG TAM PVHCC PHUONG MAU")
      }
      #expect(
        await account("h48.37.28", "970405").remark
          == "Phí, lệ phí của phường Mẫu chuyển về tài khoản 4505201001234, Ngân hàng Mẫu.\n")
      #expect(
        await account("H48.37.28", "97")
          == Answer(
            remark: "motcua payments: không ghi gì: accounts[0].bank: mã ngân hàng có 6 chữ số.\n", exit: 1))
      #expect(
        await account("H48.37.29", "970405").remark
          == "motcua payments: không có đơn vị mã “H48.37.29”.\n")
      let made = await shell(paymentsCommand, "set", "--gateway", "thu-nghiem", "--label", "Cổng thử")
      #expect(made.exit == 0 && made.output.utf8.count == 65)
      shell.password = "khoa-cong-da-cap-2026"
      let asked = await shell(
        paymentsCommand, "set", "--gateway", "vi-mau", "--label", "Ví Mẫu", "--ask-secret")
      #expect(asked.exit == 0 && asked.output == "")
      let receipt = await shell(
        paymentsCommand, "set", "--receipt", "le_phi", "--form", "01BLP0-001", "--symbol", "LM-26E")
      #expect(receipt.remark == "Biên lai lệ phí: mẫu số 01BLP0-001, ký hiệu LM-26E.\n")
      let shown = await shell(paymentsCommand, "show").output
      #expect(
        shown.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") } == [
          "tài khoản H48.37.28 Ngân hàng Mẫu (970405) 4505201001234 TRUNG TAM PVHCC PHUONG MAU",
          "cổng thu-nghiem Cổng thử /api/v1/payments/callback/thu-nghiem khóa bí mật: đã đặt",
          "cổng vi-mau Ví Mẫu /api/v1/payments/callback/vi-mau khóa bí mật: đã đặt",
          "biên lai Lệ phí 01BLP0-001 LM-26E",
        ])
      #expect(!shown.contains("khoa-cong"))
      #expect(
        await shell(paymentsCommand, "set", "--remove-gateway", "vi-mau").remark == "Đã bỏ cổng vi-mau.\n")
      #expect(await shell(paymentsCommand, "set", "--remove-gateway", "vi-mau").exit == 1)
      #expect(await shell(paymentsCommand, "set").exit == 2)
      #expect(await shell(paymentsCommand, "set", "--gateway", "a", "--unit", "b").exit == 2)
      #expect(
        await shell(paymentsCommand, "set", "--receipt", "thue", "--form", "a", "--symbol", "b").exit == 2)
    }
  }

  @Test func `make up a password one can read out`() async throws {
    try await Shell.run { shell in
      _ = await shell.foundWard()
      let made = await shell.addMai("--generate").output
      #expect(made.wholeMatch(of: /([a-z2-9]{4}-){3}[a-z2-9]{4}\n/) != nil)
      let again = await shell(officerCommand, "password", "--login", "mai.lt", "--generate").output
      #expect(again.wholeMatch(of: /([a-z2-9]{4}-){3}[a-z2-9]{4}\n/) != nil)
      #expect(again != made)
      shell.password = "ngắn"
      #expect(
        await shell(officerCommand, "password", "--login", "mai.lt")
          == Answer(remark: "motcua officer: Mật khẩu phải có ít nhất 10 ký tự.\n", exit: 1))
    }
  }

  @Test func `show a token once and list it without its value`() async throws {
    try await Shell.run { shell in
      _ = await shell.foundWard()
      _ = await shell.addMai()
      let made = await shell(tokenCommand, "create", "--officer", "mai.lt", "--name", "máy quét")
      #expect(made.output.wholeMatch(of: /mc_[0-9a-f]{64}\n/) != nil)
      #expect(made.remark == "Mã truy cập “máy quét” dùng được đến 09:15 31/05/2026; chỉ hiện lần này.\n")
      #expect(
        await shell(tokenCommand, "list", "--officer", "mai.lt").output
          == "máy quét  tạo 09:15 02/03/2026  dùng được đến 09:15 31/05/2026\n")
      #expect(await shell(tokenCommand, "revoke", "--officer", "mai.lt", "--name", "máy quét").exit == 0)
      #expect(
        await shell(tokenCommand, "list", "--officer", "mai.lt").output
          == "máy quét  tạo 09:15 02/03/2026  đã thu hồi\n")
    }
  }

  @Test func `tell a wrong call from work that cannot be done`() async throws {
    try await Shell.run { shell in
      let missing = await shell(officerCommand, "list")
      #expect(missing.exit == 1)
      #expect(missing.remark == "motcua officer: Thư mục \(shell.folder)/data chưa có dữ liệu Một Cửa.\n")
      _ = await shell.foundWard()
      for (words, reason) in [
        (["list", "--unit", "H99"], nil),
        (["fly"], "không hiểu “fly”"),
        (["retire", "--login", "ai.do", "--on", "mai"], "--on cần ngày như 2026-03-31, không phải “mai”"),
        (["retire"], "thiếu --login"),
        (["retire", "--login"], "thiếu giá trị sau --login"),
        (["retire", "mai.lt"], "không hiểu “mai.lt”"),
        (["roles", "--login", "mai.lt", "--roles", "vua"], "không có vai trò “vua”"),
        (["retire", "--login", "ai.do"], nil),
      ] as [([String], String?)] {
        let answer = await officerCommand.answer(
          words + ["--data", "\(shell.folder)/data"],
          in: Surroundings(
            calendar: { .example }, clock: { Moment(milliseconds: 0) },
            password: { () throws(WrongCall) in "" }))
        #expect(answer.exit == (reason == nil ? 1 : 2), "\(words)")
        if let reason { #expect(answer.remark.hasPrefix("motcua officer: \(reason)"), "\(answer.remark)") }
      }
      #expect(
        await officerCommand.answer(["--help"]).output.hasPrefix("Cách dùng:\n  motcua officer add --data"))
      #expect(await officerCommand.answer([]).exit == 2)
      // With two units the one has to be named.
      _ = await shell.foundWard("H48.37.29")
      #expect(await shell.addMai().remark.contains("hãy ghi --unit: H48.37.28, H48.37.29"))
      #expect(await shell.addMai("--unit", "h48.37.29").exit == 0)
    }
  }
}

@Suite struct `motcua catalogue import` {
  private func project(_ path: String) -> String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/" + path
  }

  @Test func `tells what is new, changed and gone`() async throws {
    try await Shell.run { shell in
      let whole = project("share/data/catalogue.json")
      let trial = await shell(catalogueCommand, "import", whole, "--dry-run").output
      #expect(trial.hasPrefix("Danh mục có 133 thủ tục.\nMới: 133\n"))
      #expect(trial.hasSuffix("Giữ nguyên: 0\nMới xem thử, chưa nhập.\n"))
      let first = await shell(catalogueCommand, "import", whole, "--from", "2026-03-02")
      #expect(first.exit == 0)
      #expect(first.output.hasSuffix("Giữ nguyên: 0\nHiệu lực từ 02/03/2026.\n"))
      #expect(
        await shell(catalogueCommand, "import", whole).output
          == "Danh mục có 133 thủ tục.\nKhông có gì thay đổi.\n")
      let text = try String(contentsOfFile: whole, encoding: .utf8)
      let changed = try shell.write(
        text.replacing("Thủ tục đăng ký khai sinh\"", with: "Đăng ký khai sinh\""), to: "changed.json")
      let second = await shell(catalogueCommand, "import", changed).output
      #expect(second.contains("Thay đổi: 1\n"), "\(second)")
      #expect(second.contains(": tên thủ tục\n"))
      #expect(second.contains("Giữ nguyên: 132\n"))
    }
  }

  @Test func `refuses a bad file whole, with line and field, and founds nothing`() async throws {
    try await Shell.run { shell in
      let bad = try shell.write("{\"procedures\": [\n{\"code\": 7}\n]}", to: "bad.json")
      let answer = await shell(catalogueCommand, "import", bad)
      #expect(answer.exit == 1)
      #expect(
        answer.remark.hasPrefix("motcua catalogue: tệp \(bad) có lỗi, không nhập gì:\ndòng 2, procedures[0]"))
      #expect(!FileManager.default.fileExists(atPath: "\(shell.folder)/data"))
      #expect(await shell(catalogueCommand, "import", "\(shell.folder)/none").exit == 1)
      #expect(await shell(catalogueCommand, "import").exit == 2)
    }
  }

  @Test func `has a neighbour that takes over calendars`() async throws {
    try await Shell.run { shell in
      let file = project("share/data/calendar.json")
      #expect(
        await shell(calendarCommand, "import", file).output
          == "Bản lịch “2024-2027/1” được dùng từ 02/03/2026.\n")
      #expect(
        await shell(calendarCommand, "import", file).output
          == "Bản lịch “2024-2027/1” đã nhập từ trước; không có gì thay đổi.\n")
    }
  }
}
