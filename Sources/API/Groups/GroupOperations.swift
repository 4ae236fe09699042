import Casework
import Office
import Web

/// Several filings of one person received together, under one slip (*tiếp nhận theo lô*).
enum GroupOperations {
  static func register(_ book: inout Book) {
    book.post(APIAddress.groups, receive, receive)
    book.get(APIAddress.group, read, read)
  }

  static let receive = Operation(
    id: "receiveGroup", group: .dossiers, summary: "Tiếp nhận nhiều hồ sơ của một người, tổ chức",
    about:
      "Tiếp nhận tất cả hoặc không hồ sơ nào, chung một phiếu tiếp nhận. Khi quy tắc nghiệp vụ không cho phép, "
      + "“errors” ghi dòng bị từ chối.",
    headers: [.key], body: .json(GroupJSON.group, examples: GroupJSON.examples),
    answers: [
      .created(
        "Các hồ sơ đã được tiếp nhận.", opened, headers: [.location("Địa chỉ của lô hồ sơ."), .replayed],
        links: [.dossier])
    ],
    problems: [.refused])

  static let read = Operation(
    id: "readGroup", group: .dossiers, summary: "Các hồ sơ tiếp nhận cùng một phiếu",
    path: [.needed("code", .dossierCode, "Mã của lô: mã hồ sơ đầu tiên.")],
    answers: [.ok("Các hồ sơ của lô, theo thứ tự tiếp nhận.", listed)], problems: [.notFound])

  private static let opened = JSONSchema.named(
    "OpenedGroup",
    .answer(
      .needed("code", JSONSchema.dossierCode.about("Mã của lô: mã hồ sơ đầu tiên.")),
      .needed("items", .list(of: IntakeOperations.opened, 1...GroupDraft.most)), .needed("href", .text)))

  private static let listed = JSONSchema.named(
    "Group", .answer(.needed("code", .dossierCode), .needed("items", .list(of: ListingJSON.row))))

  static func receive(_ asked: Asked) async throws -> Response {
    let once = try asked.once()
    var check = IntakeCheck(today: asked.office.today)
    guard
      let filings = check.group(
        GroupJSON.draft(
          asked.body, asked.office.definitions, of: asked.actor.unit))
    else {
      throw Problem(check.problems)
    }
    let opened = try await asked.office.receive(together: filings, by: asked.actor, once: once)
    guard let first = opened.first else { throw ProblemType.fault.problem(ProblemType.fault.about) }
    let href = APIAddress.group.path(CodeSegment(first.code)).text
    var json = JSONWriter()
    json.object { json in
      json.field("code", first.code.text)
      json.array("items", opened) { json, one in IntakeOperations.write(one, &json) }
      json.field("href", href)
    }
    let response = Response.json(json, status: .created).with("Location", href)
    return first.isRepeated ? response.with(Asked.replayedHeader, "true") : response
  }

  static func read(_ asked: Asked, _ segment: CodeSegment) async throws -> Response {
    let rows = try await asked.office.group(coded: segment.code, of: asked.actor.unit)
    guard !rows.isEmpty else {
      throw ProblemType.notFound.problem("Không có lô hồ sơ nào của đơn vị mang mã này.")
    }
    let (definitions, now) = (asked.office.definitions, asked.office.now())
    var json = JSONWriter()
    json.object { json in
      json.field("code", segment.code.text)
      json.array("items", rows) { json, row in ListingJSON.write(row, definitions, at: now, &json) }
    }
    return .json(json)
  }
}

/// A group of filings as programs send it.
enum GroupJSON {
  static let group = JSONSchema.named(
    "GroupFiling",
    .input(
      .may("channel", .channel), .needed("applicant", IntakeJSON.person),
      .may("representative", IntakeJSON.representative),
      .may("delivery", .choice(Delivery.self, \.label)), .may("deliveryAddress", .text(0...500)),
      .may("paidBy", .choice(PaymentMethod.self, \.label).about("Không ghi: thu sau.")),
      .needed("lines", .list(of: line, 1...GroupDraft.most))))

  private static let line = JSONSchema.named(
    "GroupLine",
    .input(
      .needed("procedure", .procedureCode),
      .may("dossiers", .whole(1...Int64(GroupDraft.most)).about("Số hồ sơ giống nhau, mặc định 1.")),
      .may("summary", .text(0...1000)), .may("situations", .list(of: .text(1...500), 0...50)),
      .may("complete", .flag.about("Đã nhận đủ giấy tờ bắt buộc; không phải ghi components.")),
      .may("components", .list(of: IntakeJSON.component, 0...100)), .may("sets", .whole(1...50)),
      .may("count", .whole(1...1000)), .may("pages", .whole(1...10_000)),
      .may("exemption", .text(0...300)), .may("exemptionEvidence", .text(0...300)),
      .may("amounts", IntakeJSON.amounts)))

  static func draft(_ sent: Sent, _ definitions: Definitions, of unit: UnitID) -> GroupDraft {
    var draft = GroupDraft()
    draft.shared = IntakeJSON.draft(sent)
    draft.lines = sent.objects("lines").map { sent in
      var line = GroupDraft.Line(definitions.current(sent.text("procedure"), for: unit)?.procedure)
      if let dossiers = sent.whole("dossiers") { line.dossiers = String(dossiers) }
      line.filing = IntakeJSON.draft(sent)
      line.isComplete = sent.flag("complete")
      return line
    }
    return draft
  }

  static let examples = [
    (
      name: "hai_muoi_ban_sao",
      text: """
      {
        "applicant": {
          "name": "Trần Thị Lan",
          "identifier": "051188004321",
          "address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu"
        },
        "paidBy": "cash",
        "lines": [
          {"procedure": "1.001193", "dossiers": 20, "summary": "Đăng ký khai sinh", "complete": true}
        ]
      }
      """
    )
  ]
}
