import Casework
import Deadlines
import Office
import Web

/// The province for programs (*góc nhìn của tỉnh*): its units, and their figures beside each other.
enum ProvinceOperations {
  static func register(_ book: inout Book) {
    book.get(APIAddress.provinceUnits, units, units)
    book.get(APIAddress.comparison, compare, compare)
  }

  // MARK: Units

  static let units = Operation(
    id: "listUnits", group: .province, summary: "Các đơn vị trong tỉnh",
    about:
      "Cả đơn vị đã kết thúc hoạt động: “heir” là mã của đơn vị nhận, “validTo” là ngày đầu không còn hoạt động.",
    answers: [.ok("Các đơn vị, theo tên.", unitList)], roles: Role.provincial)

  private static let unitList = JSONSchema.named(
    "Units",
    .answer(
      .needed("province", .text), .needed("agency", .text),
      .needed(
        "units",
        .list(
          of: .answer(
            .needed("agency", .text.about("Mã định danh.")),
            .needed("kind", .choice(CommuneKind.self, \.label)),
            .needed("name", .text), .needed("validFrom", .day), .needed("validTo", JSONSchema.day.orNull),
            .needed("heir", .text.orNull),
            .needed("points", .list(of: .text).about("Điểm tiếp nhận ngoài Trung tâm.")))))))

  static func units(_ asked: Asked) async throws -> Response {
    let definitions = asked.office.definitions
    let province = try province(asked)
    let tree = definitions.tree
    var json = JSONWriter()
    json.object { json in
      json.field("province", province.name)
      json.field("agency", province.agency)
      json.array("units", definitions.communes(seenBy: asked.actor)) { json, commune in
        json.object { json in
          json.field("agency", commune.agency)
          json.field("kind", commune.kind.rawValue)
          json.field("name", commune.fullName)
          let life = tree.lives[commune.id]
          json.field("validFrom", (life?.from ?? asked.office.today).iso)
          json.field("validTo", life?.until?.iso)
          json.field("heir", tree.mergers[commune.id].flatMap { definitions.commune($0.heir)?.agency })
          json.array("points", tree.points(of: commune.id, on: asked.office.today)) { $0.value($1.name) }
        }
      }
    }
    return .json(json)
  }

  private static func province(_ asked: Asked) throws -> Province {
    guard let province = asked.office.definitions.province(asked.actor.unit) else {
      throw ProblemType.notFound.problem("Tài khoản này không thuộc tỉnh nào.")
    }
    return province
  }

  // MARK: Beside each other

  static let compare = Operation(
    id: "compareUnits", group: .province, summary: "So sánh các xã, phường, đặc khu",
    about:
      "Xếp hạng: bằng nhau thì cùng hạng, hạng sau bỏ qua (1, 2, 2, 4); không có dữ liệu thì không xếp hạng. Đơn vị sáp nhập "
      + "giữa kỳ đứng riêng với những ngày của mình (from, to). Tổng toàn tỉnh được kiểm tra cân đối (identityHolds).",
    query: [
      .needed("from", .day, "Ngày đầu kỳ."),
      .needed("to", .day, "Ngày cuối kỳ, không quá 10 năm sau ngày đầu."),
      .may(
        "figures", .text(1...600, .search),
        "Mã các chỉ tiêu, cách nhau bằng dấu phẩy; mặc định là các chỉ tiêu của trang So sánh."),
      .may("rank", .text(1...80, .search), "Xếp hạng theo chỉ tiêu này; mặc định on_time_of_settled."),
      .may("order", .choice(["high", "low"]), "Cao hay thấp đứng trước; mặc định theo chỉ tiêu."),
      .may("as_of", .moment, "Chỉ tính những việc đã ghi vào sổ đến lúc này; mặc định là hiện nay."),
    ],
    answers: [.ok("Mỗi đơn vị một dòng, theo tên.", comparison)], roles: Role.provincial)

  private static let figure = JSONSchema.named(
    "ComparedFigure",
    .answer(
      .needed("id", .text), .needed("label", .text),
      .needed(
        "numerator",
        JSONSchema.whole(-1_000_000_000_000...1_000_000_000_000).orNull.about(
          "null: chưa tính, vì phải đếm từng hồ sơ của quá nhiều hồ sơ.")),
      .needed("denominator", JSONSchema.count.orNull),
      .needed(
        "percent", .text.orNull.about("Hai chữ số thập phân; null khi không phải tỷ lệ hoặc mẫu số bằng 0.")))
  )

  private static let line = JSONSchema.named(
    "ComparedUnit",
    .answer(
      .needed("agency", .text), .needed("name", .text), .needed("from", .day), .needed("to", .day),
      .needed("place", JSONSchema.count.orNull.about("null: không có dữ liệu để xếp hạng.")),
      .needed("figures", .list(of: figure)), .needed("identityHolds", .flag)))

  private static let comparison = JSONSchema.named(
    "Comparison",
    .answer(
      .needed("from", .day), .needed("to", .day), .needed("asOf", .moment), .needed("rank", .text),
      .needed("highestFirst", .flag), .needed("units", .list(of: line)), .needed("total", .list(of: figure)),
      .needed("identityHolds", .flag)))

  static func compare(_ asked: Asked) async throws -> Response {
    _ = try province(asked)
    let period = try FigureOperations.period(asked)
    let rank = try asked.text("rank").map { try named($0, "rank") } ?? .onTimeShare
    var figures =
      try asked.text("figures").map { ids in
        try ids.split(separator: ",").map { try named(String($0), "figures") }
      } ?? FigureDefinition.compared
    if !figures.contains(rank) { figures.append(rank) }
    let comparison = try await asked.office.comparison(
      of: asked.actor.unit, in: period, figures, asOf: asked.moment("as_of"))
    let highestFirst = asked.text("order").map { $0 == "high" } ?? !rank.isBetterLow
    let places = comparison.places(by: rank, highestFirst: highestFirst)
    var json = JSONWriter()
    json.object { json in
      json.field("from", period.from.iso)
      json.field("to", period.to.iso)
      json.field("asOf", comparison.asOf.iso)
      json.field("rank", rank.id)
      json.field("highestFirst", highestFirst)
      json.array("units", Array(zip(comparison.lines, places))) { json, ranked in
        let (line, place) = ranked
        json.object { json in
          json.field("agency", line.commune.agency)
          json.field("name", line.commune.fullName)
          json.field("from", line.period.from.iso)
          json.field("to", line.period.to.iso)
          json.field("place", place)
          write(line.figures, comparison, "figures", &json)
          json.field("identityHolds", line.figures.row.identityHolds)
        }
      }
      write(comparison.total, comparison, "total", &json)
      json.field("identityHolds", comparison.identityHolds)
    }
    return .json(json)
  }

  private static func named(_ id: String, _ field: String) throws -> FigureDefinition {
    guard let found = FigureDefinition.all.first(where: { $0.id == id }) else {
      throw Problem([FieldError(field, "Không có chỉ tiêu “\(id)”.")])
    }
    return found
  }

  private static func write(
    _ figures: ComparedFigures, _ comparison: Comparison, _ name: String, _ json: inout JSONWriter
  ) {
    json.array(name, comparison.figures) { json, definition in
      let figure = figures.figure(definition)
      let isCounted = comparison.isCounted(definition)
      json.object { json in
        json.field("id", definition.id)
        json.field("label", definition.label)
        json.field("numerator", isCounted ? figure.numerator : nil)
        json.field("denominator", isCounted ? figure.denominator : nil)
        json.field("percent", isCounted ? figure.share?.percent : nil)
      }
    }
  }
}
