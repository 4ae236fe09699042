import Casework
import Deadlines
import Documents
import Office
import Web

/// A list of dossiers under way as a table for a file: who has each, until when, and what holds it up.
struct DossierSheet: Sendable {
  let title: String
  let commune: Commune?
  let definitions: Definitions
  let asOf: Moment

  var sheet: Sheet {
    var titles = [title.uppercased()]
    if let commune { titles.append(commune.centre) }
    titles.append("Xuất lúc \(asOf.written).")
    return Sheet(
      name: "Danh sách hồ sơ", titles: titles,
      columns: [
        Column("STT", width: 6, .whole), Column("Mã hồ sơ", width: 24), Column("Tên TTHC", width: 40),
        Column("Tên tổ chức, cá nhân", width: 24), Column("Điện thoại", width: 14),
        Column("Lĩnh vực", width: 18),
        Column("Trạng thái", width: 20), Column("Bước", width: 18), Column("Đơn vị giữ", width: 22),
        Column("Người giữ", width: 22), Column("Nhận hồ sơ", width: 17, .moment),
        Column("Hẹn trả kết quả", width: 17, .moment), Column("Hạn của bước", width: 17, .moment),
        Column("Vướng", width: 50),
      ])
  }

  func row(_ listing: Listing, _ obstacle: Obstacle?, number: Int) -> [Cell] {
    let kind = definitions.commune(listing.unit)?.kind ?? .commune
    let isPending = listing.stage.isPending
    return [
      .whole(number), .text(listing.code), .text("\(definitions.name(of: listing)) (\(listing.procedure))"),
      .text(listing.applicant), .text(listing.phone ?? ""), .text(listing.field), .text(listing.stage.label),
      .text(isPending ? listing.stepKind?.label ?? "" : ""),
      .text(isPending ? listing.stepDepartment.map { $0.label(in: kind) } ?? "" : ""),
      .text(listing.holder.map { definitions.name(of: $0) } ?? ""), cell(listing.receivedAt),
      listing.stage == .registered ? .empty : cell(listing.due), isPending ? cell(listing.stepDue) : .empty,
      .text(Hindrance(definitions: definitions, now: asOf).told(of: listing, obstacle)),
    ]
  }

  private func cell(_ moment: Moment) -> Cell {
    let (year, month, day) = moment.day.components
    return .moment(year, month, day, moment.time.minutes / 60, moment.time.minutes % 60)
  }
}

extension DossierSheet {
  static let mostRows = 10_000
  static let pageRows = 500

  /// The list as a file, page by page; every dossier in it leaves a trace that this officer took it out of the office.
  func csv(
    name: String, of office: Office, for officer: OfficerID, unit: UnitID,
    page: @escaping @Sendable (Cursor?) async throws -> ListPage
  ) -> Response {
    .csv(sheet, name: "\(name)-\(asOf.day.iso).csv") { put in
      var cursor: Cursor?
      var number = 0
      repeat {
        let found = try await page(cursor)
        let obstacles = try await office.obstacles(of: found.rows, for: unit)
        let now = office.now()
        for row in found.rows { office.traces.note(officer, opened: row.id, for: .export, at: now) }
        try await put(
          found.rows.enumerated().map { at, listing in
            row(listing, obstacles[listing.id], number: number + at + 1)
          })
        number += found.rows.count
        cursor = found.next
      } while cursor != nil && number < Self.mostRows
    }
  }
}
