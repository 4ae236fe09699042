/// One step of the internal process (*bước của quy trình nội bộ*).
package struct ProcessStep: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case reception, assignment, appraisal, review, signing, issuing, handover

    /// The role that works on such a step.
    package var role: Role {
      switch self {
      case .reception, .handover: .intake
      case .assignment, .review: .departmentHead
      case .appraisal: .specialist
      case .signing: .signer
      case .issuing: .clerk
      }
    }

    package var label: String {
      switch self {
      case .reception: "Tiếp nhận"
      case .assignment: "Phân công"
      case .appraisal: "Thẩm định"
      case .review: "Duyệt dự thảo"
      case .signing: "Ký duyệt"
      case .issuing: "Vào sổ, phát hành"
      case .handover: "Trả kết quả"
      }
    }
  }

  /// From 1, rising.
  package var order: Int
  package var name: String
  package var kind: Kind
  /// The role as the decision words it.
  package var roleText: String
  package var department: Department
  /// Working time of the step, in minutes.
  package var minutes: Int

  package init(
    order: Int, name: String, kind: Kind, roleText: String, department: Department, minutes: Int
  ) {
    self.order = order
    self.name = name
    self.kind = kind
    self.roleText = roleText
    self.department = department
    self.minutes = minutes
  }
}
