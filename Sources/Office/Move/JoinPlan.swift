import Casework
import Deadlines
import SQL

/// What it takes to put an office beside those of another store: what stands in the way, and what becomes of its rows.
///
/// What the hashes of facts cover goes over as it is. Only what nothing names is numbered or written anew.
struct JoinPlan {
  /// What stands in the way, in words; empty where nothing does.
  private(set) var faults: [String] = []
  /// The communes that come.
  let units: [Commune]
  /// The province each stands under from the move on.
  private(set) var parents: [UnitID: Province] = [:]
  /// Officers whose login somebody has there already: the one they get.
  private(set) var logins: [Int64: String] = [:]
  /// The same for the report, in the order of the old ones.
  private(set) var renamed: [(old: String, new: String)] = []
  /// Procedures both have in force, with another text there.
  private(set) var differing: [String] = []
  /// Years whose frame of the index stays behind: nothing was scored by it.
  private(set) var idleFrames: Set<Int64> = []
  /// Numbers of the installation itself that nothing but its own rows names are told apart by its first unit.
  var origin: UnitID { units.map(\.id).min() ?? UnitID(0) }

  let day: Day
  let here: Definitions
  private let there: Definitions
  private(set) var ownLogins: Set<String> = []
  /// Rows that stand there already, by table: their keys in words.
  private(set) var standing: [String: Set<String>] = [:]

  init(
    _ source: borrowing Reading, into target: borrowing some Queries & ~Copyable, on day: Day,
    fallback: WorkingCalendar
  ) throws {
    self.day = day
    here = try Definitions.read(source, on: day, fallback: fallback)
    there = try Definitions.read(target, on: day, fallback: fallback)
    units = here.communes.values.sorted { $0.id < $1.id }
    guard !units.isEmpty else {
      faults.append("nơi cũ chưa có đơn vị nào")
      return
    }
    try findUnits(target)
    try findOfficers(source, target)
    try findTexts(source, target)
    try findFrames(source, target)
    try findCalendars(source, target)
    try findFiles(source, target)
  }

  /// Asked one by one: a province has millions.
  private mutating func findFiles(
    _ source: borrowing Reading, _ target: borrowing some Queries & ~Copyable
  ) throws {
    for hash in try source.all("SELECT hash FROM file", { try $0.text(0) })
    where try target.exists("SELECT 1 FROM file WHERE hash = \(hash)") {
      standing["file", default: []].insert(hash)
    }
    for hash in try source.all("SELECT hash FROM erased_file", { try $0.text(0) })
    where try target.exists("SELECT 1 FROM erased_file WHERE hash = \(hash)") {
      standing["erased_file", default: []].insert(hash)
    }
  }

  // MARK: What stands in the way

  private mutating func findUnits(_ target: borrowing some Queries & ~Copyable) throws {
    for province in here.tree.provinces.values.sorted(by: { $0.id < $1.id }) {
      guard there.province(province.id)?.agency == province.agency else {
        faults.append("nơi cũ có cấp tỉnh “\(province.name)” (\(province.agency)) mà đích không có")
        continue
      }
      standing["unit", default: []].insert("\(province.id.number)")
    }
    for unit in units {
      let taken = there.communes[unit.id] ?? there.communes.values.first { $0.agency == unit.agency }
      if let taken {
        if taken.id != unit.id || taken.agency != unit.agency {
          faults.append(
            "\(unit.fullName) (mã \(unit.agency)) trùng mã hoặc số hiệu đơn vị với \(taken.fullName) (mã \(taken.agency))"
          )
        } else if try Self.hasBook(unit.id, target) {
          faults.append("\(unit.fullName) ở đích đã có tài khoản hoặc hồ sơ")
        } else {
          standing["unit", default: []].insert("\(unit.id.number)")
        }
      } else if there.tree.provinces[unit.id] != nil {
        faults.append("số hiệu của \(unit.fullName) đã dùng cho cấp tỉnh")
      }
      let root = unit.agency.prefix { $0 != "." }
      let provinces = there.tree.provinces.values
      if let parent = provinces.first(where: { $0.agency == root || $0.name == unit.province }) {
        parents[unit.id] = parent
      } else if !provinces.isEmpty {
        faults.append(
          "\(unit.fullName) (mã \(unit.agency)) không thuộc \(provinces.map(\.name).sorted().joined(separator: ", "))"
        )
      }
    }
  }

  private static func hasBook(_ unit: UnitID, _ db: borrowing some Queries & ~Copyable) throws -> Bool {
    let range = DossierID.range(of: unit)
    return try db.exists("SELECT 1 FROM officer WHERE unit = \(unit.number)")
      || db.exists("SELECT 1 FROM counter WHERE unit = \(unit.number)")
      || db.exists(
        "SELECT 1 FROM fact WHERE stream BETWEEN \(range.lowerBound) AND \(range.upperBound) LIMIT 1")
  }

  private mutating func findOfficers(
    _ source: borrowing Reading, _ target: borrowing some Queries & ~Copyable
  ) throws {
    var taken: Set<String> = []
    var numbers: Set<Int64> = []
    try target.each("SELECT id, login FROM officer") { row in
      numbers.insert(try row.int(0))
      taken.insert(try row.text(1))
    }
    let own = try source.all("SELECT id, login, unit FROM officer ORDER BY login") { row in
      (id: try row.int(0), login: try row.text(1), unit: UnitID(try row.int(2)))
    }
    ownLogins = Set(own.map(\.login))
    // The province there has opened its accounts itself: one that came along would rule every commune of it.
    let (ours, provincial) = (
      own.filter { here.commune($0.unit) != nil }, own.filter { here.commune($0.unit) == nil }
    )
    if !provincial.isEmpty {
      let names = Self.some(provincial.map { "“\($0.login)”" }, "tài khoản")
      faults.append(
        "tài khoản cấp tỉnh \(names) không chuyển theo xã, phường được: tài khoản của tỉnh do tỉnh mở ở đích; nơi có tài khoản cấp tỉnh chỉ chuyển được vào cơ sở dữ liệu riêng"
      )
    }
    let clash = ours.filter { numbers.contains($0.id) }
    if let first = clash.first {
      faults.append(
        "số hiệu của \(clash.count) công chức (như \(first.login)) đã dùng cho người khác ở đích: nơi cũ được lập bằng bản Một Cửa trước khi số hiệu theo mã đơn vị; số ấy nằm trong chuỗi sự kiện nên không đổi được, nơi này chỉ chuyển được vào cơ sở dữ liệu riêng"
      )
    }
    taken.formUnion(ownLogins)
    // Guesses typed here lock nobody's account there, and those counted there stay as they are.
    for name in try source.all("SELECT login FROM sign_in_failure", { try $0.text(0) })
    where try target.exists("SELECT 1 FROM sign_in_failure WHERE login = \(name)") {
      standing["sign_in_failure", default: []].insert(name)
    }
    for officer in ours where try target.exists("SELECT 1 FROM officer WHERE login = \(officer.login)") {
      standing["sign_in_failure", default: []].insert(officer.login)
      guard let unit = here.commune(officer.unit) else { continue }
      let tails = [unit.agency.drop { $0 != "." }.filter { $0 != "." }, unit.agency.lowercased()]
      let free = tails.lazy.map { "\(officer.login).\($0)" }.first {
        !taken.contains($0) && Login($0)?.text == $0
      }
      guard let free else {
        faults.append("tên đăng nhập “\(officer.login)” đã có ở đích và không ghép thêm được")
        continue
      }
      taken.insert(free)
      logins[officer.id] = free
      renamed.append((officer.login, free))
    }
  }

  /// Procedures: one name must be one text.
  private mutating func findTexts(
    _ source: borrowing Reading, _ target: borrowing some Queries & ~Copyable
  ) throws {
    var bodies: [String: String] = [:]
    try target.each("SELECT code, revision, body FROM procedure_revision") { row in
      bodies["\(try row.text(0)) \(try row.int(1))"] = try row.text(2)
    }
    var (known, other): (Set<String>, Set<String>) = ([], [])
    try source.each("SELECT code, revision, body FROM procedure_revision ORDER BY code, revision") { row in
      let key = "\(try row.text(0)) \(try row.int(1))"
      guard let body = bodies[key] else { return }
      if body == (try row.text(2)) { known.insert(key) } else { other.insert(try row.text(0)) }
    }
    standing["procedure_revision"] = known
    if !other.isEmpty {
      faults.append("thủ tục \(Self.some(other)) ở đích có bản cùng số hiệu mà nội dung khác")
    }
    let missing = here.current.keys.filter { there.current[$0] == nil }
    if !missing.isEmpty {
      faults.append(
        "thủ tục \(Self.some(missing)) đang dùng ở nơi cũ mà danh mục ở đích chưa có; hãy nhập vào danh mục ở đích trước, hoặc thôi dùng ở nơi cũ"
      )
    }
    differing = here.current.filter { code, revision in
      there.current[code].map { $0.procedure != revision.procedure } ?? false
    }.keys.sorted()
  }

  /// The frames of the index are the province's: another revision, or the first of a year, would count for every commune
  /// from then on. So none comes along, and those by which this office has scored must stand there. In a year in which
  /// it wrote nothing down the frame of the province counts, if there is one.
  private mutating func findFrames(
    _ source: borrowing Reading, _ target: borrowing some Queries & ~Copyable
  ) throws {
    let years = Set(try source.all("SELECT DISTINCT year FROM par_fact") { try $0.int(0) })
    var known: [String: String] = [:]
    try target.each("SELECT year, revision, body FROM par_frame") { row in
      known["\(try row.int(0)) \(try row.int(1))"] = try row.text(2)
    }
    try source.each("SELECT year, revision, body FROM par_frame ORDER BY year, revision") { row in
      let (year, revision) = (try row.int(0), try row.int(1))
      let body = known["\(year) \(revision)"]
      guard body != (try row.text(2)) else { return }
      guard years.contains(year) else {
        idleFrames.insert(year)
        return
      }
      faults.append(
        body == nil
          ? "bộ chỉ số CCHC năm \(year), bản \(revision), nơi cũ đã chấm mà đích chưa có; hãy nhập bộ này ở đích trước (motcua par-index import)"
          : "bộ chỉ số CCHC năm \(year), bản \(revision), ở đích có nội dung khác")
    }
  }

  /// What was counted by a calendar must be counted alike there.
  private mutating func findCalendars(
    _ source: borrowing Reading, _ target: borrowing some Queries & ~Copyable
  ) throws {
    let known = Dictionary(
      try target.all("SELECT revision, body FROM calendar_revision") { (try $0.text(0), try $0.text(1)) }
    ) { $1 }
    var isKnown = true
    try source.each("SELECT revision, body FROM calendar_revision ORDER BY position") { row in
      let name = try row.text(0)
      guard known[name] != (try row.text(1)) else { return }
      isKnown = false
      faults.append(
        known[name] == nil
          ? "lịch làm việc “\(name)” chưa có ở đích; hãy nhập lịch này ở đích trước (motcua calendar import)"
          : "lịch làm việc “\(name)” ở đích có nội dung khác")
    }
    let first = try source.first("SELECT MIN(happened) FROM fact") { $0.optionalInt(0) } ?? nil
    guard isKnown, let first else { return }
    for number in Moment(milliseconds: first).day
      .number...max(day.number, Moment(milliseconds: first).day.number)
    {
      let at = Day(number: number)
      let (one, other) = (here.calendar(on: at), there.calendar(on: at))
      guard one.weekly == other.weekly, one.holidays == other.holidays, one.swapDays == other.swapDays else {
        faults.append(
          "ngày \(at.written) nơi cũ tính theo lịch “\(one.revision)”, đích tính theo lịch “\(other.revision)” có nội dung khác"
        )
        return
      }
    }
  }

  private static func some(_ names: some Collection<String>, _ kind: String = "thủ tục") -> String {
    let shown = names.sorted().prefix(10).joined(separator: ", ")
    return names.count > 10 ? "\(shown) và \(names.count - 10) \(kind) khác" : shown
  }
}
