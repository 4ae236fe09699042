import Casework
import Deadlines

extension Procedure {
  /// Certifying copies (*chứng thực bản sao từ bản chính*): by the page, cheaper from the third on, at most 200.000
  /// đồng a copy; only at the counter.
  package static let copyCertification = Procedure(
    code: "2.000815", name: "Chứng thực bản sao từ bản chính giấy tờ, văn bản", field: "Chứng thực",
    ministry: "Bộ Tư pháp", decision: "3152/QĐ-BTP", applicants: ["Công dân Việt Nam", "Tổ chức"],
    responsibleUnit: .office, decider: "Chủ tịch/Phó Chủ tịch UBND cấp xã", channels: [.inPerson],
    onlineLevel: .none, timeLimit: .sameDay(cutoff: TimeLimit.usualCutoff),
    timeLimitText:
      "Trong ngày hoặc trong ngày làm việc tiếp theo nếu tiếp nhận sau 15 giờ; kéo dài không quá 02 ngày làm việc",
    maximumExtension: .workingDays(2),
    fees: [
      FeeRule(
        kind: .fee, name: "Phí chứng thực bản sao từ bản chính", amount: FeeRule.dong(2_000), unit: "trang",
        tier: FeeRule.Tier(fromPage: 3, amount: FeeRule.dong(1_000)), maximumPerCopy: FeeRule.dong(200_000),
        note: "Trang tính theo trang của bản chính")
    ],
    components: [
      Component(
        number: 1, name: "Bản chính giấy tờ, văn bản và bản sao cần chứng thực", originals: 1, copies: 0,
        kind: .present, isMandatory: true)
    ],
    results: [
      ResultKind(name: "Bản sao được chứng thực từ bản chính", code: "KQ.G15.000021", isPositive: true)
    ],
    steps: .sameDay(.office))

  /// Mediating a quarrel over land (*hòa giải tranh chấp đất đai*): 30 calendar days, a visit on the spot, no fee.
  package static let landMediation = Procedure(
    code: "1.012812", name: "Hòa giải tranh chấp đất đai", field: "Đất đai",
    ministry: "Bộ Nông nghiệp và Môi trường", decision: "2304/QĐ-BNNMT", applicants: ["Công dân Việt Nam"],
    responsibleUnit: .economy, decider: "Chủ tịch UBND cấp xã", channels: [.inPerson, .postal],
    onlineLevel: .none, timeLimit: .calendarDays(30), timeLimitText: "30 ngày", fees: [.free],
    components: [
      Component(
        number: 1, name: "Đơn yêu cầu hòa giải tranh chấp đất đai", originals: 1, copies: 1, kind: .form,
        isMandatory: true),
      Component(
        number: 2, name: "Các giấy tờ có liên quan đến việc sử dụng đất", originals: 1, copies: 1,
        kind: .submit, isMandatory: true),
    ],
    results: [ResultKind(name: "Biên bản hòa giải", code: "KQ.G10.001159", isPositive: true)],
    steps: .through(.economy, assignment: 4, appraisal: 112, review: 24, signing: 16))

  /// Registering residence (*đăng ký thường trú*): papers by situation, cheaper online, settled by the police.
  package static let residence = Procedure(
    code: "1.004222", name: "Đăng ký thường trú", field: "Đăng ký, quản lý cư trú", ministry: "Bộ Công an",
    decision: "3552/QĐ-BCA", applicants: ["Công dân Việt Nam"], responsibleUnit: .police,
    decider: "Trưởng Công an cấp xã", channels: [.inPerson, .online], onlineLevel: .full,
    timeLimit: .workingDays(7), timeLimitText: "07 ngày làm việc",
    fees: [
      FeeRule(
        kind: .charge, name: "Lệ phí đăng ký thường trú", amount: FeeRule.dong(20_000), unit: "hồ sơ",
        byChannel: [Channel.online.rawValue: FeeRule.dong(10_000)])
    ],
    feeExemptions: ["Trẻ em", "Người cao tuổi"],
    components: [
      Component(
        number: 1, name: "Tờ khai thay đổi thông tin cư trú", originals: 1, copies: 0, kind: .form,
        isMandatory: true),
      Component(
        number: 2, name: "Giấy tờ chứng minh quyền sở hữu chỗ ở hợp pháp", originals: 1, copies: 0,
        kind: .submit, isMandatory: true, situation: ownHome,
        replaceableBy: ["Cơ sở dữ liệu quốc gia về đất đai"]),
      Component(
        number: 3, name: "Ý kiến đồng ý của chủ hộ, chủ sở hữu chỗ ở", originals: 1, copies: 0, kind: .submit,
        isMandatory: true, situation: othersHome),
    ],
    results: [ResultKind(name: "Thông báo kết quả đăng ký cư trú", code: "KQ.G01.000101", isPositive: true)],
    steps: .through(.police, assignment: 4, appraisal: 36, review: 6, signing: 7))

  package static let ownHome = "Đăng ký vào chỗ ở hợp pháp thuộc quyền sở hữu của mình"
  package static let othersHome = "Đăng ký vào chỗ ở hợp pháp không thuộc quyền sở hữu của mình"

  /// Correcting a land certificate (*đính chính Giấy chứng nhận*): its fee is the province's to set and is not set yet.
  package static let landCorrection = Procedure(
    code: "1.012796", name: "Đính chính Giấy chứng nhận đã cấp lần đầu có sai sót", field: "Đất đai",
    ministry: "Bộ Nông nghiệp và Môi trường", decision: "2304/QĐ-BNNMT", applicants: ["Công dân Việt Nam"],
    responsibleUnit: .economy, decider: "Chủ tịch UBND cấp xã", channels: [.inPerson, .online, .postal],
    onlineLevel: .partial, timeLimit: .workingDays(8), timeLimitText: "08 ngày làm việc",
    fees: [FeeRule(kind: .fee, name: "Phí thẩm định hồ sơ cấp Giấy chứng nhận", unit: "hồ sơ")],
    components: [
      Component(
        number: 1, name: "Đơn đề nghị đính chính", originals: 1, copies: 0, kind: .form, isMandatory: true),
      Component(
        number: 2, name: "Bản gốc Giấy chứng nhận đã cấp", originals: 1, copies: 0, kind: .submit,
        isMandatory: true),
    ],
    results: [ResultKind(name: "Giấy chứng nhận đã đính chính", code: "KQ.G10.001168", isPositive: true)],
    steps: .through(.economy, assignment: 4, appraisal: 40, review: 8, signing: 9))

  /// Every example, in the order of the list above.
  package static let examples: [Procedure] = [
    .birth, .maritalStatus, .birthAgain, .copyCertification, .landMediation, .residence, .landCorrection,
  ]
}

extension ProcedureRevision {
  /// As first published.
  package static func first(_ procedure: Procedure) -> ProcedureRevision {
    ProcedureRevision(number: 1, procedure: procedure)
  }
}
