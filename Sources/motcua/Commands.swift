import Glibc

/// One thing the program does when it is called from a shell.
struct Command: Sendable {
  let name: String
  /// What it does, in a line of Vietnamese for the list of commands.
  let summary: String
  /// Gets what follows the name and answers the exit status: 0 done, 1 failed, 2 called wrongly.
  let run: @Sendable ([String]) async -> Int32
}

/// Every command, in the order the list shows them.
let commands: [Command] = [
  Command(name: "serve", summary: "Chạy một cửa của một thư mục dữ liệu", run: runServeCommand),
  Command(
    name: "deadline", summary: "Tính ngày hẹn trả kết quả và diễn giải cách tính", run: runDeadlineCommand),
  Command(name: "unit", summary: "Đơn vị: thêm, liệt kê", run: unitCommand.run),
  Command(
    name: "officer", summary: "Tài khoản công chức: thêm, đổi vai trò, thôi dùng, đặt mật khẩu, liệt kê",
    run: officerCommand.run),
  Command(name: "token", summary: "Mã truy cập API: tạo, liệt kê, thu hồi", run: tokenCommand.run),
  Command(
    name: "payments", summary: "Thanh toán: tài khoản, cổng thanh toán, mẫu biên lai",
    run: paymentsCommand.run),
  Command(name: "catalogue", summary: "Danh mục thủ tục: nhập tệp", run: catalogueCommand.run),
  Command(
    name: "forms", summary: "Mẫu giấy tờ: kiểm tra, xem trường, tạo tệp PDF đang chờ", run: formsCommand.run),
  Command(name: "calendar", summary: "Lịch làm việc: nhập tệp", run: calendarCommand.run),
  Command(name: "scores", summary: "Điểm chỉ số do Cổng DVCQG công bố: nhập tệp", run: scoresCommand.run),
  Command(
    name: "par-index", summary: "Bộ chỉ số CCHC của tỉnh: nhập tệp", run: parIndexCommand.run),
  Command(
    name: "messages", summary: "Tin báo cho người dân: xem cấu hình, gửi thử", run: messagesCommand.run),
  Command(
    name: "verify", summary: "Kiểm chứng dữ liệu: sự kiện, bảng tra cứu, số thứ tự, tệp, thống kê",
    run: runVerifyCommand),
  Command(name: "replay", summary: "Dựng lại bảng tra cứu từ sự kiện", run: runReplayCommand),
  Command(name: "backup", summary: "Sao lưu cả khi đang chạy, vào một tệp", run: runBackupCommand),
  Command(name: "backup-key", summary: "Khóa để mã hóa bản sao lưu", run: runBackupKeyCommand),
  Command(
    name: "restore", summary: "Phục hồi từ bản sao lưu vào thư mục rỗng, rồi kiểm chứng",
    run: runRestoreCommand),
  Command(
    name: "move", summary: "Chuyển một cửa từ thư mục dữ liệu vào cơ sở dữ liệu PostgreSQL",
    run: runMoveCommand),
  Command(
    name: "report",
    summary: "Báo cáo từ số liệu của sổ: biểu II.06a, b, c, II.07, báo cáo tháng, báo cáo CCHC quý",
    run: reportCommand.run),
  Command(
    name: "erase", summary: "Xóa thông tin cá nhân của hồ sơ hết thời hạn lưu", run: eraseCommand.run),
  Command(
    name: "check-report", summary: "Kiểm tra số liệu trong báo cáo: tỷ lệ, tổng, ngày, thuật ngữ",
    run: runCheckReportCommand),
  Command(
    name: "fill", summary: "Lập phường Mẫu với rất nhiều hồ sơ ví dụ, để đo tốc độ", run: runFillCommand),
]

/// Finds the command named by the first argument and runs it.
func runCommand(_ arguments: [String]) async -> Int32 {
  guard let name = arguments.first else {
    say(listOfCommands, to: STDERR_FILENO)
    return 2
  }
  if ["help", "--help", "-h"].contains(name) {
    say(listOfCommands)
    return 0
  }
  guard let command = commands.first(where: { $0.name == name }) else {
    say("motcua: không có lệnh “\(name)”.\n\(listOfCommands)", to: STDERR_FILENO)
    return 2
  }
  return await command.run(Array(arguments.dropFirst()))
}

private var listOfCommands: String {
  let width = commands.map(\.name.count).max() ?? 0
  let lines = commands.map {
    "  motcua \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.summary)\n"
  }
  return "Một Cửa: một cửa điện tử của xã, phường, đặc khu.\n\n" + lines.joined()
}

/// Writes text to standard output or error, all of it.
func say(_ text: String, to descriptor: Int32 = STDOUT_FILENO) {
  say(Array(text.utf8), to: descriptor)
}

func say(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written > 0 {
      rest = rest.dropFirst(written)
    } else if errno != EINTR {
      return
    }
  }
}
