import Deadlines
import Examples

@testable import Casework

/// One fact of every kind of the roads beside the plain one, as they are kept on disk.
let roadFacts: [DossierFact] = {
  let scan = FileReference(
    hash: String(repeating: "0123456789abcdef", count: 4), kind: .pdf, size: 20_480, component: 3)
  let request = SupplementRequest(
    items: [SupplementItem(component: 2, what: "Bản sao giấy chứng sinh")], reason: "Thiếu giấy chứng sinh",
    days: 30)
  let appointment = Appointment(
    due: .at("2026-03-06T09:15"), watchFrom: .at("2026-03-05T09:15"), letterBy: .at("2026-03-05T17:00"),
    explanation: ["Hẹn trả kết quả lúc 09:15 thứ Sáu 06/03/2026."])
  let spent = [TimeSpent(party: .department, step: 3, time: 7_200_000)]
  return [
    .registered(
      .init(
        code: .example, procedure: "1.001193", revision: 2, channel: .online, situations: [],
        components: [ComponentGiven(number: 1, manner: .submitted, originals: 1)], files: [scan], sets: 1,
        quantity: FeeQuantity(count: 2, pages: 3), exemption: "Người thuộc hộ nghèo",
        exemptionEvidence: "Giấy chứng nhận hộ nghèo số 5", delivery: .counter,
        portalCode: "G22.99-260302-000012", group: nil),
      Filing.People(applicant: .lan)),
    .stopped(
      .init(
        number: 3, from: 3, ground: .notEligible, reason: "Không đủ điều kiện",
        settlement: Settlement(papersReturned: "Bản chính", fees: "Không hoàn trả"), spent: spent)),
    .archived(.init(place: "Kho 1, giá 3", years: 20)),
    .erased(.init(basis: "Luật Lưu trữ 33/2024/QH15", reason: "Hết thời hạn lưu 20 năm")),
    .passedOn(
      .init(
        from: UnitID(1), to: UnitID(4), day: .on("2026-03-10"), document: "Nghị quyết số 9/NQ-HĐND",
        name: "phường Mẫu Bên")),
    .supplementProposed(request),
    .extensionProposed(
      ExtensionRequest(newDue: .at("2026-03-09T17:00"), reason: "Chờ xác minh", cause: .coordination)),
    .proposalDecided(.init(isApproved: true, note: "Đồng ý")),
    .supplementAsked(
      .init(
        number: 5, request: request, replyBy: .at("2026-04-01T23:59"), isRepeated: true,
        proposedBy: OfficerID(3), approvedBy: OfficerID(5))),
    .supplementReceived(
      .init(
        components: [ComponentGiven(number: 2, manner: .submitted, copies: 1)], files: [scan],
        pausedFrom: .example, appointment: appointment, stepDue: .at("2026-03-05T10:00"), slip: 42)),
    .apologised(
      .init(
        number: 2, oldDue: .at("2026-03-05T09:15"), newDue: .at("2026-03-09T17:00"), reason: "Chờ xác minh",
        cause: .coordination, isTimely: true, proposedBy: OfficerID(3), appointment: appointment)),
    .paymentAsked(
      .init(
        number: 8,
        lines: [
          FeeLine(
            kind: .charge, name: "Lệ phí trước bạ", quantity: FeeQuantity(), full: Dong(150_000) ?? .zero,
            owed: Dong(150_000) ?? .zero)
        ], payBy: .at("2026-03-17T23:59"), note: "Nộp tại quầy")),
    .clockResumed(
      .init(pausedFrom: .example, appointment: appointment, stepDue: .at("2026-03-05T10:00"))),
    .feeRefunded(
      .init(amount: Dong(8_000) ?? .zero, method: .cash, reason: "Rút trước khi giải quyết", number: 1)),
    .feeExempted(.init(amount: Dong(8_000) ?? .zero, ground: "Hộ nghèo", evidence: "Sổ hộ nghèo số 5")),
    .consulted(
      .init(
        number: 1, unit: UnitID(2), agency: "UBND xã Mẫu Đông", subject: "Xác minh nơi cư trú",
        due: .at("2026-03-05T09:15"), document: "15/UBND-TP")),
    .consultationAnswered(
      .init(number: 1, answer: "Đã cư trú từ 2010", document: "33/UBND-TP", files: [scan])),
    .consigned(.init(carrier: "Tổng công ty Bưu điện Việt Nam", tracking: "EA123456789VN")),
    .deliveryNoted(.init(status: .failed, note: "Vắng nhà")),
    .papersSent(.init(slip: "BG-2026-3", from: "Điểm số 1", to: "Điểm số 2")),
    .papersArrived(.init(slip: "BG-2026-3", at: "Điểm số 2")),
    .outageMet(.init(outage: 4, system: "Hệ thống hộ tịch", from: .at("2026-03-02T08:00"))),
    .outageOver(.init(outage: 4, to: .at("2026-03-02T15:30"))),
    .reminded(.init(to: OfficerID(3), note: "Sắp đến hạn")),
    .homeVisitAsked(
      .init(visit: 1),
      .init(reason: "Người già yếu", address: "Số 12 đường Hoa Mai, tổ 5", phone: "0912000345")),
    .homeVisitPlanned(.init(visit: 1, day: "2026-03-03", officer: OfficerID(2))),
    .homeVisitFailed(.init(visit: 1, outcome: .notHome, note: "Đã gọi hai lần")),
  ]
}()
