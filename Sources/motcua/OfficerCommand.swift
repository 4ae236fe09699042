import Casework
import Deadlines
import Office

/// `motcua officer`: accounts of officers, from the shell.
let officerCommand = OfficeCommand(
  name: "officer",
  acts: [
    OfficeCommand.Act(
      name: "add",
      form: "--login TÊN --name HỌ-TÊN --department PHÒNG --roles VAI-TRÒ,… [--title CHỨC-DANH] [--unit MÃ]"
        + " [--generate]",
      options: ["--login", "--name", "--title", "--department", "--roles", "--unit"], flags: ["--generate"],
      plan: planAdd),
    OfficeCommand.Act(
      name: "roles", form: "--login TÊN --roles VAI-TRÒ,…", options: ["--login", "--roles"], plan: planRoles),
    OfficeCommand.Act(
      name: "retire", form: "--login TÊN [--on NGÀY]", options: ["--login", "--on"], plan: planRetire),
    OfficeCommand.Act(
      name: "password", form: "--login TÊN [--generate]", options: ["--login"], flags: ["--generate"],
      plan: planPassword),
    OfficeCommand.Act(
      name: "list", form: "[--unit MÃ] [--all]", options: ["--unit"], flags: ["--all"], plan: planList),
  ],
  legend: """
    PHÒNG:   \(Department.allCases.map(\.rawValue).joined(separator: ", "))
    VAI-TRÒ: \(Role.allCases.map(\.rawValue).joined(separator: ", "))
    NGÀY:    ngày đầu tiên không còn dùng tài khoản, như 2026-03-31; không ghi là hôm nay
    Mật khẩu được hỏi trên màn hình, hoặc đọc ở dòng đầu của đầu vào; --generate thì chương trình tự đặt.
    Người dùng phải đổi mật khẩu khi đăng nhập lần đầu.

    """)

private func planAdd(_ call: Call, _ surroundings: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--login")
  let name = try call.needed("--name")
  let roles = try roles(call)
  guard
    let department = try call.read(
      "--department", "một trong \(Department.allCases.map(\.rawValue).joined(separator: ", "))",
      { Department(rawValue: $0) })
  else { throw WrongCall(reason: "thiếu --department") }
  let given = try givenPassword(call, surroundings)
  return { office in
    let password = password(given, office)
    let unit = try unit(call, in: office)
    try await office.addOfficer(
      NewOfficer(
        login: login, name: name, title: call.text("--title") ?? "", department: department, roles: roles,
        unit: unit.id, password: password.text, mustChange: true))
    let card = try card(login, in: office)
    return Answer(
      output: password.shown, remark: "Đã mở tài khoản \(card.login) cho \(card.name), \(unit.name).\n")
  }
}

private func planRoles(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--login")
  let roles = try roles(call)
  return { office in
    let card = try card(login, in: office)
    try await office.changeRoles(of: card.id, to: roles)
    return Answer(remark: "\(card.name): \(words(for: roles)).\n")
  }
}

private func planRetire(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--login")
  let day = try call.read("--on", "ngày như 2026-03-31") { Day(iso: $0) }
  return { office in
    let card = try card(login, in: office)
    let day = day ?? office.today
    try await office.retire(card.id, on: day)
    return Answer(remark: "Tài khoản \(card.login) của \(card.name) thôi dùng từ \(day.written).\n")
  }
}

private func planPassword(_ call: Call, _ surroundings: Surroundings) throws -> OfficeCommand.Work {
  let login = try call.needed("--login")
  let given = try givenPassword(call, surroundings)
  return { office in
    let password = password(given, office)
    let card = try card(login, in: office)
    try await office.setPassword(password.text, of: card.id)
    return Answer(
      output: password.shown,
      remark:
        "Đã đặt mật khẩu mới cho \(card.login); các phiên đang mở đã kết thúc, tài khoản khóa được mở.\n")
  }
}

private func planList(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  { office in
    let units = try call.text("--unit").map { _ in [try unit(call, in: office)] } ?? places(in: office)
    let rows = units.flatMap { unit in
      office.officers(of: unit.id, withRetired: call.has("--all")).map { card in
        [
          unit.agency, card.login, card.name, card.title, card.department.label(in: unit.kind),
          card.isActive ? words(for: card.roles) : "không dùng",
        ]
      }
    }
    return Answer(output: aligned(rows))
  }
}

private func roles(_ call: Call) throws(WrongCall) -> Set<Role> {
  var roles: Set<Role> = []
  for word in try call.needed("--roles").split(separator: ",") {
    guard let role = Role(rawValue: word.trimmed) else {
      throw WrongCall(
        reason: "không có vai trò “\(word)”; có: \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    roles.insert(role)
  }
  return roles
}

private func words(for roles: Set<Role>) -> String {
  Role.allCases.filter(roles.contains).map(\.label).joined(separator: ", ")
}

/// The account of a login, retired or not.
func card(_ login: String, in office: Office) throws -> OfficerCard {
  guard let card = office.officer(login: login) else { throw AccountFault.noSuchOfficer }
  return card
}

/// Where somebody may have an account: a commune, or the province.
private struct Place {
  let id: UnitID
  let agency: String
  let name: String
  let kind: CommuneKind
}

private func places(in office: Office) -> [Place] {
  office.units.map { Place(id: $0.id, agency: $0.agency, name: $0.fullName, kind: $0.kind) }
    + office.definitions.tree.provinces.values.sorted { $0.id < $1.id }.map {
      Place(id: $0.id, agency: $0.agency, name: $0.name, kind: .commune)
    }
}

/// The unit `--unit` names by its agency code; without it the only one there is.
private func unit(_ call: Call, in office: Office) throws -> Place {
  let units = places(in: office)
  if let agency = call.text("--unit") {
    guard let unit = units.first(where: { $0.agency == agency.uppercased() }) else {
      throw AccountFault.noSuchUnit
    }
    return unit
  }
  guard let only = units.first else {
    throw Failure(reason: "chưa có đơn vị nào; hãy tạo bằng motcua unit add.")
  }
  guard units.count == 1 else {
    throw WrongCall(reason: "có nhiều đơn vị, hãy ghi --unit: \(units.map(\.agency).joined(separator: ", "))")
  }
  return only
}

/// The password typed; nil when one is to be made up.
private func givenPassword(_ call: Call, _ surroundings: Surroundings) throws(WrongCall) -> String? {
  call.has("--generate") ? nil : try surroundings.password()
}

/// The password to set, and what is shown of it: what is made up has to be.
private func password(_ given: String?, _ office: Office) -> (text: String, shown: String) {
  if let given { return (given, "") }
  let made = office.oneTimePassword()
  return (made, "\(made)\n")
}
