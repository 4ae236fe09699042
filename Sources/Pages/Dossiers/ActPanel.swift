import Casework
import Deadlines
import Look
import Office
import Web

/// What may be done with the dossier next (*việc tiếp theo*), from the one table of acts: the main act open and large, the
/// others folded beside it, and a word on what is held back.
struct ActPanel {
  /// What came back from a form that was not accepted.
  struct Rejected {
    let act: Act
    let entry: Entry
    let kept: KeptUploads
  }

  let dossier: Dossier
  let actor: Actor
  let definitions: Definitions
  let clockNow: Moment
  var today: Day { clockNow.day }
  let csrf: HTML
  /// A fresh key for each form: what is sent twice with the same one is one act.
  let key: () -> String
  let rejected: Rejected?
  /// What the officer came for from a list: its form stands open.
  var wanted: Act?

  var html: HTML {
    let acts = dossier.acts(for: actor).filter(\.isOfOneDossier)
    let main = dossier.mainAct(of: acts)
    let others = acts.filter { $0 != main }.map(beside)
    let content: HTML = """
      \(ifAny: main.map(open))\
      \(HTML.when(!others.isEmpty, "<div class=\"fold-row\">\(others)</div>"))\
      \(note(hasActs: !acts.isEmpty))
      """
    return Card(
      "Việc tiếp theo", id: "h-next", note: "\(dossier.whereabouts(definitions))", className: " acts-panel",
      content
    ).html
  }

  private func note(hasActs: Bool) -> HTML {
    var sentence = dossier.waiting ?? dossier.hindrance(for: actor, definitions)
    if !hasActs, sentence == nil {
      sentence =
        dossier.stage.isFinal
        ? "Hồ sơ đã kết thúc, không còn việc phải làm." : "Vai trò của anh/chị chỉ xem hồ sơ ở bước này."
    }
    return sentence.map { words in "<p class=\"muted\">\(words)</p>" } ?? .empty
  }

  /// The main act, open, reached by Ctrl+Enter.
  private func open(_ act: Act) -> HTML {
    form(
      act,
      """
      \(fields(act))<p class="acts next-acts">\
      \(Button(dossier.label(of: act), .tall, isMainAct: true))</p>
      """)
  }

  /// Another act: a button where nothing needs to be said, else folded until it is wanted.
  private func beside(_ act: Act) -> HTML {
    if act == .take { return form(act, Button(dossier.label(of: act), .plain).html) }
    let weight: Weight = act == .withdraw || act == .stop || act == .decline ? .danger : .plain
    return Fold(
      act == .withdraw ? act.label : dossier.label(of: act), isOpen: (rejected?.act ?? wanted) == act,
      isAct: true,
      form(act, "\(fields(act))<p>\(Button(dossier.label(of: act), weight))</p>")
    ).html
  }

  private func form(_ act: Act, _ content: HTML) -> HTML {
    let isBack = rejected?.act == act
    let typedKey = isBack ? rejected?.entry.value("key") ?? "" : ""
    let form = PostForm(
      to: Address.act.path(dossier.code, act), csrf: csrf, key: typedKey.isEmpty ? key() : typedKey,
      hasFiles: act.takesFiles, scansCards: act == .handOver,
      "<input type=\"hidden\" name=\"version\" value=\"\(dossier.version)\">\(content)")
    return form.html
  }

  /// What was typed, or what the office expects.
  private func entry(_ act: Act) -> Entry {
    if let rejected, rejected.act == act { return rejected.entry }
    switch act {
    case .issue: return Entry(["issue.day": today.written])
    case .addFiles:
      return dossier.toScan.first.map { Entry(["add_files.component": String($0.number)]) } ?? .empty
    case .handOver:
      guard let people = dossier.people else { return .empty }
      let proxy = people.representative?.person
      var known: Fields = ["hand_over.receiver.name": proxy?.name ?? people.applicant.name]
      if proxy != nil { known.append("hand_over.isRepresentative", "1") }
      return Entry(known)
    default: return roadEntry(act)
    }
  }

  private var keptLines: HTML { rejected?.kept.html ?? .empty }

  private func fields(_ act: Act) -> HTML {
    let entry = entry(act)
    func name(_ field: String) -> String { "\(act.rawValue).\(field)" }
    switch act {
    case .take: return .empty
    case .forward, .assign:
      return """
        \(HTML.when(act == .forward, scans(entry)))<div class="fields">\(assignee(act, entry))\
        \(Field(name("note"), "Ý kiến gửi kèm", entry, need: .optional, width: 6))</div>
        """
    case .sendBack:
      return "\(TextArea(name("reason"), "Lý do trả lại", entry))"
    case .withdraw:
      return """
        <p class="small">Ghi nhận yêu cầu rút hồ sơ của người nộp; hồ sơ dừng giải quyết tại đây.</p>\
        \(TextArea(name("reason"), "Lý do rút", entry))\(settlementFields(act, entry))
        """
    case .issue: return issueFields(entry)
    case .collectFee:
      let methods = PaymentMethod.allCases.map { Option($0.rawValue, $0.label) }
      return """
        <input type="hidden" name="\(name("amount"))" value="\(dossier.outstanding.amount)">\
        <div class="fields">\(Select(name("method"), "Hình thức thu", methods, entry, width: 6))</div>
        """
    case .addFiles:
      let papers =
        [Option("", dossier.result == nil ? "Giấy tờ khác" : "Kết quả giải quyết")]
        + dossier.procedure.components.map { Option(String($0.number), $0.name) }
      return """
        <div class="fields">\(Select(name("component"), "Thuộc giấy tờ", papers, entry, width: 9))\
        \(FileField(name("files"), "Chọn tệp PDF, JPEG, PNG", entry))</div>\(keptIf(act))
        """
    case .handOver: return handOverFields(entry)
    default: return roadFields(act, entry)
    }
  }

  /// What the counter has to scan before the dossier leaves it, and the papers nobody may scan.
  private func scans(_ entry: Entry) -> HTML {
    guard dossier.currentStep?.kind == .reception, case let missing = dossier.toScan, !missing.isEmpty else {
      return .empty
    }
    let add = Address.dossier.path(dossier.code).with(query: [("act", Act.addFiles.rawValue)])
    let secrets: [HTML] = missing.enumerated().map { at, paper in
      Checkbox(
        "forward.secret[\(at)]", "\(paper.name): bí mật nhà nước, không số hóa", entry,
        value: String(paper.number)
      ).html
    }
    return """
      \(Notice(.warn, "Chưa số hóa \(missing.count.vietnamese) giấy tờ", "Chuyển được khi mỗi giấy tờ đã có bản chụp: <a href=\"\(add)\">thêm bản chụp</a>."))\
      \(secrets)
      """
  }

  func keptIf(_ act: Act) -> HTML { rejected?.act == act ? keptLines : .empty }

  private func assignee(_ act: Act, _ entry: Entry) -> HTML {
    var colleagues = dossier.colleagues(for: act, among: definitions)
    if act == .assign {
      colleagues.removeAll { $0.id == dossier.holder }
      let options =
        [Option("", "Chọn người xử lý")] + colleagues.map { Option(String($0.id.number), words($0)) }
      return Select("assign.assignee", "Giao cho", options, entry, need: .required, width: 6).html
    }
    let next = dossier.procedure.step(after: dossier.step)
    let before = next.flatMap { dossier.workers[$0.order] }
    let anyone =
      before.map { "Người đã làm bước này: \(definitions.name(of: $0))" }
      ?? "Không chỉ định, ai nhận trước thì làm"
    let options = [Option("", anyone)] + colleagues.map { Option(String($0.id.number), words($0)) }
    return Select(
      "forward.assignee", "Chuyển cho", options, entry,
      hint: next.map { "Bước \($0.order): \($0.name)" } ?? "", width: 6
    ).html
  }

  private func words(_ card: OfficerCard) -> String {
    let name = card.title.isEmpty ? card.name : "\(card.name) – \(card.title)"
    return definitions.away(card.id).map { "\(name) (\($0))" } ?? name
  }

  private func issueFields(_ entry: Entry) -> HTML {
    let results = dossier.procedure.results
    let kinds = results.enumerated().map { Option(String($0.offset), $0.element.name) }
    let choice: HTML =
      kinds.count > 1
      ? RadioGroup("issue.result", "Kết quả", kinds, entry).html
      : """
      <input type="hidden" name="issue.result" value="0">\
      <p>Kết quả: <strong>\(results.first?.name ?? dossier.procedure.name)</strong></p>
      """
    return """
      <div class="fields">\(choice)\
      \(Field("issue.number", "Số, ký hiệu", entry, hint: "Ví dụ: 12/GKS", width: 6))\
      \(Field("issue.day", "Ngày của kết quả", entry, kind: .day, width: 4))\
      \(FileField("issue.files", "Đính tệp kết quả", entry))</div>\(keptIf(.issue))
      """
  }

  private func handOverFields(_ entry: Entry) -> HTML {
    let owed: HTML = .when(
      dossier.outstanding > .zero,
      "\(Notice(.warn, words: Refusal.feeUnpaid(dossier.outstanding).notice))")
    return """
      \(owed)<div class="fields">\
      \(Select("hand_over.manner", "Cách trả", [Delivery.counter, .home, .electronic].map { Option($0.rawValue, $0.label) }, entry, width: 6))\
      \(Field("hand_over.receiver.name", "Người nhận kết quả", entry, width: 6, attributes: " data-from=\"name\""))\
      \(Field("hand_over.receiver.identifier", "Số giấy tờ tùy thân", entry, kind: .code, need: .optional, hint: "Quét mã QR trên thẻ căn cước hoặc nhập tay", width: 6, attributes: " data-from=\"id\""))</div>\
      \(Checkbox("hand_over.isRepresentative", "Người nhận là người được ủy quyền", entry))\
      \(Checkbox("hand_over.identityChecked", "Đã kiểm tra giấy tờ tùy thân của người nhận", entry))
      """
  }
}

extension Act {
  /// Its form has a field for files.
  var takesFiles: Bool {
    switch self {
    case .issue, .addFiles, .accept, .receiveSupplement, .answerConsultation: true
    default: false
    }
  }

  /// It is done on a dossier's own page; outages and hand-over slips concern many at once and have pages of their own, and
  /// whoever erases does not open dossiers.
  var isOfOneDossier: Bool {
    switch self {
    case .noteOutage, .endOutage, .sendPapers, .papersArrived, .erase, .passOn: false
    default: !isOpening
    }
  }
}
