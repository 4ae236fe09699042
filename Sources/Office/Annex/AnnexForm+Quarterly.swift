import Deadlines

extension AnnexForm {
  /// The annex of the quarterly, half-yearly and yearly report on administrative reform as communes were asked for it in
  /// 2025, the words of the abolished district taken out: what went to the city goes to the province.
  static let quarterly = AnnexForm(
    name: "Phụ lục báo cáo CCHC quý, 6 tháng, năm", validity: Validity(from: Day(number: 0)),
    sections: [direction, institutions, procedures, organisation, service, finance, digital],
    checks: [
      .within(["plan_done"], limit: "plan_tasks"),
      .within(["assigned_in_time", "assigned_late"], limit: "assigned"),
      .within(["legal_settled"], limit: "legal_proposed"),
      .whole(of: "documents_electronic", is: "documents_out"),
      .whole(of: "documents_both", is: "documents_out"),
    ])

  private static let direction = Section(
    number: 1, title: "Công tác chỉ đạo điều hành CCHC", note: "", department: .cultureSociety,
    items: [
      Item(
        number: "1.1.", title: nil,
        fields: [
          AnnexField("plan", "Kế hoạch CCHC", "Kế hoạch"),
          AnnexField("plan_tasks", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ"),
          AnnexField("plan_done", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ"),
          AnnexField(
            "directives", "Số văn bản chỉ đạo CCHC đã ban hành/tham mưu ban hành", "Văn bản"),
        ]),
      Item(
        number: "1.2.", title: "Thực hiện nhiệm vụ UBND tỉnh, Chủ tịch UBND tỉnh giao",
        fields: [
          AnnexField("assigned", "Tổng số nhiệm vụ được giao", "Nhiệm vụ"),
          AnnexField("assigned_in_time", "Số nhiệm vụ đã hoàn thành đúng hạn", "Nhiệm vụ"),
          AnnexField("assigned_late", "Số nhiệm vụ đã hoàn thành nhưng quá hạn", "Nhiệm vụ"),
        ]),
      Item(
        number: "1.3.", title: "Khảo sát sự hài lòng của người dân, tổ chức",
        fields: [
          AnnexField("survey_slips", "Số lượng phiếu khảo sát", "Số lượng"),
          AnnexField(
            "survey_form", "Hình thức khảo sát", "Trực tuyến = 0; Phát phiếu = 1; Kết hợp = 2",
            .choice(["Trực tuyến", "Phát phiếu", "Kết hợp"])),
          AnnexField(
            "dialogue", "Tổ chức đối thoại về TTHC của UBND cấp xã", "Không = 0; Có = 1",
            .choice(["Không", "Có"])),
        ]),
    ])

  private static let institutions = Section(
    number: 2, title: "Cải cách thể chế", note: "Bộ phận Tư pháp tổng hợp", department: .office,
    items: [
      single("2.1.", AnnexField("legal_issued", "Số VBQPPL đã ban hành/tham mưu ban hành", "Văn bản")),
      single("2.2.", AnnexField("legal_checked", "Số VBQPPL đã kiểm tra theo thẩm quyền", "Văn bản")),
      single("2.3.", AnnexField("legal_reviewed", "Số VBQPPL đã rà soát", "Văn bản")),
      single(
        "2.4.",
        AnnexField("legal_proposed", "Số VBQPPL đã kiến nghị xử lý sau kiểm tra, rà soát", "Văn bản")),
      single(
        "2.5.", AnnexField("legal_settled", "Số VBQPPL có kiến nghị xử lý đã được xử lý xong", "Văn bản")),
    ])

  private static let procedures = Section(
    number: 3, title: "Cải cách thủ tục hành chính", note: "Bộ phận Văn phòng tổng hợp",
    department: .office,
    items: [
      single("3.1.", AnnexField("procedures", "Thống kê TTHC", "Thủ tục", .count, .catalogue(.all))),
      Item(
        number: "3.2.", title: "Vận hành cổng dịch vụ công",
        fields: [
          AnnexField(
            "procedures_published", "Số TTHC đã cập nhật, công khai trên Cổng DVC quốc gia", "Thủ tục",
            .count, .catalogue(.published)),
          AnnexField(
            "procedures_online",
            "Số TTHC trực tuyến một phần và toàn trình đã tích hợp lên Cổng DVC quốc gia", "Thủ tục", .count,
            .sum(["online_partial", "online_full"])),
        ]),
      Item(
        number: "3.3.", title: "Thực hiện cơ chế một cửa, một cửa liên thông",
        fields: [
          AnnexField("linked_here", "Số TTHC liên thông cùng cấp", "Thủ tục"),
          AnnexField("linked_levels", "Số TTHC liên thông giữa các cấp chính quyền", "Thủ tục"),
          AnnexField(
            "process_share", "Tỷ lệ TTHC đã được phê duyệt quy trình nội bộ", "%", .share,
            .catalogue(.withProcess)),
          AnnexField(
            "process_electronic", "Tỷ lệ quy trình nội bộ giải quyết TTHC đã được điện tử hóa", "%", .share,
            .catalogue(.withElectronicProcess)),
        ]),
      Item(
        number: "3.4.", title: "Kết quả giải quyết TTHC",
        fields: [
          AnnexField(
            "in_time_departments",
            "Tỷ lệ hồ sơ TTHC do cơ quan chuyên môn tiếp nhận được giải quyết đúng hẹn", "%", .share,
            .departmentsFigure("in_time_of_completed")),
          AnnexField(
            "in_time_committee", "Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hẹn", "%",
            .share, .figure("in_time_of_completed")),
        ]),
    ])

  private static let organisation = Section(
    number: 4, title: "Cải cách tổ chức bộ máy hành chính nhà nước", note: "Bộ phận Văn phòng tổng hợp",
    department: .office,
    items: [
      single("4.1.", AnnexField("posts", "Tổng số biên chế được giao trong năm", "Người")),
      single("4.2.", AnnexField("posts_filled", "Tổng số biên chế có mặt tại thời điểm báo cáo", "Người")),
      single(
        "4.3.",
        AnnexField("contracts", "Số hợp đồng lao động làm việc tại cơ quan hành chính nhà nước", "Người")),
      single("4.4.", AnnexField("posts_cut", "Số biên chế đã tinh giản trong kỳ báo cáo", "Người")),
    ])

  private static let service = Section(
    number: 5, title: "Cải cách chế độ công vụ", note: "Bộ phận Văn phòng tổng hợp",
    department: .cultureSociety,
    items: [
      single(
        "5.1.",
        AnnexField(
          "appointed", "Số liệu về bổ nhiệm công chức lãnh đạo (lãnh đạo cấp phòng)", "Người")),
      single(
        "5.2.",
        AnnexField(
          "disciplined", "Số liệu về xử lý kỷ luật cán bộ, công chức (cả về Đảng và chính quyền)", "Người")),
    ])

  private static let finance = Section(
    number: 6, title: "Cải cách tài chính công", note: "Bộ phận Tài chính tổng hợp", department: .economy,
    items: [
      body("6.1.", "bodies_all", "đã thực hiện tự chủ 100% chi thường xuyên và chi đầu tư"),
      body("6.2.", "bodies_running", "đã thực hiện tự chủ 100% chi thường xuyên"),
      body("6.3.", "bodies_part", "đã thực hiện tự chủ một phần chi thường xuyên"),
      body("6.4.", "bodies_state", "do nhà nước bảo đảm 100% chi thường xuyên"),
      body("6.5.", "bodies_companies", "đã chuyển đổi thành công ty cổ phần"),
    ])

  private static let digital = Section(
    number: 7, title: "Xây dựng và phát triển Chính phủ điện tử, Chính phủ số",
    note: "Bộ phận Văn phòng tổng hợp", department: .office,
    items: [
      single(
        "7.1.",
        AnnexField(
          "architecture", "Cập nhật Kiến trúc chính quyền điện tử phiên bản 2.0", "Chưa = 0; Hoàn thành = 1",
          .choice(["Chưa", "Hoàn thành"]))),
      single(
        "7.2.",
        AnnexField(
          "meetings", "Xây dựng và vận hành Hệ thống họp trực tuyến", "Chưa có = 0; 2 cấp = 1; 3 cấp = 2",
          .choice(["Chưa có", "Liên thông 2 cấp", "Liên thông 3 cấp"]))),
      single(
        "7.3.",
        AnnexField(
          "reporting_system",
          "Hệ thống thông tin báo cáo và kết nối với Hệ thống thông tin báo cáo quốc gia", progress.words,
          progress.kind)),
      Item(
        number: "7.4.", title: "Cơ quan chuyên môn, UBND cấp xã được cấp chứng thư số",
        fields: [
          AnnexField("certificates_bodies", "Tổ chức được cấp", "Chứng thư số"),
          AnnexField("certificates_persons", "Cá nhân được cấp", "Chứng thư số"),
        ]),
      single(
        "7.5.",
        AnnexField(
          "lgsp", "Triển khai xây dựng nền tảng chia sẻ, tích hợp dùng chung (LGSP)", progress.words,
          progress.kind)),
      Item(
        number: "7.6.", title: "Số liệu về trao đổi văn bản điện tử",
        fields: [
          AnnexField(
            "exchange_departments", "Tỷ lệ cơ quan chuyên môn đã kết nối, liên thông với UBND tỉnh", "%",
            .share),
          AnnexField(
            "exchange_committee", "Tỷ lệ UBND cấp xã đã kết nối, liên thông với UBND tỉnh", "%", .share),
        ]),
      Item(
        number: "7.7.", title: nil,
        fields: [
          AnnexField(
            "documents_out", "Tổng số VĂN BẢN ĐI giữa các cơ quan nhà nước trên địa bàn", "Văn bản"),
          AnnexField(
            "documents_electronic",
            "Tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử (sử dụng chữ ký số, chứng thư số và gửi trên môi trường điện tử)",
            "%", .share),
          AnnexField(
            "documents_both", "Tỷ lệ văn bản được gửi dưới dạng điện tử và song song với văn bản giấy", "%",
            .share),
        ]),
      Item(
        number: "7.8.", title: "Vận hành Hệ thống thông tin một cửa điện tử tập trung của tỉnh",
        fields: [
          AnnexField(
            "connected_departments", "Tỷ lệ cơ quan chuyên môn đã kết nối liên thông với Hệ thống", "%",
            .share, .connected(.departments)),
          AnnexField(
            "connected_units", "Tỷ lệ đơn vị cấp xã đã kết nối liên thông với Hệ thống", "%", .share,
            .connected(.units)),
        ]),
      Item(
        number: "7.9.", title: "Dịch vụ công trực tuyến",
        fields: [
          AnnexField(
            "online_partial", "Tổng số TTHC cung cấp trực tuyến một phần", "TTHC", .count,
            .catalogue(.partial)),
          AnnexField(
            "online_full", "Tổng số TTHC cung cấp trực tuyến toàn trình", "TTHC", .count, .catalogue(.full)),
          AnnexField(
            "online_partial_done", "Tỷ lệ hồ sơ xử lý trực tuyến một phần", "%", .share,
            .figure("online_partial_completed")),
          AnnexField(
            "online_full_done", "Tỷ lệ hồ sơ xử lý trực tuyến toàn trình", "%", .share,
            .figure("online_full_completed")),
        ]),
    ])

  private static let progress = (
    words: "Chưa = 0; Đang làm = 1; Hoàn thành = 2",
    kind: AnnexField.Kind.choice(["Chưa", "Đang làm", "Hoàn thành"])
  )

  private static func single(_ number: String, _ field: AnnexField) -> Item {
    Item(number: number, title: nil, fields: [field])
  }
  private static func body(_ number: String, _ id: String, _ words: String) -> Item {
    single(
      number,
      AnnexField(id, "Số đơn vị SNCL \(words) (lũy kế đến thời điểm báo cáo)", "Cơ quan, đơn vị"))
  }
}
