import Deadlines
import Office

/// `motcua token`: tokens for programs that call the API in an officer's name.
let tokenCommand = OfficeCommand(
  name: "token",
  acts: [
    OfficeCommand.Act(
      name: "create", form: "--officer TÊN --name TÊN-MÃ [--days 90]",
      options: ["--officer", "--name", "--days"],
      plan: planCreate),
    OfficeCommand.Act(name: "list", form: "--officer TÊN", options: ["--officer"], plan: planList),
    OfficeCommand.Act(
      name: "revoke", form: "--officer TÊN --name TÊN-MÃ", options: ["--officer", "--name"], plan: planRevoke),
  ],
  legend: """
    Mã truy cập chỉ hiện một lần khi tạo; hãy cất ngay vào chỗ kín.

    """)

private func planCreate(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  let name = try call.needed("--name")
  let days = try call.read("--days", "số ngày") { Int($0) } ?? 90
  return { office in
    let value = try await office.createToken(login: login, name: name, days: days)
    let until = (office.now() + Int64(days) * 86_400_000).written
    return Answer(
      output: "\(value)\n", remark: "Mã truy cập “\(name)” dùng được đến \(until); chỉ hiện lần này.\n")
  }
}

private func planList(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  return { office in
    let now = office.now()
    let rows = try await office.tokens(of: try card(login, in: office).id).map { token in
      let state =
        switch token.state(at: now) {
        case .valid: "dùng được đến \(token.expires.written)"
        case .expired: "hết hạn \(token.expires.written)"
        case .revoked: "đã thu hồi"
        }
      return [token.name, "tạo \(token.created.written)", state]
    }
    return Answer(output: aligned(rows))
  }
}

private func planRevoke(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--officer")
  let name = try call.needed("--name")
  return { office in
    try await office.revokeToken(of: try card(login, in: office).id, named: name)
    return Answer(remark: "Đã thu hồi mã truy cập “\(name)”.\n")
  }
}
