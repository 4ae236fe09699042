import Casework
import Deadlines
import Ledger
import Look
import Office
import Sodium
import Web

/// Papers between the centre's two points (*bàn giao giữa hai điểm*): a slip is made by scanning dossiers, and taken in by
/// scanning the slip.
enum PapersMoves {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    let carriers = Office.paperCarriers
    officers.get(Address.papersMoves, in: &routes, for: carriers) { asked in
      .html(try await page(asked, site))
    }
    officers.post(Address.papersSend, in: &routes, for: carriers) { asked in try await send(asked, site) }
    officers.post(Address.papersArrive, in: &routes, for: carriers) { asked in try await arrive(asked, site) }
  }

  /// What a reader typed: one code a line, in any case, blanks or commas between.
  private static func scanned(_ typed: String) -> [String] {
    var seen: Set<String> = []
    return typed.uppercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
      .filter { seen.insert($0).inserted }
  }

  private static func send(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    var reader = FormReader(asked.form)
    let from = reader.required("from", missing: "Hãy ghi điểm giao.", most: 200, long: "Tên dài quá 200 chữ.")
    let to = reader.required("to", missing: "Hãy ghi điểm nhận.", most: 200, long: "Tên dài quá 200 chữ.")
    let texts = scanned(asked.form["codes"])
    let codes = texts.compactMap { DossierCode($0) }
    if let wrong = texts.first(where: { DossierCode($0) == nil }) {
      reader.fail("codes", "“\(wrong)” không phải mã hồ sơ.")
    } else if codes.isEmpty {
      reader.fail("codes", PapersFault.nothingScanned.notice)
    }
    if let from, let to, reader.errors.isEmpty {
      do {
        let form = try await site.office.sendPapers(
          codes, from: from, to: to, by: asked.actor,
          once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("papers".utf8))))
        return .seeOther(Address.paper.path(Int(form)))
      } catch PapersFault.samePlace {
        reader.fail("to", PapersFault.samePlace.notice)
      } catch let fault as PapersFault {
        let entry = Entry(asked.form, errors: [FieldError("codes", fault.notice)])
        return .html(try await page(asked, site, send: entry), status: .conflict)
      }
    }
    let entry = Entry(asked.form, errors: reader.errors)
    return .html(try await page(asked, site, send: entry), status: .unprocessable)
  }

  private static func arrive(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let texts = scanned(asked.form["scanned"])
    do {
      let count = try await site.office.papersArrived(
        texts, by: asked.actor,
        once: Once(token: asked.form["key"], fingerprint: SHA256.hash(Array("arrive".utf8))))
      return .seeOther(Address.papersMoves.path().with(query: [("arrived", String(count))]))
    } catch let fault as PapersFault {
      let entry = Entry(asked.form, errors: [FieldError("scanned", fault.notice)])
      let status: Status = fault == .nothingScanned ? .unprocessable : .conflict
      return .html(try await page(asked, site, arrive: entry), status: status)
    }
  }

  private static func page(
    _ asked: OfficerRequest, _ site: Site, send: Entry = .empty, arrive: Entry = .empty
  ) async throws -> HTML {
    func key(_ entry: Entry) -> String {
      let typed = entry.value("key")
      return typed.isEmpty ? Hex.text(site.office.secret(16)) : typed
    }
    let wrong = send.errors + arrive.errors
    let page = PapersPage(
      slips: try await site.office.openSlips(of: asked.actor.unit), definitions: site.office.definitions,
      send: send, arrive: arrive, arrived: asked.query["arrived"].flatMap { Int($0) },
      csrf: asked.csrf.field(), sendKey: key(send), arriveKey: key(arrive))
    return site.page(
      wrong.isEmpty ? "Bàn giao giấy tờ" : "Lỗi: Bàn giao giấy tờ", at: Dossiers.place(asked), for: asked,
      page.html)
  }
}

/// The slips under way, the form that takes them in and the form that sends.
struct PapersPage {
  let slips: [OpenSlip]
  let definitions: Definitions
  let send: Entry
  let arrive: Entry
  let arrived: Int?
  let csrf: HTML
  let sendKey: String
  let arriveKey: String

  var html: HTML {
    let title = PageTitle(
      "Bàn giao giấy tờ giữa hai điểm", note: "\(slips.count.vietnamese) phiếu đang chuyển")
    let done: HTML =
      arrived.map { count in Notice(.good, "Đã nhận giấy tờ của \(count.vietnamese) hồ sơ.").html } ?? .empty
    let errors = Entry(Form(), errors: send.errors + arrive.errors)
    return """
      \(title)\(done)\(ErrorSummary("Chưa ghi được", errors))\(arrival)\(sending)\
      <div class="card card-flush">\(list)</div>
      """
  }

  private var arrival: HTML {
    Card(
      "Nhận giấy tờ", id: "h-arrive",
      PostForm(
        to: Address.papersArrive.path(), csrf: csrf, key: arriveKey,
        """
        \(TextArea("scanned", "Quét mã phiếu, hoặc mã từng hồ sơ", arrive, hint: "Mã của phiếu là nhận cả phiếu; mỗi mã một dòng"))\
        <p class="acts">\(Button("Ghi đã nhận"))</p>
        """
      ).html
    ).html
  }

  private var sending: HTML {
    Card(
      "Giao giấy tờ", id: "h-send",
      PostForm(
        to: Address.papersSend.path(), csrf: csrf, key: sendKey,
        """
        <div class="fields">\(Field("from", "Điểm giao", send, hint: "Ví dụ: Điểm số 1, trụ sở UBND", width: 6))\
        \(Field("to", "Điểm nhận", send, width: 6))</div>\
        \(TextArea("codes", "Quét mã hồ sơ", send, hint: "Mỗi mã một dòng, tối đa \(Office.mostPapers) hồ sơ"))\
        <p class="acts">\(Button("Lập phiếu bàn giao"))</p>
        """
      ).html
    ).html
  }

  private var list: HTML {
    guard !slips.isEmpty else { return EmptyState("Không có giấy tờ nào đang chuyển giữa hai điểm").html }
    let columns = [
      Column("Mã hồ sơ, thủ tục", .heading), Column("Chủ hồ sơ", .wide), Column("Trạng thái", .roomy),
    ]
    let sections = slips.map { slip in
      Table.Section(
        "Phiếu \(slip.slip), từ \(slip.from) đến \(slip.to)",
        rows: slip.dossiers.compactMap { row in
          DossierCode(row.code).map { code in
            [
              DossierCell(row.code, Address.dossier.path(code), procedure: definitions.name(of: row)).html,
              "<span>\(isolated: row.applicant)</span>", "<span>\(StateBadge(row.stage))</span>",
            ]
          }
        })
    }
    return Table("Giấy tờ đang chuyển, theo phiếu", columns, sections: sections).html
  }
}
