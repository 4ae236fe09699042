import Look
import Web

/// What everybody may see without an account (*công khai*): where a dossier stands, and what each procedure asks for.
/// No page here needs a script.
enum Public {
  static func register(_ routes: inout Routes, _ site: Site) {
    routes.get(Address.home) { request in .html(home(site.door(request.query))) }
    LookUp.register(&routes, site)
    Catalogue.register(&routes, site)
    PublicBoard.register(&routes, site)
  }

  private static func home(_ site: Site) -> HTML {
    let doors = Doors([
      .init(
        "Tìm thủ tục", note: "Cần giấy tờ gì, bao lâu, hết bao nhiêu tiền",
        site.here(Address.procedures.path())),
      .init(
        "Nộp hồ sơ trực tuyến", note: "Trên Cổng Dịch vụ công quốc gia, dùng tài khoản VNeID",
        nationalPortal),
      .init(
        "Kết quả giải quyết hồ sơ", note: "Nhận bao nhiêu, xong đúng hạn bao nhiêu, cập nhật liên tục",
        site.here(Address.publicStatistics.path())),
      .init(
        "Gửi phản ánh, kiến nghị", note: "Về thủ tục, thái độ phục vụ, lỗi hệ thống; không cần tài khoản",
        site.here(Address.tellUs.path())),
    ])
    let main: HTML = """
      <h1>Hồ sơ của ông/bà đến đâu rồi?</h1>\
      <p class="lead">Nhập mã trên giấy hẹn, hoặc dùng điện thoại quét mã QR trên giấy.</p>\
      \(LookUpForm())<h2>Việc khác</h2>\(site.doorChoice(Address.home.path()))\(doors)
      """
    return site.publicPage("Trang chủ", at: .home, main)
  }

  static let nationalPortal = Link.outside("https://dichvucong.gov.vn/")
}
