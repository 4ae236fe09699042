import Casework
import Deadlines
import Look
import Office
import Web

/// Everybody with an account in a unit, and the form that opens another.
struct AccountsPage {
  let unit: UnitID
  let office: Office
  let actor: Actor
  let entry: Entry
  let csrf: HTML
  let made: Accounts.Made?

  private var isOwn: Bool { actor.unit == unit }
  private var commune: Commune? { office.definitions.commune(unit) }
  private var kind: CommuneKind { commune?.kind ?? .commune }
  private var cards: [OfficerCard] { office.officers(of: unit) }
  private var given: Set<Role> { actor.givenRoles(in: unit, office.definitions) }

  var html: HTML {
    """
    \(PageTitle("Tài khoản", note: "\(commune?.fullName ?? ""): \(cards.count.vietnamese) tài khoản đang dùng", crumbs: crumbs))\
    \(ErrorSummary("Chưa mở được tài khoản", entry))\(notice)\(list)\(form)
    """
  }

  private var crumbs: [(String, Link)] {
    isOwn ? [] : [("Đơn vị trong tỉnh", Address.province.path())]
  }

  private var notice: HTML {
    guard let made else { return .empty }
    return Notice(
      .good, "Mật khẩu lần đầu của \(isolated: made.name): <span class=\"num\">\(made.password)</span>",
      """
      Tên đăng nhập <span class="num">\(made.login)</span>. Hãy chép lại và trao tận tay: mật khẩu chỉ hiện lần này, đăng \
      nhập lần đầu phải đổi.
      """
    ).html
  }

  private var list: HTML {
    guard !cards.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Chưa có tài khoản nào", "Mở tài khoản quản trị trước; người đó mở tài khoản cho những người khác.",
          icon: .people))</div>
        """
    }
    let rows: [[HTML]] = cards.map { card in
      [
        Stacked("\(isolated: card.name)", "\(isolated: card.title)").html,
        "<span class=\"num\">\(card.login)</span>",
        "\(card.department.label(in: kind))", "\(card.roles.written)", reset(card),
      ]
    }
    return """
      <div class="card card-flush">\(Table(
        "Tài khoản đang dùng", isCaptionSeen: true,
        [
          Column("Họ tên", .heading), Column("Tên đăng nhập", .roomy), Column("Phòng, cơ quan", .wide),
          Column("Vai trò", .wide), Column("Việc", .act),
        ], rows: rows))</div>
      """
  }

  private func reset(_ card: OfficerCard) -> HTML {
    guard office.mayResetPassword(of: card, by: actor) else { return .empty }
    let link =
      isOwn ? Address.accountPassword.path(card.id) : Address.communeAccountPassword.path(unit, card.id)
    return PostForm(
      to: link, csrf: csrf,
      "<button class=\"button button-small\">Đặt lại mật khẩu<span class=\"vh\"> của \(card.name)</span></button>"
    ).html
  }

  private var form: HTML {
    guard !given.isEmpty else { return .empty }
    let departments =
      [Option("", "Chọn phòng, cơ quan")]
      + Department.allCases.map { Option($0.rawValue, $0.label(in: kind)) }
    let roles = Role.allCases.filter(given.contains).map { Option($0.rawValue, $0.label, note: $0.duty) }
    let why: HTML =
      isOwn
      ? .empty
      : given.contains(.director)
        ? """
        <p class="hint">Đơn vị chưa có quản trị: cấp tỉnh mở được tài khoản quản trị và giám đốc. Có quản trị rồi thì người \
        đó mở các tài khoản khác.</p>
        """
        : """
        <p class="hint">Đơn vị đã có quản trị: cấp tỉnh chỉ mở thêm được tài khoản quản trị; quản trị của đơn vị mở các tài \
        khoản khác và đặt lại mật khẩu.</p>
        """
    let fields = PostForm(
      to: isOwn ? Address.accounts.path() : Address.communeAccounts.path(unit), csrf: csrf,
      """
      <div class="fields">\(Field("name", "Họ tên", entry, width: 4))\
      \(Field("title", "Chức danh", entry, need: .optional, width: 4))\
      \(Field("login", "Tên đăng nhập", entry, kind: .userName, hint: "Chữ không dấu, chữ số, dấu chấm", width: 4))\
      \(Select("department", "Phòng, cơ quan", departments, entry, need: .required, width: 6))\
      \(CheckGroup("roles", "Vai trò", roles, entry))</div>\(why)\(Button("Mở tài khoản"))
      """)
    return Card("Mở tài khoản", id: "h-open", fields.html).html
  }
}
