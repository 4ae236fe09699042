import Glibc
import Office
import SQL

/// `motcua backup`: an office, running or not, in one file. Exit 0 when it is whole, 1 when it is not or when files the
/// store names were not there, 2 when it was called wrongly.
@Sendable func runBackupCommand(_ arguments: [String]) async -> Int32 {
  told(backupCommand(arguments, in: .real))
}

/// `motcua backup-key`: a pair of keys; the backups of one open with the other alone.
@Sendable func runBackupKeyCommand(_ arguments: [String]) async -> Int32 { told(backupKeyCommand(arguments)) }

/// `motcua restore`: the data folder of a backup, verified to the last file.
@Sendable func runRestoreCommand(_ arguments: [String]) async -> Int32 {
  let line = ProgressLine()
  let answer = await restoreCommand(arguments, in: .real) { line.show($0) }
  line.end()
  return told(answer)
}

private func told(_ answer: Answer) -> Int32 {
  say(answer.output)
  say(answer.remark, to: STDERR_FILENO)
  return answer.exit
}

private let backupUse = """
  Cách dùng: motcua backup --data THƯ-MỤC [--database postgresql://…] [--files s3://…] --to TỆP \
  [--recipient KHÓA-CÔNG-KHAI]
    sao lưu cả khi một cửa đang chạy; có khóa công khai thì chỉ khóa bí mật đi cùng mở được
    dữ liệu nằm trên PostgreSQL thì thêm --database: vẫn một tệp như thế, motcua restore phục hồi thành thư mục dữ liệu, \
  motcua move đưa trở lại PostgreSQL; muốn về đúng một thời điểm bất kỳ thì dùng thêm sao lưu nền và WAL của PostgreSQL \
  (docs/operations.md)

  """
private let keyUse = """
  Cách dùng: motcua backup-key --to TỆP
    ghi khóa bí mật vào TỆP (cất nơi khác dữ liệu), in khóa công khai cho motcua backup --recipient

  """
private let restoreUse = """
  Cách dùng: motcua restore --from TỆP --data THƯ-MỤC [--key TỆP-KHÓA]
    THƯ-MỤC chưa có hoặc rỗng; bản sao lưu bị cắt hay bị đổi thì không phục hồi gì

  """

func backupCommand(_ arguments: [String], in surroundings: Surroundings) -> Answer {
  answer("backup", backupUse, arguments, Call.storeOptions.union(["--to", "--recipient"])) {
    call in
    _ = try call.needed("--data")
    let path = try call.needed("--to")
    let recipient = try call.text("--recipient").map { try BackupRecipient($0) }
    let folder = try call.dataFolder(create: false)
    let report = try folder.backUp(to: path, for: recipient, at: surroundings.clock())
    var remark = ""
    if !report.isEncrypted {
      remark += """
        Cảnh báo: \(path) không mã hóa. Trong đó có dữ liệu cá nhân, khóa secret.key và mật khẩu của mọi kênh: ai có \
        tệp này đọc được tất cả. Hãy dùng --recipient, hoặc cất tệp như cất sổ gốc.

        """
    }
    for name in report.leftOut { remark += "Không sao lưu (không phải của chương trình): \(name)\n" }
    if report.missing > 0 {
      remark += "Thiếu \(report.missing) tệp có tên trong dữ liệu; phần còn lại đã sao lưu:\n"
      for hash in report.missingFiles { remark += "  \(hash)\n" }
    }
    let output = "Đã sao lưu vào \(path): \(report.files) tệp hồ sơ, \(report.size) byte.\n"
    return Answer(output: output, remark: remark, exit: report.missing > 0 ? 1 : 0)
  }
}

func backupKeyCommand(_ arguments: [String]) -> Answer {
  answer("backup-key", keyUse, arguments, ["--to"]) { call in
    let path = try call.needed("--to")
    let key = BackupKey()
    try key.keep(in: path)
    let remark = """
      Khóa bí mật nằm trong \(path). Mất khóa này thì không ai mở được bản sao lưu: hãy giữ hai bản ở hai nơi, không \
      nơi nào là máy chủ.

      """
    return Answer(output: "\(key.recipient.text)\n", remark: remark)
  }
}

func restoreCommand(
  _ arguments: [String], in surroundings: Surroundings,
  progress: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
) async -> Answer {
  var restored = ""
  let answer = answer("restore", restoreUse, arguments, ["--from", "--data", "--key"]) { call in
    let backup = try call.needed("--from")
    let path = try call.needed("--data")
    let key = try call.text("--key").map { try BackupKey(file: $0) }
    let report = try DataFolder.restore(from: backup, to: path, key: key)
    restored = path
    return Answer(
      output: "Đã phục hồi vào \(path) dữ liệu lúc \(report.made.written): \(report.files) tệp hồ sơ.\n")
  }
  guard !restored.isEmpty, let calendar = surroundings.calendar() else { return answer }
  do {
    try await DataFolder(restored, create: false).open(
      readers: 1, fallback: calendar, filesAreHere: true, clock: surroundings.clock
    ).close()
  } catch {
    let words = (error as? any Noticed)?.notice ?? "\(error)"
    return Answer(output: answer.output, remark: "motcua restore: \(words)\n", exit: 1)
  }
  let verified = await verifyCommand(["--data", restored, "--deep"], in: surroundings, progress: progress)
  return Answer(
    output: answer.output + verified.output, remark: answer.remark + verified.remark, exit: verified.exit)
}

private func answer(
  _ name: String, _ use: String, _ arguments: [String], _ options: Set<String>,
  _ work: (Call) throws -> Answer
) -> Answer {
  if arguments.contains("--help") { return Answer(output: use) }
  do {
    return try work(Call(arguments, options: options, flags: [], operands: 0))
  } catch let wrong as WrongCall {
    return Answer(remark: "motcua \(name): \(wrong.reason)\n\(use)", exit: 2)
  } catch let fault as any Noticed {
    return Answer(remark: "motcua \(name): \(fault.notice)\n", exit: 1)
  } catch SQLError.unavailable(let why) {
    return Answer(remark: "motcua \(name): không đọc hoặc không chép được cơ sở dữ liệu: \(why)\n", exit: 1)
  } catch {
    return Answer(remark: "motcua \(name): không làm được: \(error)\n", exit: 1)
  }
}
