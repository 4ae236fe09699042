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
    chuyển cả một cửa đang ở THƯ-MỤC (cơ sở dữ liệu motcua.db) vào một cơ sở dữ liệu PostgreSQL, đối chiếu hai bên rồi \
  kiểm chứng; nơi cũ giữ nguyên và không được phục vụ trong lúc chuyển
    --files   nơi để khóa, cấu hình và tệp hồ sơ cho các máy chủ mới; không có thì dùng tiếp THƯ-MỤC
    vào chung với các đơn vị đã có ở đó (xã, phường, đặc khu vào cơ sở dữ liệu của tỉnh): --files là thư mục dữ liệu \
  của máy chủ đang phục vụ; tệp ở đó nằm trong kho S3 thì thêm --bucket s3://… như --files của motcua serve
    bị ngắt giữa chừng thì chạy lại đúng lệnh này

  """

func moveCommand(
  _ arguments: [String], in surroundings: Surroundings,
  progress: @escaping @Sendable (MoveProgress) -> Void = { _ in },
  verifying: @escaping @Sendable (VerifyProgress) -> Void = { _ in }
) async -> Answer {
  if arguments.contains("--help") { return Answer(output: moveUse) }
  do {
    let call = try Call(
      arguments, options: ["--from", "--to", "--files", "--bucket"], flags: [], operands: 0)
    let (from, to) = (try call.needed("--from"), try call.needed("--to"))
    guard let server = PostgresAddress(to) else {
      throw WrongCall(reason: "--to cần một địa chỉ dạng postgresql://máy-chủ/tên-cơ-sở-dữ-liệu")
    }
    let source = try DataFolder(from, create: false)
    let bucket = try call.fileAddress("--bucket")
    guard let calendar = surroundings.calendar() else { return Answer(exit: 1) }
    let report = try source.move(
      to: server, files: call.text("--files"), bucket: bucket, fallback: calendar, at: surroundings.clock(),
      progress: progress)
    let moved = told(report, from: source.path, folder: call.text("--files") ?? from)
    let verified = await verifyCommand(
      ["--data", call.text("--files") ?? from, "--database", to, "--deep"]
        + (call.text("--bucket").map { ["--files", $0] } ?? []), in: surroundings,
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
  if report.hasJoined { return answer.and(joined(report, from: from)).and(missing(report)) }
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
  return answer.and(missing(report))
}

/// Of an office that stands beside others now.
private func joined(_ report: MoveReport, from: String) -> Answer {
  if report.wasThere {
    return Answer(
      output: "Đã chuyển vào chung từ trước: sổ của đơn vị ở hai bên giống hệt; không có gì phải làm thêm.\n")
  }
  var answer = Answer(
    output:
      "Đã chuyển vào chung \(report.tables) bảng, \(report.rows) dòng, \(report.files) tệp: hai bên giống hệt.\n"
  )
  if !report.province.isEmpty {
    answer.output +=
      "Từ hôm nay đơn vị đứng dưới \(report.province): danh mục thủ tục, lịch làm việc của tỉnh là của đơn vị.\n"
  }
  if !report.renamed.isEmpty {
    answer.output +=
      "Tên đăng nhập ở tỉnh đã có người dùng, từ nay đăng nhập bằng tên mới, mật khẩu như cũ:\n"
    for name in report.renamed { answer.output += "  \(name)\n" }
  }
  if !report.differing.isEmpty {
    answer.output += """
      Từ hôm nay tiếp nhận theo danh mục của tỉnh; \(report.differing.count) thủ tục ở tỉnh có nội dung khác: \
      \(report.differing.joined(separator: ", ")). Hồ sơ đã tiếp nhận giữ nội dung cũ.

      """
  }
  for year in report.idleFrames {
    answer.output += "Bộ chỉ số CCHC năm \(year) ở nơi cũ chưa chấm gì nên không đi theo: dùng bộ của tỉnh.\n"
  }
  answer.output += """
    Cấu hình tin báo, thanh toán và mẫu giấy là của tỉnh. Nơi cũ giữ nguyên: cất \(from)/motcua.db đi và đừng phục vụ \
    từ đó nữa, nếu không một số hồ sơ sẽ nằm ở hai sổ khác nhau.

    """
  return answer
}

private func missing(_ report: MoveReport) -> Answer {
  guard report.missing > 0 else { return Answer() }
  let hashes = report.missingFiles.map { "  \($0)\n" }.joined()
  return Answer(
    remark:
      "Nơi cũ thiếu hoặc hỏng \(report.missing) tệp có tên trong dữ liệu; phần còn lại đã chuyển:\n\(hashes)",
    exit: 1)
}

extension Answer {
  fileprivate func and(_ other: Answer) -> Answer {
    Answer(output: output + other.output, remark: remark + other.remark, exit: max(exit, other.exit))
  }
}
