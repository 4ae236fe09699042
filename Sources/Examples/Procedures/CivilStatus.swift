import Casework
import Deadlines

/// Civil status (*hộ tịch*).
extension Procedure {
  /// Registering a birth (*đăng ký khai sinh*): the same day, four steps, free when in time.
  package static let birth = Procedure(
    code: "1.001193", name: "Thủ tục đăng ký khai sinh", field: "Hộ tịch", ministry: "Bộ Tư pháp",
    decision: "163/QĐ-BTP", applicants: ["Công dân Việt Nam"], responsibleUnit: .office,
    decider: "Chủ tịch/Phó Chủ tịch UBND cấp xã", channels: [.inPerson, .online, .postal], onlineLevel: .full,
    timeLimit: .sameDay(cutoff: TimeLimit.usualCutoff),
    timeLimitText:
      "Ngay trong ngày làm việc; tiếp nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo",
    fees: [
      FeeRule(kind: .charge, name: "Lệ phí đăng ký hộ tịch", amount: FeeRule.dong(8_000), unit: "hồ sơ")
    ],
    feeExemptions: ["Đăng ký khai sinh, khai tử đúng hạn", "Người thuộc hộ nghèo", "Người khuyết tật"],
    components: [
      .form(1, "Tờ khai đăng ký khai sinh theo mẫu"),
      .eForm(2, "Mẫu hộ tịch điện tử tương tác đăng ký khai sinh"),
      Component(
        number: 3, name: "Giấy chứng sinh", originals: 1, copies: 0, kind: .submit, isMandatory: true,
        condition: "Không phải nộp bản giấy nếu đã có dữ liệu điện tử",
        replaceableBy: ["Dữ liệu Giấy chứng sinh điện tử (Bộ Y tế)"]),
      .authorisation(4),
      .identity(5),
    ],
    results: [ResultKind(name: "Giấy khai sinh", code: "KQ.G15.000031", isPositive: true)],
    steps: .sameDay(.office), systemOfRecord: "Phần mềm đăng ký, quản lý hộ tịch điện tử dùng chung")

  /// Confirming that somebody is unmarried (*xác nhận tình trạng hôn nhân*): 3 working days, seven steps.
  package static let maritalStatus = Procedure(
    code: "1.004873", name: "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", field: "Hộ tịch",
    ministry: "Bộ Tư pháp", decision: "163/QĐ-BTP", applicants: ["Công dân Việt Nam"],
    responsibleUnit: .office, decider: "Chủ tịch/Phó Chủ tịch UBND cấp xã",
    channels: [.inPerson, .online, .postal], onlineLevel: .full, timeLimit: .workingDays(3),
    timeLimitText: "03 ngày làm việc kể từ ngày tiếp nhận hồ sơ",
    fees: [
      FeeRule(kind: .charge, name: "Lệ phí đăng ký hộ tịch", amount: FeeRule.dong(15_000), unit: "hồ sơ")
    ],
    feeExemptions: ["Người thuộc hộ nghèo", "Người khuyết tật"],
    components: [
      .form(1, "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"),
      .eForm(2, "Mẫu điện tử tương tác cấp Giấy xác nhận tình trạng hôn nhân"),
      .authorisation(3),
      .identity(4),
    ],
    dataSources: [
      DataSource(component: "Căn cước", database: "Cơ sở dữ liệu quốc gia về dân cư", owner: "Bộ Công an")
    ],
    results: [
      ResultKind(name: "Giấy xác nhận tình trạng hôn nhân", code: "KQ.G15.000038", isPositive: true),
      ResultKind(name: "Văn bản từ chối", code: nil, isPositive: false),
    ],
    steps: .through(.office, assignment: 2, appraisal: 12, review: 3, signing: 4))

  /// Registering a birth again (*đăng ký lại khai sinh*): 5 working days, seven steps.
  package static let birthAgain = Procedure(
    code: "1.004884", name: "Thủ tục đăng ký lại khai sinh", field: "Hộ tịch", ministry: "Bộ Tư pháp",
    decision: "163/QĐ-BTP", applicants: ["Công dân Việt Nam"], responsibleUnit: .office,
    decider: "Chủ tịch/Phó Chủ tịch UBND cấp xã", channels: [.inPerson, .online], onlineLevel: .partial,
    timeLimit: .workingDays(5), timeLimitText: "05 ngày làm việc",
    fees: [
      FeeRule(kind: .charge, name: "Lệ phí đăng ký hộ tịch", amount: FeeRule.dong(8_000), unit: "hồ sơ")
    ],
    feeExemptions: ["Người thuộc hộ nghèo"],
    components: [
      .form(1, "Tờ khai đăng ký lại khai sinh"), .eForm(2, "Mẫu điện tử tương tác đăng ký lại khai sinh"),
      Component(
        number: 3, name: "Bản sao giấy tờ, tài liệu có nội dung liên quan đến khai sinh", originals: 0,
        copies: 1, kind: .submit, isMandatory: true),
      .authorisation(4),
    ],
    results: [ResultKind(name: "Giấy khai sinh", code: "KQ.G15.000031", isPositive: true)],
    steps: .through(.office, assignment: 4, appraisal: 20, review: 6, signing: 7))
}
