import Casework
import Deadlines
import Look
import Office
import Web

extension ArrangementForm {
  static let absence = ArrangementForm(
    address: Address.absences, title: "Ghi vắng mặt",
    lead: "Người làm thay phải có cùng vai trò; từ lúc ghi, họ thấy và xử lý được hồ sơ người vắng đang giữ.",
    button: "Ghi vắng mặt", done: "absence",
    fields: { choices, entry in
      let reasons = Absence.Reason.ordinary.map { Option($0.rawValue, $0.label) }
      return """
        \(Select("officer", "Người vắng", choices.arranged, entry, need: .required, width: 6))\
        \(Select("reason", "Lý do", reasons, entry, width: 6))\
        \(ArrangementChoices.days(entry, end: .optional))\
        \(Select("substitute", "Người làm thay", choices.colleagues("Chưa có"), entry, width: 6))
        """
    },
    enter: { reader, asked, office in
      let officer = reader.officer("officer", missing: "Hãy chọn người vắng.")
      let reason = reader.required("reason", missing: "Hãy chọn lý do.", wrong: "Hãy chọn lý do.") {
        Absence.Reason(rawValue: $0)
      }
      let substitute = reader.optional("substitute", wrong: StaffFault.substituteUnfit.notice) {
        OfficerID(pathSegment: $0)
      }
      let days = reader.days(endNeeded: false, today: office.today)
      guard let officer, let reason, let days, reader.errors.isEmpty else { return }
      try await office.enter(
        NewAbsence(of: officer, days, because: reason, substitute: substitute), by: asked.actor,
        token: reader.text("key"))
    },
    field: { fault in
      switch fault {
      case .substituteIsAbsent, .substituteLacks, .substituteUnfit, .standsInFor: "substitute"
      case .daysWrong, .over: "to"
      default: "officer"
      }
    })

  static let delegation = ArrangementForm(
    address: Address.delegations, title: "Ghi ủy quyền",
    lead:
      "Ủy quyền phải bằng văn bản và có thời hạn; người nhận không được ủy quyền lại. Lịch sử hồ sơ ghi người làm và ủy quyền của ai, văn bản số mấy.",
    button: "Ghi ủy quyền", done: "delegation",
    fields: { choices, entry in
      let roles = Role.allCases.filter(Role.delegable.contains).map { Option($0.rawValue, $0.label) }
      return """
        \(Select("officer", "Người ủy quyền", choices.arranged, entry, need: .required, width: 6))\
        \(Select("receiver", "Người nhận ủy quyền", choices.colleagues("Chọn công chức"), entry, need: .required, width: 6))\
        \(CheckGroup("roles", "Vai trò được ủy quyền", roles, entry))\
        \(ArrangementChoices.days(entry, end: .required))\
        \(Field("document", "Số, ký hiệu văn bản", entry, hint: "Ví dụ: 12/GUQ-UBND", width: 4))
        """
    },
    enter: { reader, asked, office in
      let giver = reader.officer("officer", missing: "Hãy chọn người ủy quyền.")
      let receiver = reader.officer("receiver", missing: "Hãy chọn người nhận ủy quyền.")
      let roles = reader.each("roles", wrong: "Không có vai trò này.") { Role(rawValue: $0) }
      if roles.isEmpty { reader.fail("roles", StaffFault.rolesMissing.notice) }
      let days = reader.days(endNeeded: true, today: office.today)
      let document = reader.required("document", missing: StaffFault.documentMissing.notice)
      guard let giver, let receiver, let days, let document, reader.errors.isEmpty else { return }
      try await office.enter(
        NewDelegation(from: giver, to: receiver, Set(roles), days, document: document), by: asked.actor,
        token: reader.text("key"))
    },
    field: { fault in
      switch fault {
      case .rolesMissing, .rolesNotHeld: "roles"
      case .sameOfficer, .alreadyDelegated: "receiver"
      case .documentMissing, .textTooLong: "document"
      case .daysWrong, .over: "to"
      default: "officer"
      }
    })

  static let secondment = ArrangementForm(
    address: Address.secondments, title: "Cử tăng cường",
    lead: "Người được cử làm thêm việc ở nơi đến trong thời gian ghi trên văn bản, bên cạnh việc của mình.",
    button: "Cử tăng cường", done: "secondment",
    fields: { choices, entry in
      let roles = Role.allCases.filter(Role.secondable.contains).map { Option($0.rawValue, $0.label) }
      let places = Department.allCases.map { Option($0.rawValue, $0.label(in: choices.kind)) }
      return """
        \(Select("officer", "Người được cử", choices.arranged, entry, need: .required, width: 6))\
        \(Select("role", "Vai trò", roles, entry, width: 6))\
        \(Select("department", "Nơi đến", places, entry, width: 6))\
        \(Field("document", "Số, ký hiệu văn bản", entry, hint: "Ví dụ: 45/QĐ-UBND", width: 6))\
        \(ArrangementChoices.days(entry, end: .required))
        """
    },
    enter: { reader, asked, office in
      let officer = reader.officer("officer", missing: "Hãy chọn người được cử.")
      let role = reader.required("role", missing: "Hãy chọn vai trò.", wrong: "Không có vai trò này.") {
        Role(rawValue: $0)
      }
      let department = reader.required(
        "department", missing: "Hãy chọn nơi đến.", wrong: "Không có nơi này."
      ) { Department(rawValue: $0) }
      let document = reader.required("document", missing: StaffFault.documentMissing.notice)
      let days = reader.days(endNeeded: true, today: office.today)
      guard let officer, let role, let department, let document, let days, reader.errors.isEmpty else {
        return
      }
      try await office.enter(
        NewSecondment(of: officer, as: role, in: department, days, document: document), by: asked.actor,
        token: reader.text("key"))
    },
    field: { fault in
      switch fault {
      case .roleNotLent, .alreadyServes: "role"
      case .documentMissing, .textTooLong: "document"
      case .daysWrong, .over: "to"
      default: "officer"
      }
    })
}
