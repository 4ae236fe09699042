import Casework
import Deadlines

/// What officers of the examples ask, say and promise: the same in lives played through an office and in past ones.
enum Asking {
  /// One or two papers the procedure knows, and what is wrong with them.
  static func supplement(_ procedure: Procedure, days: Int = 30, _ luck: inout Seeded) -> SupplementRequest {
    let papers = procedure.components.filter { $0.kind != .present }
    let count = min(papers.count, luck.chance(70) ? 1 : 2)
    let first = papers.isEmpty ? 0 : luck.number(0...papers.count - count)
    let chosen = papers.isEmpty ? Array(procedure.components.prefix(1)) : Array(papers[first..<first + count])
    return SupplementRequest(
      items: chosen.map { SupplementItem(component: $0.number, what: luck.one(of: faults) ?? faults[0]) },
      reason: luck.one(of: reasons) ?? reasons[0], days: days)
  }

  private static let faults = [
    "Ghi lại cho đúng với giấy tờ tùy thân", "Ký, ghi rõ họ tên", "Nộp bản chính hoặc bản sao có chứng thực",
    "Bổ sung trang còn thiếu",
  ]
  private static let reasons = [
    "Thông tin khai chưa khớp với cơ sở dữ liệu quốc gia về dân cư.",
    "Thành phần hồ sơ chưa đầy đủ theo quy định.",
    "Bản chụp không đọc được.",
  ]

  /// A whole answer to what was asked last, scanned as it came in.
  static func answer(to dossier: Dossier) -> SupplementAnswer {
    let items = dossier.supplements.last?.asked.request.items ?? []
    var seen: Set<Int> = []
    let papers = items.filter { seen.insert($0.component).inserted }.map {
      ComponentGiven(number: $0.component, manner: .submitted, originals: 1)
    }
    return SupplementAnswer(
      components: papers, files: ExampleScan.all(of: papers, dossier.channel), settled: Set(items.indices))
  }

  static func question(_ luck: inout Seeded) -> ConsultationRequest {
    ConsultationRequest(
      agency: luck.one(of: agencies) ?? agencies[0],
      subject: "Đề nghị cho ý kiến về nội dung hồ sơ thuộc phạm vi quản lý.", days: 3,
      document: "\(luck.number(1...900))/UBND")
  }
  private static let agencies = [
    "Chi nhánh Văn phòng đăng ký đất đai", "UBND xã Bên", "Công an tỉnh Mẫu", "Sở Tư pháp tỉnh Mẫu",
    "Thuế cơ sở 1 tỉnh Mẫu",
  ]
  static let opinion = "Thống nhất, đề nghị giải quyết theo quy định."

  static func payment(_ luck: inout Seeded) -> PaymentLine {
    PaymentLine(
      kind: .charge, name: "Nghĩa vụ tài chính theo thông báo của cơ quan thuế",
      amount: FeeRule.dong(Int64(luck.number(4...120)) * 25_000))
  }

  /// A new date some working days after the old one and after now, within what the law allows.
  static func newDate(
    of dossier: Dossier, at moment: Moment, _ calendar: WorkingCalendar, _ luck: inout Seeded
  ) -> ExtensionRequest {
    let late = max(moment.day, dossier.due.day)
    let most = dossier.procedure.maximumExtension.map { calendar.due($0, from: dossier.due) }
    let day = calendar.workingDay(most == nil ? luck.number(1...4) : 1, after: late)
    return ExtensionRequest(
      newDue: calendar.endOfWork(on: day), reason: luck.one(of: delays) ?? delays[0],
      cause: luck.one(of: CauseOfDelay.allCases) ?? .subjective)
  }
  private static let delays = [
    "Phải xác minh thêm thông tin trước khi giải quyết.", "Cơ quan phối hợp chưa có văn bản trả lời.",
    "Số lượng hồ sơ tăng đột biến, chưa kịp thẩm định.",
  ]

  static let withdrawal = "Công dân đề nghị rút hồ sơ để bổ sung giấy tờ."
  static let notEligible = "Hồ sơ không đủ điều kiện giải quyết theo quy định."
  static let refusal = "Yêu cầu không thuộc thẩm quyền giải quyết của UBND phường."
  static let settlement = Settlement(
    papersReturned: "Toàn bộ giấy tờ bản chính đã nộp", fees: "Hoàn trả theo quy định")
  static let refund = "Hồ sơ kết thúc khi chưa giải quyết."
  static let centre = "Trung tâm Phục vụ hành chính công"
  static let otherPoint = "Điểm tiếp nhận số 2"
  static let carrier = "Tổng công ty Bưu điện Việt Nam"

  static func tracking(_ luck: inout Seeded) -> String { "EA\(luck.digits(9))VN" }
}
