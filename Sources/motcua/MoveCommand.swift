import Glibc
import Office
import SQL

/// `motcua move`: an office of a data folder into a PostgreSQL database, compared and verified.
///
/// Exit 0 when it is there and nothing differs, 1 when it is not or something does, 2 when it was called wrongly.
@Sendable func runMoveCommand(_ arguments: [String]) async -> Int32 {
  let line = ProgressLine()
  let answer = await moveCommand(arguments, in: .real) {
    line.show($0)
  } verifying: {
    line.show($0)
  }
  line.end()
  say(answer.output)
  say(answer.remark, to: STDERR_FILENO)
  return answer.exit
}

private let moveUse = """
  Cách dùng: motcua move --from THƯ-MỤC --to postgresql://máy-chủ/tên-cơ-sở-dữ-liệu [--files THƯ-MỤC-MỚI]
    chuyển cả một cửa đang ở THƯ-MỤC (cơ sở dữ liệu motcua.db) vào một cơ sở dữ liệu PostgreSQL còn trống, đối chiếu hai \
  bên rồi kiểm chứng; nơi cũ giữ nguyên và không được phục vụ trong lúc chuyển
    --files   nơi để khóa, cấu hình và tệp hồ sơ cho các máy chủ mới; không có thì dùng tiếp THƯ-MỤC
    bị ngắt giữa chừng thì chạy lại đúng lệnh này

  """

func moveCommand(
  _ arguments: [String], in surroundings: Surroundings,
  progress: @escaping @Sendable (MoveProgress) -> Void = { _ in },
  verifying: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
) async -> Answer {
  if arguments.contains("--help") { return Answer(output: moveUse) }
  do {
    let call = try Call(arguments, options: ["--from", "--to", "--files"], flags: [], operands: 0)
    let (from, to) = (try call.needed("--from"), try call.needed("--to"))
    guard let server = PostgresAddress(to) else {
      throw WrongCall(reason: "--to cần một địa chỉ dạng postgresql://máy-chủ/tên-cơ-sở-dữ-liệu")
    }
    let source = try DataFolder(from, create: false)
    let report = try source.move(to: server, files: call.text("--files"), progress: progress)
    let moved = told(report, from: source.path, folder: call.text("--files") ?? from)
    let verified = await verifyCommand(
      ["--data", call.text("--files") ?? from, "--database", to, "--deep"], in: surroundings,
      progress: verifying)
    return Answer(
      output: moved.output + verified.output, remark: moved.remark + verified.remark,
      exit: max(moved.exit, verified.exit))
  } catch let wrong as WrongCall {
    return Answer(remark: "motcua move: \(wrong.reason)\n\(moveUse)", exit: 2)
  } catch let fault as any Noticed {
    return Answer(remark: "motcua move: \(fault.notice)\n", exit: 1)
  } catch SQLError.newerSchema {
    return Answer(
      remark: "motcua move: dữ liệu nguồn hoặc đích do một bản Một Cửa mới hơn ghi; hãy dùng bản mới.\n",
      exit: 1)
  } catch {
    return Answer(remark: "motcua move: không chuyển được, hãy chạy lại lệnh này: \(error)\n", exit: 1)
  }
}

private func told(_ report: MoveReport, from: String, folder: String) -> Answer {
  var answer = Answer()
  for unit in report.units { answer.output += "\(unit.name): \(unit.told): hai bên giống hệt\n" }
  let amount = "\(report.tables) bảng, \(report.rows) dòng, \(report.files) tệp"
  if report.wasThere {
    answer.output += "Đã chuyển từ trước: \(amount), hai bên giống hệt; không có gì phải làm thêm.\n"
  } else {
    answer.output += """
      Đã chuyển \(amount): hai bên giống hệt.
      Từ nay phục vụ bằng: motcua serve --data \(folder) --database postgresql://…
      Nơi cũ giữ nguyên: cất \(from)/motcua.db đi và đừng phục vụ từ đó nữa, nếu không một số hồ sơ sẽ nằm ở hai sổ \
      khác nhau.

      """
  }
  for name in report.leftOut {
    answer.remark += "Không chuyển (không phải của chương trình): \(name)\n"
  }
  if report.missing > 0 {
    answer.remark +=
      "Nơi cũ thiếu hoặc hỏng \(report.missing) tệp có tên trong dữ liệu; phần còn lại đã chuyển:\n"
    for hash in report.missingFiles { answer.remark += "  \(hash)\n" }
    answer.exit = 1
  }
  return answer
}
