import Casework
import Deadlines
import Look
import Office
import Web

/// The fields of bringing a result home.
extension ActPanel {
  func visitFields(_ act: Act, _ entry: Entry) -> HTML {
    func name(_ field: String) -> String { "\(act.rawValue).\(field)" }
    switch act {
    case .askHomeVisit:
      return """
        \(TextArea(name("reason"), "Lý do không đến được Trung tâm", entry))\
        <div class="fields">\(Field(name("address"), "Địa chỉ đến", entry, width: 8))\
        \(Field(name("phone"), "Điện thoại", entry, kind: .phone, width: 4))</div>
        """
    case .planHomeVisit:
      let people = definitions.officers.values
        .filter { $0.isActive && $0.unit == dossier.unit && $0.actor.has([.intake, .clerk, .specialist]) }
        .sorted { $0.id < $1.id }
      let options =
        [Option("", "Chọn người đi")]
        + people.map { Option(String($0.id.number), $0.title.isEmpty ? $0.name : "\($0.name) – \($0.title)") }
      return """
        \(visitWords)<div class="fields">\(Field(name("day"), "Ngày đến nhà", entry, kind: .day, width: 4))\
        \(Select(name("assignee"), "Người đi", options, entry, need: .required, width: 8))</div>
        """
    default:
      let outcomes = HomeVisit.Outcome.allCases.map { Option($0.rawValue, $0.label) }
      return """
        \(visitWords)<div class="fields">\(Select(name("outcome"), "Kết quả", outcomes, entry, width: 4))\
        \(Field(name("note"), "Ghi chú", entry, need: .optional, width: 8))</div>
        """
    }
  }

  private var visitWords: HTML {
    guard let visit = dossier.homeVisit else { return .empty }
    let place: HTML =
      visit.request.map { "\(isolated: $0.address), điện thoại \($0.phone). Lý do: \(isolated: $0.reason)" }
      ?? "Thông tin cá nhân đã xóa."
    let day = visit.planned.map { planned in
      " Đã xếp lịch ngày \(Day(iso: planned.day)?.written ?? planned.day), \(definitions.name(of: planned.officer)) đi."
    }
    let last = visit.last.map { " Lần trước: \($0.outcome.label.lowercased())." }
    return "<p class=\"small\">\(place)\(day ?? "")\(last ?? "")</p>"
  }
}
