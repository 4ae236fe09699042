import Casework

/// What is filed, what is missing in it, and what it costs.
extension ActBody {
  static let accept = ActBody(
    .accept, "acceptDossier", "Accept", isRequired: false, #"{"paidBy": "cash", "amounts": {}, "files": []}"#,
    .may("files", .carried),
    .may("amounts", IntakeJSON.amounts),
    .may("paidBy", .paymentMethod.about("Không ghi: thu sau.")))

  static let decline = ActBody(
    .decline, "declineDossier", "Decline", #"{"reason": "Không thuộc thẩm quyền"}"#,
    .needed("reason", .reason))

  private static let items = JSONSchema.list(
    of: .named(
      "SupplementItem",
      .input(
        .needed("component", .whole(1...999).about("Số thứ tự giấy tờ trong thủ tục.")),
        .needed("what", .text(1...500, .filled).about("Nội dung thiếu hoặc sai.")))), 1...100)
  private static let replyDays = JSONSchema.whole(1...Int64(SupplementRequest.mostDays)).about("Số ngày.")
  private static let request =
    #"{"items": [{"component": 3, "what": "Bản chính có dấu của bệnh viện"}], "reason": "Bản nộp là bản chụp", "days": 30}"#

  static let askSupplement = ActBody(
    .askSupplement, "askSupplement", "AskSupplement", request,
    .needed("items", items), .needed("reason", .reason), .needed("days", replyDays))

  static let proposeSupplement = ActBody(
    .proposeSupplement, "proposeSupplement", "ProposeSupplement", request,
    .needed("items", items), .needed("reason", .reason), .needed("days", replyDays))

  static let sendSupplement = ActBody(
    .sendSupplement, "sendSupplement", "SendSupplement", isRequired: false, "{}")

  static let receiveSupplement = ActBody(
    .receiveSupplement, "receiveSupplement", "ReceiveSupplement",
    #"{"settled": [{"item": 0, "manner": "original"}], "files": []}"#,
    .needed(
      "settled",
      .list(
        of: .named(
          "SettledItem",
          .input(
            .needed("item", .whole(0...99).about("Vị trí trong “items” của phiếu yêu cầu, từ 0.")),
            .needed("manner", .choice(SupplementManner.self, \.label)))), 1...100)),
    .may("evidence", .text(0...200).about("Cơ sở dữ liệu đã tra khi thay bằng dữ liệu.")),
    .may("files", .carried))

  static let askPayment = ActBody(
    .askPayment, "askPayment", "AskPayment",
    #"{"lines": [{"kind": "le_phi", "name": "Lệ phí trước bạ", "amount": 120000}], "days": 15}"#,
    .needed(
      "lines",
      .list(
        of: .named(
          "PaymentLine",
          .input(
            .may(
              "kind",
              JSONSchema(
                .choice([FeeRule.Kind.charge.rawValue, FeeRule.Kind.fee.rawValue]),
                about: "le_phi: Lệ phí (mặc định); phi: Phí.")),
            .needed("name", .text(1...200, .filled)),
            .needed("amount", .whole(1...1_000_000_000_000).about("đồng")))), 1...20)),
    .needed("days", replyDays), .may("note", .note))

  static let collectFee = ActBody(
    .collectFee, "collectFee", "CollectFee", #"{"amount": 8000, "method": "cash"}"#,
    .needed("amount", .money.about("Đồng; bằng đúng số còn phải thu.")), .needed("method", .paymentMethod))

  static let exemptFee = ActBody(
    .exemptFee, "exemptFee", "ExemptFee",
    #"{"ground": "Hộ nghèo", "evidence": "Giấy chứng nhận hộ nghèo số 12"}"#,
    .needed("ground", .text(1...300, .filled).about("Diện được miễn.")),
    .needed("evidence", .text(1...300, .filled).about("Giấy tờ hoặc dữ liệu chứng minh.")))

  static let refundFee = ActBody(
    .refundFee, "refundFee", "RefundFee", #"{"amount": 8000, "method": "cash", "reason": "Thu thừa"}"#,
    .needed("amount", .whole(1...1_000_000_000_000).about("đồng")), .needed("method", .paymentMethod),
    .needed("reason", .reason))
}
