extension ProcessStep.Kind {
  /// The kinds of step that a role works on, as internal processes word the role; nil for a role the office does not
  /// have.
  ///
  /// Heads of department work before and after the appraisal, the one-stop counter at both ends: their steps are told
  /// apart by where they stand (`in(_:after:)`).
  private static let published: [String: [ProcessStep.Kind]] = [
    "Công chức tiếp nhận (Một cửa)": [.reception],
    "Công chức trả kết quả (Một cửa)": [.handover],
    "Công chức chuyên môn": [.appraisal],
    "Lãnh đạo phòng chuyên môn": [.assignment, .review],
    "Chủ tịch UBND cấp xã": [.signing],
    "Chủ tịch/Phó Chủ tịch UBND cấp xã (hoặc người được ủy quyền)": [.signing],
    "Chủ tịch/Phó Chủ tịch UBND cấp xã, hoặc Giám đốc TTPVHCC/công chức được ủy quyền": [.signing],
    // Registers businesses in its own name.
    "Lãnh đạo Phòng Kinh tế/Kinh tế, Hạ tầng và Đô thị (cơ quan đăng ký kinh doanh cấp xã)": [.signing],
    "Trưởng Công an cấp xã": [.signing],
    "Chỉ huy trưởng BCH Quân sự cấp xã": [.signing],
    "Văn thư": [.issuing],
    // Same-day processes: one clerk issues and hands over; the handover is an act after the last step.
    "Văn thư / Công chức trả kết quả": [.issuing],
    // The office's own role codes, for processes written by hand.
    "INTAKE": [.reception, .handover],
    "SPECIALIST": [.appraisal],
    "DEPT_HEAD": [.assignment, .review],
    "SIGNER": [.signing],
    "CLERK": [.issuing],
  ]

  /// The kind of a step worked on by `role` when the steps of kinds `before` precede it; nil for an unknown role.
  package init?(publishedRole role: String, after before: [ProcessStep.Kind]) {
    guard let kinds = Self.published[role], let first = kinds.first, let last = kinds.last else { return nil }
    self = before.contains { $0 >= .appraisal } || (first == .reception && !before.isEmpty) ? last : first
  }
}

extension ProcessStep.Kind: Comparable {
  /// In the order of a dossier's way through the office.
  package static func < (a: ProcessStep.Kind, b: ProcessStep.Kind) -> Bool { a.position < b.position }
  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Why a row of steps is no process of this office.
package enum ProcessFault: Equatable, Sendable {
  /// The step at this index goes back: signing before appraisal, a second reception.
  case outOfOrder(Int)
  /// Reception, appraisal, signing or issuing never happens.
  case missing(ProcessStep.Kind)

  /// The first thing wrong with steps of these kinds. Only appraisal may take several steps.
  package static func first(in kinds: [ProcessStep.Kind]) -> ProcessFault? {
    for (index, pair) in zip(kinds, kinds.dropFirst()).enumerated()
    where pair.0 > pair.1 || (pair.0 == pair.1 && pair.0 != .appraisal) {
      return .outOfOrder(index + 1)
    }
    let needed: [ProcessStep.Kind] = [.reception, .appraisal, .signing, .issuing]
    return needed.first { !kinds.contains($0) }.map { .missing($0) }
  }
}
