import Casework

/// Along the steps of the process, to its end.
extension ActBody {
  static let forward = ActBody(
    .forward, "forwardDossier", "Forward", isRequired: false, #"{"assignee": 3, "note": "Đủ giấy tờ"}"#,
    .may("assignee", .assignee), .may("note", .note),
    .may(
      "secret",
      JSONSchema.list(of: .whole(1...999), 0...100).about(
        "Giấy tờ bí mật nhà nước, theo số thứ tự trong thủ tục: rời quầy mà không số hóa.")))

  static let take = ActBody(.take, "takeDossier", "Take", isRequired: false, "{}")

  static let assign = ActBody(
    .assign, "assignDossier", "Assign", #"{"assignee": 4, "note": "Giao theo địa bàn"}"#,
    .needed("assignee", .assignee), .may("note", .note))

  static let sendBack = ActBody(
    .sendBack, "sendBackDossier", "SendBack", #"{"reason": "Thiếu chữ ký của người khai"}"#,
    .needed("reason", .reason))

  static let issue = ActBody(
    .issue, "issueResult", "Issue", #"{"number": "12/GKS", "day": "2026-03-02", "result": 0, "files": []}"#,
    .needed("number", .text(1...100, .filled).about("Số, ký hiệu của kết quả.")),
    .needed("day", .day.about("Ngày ghi trên kết quả.")),
    .may(
      "result",
      .whole(0...99).about("Vị trí trong “results” của thủ tục; bắt buộc khi thủ tục có nhiều kết quả.")),
    .may("files", .carried))

  static let addFiles = ActBody(
    .addFiles, "addFiles", "AddFiles",
    """
    {"files": [{"hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "component": 1}]}
    """,
    .needed("files", .list(of: IntakeJSON.file, 1...100)))

  static let remind = ActBody(
    .remind, "remindHolder", "Remind", isRequired: false, #"{"note": "Trình ký trong ngày"}"#,
    .may("note", .note))

  static let proposeExtension = ActBody(
    .proposeExtension, "proposeExtension", "ProposeExtension",
    #"{"day": "2026-03-09", "cause": "coordination", "reason": "Chờ kết quả xác minh của xã bên"}"#,
    .needed("day", .day.about("Ngày hẹn lại; hẹn đến hết giờ làm việc của ngày đó.")),
    .needed("cause", .choice(CauseOfDelay.self, \.label)), .needed("reason", .reason))

  static let approve = ActBody(
    .approve, "approveProposal", "Approve", isRequired: false, #"{"note": "Đồng ý"}"#, .may("note", .note))

  static let reject = ActBody(
    .reject, "rejectProposal", "Reject", #"{"reason": "Giấy tờ đã đủ, không phải bổ sung"}"#,
    .needed("reason", .reason))

  static let withdraw = ActBody(
    .withdraw, "withdrawDossier", "Withdraw",
    """
    {"reason": "Công dân không còn nhu cầu", "settlement": {"papersReturned": "Giấy chứng sinh", "fees": "Hoàn trả"}}
    """,
    .needed("reason", .reason), .may("settlement", .settlement))

  static let stop = ActBody(
    .stop, "stopDossier", "Stop", isRequired: false,
    #"{"reason": "Không đủ điều kiện cư trú", "settlement": {"papersReturned": "Toàn bộ bản chính"}}"#,
    .may("reason", .text(0...1000).about("Không bắt buộc khi quá hạn bổ sung.")),
    .may("settlement", .settlement))

  static let archive = ActBody(
    .archive, "archiveDossier", "Archive", #"{"place": "Kho 1, giá 3, hộp 12", "years": 20}"#,
    .needed("place", .text(1...200, .filled)),
    .may("years", .whole(1...100).about("Không ghi: lưu vĩnh viễn.")))
}
