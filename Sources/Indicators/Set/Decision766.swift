import Deadlines

extension IndicatorSet {
  /// QĐ 766/QĐ-TTg of 23/6/2022 (day 19,166), with the points the national portal gave in 2026. The formulas of groups 1, 2, 4, 5 and
  /// of payment give back what the portal shows; how the 12 points of 3.1 to 3.3 are shared is assumed.
  package static let decision766 = IndicatorSet(
    name: "Quyết định 766/QĐ-TTg ngày 23/6/2022", from: Day(number: 19_166), to: nil,
    indicators: transparency + progress + online + payment + digitised + satisfaction)

  private static let transparency = [
    Indicator(
      "1.1", "PUBLISH_ON_TIME", "Tỷ lệ TTHC công bố đúng hạn", .transparency, max: 6, .province),
    Indicator(
      "1.2", "PUBLIC_UPDATE_ON_TIME", "Tỷ lệ TTHC được cập nhật, công khai đúng hạn", .transparency, max: 4,
      .province),
    Indicator(
      "1.3", "PUBLIC_CONTENT_FULL", "Tỷ lệ TTHC được công khai có đầy đủ nội dung", .transparency, max: 2,
      .province),
    Indicator(
      "1.4", "DOSSIER_SYNC", "Tỷ lệ hồ sơ đồng bộ lên Cổng DVCQG", .transparency, max: 6,
      .unmeasured("Phần mềm chưa ghi kết quả đồng bộ với Cổng Dịch vụ công quốc gia")),
  ]

  private static let progress = [
    Indicator(
      "2.1", "", "Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn", .progress, max: 20,
      .dossiers(of: [], having: [.inTime, .askedOnce]),
      caveat: "Hồ sơ chưa xong tính là đúng hạn khi chưa quá ngày hẹn"),
    Indicator("2.2", "", "Thời gian giải quyết trung bình", .progress, max: 0, .information),
  ]

  private static let online = [
    Indicator(
      "3.1", "", "Tỷ lệ TTHC cung cấp DVCTT", .online, max: 2, fullAt: 80, .procedures(.online),
      caveat: "Tính theo danh mục thủ tục; cách chia 12 điểm của 3.1–3.3 chưa được xác nhận"),
    Indicator("3.2", "", "Tỷ lệ DVCTT có phát sinh hồ sơ", .online, max: 4, .procedures(.onlineUsed)),
    Indicator(
      "3.3", "", "Tỷ lệ hồ sơ nộp trực tuyến", .online, max: 6, fullAt: 50,
      .dossiers(of: [], having: [.online, .electronic]),
      caveat: "Chưa nhân với tỷ lệ đồng bộ; hồ sơ có kết quả là giấy tờ chỉ tính khi đã có tệp kết quả"),
  ]

  private static let payment = [
    Indicator(
      "3.5a", "", "TTHC có nghĩa vụ tài chính được cung cấp trên Cổng DVCQG", .payment, max: 2, fullAt: 80,
      .procedures(.feeOnline), caveat: "Tính theo danh mục thủ tục"),
    Indicator(
      "3.5b", "", "TTHC có giao dịch thanh toán trực tuyến", .payment, max: 2, fullAt: 80,
      .procedures(.feePaidOnline)),
    Indicator(
      "3.6", "", "Tỷ lệ hồ sơ thanh toán trực tuyến", .payment, max: 6,
      .dossiers(of: [.obligation], having: [.paidOnline])),
  ]

  private static let digitised = [
    Indicator(
      "4.1", "ORIGINAL_RESULT_AVAILABLE", "Tỷ lệ hồ sơ cấp kết quả điện tử", .digitised, max: 6,
      .dossiers(of: [.document], having: [.resultFile])),
    Indicator(
      "4.2", "SO_HOA_GIAY_TO_GIAI_QUYET", "Tỷ lệ hồ sơ số hóa", .digitised, max: 4,
      .dossiers(of: [], having: [.scanned, .electronic])),
    Indicator(
      "4.3", "REUSED_DIGITIZED_DATA", "Tỷ lệ khai thác, sử dụng lại thông tin, dữ liệu số hóa", .digitised,
      max: 2, fullAt: 80, .dossiers(of: [], having: [.reused])),
    Indicator(
      "4.4", "SYNCED_WITH_DVCQG_PERSONAL_STORAGE",
      "Hồ sơ số hóa có kết nối, chia sẻ phục vụ tái sử dụng", .digitised, max: 4,
      .unmeasured("Phần mềm chưa kết nối kho dữ liệu điện tử của tổ chức, cá nhân")),
    Indicator(
      "4.5a", "CITIZEN_DATA_CONNECTED_FORMALITY", "TTHC có kết nối, chia sẻ dữ liệu dân cư", .digitised,
      max: 2, .procedures(.populationData), caveat: "Tính theo danh mục thủ tục"),
    Indicator(
      "4.5b", "CITIZEN_DATA_CONNECTED_DOSSIER", "Hồ sơ sử dụng thông tin dân cư", .digitised, max: 2,
      .dossiers(of: [], having: [.population]),
      caveat: "Chưa tính tài khoản VNeID: phần mềm chưa ghi"),
    Indicator(
      "4.6", "ELECTRONIC_CERTIFIED_COPY",
      "Tỷ lệ cung cấp dịch vụ chứng thực bản sao điện tử từ bản chính", .digitised, max: 2,
      .unmeasured("Phần mềm chưa ghi bản sao chứng thực điện tử")),
  ]

  private static let satisfaction = [
    Indicator(
      "5.1", "", "PAKN theo phân loại", .satisfaction, max: 0, .information),
    Indicator(
      "5.2", "PETITION_PROCESSING_ON_TIME", "PAKN xử lý đúng hạn", .satisfaction, max: 6, empty: .maximum,
      .feedback(.inTime),
      caveat: "Từ chối trong 2, hỏi thêm trong 5, giải quyết trong 15, công khai trong 2 ngày làm việc"),
    Indicator(
      "5.3", "PETITION_HANDLING_SATISFACTION", "Hài lòng trong xử lý PAKN", .satisfaction, max: 6,
      empty: .maximum, .feedback(.satisfied)),
    Indicator(
      "5.4", "DOSSIER_RECEIVING_SATISFACTION", "Hài lòng trong tiếp nhận, giải quyết TTHC", .satisfaction,
      max: 6, fullAt: 90, empty: .zero, .dossiers(of: [], having: [.inTime, .unpetitioned]),
      caveat:
        "Hồ sơ vừa quá hạn vừa có phản ánh trừ một lần; chưa trừ phiếu không hài lòng: phần mềm chưa ghi"),
  ]
}
