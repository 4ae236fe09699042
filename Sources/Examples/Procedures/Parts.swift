import Casework

/// Parts that several procedures share.
extension Component {
  static func form(_ number: Int, _ name: String) -> Component {
    Component(
      number: number, name: name, originals: 1, copies: 0, kind: .form, isMandatory: true,
      condition: "Nộp trực tiếp/bưu chính", alternativeGroup: "to_khai", channels: [.inPerson, .postal])
  }
  static func eForm(_ number: Int, _ name: String) -> Component {
    Component(
      number: number, name: name, originals: 0, copies: 0, kind: .eForm, isMandatory: true,
      condition: "Nộp trực tuyến", alternativeGroup: "to_khai", channels: [.online])
  }
  static func authorisation(_ number: Int) -> Component {
    Component(
      number: number, name: "Văn bản ủy quyền", originals: 1, copies: 0, kind: .authorisation,
      isMandatory: false, condition: "Khi ủy quyền thực hiện")
  }
  static func identity(_ number: Int) -> Component {
    Component(
      number: number, name: "Thẻ căn cước hoặc hộ chiếu", originals: 1, copies: 0, kind: .present,
      isMandatory: false, condition: "Xuất trình khi nộp trực tiếp",
      replaceableBy: ["Cơ sở dữ liệu quốc gia về dân cư"])
  }
}

extension [ProcessStep] {
  private static let leaders = "Chủ tịch/Phó Chủ tịch UBND cấp xã"

  /// Reception, appraisal, signing and issuing within the day, as the catalogue gives same-day procedures.
  static func sameDay(_ department: Department) -> [ProcessStep] {
    [
      ProcessStep(
        order: 1, name: "Tiếp nhận, kiểm tra, số hóa hồ sơ", kind: .reception,
        roleText: "Công chức tiếp nhận (Một cửa)", department: .centre, minutes: 120),
      ProcessStep(
        order: 2, name: "Thẩm tra hồ sơ, lập kết quả trình ký", kind: .appraisal,
        roleText: "Công chức chuyên môn", department: department, minutes: 180),
      ProcessStep(
        order: 3, name: "Ký duyệt kết quả", kind: .signing, roleText: leaders, department: .committee,
        minutes: 120),
      ProcessStep(
        order: 4, name: "Vào sổ, đóng dấu, trả kết quả", kind: .issuing,
        roleText: "Văn thư / Công chức trả kết quả", department: .centre, minutes: 60),
    ]
  }

  /// The seven steps through a department; the hours of assignment, appraisal, review and signing are given.
  static func through(
    _ department: Department, assignment: Int, appraisal: Int, review: Int, signing: Int
  ) -> [ProcessStep] {
    [
      ProcessStep(
        order: 1, name: "Tiếp nhận, kiểm tra, số hóa hồ sơ, chuyển phòng chuyên môn", kind: .reception,
        roleText: "Công chức tiếp nhận (Một cửa)", department: .centre, minutes: 120),
      ProcessStep(
        order: 2, name: "Phân công xử lý", kind: .assignment, roleText: "Lãnh đạo phòng chuyên môn",
        department: department, minutes: assignment * 60),
      ProcessStep(
        order: 3, name: "Thẩm định hồ sơ, dự thảo kết quả", kind: .appraisal,
        roleText: "Công chức chuyên môn", department: department, minutes: appraisal * 60),
      ProcessStep(
        order: 4, name: "Duyệt, trình ký", kind: .review, roleText: "Lãnh đạo phòng chuyên môn",
        department: department, minutes: review * 60),
      ProcessStep(
        order: 5, name: "Ký duyệt kết quả", kind: .signing, roleText: leaders, department: .committee,
        minutes: signing * 60),
      ProcessStep(
        order: 6, name: "Vào sổ, đóng dấu, số hóa kết quả, chuyển Một cửa", kind: .issuing,
        roleText: "Văn thư", department: .office, minutes: 60),
      ProcessStep(
        order: 7, name: "Trả kết quả, thu phí còn lại (nếu có), lấy phiếu đánh giá", kind: .handover,
        roleText: "Công chức trả kết quả (Một cửa)", department: .centre, minutes: 0),
    ]
  }
}

extension FeeRule {
  static let free = FeeRule(kind: .none, name: "Không thu phí, lệ phí", amount: .zero, unit: "hồ sơ")

  static func dong(_ amount: Int64) -> Dong { Dong(amount) ?? .zero }
}
