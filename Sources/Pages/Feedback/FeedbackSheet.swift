import Casework
import Deadlines
import Documents
import Office
import Web

/// The book of feedback as a file.
struct FeedbackSheet: Sendable {
  private static let rows = 500
  let office: Office
  let actor: Actor

  init(_ office: Office, _ actor: Actor) {
    self.office = office
    self.actor = actor
  }

  private var sheet: Sheet {
    Sheet(
      name: "Phản ánh",
      titles: ["SỔ PHẢN ÁNH, KIẾN NGHỊ"]
        + (office.definitions.commune(actor.unit).map { [$0.centre] } ?? [])
        + ["Lập lúc \(office.now().written)"],
      columns: [
        Column("Số", width: 16), Column("Ngày nhận", width: 20), Column("Hình thức", width: 22),
        Column("Loại", width: 26), Column("Người gửi", width: 28), Column("Nội dung", width: 60),
        Column("Mã hồ sơ", width: 24), Column("Trạng thái", width: 24),
        Column("Việc kế tiếp trước", width: 20),
        Column("Người xử lý", width: 28), Column("Người gửi đánh giá", width: 18),
      ])
  }

  func csv(_ query: FeedbackQuery) -> Response {
    let (office, actor) = (office, actor)
    return .csv(sheet, name: "phan-anh-kien-nghi.csv") { put in
      var skipped = 0
      while true {
        let found = try await office.feedback(of: actor.unit, query, skipping: skipped, limit: Self.rows).rows
        let now = office.now()
        for row in found where row.named != actor.officer {
          office.traces.note(actor.officer, opened: row.id, for: .export, at: now)
        }
        try await put(found.map { Self.cells($0, actor, office.definitions) })
        skipped += found.count
        if found.count < Self.rows { return }
      }
    }
  }

  private static func cells(_ row: FeedbackListing, _ actor: Actor, _ definitions: Definitions) -> [Cell] {
    let view = FeedbackView(row, for: actor)
    return [
      .text(row.number), .text(row.receivedAt.written), .text(row.channel.label), .text(row.kind.label),
      .text(view.senderText), .text(view.contentText), .text(view.dossierText), .text(row.stage.label),
      .text(row.nextDue?.written ?? ""), .text(view.assignee(definitions) ?? ""),
      .text(view.ratingText),
    ]
  }
}
