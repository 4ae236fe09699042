import Documents
import Foundation
import Testing

private let name = FormField("ho_ten", "Họ tên", .typed)
private let code = FormField("ma_ho_so", "Mã hồ sơ").needed
private let picture = FormField("ma_qr", "Mã QR", .image)
private let paper = FormField("ten", "Tên giấy tờ").needed
private let papers = FormField("giay_to", "Giấy tờ", .list([paper, FormField("so_ban", "Số bản")])).needed
private let other = FormField("uy_quyen", "Người ủy quyền", .part([name]))
private let fields = [name, code, picture, papers, other]
/// What makes a template whole, for those that are about something else.
private let rest = "{{ma_ho_so}}{{#giay_to}}{{ten}}{{/giay_to}}"

private func render(
  _ text: String, _ values: FormValues, fields: [FormField] = [name, picture, other],
  parts: [String: String] = [:]
) throws -> String {
  let template = try FormTemplate(file: "mau.html", text: text, fields: fields, partials: parts)
  return String(decoding: template.render(values), as: UTF8.self)
}

private func faults(_ text: String, fields: [FormField] = fields, parts: [String: String] = [:]) -> [String] {
  do throws(TemplateFaults) {
    _ = try FormTemplate(file: "mau.html", text: text, fields: fields, partials: parts)
    return []
  } catch {
    return error.all.map(\.description)
  }
}

@Suite struct `A form's template` {
  private var values: FormValues
  init() {
    values = FormValues()
    values[name] = "Trần Thị Lan"
    values[code] = "H99.01-260202-0007"
  }

  @Test func `is filled in: blanks, lists, parts that stand, and what is there instead of nothing`() throws {
    var values = values
    var first = FormValues()
    first[paper] = "Tờ khai"
    var second = FormValues()
    second[paper] = "Giấy chứng sinh"
    values.put(papers, [first, second])
    #expect(
      try render(
        "<p>{{ma_ho_so}}</p>{{#giay_to}}<b>{{ten}}</b> của {{ho_ten}};{{/giay_to}}{{^uy_quyen}}tự nộp{{/uy_quyen}}"
          + "{{#ho_ten}}có tên{{/ho_ten}}{{^ho_ten}}không tên{{/ho_ten}}{{! ghi chú }}<!-- {{gì}} -->",
        values, fields: fields)
        == "<p>H99.01-260202-0007</p><b>Tờ khai</b> của <bdi>Trần Thị Lan</bdi>;"
        + "<b>Giấy chứng sinh</b> của <bdi>Trần Thị Lan</bdi>;tự nộpcó tên")
  }

  @Test func `takes a blank of a part from that part alone`() throws {
    // The authoriser has no name here: it must not become the applicant's.
    var values = values
    values.put(other)
    #expect(
      try render("{{#uy_quyen}}[{{ho_ten}}]{{/uy_quyen}}{{ho_ten}}", values) == "[]<bdi>Trần Thị Lan</bdi>")
  }

  @Test func `writes whatever is filled in as words`() throws {
    var values = FormValues()
    values[name] = "<script>alert('1')</script>{{ma_ho_so}} & \"\u{0}\u{1B}[2J\nhai dòng"
    #expect(
      try render("<p>{{ho_ten}}</p><img alt=\"{{ho_ten}}\" src=\"{{ma_qr}}\">", values)
        == "<p><bdi>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;{{ma_ho_so}} &amp; &quot;[2J<br>hai dòng</bdi></p>"
        + "<img alt=\"&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;{{ma_ho_so}} &amp; &quot;[2J hai dòng\" src=\"\">"
    )
  }

  @Test func `takes in a file that several share, and names that file when the fault is there`() throws {
    #expect(
      try render("<div>{{>dau}}</div>", values, parts: ["dau": "<p>{{ho_ten}}</p>"])
        == "<div><p><bdi>Trần Thị Lan</bdi></p></div>")
    #expect(
      faults("{{>dau}}\(rest)", parts: ["dau": "<p>\n{{ho_te}}</p>"])
        == ["dau.html, dòng 2: biểu mẫu này không có trường “ho_te”; có phải là “ho_ten”?"])
    #expect(faults("\n{{>duoi}}", parts: ["dau": ""]) == ["mau.html, dòng 2: không có tệp dùng chung “duoi”"])
  }

  @Test(arguments: [
    ("<p>\n{{ma_hoso}}</p>\(rest)", "dòng 2: biểu mẫu này không có trường “ma_hoso”; có phải là “ma_ho_so”?"),
    ("<p>{{ma_ho_so}}</p>", ": thiếu trường bắt buộc “giay_to” (Giấy tờ)"),
    ("{{ma_ho_so}}{{#giay_to}}{{so_ban}}{{/giay_to}}", ": thiếu trường bắt buộc “ten” (Tên giấy tờ)"),
    ("{{ma_ho_so}}{{^giay_to}}không{{/giay_to}}", ": thiếu trường bắt buộc “giay_to” (Giấy tờ)"),
    ("a\n{{#giay_to}}{{ten}}", "dòng 2: phần “giay_to” mở ở đây không có {{/giay_to}} kết thúc"),
    ("{{/giay_to}}", "dòng 1: {{/giay_to}} không có phần nào mở trước nó"),
    ("{{#giay_to}}\n{{/ho_ten}}", "dòng 2: {{/ho_ten}} đóng nhầm phần “giay_to” mở ở dòng 1"),
    ("{{giay_to}}\(rest)", "dòng 1: “giay_to” là một phần, phải viết {{#giay_to}} … {{/giay_to}}"),
    ("{{ma_qr}}\(rest)", "dòng 1: “ma_qr” là hình, phải đặt trong <img src=\"{{ma_qr}}\">"),
    ("{{ten}}\(rest)", "dòng 1: biểu mẫu này không có trường “ten”"),
    ("{{{ho_ten}}}", "dòng 1: chỉ dùng hai dấu ngoặc {{…}}: mọi giá trị đều được viết như chữ thường"),
    ("{{ho_ten", "dòng 1: {{ không có }} kết thúc"),
    ("{{Họ tên}}", "dòng 1: “{{Họ tên}}” không phải tên trường: tên chỉ gồm chữ thường không dấu, số và _"),
  ])
  func `is refused with the place and the name of what is wrong`(text: String, fault: String) {
    #expect(faults(text) == ["mau.html" + (fault.hasPrefix(":") ? "" : ", ") + fault])
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "không được dùng thẻ <script>"),
    ("<style>p{}</style>", "không được dùng thẻ <style>"),
    ("<p onclick=\"x\">a</p>", "không được dùng thuộc tính “onclick” trong thẻ <p>"),
    ("<p style=\"x\">a</p>", "không được dùng thuộc tính “style” trong thẻ <p>"),
    (
      "<img src=\"http://example.com/a.png\">",
      "hình trong mẫu phải nằm ngay trong tệp: src=\"data:image/png;base64,…\""
    ),
    ("<img src=\"data:image/png;base64,AA{{ma_qr}}\">", "trong src chỉ đặt một trường hình"),
    ("<img src=\"{{ho_ten}}\">", "trường “ho_ten” không đặt được trong thuộc tính src"),
    ("<p class=\"{{ho_ten}}\">a</p>", "trường “ho_ten” không đặt được trong thuộc tính class"),
    ("<img alt=\"{{ma_qr}}\">", "“ma_qr” là hình, chỉ đặt được trong src"),
    ("<p {{ho_ten}}>a</p>", "trong thẻ, trường chỉ được đặt trong giá trị của thuộc tính"),
    ("<p class='a'>a</p>", "giá trị của class phải đặt trong dấu nháy kép"),
    ("<p>a", "thẻ <p> mở ở đây chưa được đóng"),
    ("<p>a</b></p>", "</b> đóng nhầm thẻ <p> mở ở dòng 1"),
    ("{{#uy_quyen}}<p>{{/uy_quyen}}</p>", "thẻ <p> mở ở đây chưa được đóng"),
    ("a < b", "dấu < phải viết là &lt; nếu không mở một thẻ"),
    ("<P>a</P>", "dấu < phải viết là &lt; nếu không mở một thẻ"),
    ("<!-- a", "chú thích <!-- không có --> kết thúc"),
  ])
  func `holds no markup that could do more than print`(text: String, fault: String) {
    #expect(faults(rest + text) == ["mau.html, dòng 1: \(fault)"])
  }

  @Test(arguments: FormKind.allCases)
  func `with letters lost, doubled or put in is still a form or is refused, and never more`(kind: FormKind)
    throws
  {
    let own = Array(try Data(contentsOf: URL(filePath: root + "share/forms/\(kind.file)")))
    var parts: [String: String] = [:]
    for name in ["dau_trang", "o_ma_qr", "lien_lac", "ky_nop_va_nhan"] {
      parts[name] = try String(contentsOf: URL(filePath: root + "share/forms/\(name).html"), encoding: .utf8)
    }
    var chance = UInt64(kind.file.utf8.count) | 1
    func below(_ limit: Int) -> Int {
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(chance >> 33) % limit
    }
    var hostile = FormSheet.example(kind)
    hostile.values[name] = "<script>\"'{{x}}"
    for _ in 1...150 {
      var bytes = own
      for _ in 0...below(3) {
        let at = below(bytes.count)
        switch below(3) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(bytes[at], at: at)
        default: bytes.insert(Array("{}<>\"'/#^! a\u{0}".utf8)[below(13)], at: at)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let template = try? FormTemplate(file: "m", text: text, fields: kind.fields, partials: parts)
      else {
        continue
      }
      let page = String(decoding: template.render(hostile.values), as: UTF8.self)
      #expect(!page.contains("<script"))
      // What a person typed never comes out as it went in, whatever the letters around it have become.
      #expect(!page.contains("\"'{{x}}"))
    }
  }

  @Test func `may be as large as a form and as deep, not more`() {
    #expect(
      faults(rest + String(repeating: "a", count: 256 << 10)) == ["mau.html, dòng 1: tệp lớn hơn 256 KB"])
    let deep = String(repeating: "{{#uy_quyen}}", count: 9) + String(repeating: "{{/uy_quyen}}", count: 9)
    #expect(faults(rest + deep) == ["mau.html, dòng 1: các phần lồng nhau quá sâu"])
  }
}

@Suite struct `The templates of an office` {
  private let folder: Folder
  init() throws { folder = try Folder() }

  private func write(_ text: String, _ name: String) throws { _ = try folder.write(Array(text.utf8), name) }
  private func source(_ kind: FormKind, _ templates: FormTemplates) -> FormTemplates.Source? {
    templates.standings.first { $0.kind == kind }?.source
  }
  private func text(_ kind: FormKind, _ templates: FormTemplates) -> String {
    String(decoding: templates.body(.example(kind)), as: UTF8.self)
  }

  @Test func `are the program's own where nothing was put in their place`() throws {
    let templates = try formTemplates(installation: folder / "không có")
    #expect(templates.standings.map(\.kind) == FormKind.allCases)
    #expect(templates.standings.allSatisfy { $0.source == .program })
  }

  @Test func `are replaced by files of the installation, also while the office runs`() throws {
    let templates = try formTemplates(installation: folder.path)
    let own = try String(contentsOf: URL(filePath: root + "share/forms/giay-bao.html"), encoding: .utf8)
    try write(own.replacing("Giấy báo", with: "Giấy báo tin"), "giay-bao.html")
    try write("gì đó", "giay-moi.html")
    #expect(!text(.citizenNote, templates).contains("Giấy báo tin"))
    templates.refresh()
    #expect(text(.citizenNote, templates).contains("Giấy báo tin"))
    #expect(source(.citizenNote, templates) == .installation)
    #expect(source(.receipt, templates) == .program)
    #expect(templates.strangers == ["giay-moi.html"])
  }

  @Test func `stay the program's own where the replacement is wrong, and say why`() throws {
    try write("<p>{{so}}</p>\n<p>{{so_nha}}</p>", "giay-bao.html")
    let templates = try formTemplates(installation: folder.path)
    guard case .refused(let faults) = source(.citizenNote, templates) else {
      Issue.record("\(String(describing: source(.citizenNote, templates)))")
      return
    }
    #expect(faults.all.first?.description == "giay-bao.html, dòng 2: biểu mẫu này không có trường “so_nha”")
    #expect(text(.citizenNote, templates).contains("Giấy báo"))
  }

  @Test func `share one head, which can be replaced for all of them`() throws {
    let own = try String(contentsOf: URL(filePath: root + "share/forms/dau_trang.html"), encoding: .utf8)
    try write(own.replacing("TRUNG TÂM PHỤC VỤ<br>", with: "BỘ PHẬN MỘT CỬA "), "dau_trang.html")
    let templates = try formTemplates(installation: folder.path)
    #expect(text(.receipt, templates).contains("BỘ PHẬN MỘT CỬA"))
    #expect(text(.apology, templates).contains("BỘ PHẬN MỘT CỬA"))
    #expect(templates.strangers == [])
    // A head that lacks what every form needs is refused by each, and none goes without a head.
    try write("<p>Số: {{so}}</p>", "dau_trang.html")
    templates.refresh()
    guard case .refused = source(.receipt, templates) else {
      Issue.record("\(String(describing: source(.receipt, templates)))")
      return
    }
    #expect(text(.receipt, templates).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
  }
}
