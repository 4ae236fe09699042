import Casework
import Deadlines
import Look
import Office
import Web

extension Site {
  /// Who speaks on the pages for citizens: the words of the unit this site is of.
  package var identity: Identity { identity(of: unit) }

  /// Who speaks on the pages of an officer's unit: a commune, or the province. One program serves many.
  func identity(of unit: UnitID) -> Identity {
    let (name, centre, address, phone) =
      if let province = office.definitions.province(unit) {
        (province.name, province.centre, province.address, province.phone)
      } else if let commune = office.definitions.commune(unit) {
        (commune.fullName, commune.centre, commune.address, commune.phone)
      } else { ("", "", "", "") }
    return Identity(
      name: "Một cửa \(name)", organisation: "Trung tâm Phục vụ hành chính công",
      centre: centre, emblem: assets.url("emblem.svg"), address: address,
      phone: phone, hours: "Thứ Hai đến thứ Sáu, 07:00–11:30 và 13:30–17:00")
  }

  /// Who speaks before it is known who comes in, or to whom: the province where several communes share the door.
  private var doorIdentity: Identity {
    provinceAtDoor.map(identity(of:)) ?? identity
  }

  private var files: PageFiles { PageFiles { assets.url($0) } }

  /// A page of the office for whoever asked.
  /// - Parameter live: the version of the unit's book it shows, where it is to follow the book's changes.
  package func page(
    _ title: String, at here: WorkPlace?, for asked: OfficerRequest, live: Int64? = nil, _ main: HTML
  ) -> HTML {
    page(title, at: here, for: asked, live: live, main, csrf: asked.csrf.field(), at: office.now())
  }

  func page(
    _ title: String, at here: WorkPlace?, for asked: OfficerRequest, live: Int64? = nil, _ main: HTML,
    csrf: HTML, at now: Moment
  ) -> HTML {
    let actor = asked.actor
    var groups: [PlaceGroup] = []
    for group in ["Hồ sơ", "Cấp tỉnh", "Theo dõi", "Danh mục", "Quản trị"] {
      // Nothing is open before the password is one's own.
      let places = WorkPlace.allCases.filter {
        $0.group == group && $0.isFor(actor) && !asked.signedIn.mustChange
      }
      .map { Place($0.icon, $0.label, $0.link, isHere: $0 == here) }
      if !places.isEmpty { groups.append(PlaceGroup(group, places)) }
    }
    let roles = Role.allCases.filter(actor.roles.contains).map(\.label).joined(separator: ", ")
    let frame = OfficeFrame(
      identity: identity(of: actor.unit), files: files, places: groups,
      finder: actor.has(Role.provincial) ? nil : Address.register.path(),
      intake: actor.roles.contains(.intake) && !asked.signedIn.mustChange ? Address.intake.path() : nil,
      user: asked.officer.name,
      duty: roles,
      password: Address.password.path(), signOut: Address.signOut.path(), csrf: csrf,
      today: now.day.spoken, asOf: "\(now.time.written) ngày \(now.day.written)")
    return frame.page(title, live: live, main)
  }

  /// A page for citizens.
  package func publicPage(_ title: String, at here: PublicPlace? = nil, _ main: HTML) -> HTML {
    let places = PublicPlace.allCases.map { Place(.search, $0.label, self.here($0.link), isHere: $0 == here) }
    let who = isDoorNamed ? identity : doorIdentity
    return PublicFrame(identity: who, files: files, places: places, signIn: Address.signIn.path()).page(
      title, main)
  }

  /// A page before anybody is signed in.
  package func gatePage(_ title: String, _ card: HTML, after: HTML = .empty) -> HTML {
    GateFrame(identity: doorIdentity, files: files).page(title, card, after: after)
  }
}

/// The places of the office's rail.
package enum WorkPlace: CaseIterable, Sendable {
  case intake, work, register, requests, feedback, fees, messages, desk, statistics, indicators, parIndex,
    staff, reportCheck, catalogue, templates, accounts, changes, erasure, comparison, province, mergers,
    localFees

  var label: String {
    switch self {
    case .intake: "Tiếp nhận hồ sơ"
    case .work: "Việc của tôi"
    case .register: "Sổ theo dõi"
    case .requests: "Yêu cầu khác"
    case .feedback: "Phản ánh, kiến nghị"
    case .fees: "Thu phí, lệ phí"
    case .messages: "Tin báo cho dân"
    case .desk: "Bàn theo dõi"
    case .statistics: "Thống kê"
    case .indicators: "Điểm chỉ số"
    case .parIndex: "Chỉ số CCHC"
    case .reportCheck: "Kiểm tra báo cáo"
    case .staff: "Nhân sự"
    case .catalogue: "Thủ tục hành chính"
    case .templates: "Mẫu giấy tờ"
    case .accounts: "Tài khoản"
    case .changes: "Nhật ký quản trị"
    case .erasure: "Xóa dữ liệu cá nhân"
    case .comparison: "So sánh các xã"
    case .province: "Đơn vị"
    case .mergers: "Sáp nhập"
    case .localFees: "Danh mục và mức phí"
    }
  }
  var group: String {
    switch self {
    case .intake, .work, .register, .requests, .feedback, .fees, .messages: "Hồ sơ"
    case .desk, .statistics, .indicators, .parIndex, .staff, .reportCheck: "Theo dõi"
    case .catalogue, .templates: "Danh mục"
    case .accounts, .changes, .erasure: "Quản trị"
    case .comparison, .province, .mergers, .localFees: "Cấp tỉnh"
    }
  }
  var icon: Icon {
    switch self {
    case .intake: .receive
    case .work: .work
    case .register: .register
    case .requests: .info
    case .feedback: .message
    case .fees: .money
    case .messages: .message
    case .desk: .desk
    case .statistics: .chart
    case .indicators, .parIndex: .score
    case .reportCheck: .done
    case .staff: .people
    case .catalogue: .catalogue
    case .templates: .printer
    case .accounts: .people
    case .changes: .settings
    case .erasure: .stop
    case .comparison: .chart
    case .province: .desk
    case .mergers: .people
    case .localFees: .money
    }
  }
  var link: Link {
    switch self {
    case .intake: Address.intake.path()
    case .work: Address.work.path()
    case .register: Address.register.path()
    case .requests: Address.requests.path()
    case .feedback: Address.feedbackBook.path()
    case .fees: Address.fees.path()
    case .messages: Address.messages.path()
    case .desk: Address.desk.path()
    case .statistics: Address.statistics.path()
    case .indicators: Address.indicators.path()
    case .parIndex: Address.parIndex.path()
    case .reportCheck: Address.reportCheck.path()
    case .staff: Address.staff.path()
    case .catalogue: Address.procedures.path()
    case .templates: Address.templates.path()
    case .accounts: Address.accounts.path()
    case .changes: Address.changes.path()
    case .erasure: Address.erasure.path()
    case .comparison: Address.comparison.path()
    case .province: Address.province.path()
    case .mergers: Address.mergers.path()
    case .localFees: Address.localFees.path()
    }
  }
  func isFor(_ actor: Actor) -> Bool {
    switch self {
    case .intake: actor.has([.intake])
    case .work: actor.has([.intake, .specialist, .departmentHead, .signer, .clerk])
    case .requests, .feedback: actor.has(Role.readers)
    case .fees: actor.has(Office.feeReaders)
    case .messages: actor.has(Messages.roles)
    case .indicators: actor.has(IndicatorPages.readers)
    case .parIndex: actor.has(Office.parReaders)
    case .templates: actor.has([.admin])
    case .accounts, .erasure: actor.has([.admin])
    case .changes: actor.has(Changes.readers)
    case .comparison, .province: actor.has(Role.provincial)
    case .mergers, .localFees: actor.has([.provincialAdmin])
    case .register, .statistics, .desk, .staff: !actor.has(Role.provincial)
    case .catalogue, .reportCheck: true
    }
  }
}

/// The places of the public side.
package enum PublicPlace: CaseIterable, Sendable {
  case home, lookUp, procedures, figures, tellUs

  var label: String {
    switch self {
    case .home: "Trang chủ"
    case .lookUp: "Tra cứu hồ sơ"
    case .procedures: "Thủ tục hành chính"
    case .figures: "Kết quả"
    case .tellUs: "Phản ánh, kiến nghị"
    }
  }
  var link: Link {
    switch self {
    case .home: Address.home.path()
    case .lookUp: Address.lookUp.path()
    case .procedures: Address.procedures.path()
    case .figures: Address.publicStatistics.path()
    case .tellUs: Address.tellUs.path()
    }
  }
}
