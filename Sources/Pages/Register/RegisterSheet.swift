import Casework
import Deadlines
import Documents
import Office

/// The register as a table for a file, with the columns of Form 07 (*Sổ theo dõi hồ sơ*, TT 03/2025/TT-VPCP).
struct RegisterSheet: Sendable {
  let commune: Commune?
  let query: RegisterQuery
  let definitions: Definitions
  let asOf: Moment
  /// Set when there are more dossiers than go into one file.
  let cutAt: Int?

  var sheet: Sheet {
    var titles = ["SỔ THEO DÕI HỒ SƠ"]
    if let commune { titles.append(commune.centre) }
    titles.append("\(conditions). Xuất lúc \(asOf.written).")
    if let cutNote { titles.append(cutNote) }
    return Sheet(
      name: "Sổ theo dõi hồ sơ", titles: titles,
      columns: [
        Column("STT", width: 6, .whole), Column("Mã hồ sơ", width: 24), Column("Tên TTHC", width: 40),
        Column("Tên tổ chức, cá nhân", width: 24), Column("Địa chỉ/SĐT", width: 34),
        Column("Cơ quan chủ trì giải quyết", width: 22), Column("Nhận hồ sơ", width: 17, .moment),
        Column("Hẹn trả kết quả", width: 17, .moment), Column("Trả kết quả", width: 17, .moment),
        Column("Phương thức nhận kết quả", width: 22), Column("Ký nhận", width: 12),
        Column("Trạng thái", width: 20),
      ])
  }

  /// Says that the file does not hold everything; nil when it does.
  var cutNote: String? {
    cutAt.map {
      "Danh sách dài hơn một tệp: chỉ gồm \($0) hồ sơ đầu. Hãy thêm điều kiện, ví dụ từng năm, để xuất phần còn lại."
    }
  }

  func row(_ listing: Listing, number: Int) -> [Cell] {
    let kind = definitions.commune(listing.unit)?.kind ?? .commune
    let contact = [listing.address, listing.phone ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    return [
      .whole(number), .text(listing.code), .text("\(definitions.name(of: listing)) (\(listing.procedure))"),
      .text(listing.applicant), .text(contact), .text(listing.department.label(in: kind)),
      cell(listing.receivedAt), listing.stage == .declined ? .empty : cell(listing.due),
      listing.handedOverAt.map(cell) ?? .empty, .text(listing.delivery.label),
      listing.handedOverAt == nil ? .empty : .text("Đã nhận"), .text(listing.stage.label),
    ]
  }

  private func cell(_ moment: Moment) -> Cell {
    let (year, month, day) = moment.day.components
    return .moment(year, month, day, moment.time.minutes / 60, moment.time.minutes % 60)
  }

  /// What was asked, in words.
  private var conditions: String {
    var out: [String] = []
    if let behind = query.behind {
      out.append("\(behind.measure.listTitle), \(behind.period.written)")
      if let grouping = behind.slice.grouping, let value = behind.slice.value {
        out.append("\(grouping.label.lowercased()): \(value)")
      }
    }
    if !query.text.isEmpty { out.append("tìm “\(query.text)”") }
    if let field = query.field { out.append("lĩnh vực \(field)") }
    if let procedure = query.procedure { out.append("thủ tục \(procedure)") }
    if let stage = query.stage { out.append("trạng thái: \(stage.label)") }
    if let due = query.due { out.append("hạn trả: \(due.label.lowercased())") }
    if let from = query.from { out.append("nhận từ ngày \(from.written)") }
    if let to = query.to { out.append("nhận đến ngày \(to.written)") }
    return out.isEmpty ? "Mọi hồ sơ" : out.joined(separator: "; ")
  }
}
