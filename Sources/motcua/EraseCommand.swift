import Casework
import Office

/// `motcua erase`: takes the persons out of a dossier, of a request outside the catalogue, or of feedback, whose time in the
/// archive is over.
let eraseCommand = OfficeCommand(
  name: "erase",
  acts: [
    OfficeCommand.Act(
      name: "show", form: "--officer TÊN --code MÃ", options: ["--officer", "--code"], plan: planShow),
    OfficeCommand.Act(
      name: "dossier", form: "--officer TÊN --code MÃ --basis CĂN-CỨ --reason LÝ-DO --yes",
      options: ["--officer", "--code", "--basis", "--reason"], flags: ["--yes"], plan: planErase),
    OfficeCommand.Act(
      name: "request", form: "--officer TÊN --number SỐ --basis CĂN-CỨ --reason LÝ-DO --yes",
      options: ["--officer", "--number", "--basis", "--reason"], flags: ["--yes"], plan: planEraseRequest),
    OfficeCommand.Act(
      name: "feedback", form: "--officer TÊN --number SỐ --basis CĂN-CỨ --reason LÝ-DO --yes",
      options: ["--officer", "--number", "--basis", "--reason"], flags: ["--yes"], plan: planEraseFeedback),
  ],
  legend: """
    TÊN:    tên đăng nhập của quản trị viên chịu trách nhiệm
    MÃ:     mã hồ sơ, như H48.37.28-260506-0001
    SỐ:     số của yêu cầu khác, như 12/YCK-2026; của phản ánh, như 7/PAKN-2026
    CĂN-CỨ: điều luật, quyết định hủy tài liệu
    Dữ liệu đã xóa không lấy lại được; phải có --yes mới xóa.

    """)

private func code(_ call: Call) throws(WrongCall) -> DossierCode {
  guard let code = DossierCode(try call.needed("--code").uppercased()) else {
    throw WrongCall(reason: "--code phải là mã hồ sơ")
  }
  return code
}

private func planShow(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  let code = try code(call)
  return { office in
    let actor = try card(login, in: office).actor
    guard let plan = try await office.erasurePlan(of: code, by: actor) else { throw unknown(code) }
    let counts = plan.counts
    let rows = [
      ["thủ tục", plan.procedure], ["trạng thái", plan.stage.label],
      ["lưu đến hết", plan.keptUntil?.written ?? "–"], ["đã xóa", plan.erasedAt?.written ?? "chưa"],
      ["sự kiện có thông tin cá nhân", "\(counts.facts)"], ["tin báo", "\(counts.messages)"],
      ["giấy tờ đã lập", "\(counts.forms)"],
      ["tệp", "\(counts.files), giữ \(counts.sharedFiles) tệp hồ sơ khác còn dùng"],
    ]
    return Answer(
      output: aligned(rows), remark: plan.refusal.map { "Chưa xóa được: \($0.notice)\n" } ?? "Xóa được.\n")
  }
}

private func planErase(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  let code = try code(call)
  let (basis, reason) = try grounds(call)
  return { office in
    do {
      guard
        let counts = try await office.erase(
          code, basis: basis, reason: reason, by: try card(login, in: office).actor)
      else { throw unknown(code) }
      return Answer(
        remark: """
          Đã xóa thông tin cá nhân của hồ sơ \(code.text): \(counts.facts) sự kiện, \(counts.messages) tin báo, \
          \(counts.forms) giấy tờ, \(counts.files) tệp.
          \(counts.waitingFiles > 0 ? "Kho tệp không trả lời: nội dung \(counts.waitingFiles) tệp sẽ được xóa khi kho trả lời.\n" : "")
          """)
    } catch let refusal as Refusal {
      throw Failure(reason: refusal.notice)
    }
  }
}

private func planEraseRequest(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  let number = try call.needed("--number")
  let (basis, reason) = try grounds(call)
  return { office in
    let actor = try card(login, in: office).actor
    guard let request = try await office.otherRequest(numbered: number, of: actor.unit) else {
      throw Failure(reason: "đơn vị của quản trị viên không có yêu cầu số \(number).")
    }
    do {
      let erased = try await office.eraseRequest(request.id, basis: basis, reason: reason, by: actor)
      return Answer(
        remark:
          "Đã xóa thông tin cá nhân của yêu cầu số \(erased.number), \(erased.answers.count) câu trả lời.\n")
    } catch let fault as OtherRequestFault {
      throw Failure(reason: fault.notice)
    }
  }
}

private func planEraseFeedback(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  let number = try call.needed("--number")
  let (basis, reason) = try grounds(call)
  return { office in
    let actor = try card(login, in: office).actor
    guard let file = try await office.feedback(numbered: number, of: actor.unit) else {
      throw Failure(reason: "đơn vị của quản trị viên không có phản ánh số \(number).")
    }
    do {
      let erased = try await office.act(
        .erase(basis: basis, reason: reason), on: file.feedback.id, by: actor
      ).feedback
      return Answer(
        remark:
          "Đã xóa thông tin cá nhân của phản ánh số \(erased.number); câu trả lời đã công khai còn lại.\n")
    } catch let refusal as FeedbackRefusal {
      throw Failure(reason: refusal.notice)
    }
  }
}

/// On what basis and why something is erased for good, said together with `--yes`.
private func grounds(_ call: Call) throws(WrongCall) -> (basis: String, reason: String) {
  let said = (try call.needed("--basis"), try call.needed("--reason"))
  guard call.has("--yes") else { throw WrongCall(reason: "thiếu --yes: dữ liệu đã xóa không lấy lại được") }
  return said
}

private func unknown(_ code: DossierCode) -> Failure {
  Failure(reason: "đơn vị của quản trị viên không có hồ sơ \(code.text).")
}
