import Casework
import Deadlines
import Look
import Office
import Web

/// What an administrator of the province does: communes founded and merged, points of service, fees by resolution.
enum ProvinceActs {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    let admins: Set<Role> = [.provincialAdmin]
    officers.get(Address.communes, in: &routes, for: admins) { asked in
      .html(foundingPage(asked, site, Entry(["from": site.office.today.written])))
    }
    officers.post(Address.communes, in: &routes, for: admins) { asked in try await found(asked, site) }
    officers.post(Address.servicePoints, in: &routes, for: admins) { asked, unit in
      try await addPoint(unit, asked, site)
    }
    officers.get(Address.mergers, in: &routes, for: admins) { asked in
      .html(mergerPage(asked, site, Entry(["day": site.office.today.written])))
    }
    officers.post(Address.mergers, in: &routes, for: admins) { asked in try await merge(asked, site) }
    officers.get(Address.localFees, in: &routes, for: admins) { asked in
      let entry = Entry(
        Fields(asked.query.all.map { ($0.name, $0.value) } + [("from", site.office.today.written)]))
      return .html(feePage(asked, site, entry))
    }
    officers.post(Address.localFees, in: &routes, for: admins) { asked in try await setFee(asked, site) }
  }

  // MARK: Founding

  private static func foundingPage(_ asked: OfficerRequest, _ site: Site, _ entry: Entry) -> HTML {
    let kinds = CommuneKind.allCases.map { Option($0.rawValue, $0.label) }
    let form = PostForm(
      to: Address.communes.path(), csrf: asked.csrf.field(),
      """
      <div class="fields">\(RadioGroup("kind", "Loại đơn vị", kinds, entry, width: 4))\
      \(Field("name", "Tên riêng", entry, hint: "Không kèm xã, phường, đặc khu", width: 4))\
      \(Field("agency", "Mã định danh", entry, kind: .code, hint: "Như H48.37.30: phần đầu của mã hồ sơ", width: 4))\
      \(Field("from", "Hoạt động từ ngày", entry, kind: .day, width: 3))\
      \(Field("address", "Địa chỉ Trung tâm", entry, need: .optional, width: 6))\
      \(Field("phone", "Điện thoại", entry, kind: .phone, need: .optional, width: 3))\
      \(TextArea("points", "Điểm tiếp nhận ngoài Trung tâm", entry, need: .optional, hint: "Mỗi dòng một điểm"))</div>\
      <p class="hint">Danh mục thủ tục, lịch làm việc và các phòng theo quy định dùng chung, có hiệu lực ngay. Tài khoản \
      đầu tiên mở ở trang Đơn vị, cột Tài khoản.</p>\(Button("Thành lập đơn vị"))
      """)
    let main: HTML = """
      \(PageTitle("Thành lập xã, phường, đặc khu", crumbs: [("Đơn vị trong tỉnh", Address.province.path())]))\
      \(ErrorSummary("Chưa thành lập được", entry))\(Card("Đơn vị mới", id: "h-new", form.html))
      """
    return site.page(
      "\(entry.errors.isEmpty ? "" : "Lỗi: ")Thành lập đơn vị", at: .province, for: asked, main)
  }

  private static func found(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    var reader = FormReader(asked.form)
    let kind = reader.required("kind", missing: "Hãy chọn loại đơn vị.", wrong: "Không có loại này.") {
      CommuneKind(rawValue: $0)
    }
    let name = reader.required(
      "name", missing: "Hãy ghi tên đơn vị.", most: 100, long: "Tên dài quá 100 chữ.")
    let agency = reader.required("agency", missing: "Hãy ghi mã định danh.")
    let from = reader.required("from", missing: "Hãy nhập ngày bắt đầu.", wrong: dayError) {
      Day(typed: $0, today: site.office.today)
    }
    let points = asked.form["points"].split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    if points.count > 20 { reader.fail("points", "Ghi tối đa 20 điểm.") }
    if let kind, let name, let agency, let from, reader.errors.isEmpty {
      do {
        _ = try await site.office.foundCommune(
          CommuneDraft(
            agency: agency, kind: kind, name: name, address: asked.form["address"],
            phone: asked.form["phone"],
            points: points), from: from, by: asked.actor)
        return .seeOther(Address.province.path().with(query: [("done", "founded")]))
      } catch let fault as UnitFault {
        reader.fail(fault == .nameMissing ? "name" : "agency", fault.notice)
      } catch let fault as AccountFault {
        reader.fail("name", fault.notice)
      }
    }
    return .html(
      foundingPage(asked, site, Entry(asked.form, errors: reader.errors)), status: .unprocessable)
  }

  private static func addPoint(_ unit: UnitID, _ asked: OfficerRequest, _ site: Site) async throws -> Response
  {
    let office = site.office
    let commune = try ProvincePages.commune(unit, of: asked, site)
    var reader = FormReader(asked.form)
    let name = reader.required(
      "point", missing: "Hãy ghi tên điểm tiếp nhận.", most: 100, long: "Tên dài quá 100 chữ.")
    let from = reader.required("point_from", missing: "Hãy nhập ngày bắt đầu.", wrong: dayError) {
      Day(typed: $0, today: office.today)
    }
    if let name, let from, reader.errors.isEmpty {
      try await office.addServicePoint(
        name, address: asked.form["point_address"], of: unit, from: from, by: asked.actor)
      return .seeOther(Address.commune.path(unit))
    }
    let page = CommunePage(
      commune: commune, ask: StatisticsAsk([:], now: office.now()), figures: [],
      definitions: office.definitions,
      mayOpen: false, pointForm: asked.csrf.field(), entry: Entry(asked.form, errors: reader.errors),
      today: office.today)
    return .html(
      site.page("Lỗi: \(commune.fullName)", at: .comparison, for: asked, page.html), status: .unprocessable)
  }

  // MARK: Merging

  private static func standing(_ asked: OfficerRequest, _ site: Site) -> [Commune] {
    let definitions = site.office.definitions
    return definitions.communes(seenBy: asked.actor).filter { definitions.tree.lives[$0.id]?.until == nil }
  }

  private static func mergerPage(
    _ asked: OfficerRequest, _ site: Site, _ entry: Entry, _ notice: HTML = .empty, isExamined: Bool = false
  ) -> HTML {
    let options = standing(asked, site).map { Option(String($0.id.number), $0.fullName, note: $0.agency) }
    let confirm: HTML = .when(
      isExamined,
      "\(Checkbox("sure", "Tôi đã xem các số trên và sáp nhập", entry, hint: "Không hoàn lại được"))")
    let form = PostForm(
      to: Address.mergers.path(), csrf: asked.csrf.field(),
      """
      <div class="fields">\(CheckGroup("unit", "Đơn vị được sáp nhập", options, entry, hint: "Sẽ kết thúc hoạt động"))\
      \(Select("heir", "Vào đơn vị", options, entry, hint: "Đơn vị mới thì thành lập trước", width: 4))\
      \(Field("day", "Từ ngày", entry, kind: .day, hint: "Ngày nghị quyết có hiệu lực", width: 3))\
      \(Field("document", "Căn cứ", entry, hint: "Nghị quyết số …, ngày …", width: 5))</div>\(confirm)\
      <p class="hint">Hồ sơ đã xong, sổ, báo cáo và số liệu cũ giữ nguyên ở đơn vị cũ; mã hồ sơ cũ vẫn tra cứu được. Hồ sơ \
      chưa xong và tài khoản sang đơn vị mới, hạn trả không đổi.</p>\
      \(Button(isExamined ? "Sáp nhập" : "Xem trước"))
      """)
    let main: HTML = """
      \(PageTitle("Sáp nhập đơn vị", crumbs: [("Đơn vị trong tỉnh", Address.province.path())]))\
      \(ErrorSummary("Chưa sáp nhập được", entry))\(notice)\(Card("Sáp nhập", id: "h-merge", form.html))
      """
    return site.page("\(entry.errors.isEmpty ? "" : "Lỗi: ")Sáp nhập", at: .mergers, for: asked, main)
  }

  private static func merge(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    var reader = FormReader(asked.form)
    let units = reader.each("unit", wrong: "Không có đơn vị này.") { Int64($0).map(UnitID.init) }
    if units.isEmpty { reader.fail("unit", "Hãy chọn đơn vị được sáp nhập.") }
    let heir = reader.required("heir", missing: "Hãy chọn đơn vị mới.", wrong: "Không có đơn vị này.") {
      Int64($0).map(UnitID.init)
    }
    let day = reader.required("day", missing: "Hãy nhập ngày.", wrong: dayError) {
      Day(typed: $0, today: office.today)
    }
    let document = reader.required(
      "document", missing: "Hãy ghi nghị quyết làm căn cứ.", most: 120, long: "Căn cứ dài quá 120 chữ.")
    if let heir, let day, let document, reader.errors.isEmpty {
      let draft = MergerDraft(units: Set(units), heir: heir, day: day, document: document)
      do {
        if reader.isTicked("sure") {
          _ = try await office.merge(draft, by: asked.actor)
          return .seeOther(Address.province.path().with(query: [("done", "merged")]))
        }
        let report = try await office.examine(draft, by: asked.actor)
        let notice = Notice(
          .warn, "Sẽ chuyển \(report.dossiers.vietnamese) hồ sơ và \(report.officers.vietnamese) tài khoản",
          "Chưa có gì thay đổi. Đánh dấu xác nhận rồi bấm Sáp nhập.")
        return .html(mergerPage(asked, site, Entry(asked.form), notice.html, isExamined: true))
      } catch let fault as ProvinceFault {
        switch fault {
        case .heirEnds: reader.fail("heir", fault.notice)
        case .inTheFuture, .beforeItsDays: reader.fail("day", fault.notice)
        case .documentMissing: reader.fail("document", fault.notice)
        default: reader.fail("unit", fault.notice)
        }
      }
    }
    return .html(mergerPage(asked, site, Entry(asked.form, errors: reader.errors)), status: .unprocessable)
  }

  // MARK: Fees

  private static func feePage(_ asked: OfficerRequest, _ site: Site, _ entry: Entry) -> HTML {
    let page = LocalFeePage(
      definitions: site.office.definitions, communes: standing(asked, site), entry: entry,
      csrf: asked.csrf.field(), done: asked.query["done"] != nil)
    return site.page(
      "\(entry.errors.isEmpty ? "" : "Lỗi: ")Danh mục và mức phí", at: .localFees, for: asked, page.html)
  }

  private static func setFee(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    var reader = FormReader(asked.form)
    let units = reader.each("unit", wrong: "Không có đơn vị này.") { Int64($0).map(UnitID.init) }
    if units.isEmpty { reader.fail("unit", "Hãy chọn ít nhất một đơn vị.") }
    let fee = reader.required("fee", missing: "Hãy chọn khoản thu.", wrong: "Không có khoản thu này.") {
      typed in
      typed.split(separator: "|", maxSplits: 1).count == 2 ? typed : nil
    }
    let amount = reader.required(
      "amount", missing: "Hãy ghi mức thu.", wrong: "Mức thu là số đồng, từ 0 trở lên."
    ) {
      Int64($0.filter { $0 != "." && $0 != " " }).flatMap { Dong($0) }
    }
    let from = reader.required("from", missing: "Hãy nhập ngày hiệu lực.", wrong: dayError) {
      Day(typed: $0, today: office.today)
    }
    let document = reader.required(
      "document", missing: "Hãy ghi nghị quyết của HĐND cấp tỉnh.", most: 120, long: "Căn cứ dài quá 120 chữ."
    )
    if let fee, let amount, let from, let document, reader.errors.isEmpty {
      let parts = fee.split(separator: "|", maxSplits: 1).map(String.init)
      do {
        try await office.setLocalFee(
          LocalFeeDraft(
            units: Set(units), procedure: parts[0], fee: parts[1], amount: amount, document: document),
          from: from, by: asked.actor)
        return .seeOther(Address.localFees.path().with(query: [("done", "1")]))
      } catch let fault as ProvinceFault {
        switch fault {
        case .feeUnknown, .procedureUnknown: reader.fail("fee", fault.notice)
        case .feeHolds: reader.fail("from", fault.notice)
        case .documentMissing: reader.fail("document", fault.notice)
        default: reader.fail("unit", fault.notice)
        }
      }
    }
    return .html(feePage(asked, site, Entry(asked.form, errors: reader.errors)), status: .unprocessable)
  }
}
