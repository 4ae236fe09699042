import Casework
import Deadlines
import Look
import Office
import Web

/// What an officer leaves in writing for whoever comes after, procedure by procedure, and what was left to them
/// (*ghi chú bàn giao*).
enum HandoverNotes {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.handoverNotes, in: &routes) { asked in
      let procedure = asked.query["procedure"] ?? ""
      let own = try await site.office.notes(of: [asked.officer.id])
      let known = own.first { $0.procedure == procedure }?.text ?? ""
      return .html(
        try await page(Entry(["procedure": procedure, "text": known]), own, asked, site))
    }
    site.officers.post(Address.handoverNotes, in: &routes) { asked in
      var reader = FormReader(asked.form)
      let procedure = reader.required("procedure", missing: "Hãy chọn thủ tục.")
      if let procedure, reader.errors.isEmpty {
        do {
          try await site.office.write(asked.form["text"], about: procedure, by: asked.officer.id)
          return .seeOther(Address.handoverNotes.path().with(query: [("done", "1")]))
        } catch let fault as StaffFault {
          reader.fail(fault == .unknownProcedure ? "procedure" : "text", fault.notice)
        }
      }
      let own = try await site.office.notes(of: [asked.officer.id])
      return .html(
        try await page(Entry(asked.form, errors: reader.errors), own, asked, site), status: .unprocessable)
    }
  }

  private static func page(
    _ entry: Entry, _ own: [HandoverNote], _ asked: OfficerRequest, _ site: Site
  ) async throws -> HTML {
    let office = site.office
    let definitions = office.definitions
    let theirs = try await office.notes(of: asked.actor.standsFor)
    let records = try await office.handOverRecords(receivedBy: asked.officer.id)
    let procedures =
      [Option("", "Chọn thủ tục")]
      + definitions.inForce.map { Option($0.procedure.code, "\($0.procedure.code) – \($0.procedure.name)") }
    let form = PostForm(
      to: Address.handoverNotes.path(), csrf: asked.csrf.field(), isGuarded: true,
      """
      <div class="fields">\(Select("procedure", "Thủ tục", procedures, entry, need: .required))\
      \(TextArea("text", "Ghi chú", entry, need: .unmarked, hint: "Hỏi ai, để ý gì, giấy tờ để đâu. Không ghi thông tin của người dân. Xóa hết chữ thì bỏ ghi chú."))</div>\
      <p class="acts next-acts">\(Button("Lưu ghi chú", isMainAct: true))</p>
      """)
    let done: HTML = .when(asked.query["done"] != nil, "\(Notice(.good, "Đã lưu ghi chú."))")
    let main: HTML = """
      \(done)\(PageTitle("Ghi chú bàn giao", crumbs: [("Nhân sự", Address.staff.path())]))\
      \(ErrorSummary("Chưa lưu được", entry))\
      \(Card("Viết cho người làm tiếp", id: "h-write", form.html))\
      \(NoteList("Ghi chú của tôi", id: "h-own", own, definitions, canEdit: true))\
      \(NoteList("Ghi chú của người tôi làm thay", id: "h-theirs", theirs, definitions, isNamed: true))\
      \(received(records, definitions))
      """
    return site.page(
      entry.errors.isEmpty ? "Ghi chú bàn giao" : "Lỗi: Ghi chú bàn giao", at: .staff, for: asked, main)
  }

  private static func received(_ records: [HandOverRecord.Head], _ definitions: Definitions) -> HTML {
    let lines: [HTML] = records.map { record in
      """
      <li><a href="\(Address.handOverRecord.path(Int(record.id)))">Biên bản số \(record.title)</a>, \
      \(isolated: definitions.name(of: record.officer)) bàn giao lúc \(record.madeAt.written)</li>
      """
    }
    return .when(
      !lines.isEmpty,
      "\(Card("Việc tôi đã nhận bàn giao", id: "h-received", "<ul class=\"todo\">\(lines)</ul>"))")
  }
}

/// Notes by procedure, as colleagues read them.
struct NoteList: Part {
  let title: String
  let id: String
  let notes: [HandoverNote]
  let definitions: Definitions
  let canEdit: Bool
  let isNamed: Bool

  init(
    _ title: String, id: String, _ notes: [HandoverNote], _ definitions: Definitions, canEdit: Bool = false,
    isNamed: Bool = false
  ) {
    self.title = title
    self.id = id
    self.notes = notes
    self.definitions = definitions
    self.canEdit = canEdit
    self.isNamed = isNamed
  }

  var html: HTML {
    guard !notes.isEmpty else { return .empty }
    let columns = [Column("Thủ tục", .heading), Column("Ghi chú"), Column("Việc", .act)]
    let rows: [[HTML]] = notes.map { note in
      let writer: HTML = .when(isNamed, "\(isolated: definitions.name(of: note.officer)), ")
      let edit: HTML = .when(
        canEdit,
        "\(LinkButton("Sửa", Address.handoverNotes.path().with(query: [("procedure", note.procedure)]), .small, meaning: "ghi chú về \(definitions.procedureName(note.procedure))"))"
      )
      return [
        Stacked(
          "\(definitions.procedureName(note.procedure))", "<span class=\"num\">\(note.procedure)</span>"
        ).html,
        Stacked(lines(note.text), "\(writer)\(note.writtenAt.written)").html, edit,
      ]
    }
    return """
      <section class="card card-flush" aria-labelledby="\(id)"><div class="card-head"><h2 id="\(id)">\(title)</h2></div>\
      \(Table(title, columns, rows: rows))</section>
      """
  }

  private func lines(_ text: String) -> HTML {
    .joined(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        "\(isolated: String(line))"
      }, separator: "<br>")
  }
}

extension Definitions {
  /// The name of a procedure in force; its code when it no longer is.
  func procedureName(_ code: String) -> String { current[code]?.procedure.name ?? code }
}
