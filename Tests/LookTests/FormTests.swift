import Testing
import Web

@testable import Look

private let hostile = "\"><script>alert(1)</script>"

@Suite struct `A field` {
  let entry = Entry(
    Form(["phone": "0905 000 12"]), errors: [FieldError("phone", "Số điện thoại phải có 10 chữ số.")])

  @Test func `keeps what was typed and tells beside it what is wrong`() {
    let html = Field("phone", "Điện thoại", entry, kind: .phone).html.text
    #expect(html.contains("value=\"0905 000 12\""))
    #expect(html.contains("<label for=\"phone\">Điện thoại</label>"))
    #expect(html.contains("aria-describedby=\"phone-error\""))
    #expect(html.contains("aria-invalid=\"true\""))
    #expect(html.contains("id=\"phone-error\""))
    #expect(html.contains("Số điện thoại phải có 10 chữ số."))
  }

  @Test func `ties error and hint to its control, the error first`() {
    let html = Field("phone", "Điện thoại", entry, hint: "10 chữ số").html.text
    #expect(html.contains("aria-describedby=\"phone-error phone-hint\""))
    #expect(html.contains("<p class=\"hint\" id=\"phone-hint\">10 chữ số</p>"))
  }

  @Test func `points at nothing when there is nothing to say`() {
    let html = Field("name", "Họ và tên").html.text
    #expect(!html.contains("aria-describedby"))
    #expect(!html.contains("aria-invalid"))
    #expect(!html.contains("class=\"error\""))
  }

  @Test func `says in words when it may stay empty`() {
    #expect(Field("email", "Thư điện tử", need: .optional).html.text.contains("(nếu có)"))
    #expect(!Field("email", "Thư điện tử", need: .optional).html.text.contains(" required"))
    #expect(Field("name", "Họ và tên").html.text.contains(" required"))
    #expect(!Field("q", "Tìm", need: .unmarked).html.text.contains("(nếu có)"))
  }

  @Test func `shows hostile words as words`() {
    let entry = Entry(Form(["name": hostile]), errors: [FieldError("name", hostile)])
    for html in [
      Field("name", hostile, entry, hint: hostile).html, TextArea("name", hostile, entry, hint: hostile).html,
      Select("name", hostile, [Option(hostile, hostile)], entry).html,
      RadioGroup("name", hostile, [Option(hostile, hostile, note: hostile)], entry).html,
      Checkbox("name", hostile, entry, value: hostile, hint: hostile).html,
      PaperRow("name", hostile, entry, condition: hostile, isMandatory: true).html,
      ScanField("name", entry).html, FileField("name", hostile, entry).html,
    ] {
      #expect(html.text.contains("&quot;&gt;&lt;script&gt;"))
      #expect(!html.text.contains("<script"))
    }
  }

  @Test func `never shows a password again`() {
    let html = Field("password", "Mật khẩu", Entry(Form(["password": "bí mật"])), kind: .password).html.text
    #expect(!html.contains("bí mật"))
  }

  @Test func `offers nobody the words of the citizen before`() {
    #expect(Field("name", "Họ và tên").html.text.contains("autocomplete=\"off\""))
    #expect(Field("user", "Tên đăng nhập", kind: .userName).html.text.contains("autocomplete=\"username\""))
  }

  @Test func `takes more attributes from the page, such as where a card's data go`() {
    let html = Field("name", "Họ và tên", attributes: " data-from=\"name\"").html.text
    #expect(html.contains(" data-from=\"name\">"))
  }
}

@Suite struct `A choice` {
  let options = [Option("counter", "Tại quầy"), Option("post", "Qua bưu chính")]

  @Test func `shows again what was chosen`() {
    let entry = Entry(Form(["delivery": "post"]))
    #expect(Select("delivery", "Nhận", options, entry).html.text.contains("value=\"post\" selected"))
    #expect(RadioGroup("delivery", "Nhận", options, entry).html.text.contains("value=\"post\" checked"))
  }

  @Test func `out of a few begins with the first`() {
    let html = RadioGroup("delivery", "Nhận kết quả", options).html.text
    #expect(html.contains("value=\"counter\" checked"))
    #expect(html.contains("<legend>Nhận kết quả</legend>"))
  }

  @Test func `by ticking stays ticked`() {
    let entry = Entry(Form(["agree": "1"]))
    #expect(Checkbox("agree", "Đồng ý", entry).html.text.contains(" checked"))
    #expect(!Checkbox("agree", "Đồng ý").html.text.contains(" checked"))
  }
}

@Suite struct `A form that changes something` {
  @Test func `carries the session's token and the key of the act`() {
    let csrf: HTML = "<input type=\"hidden\" name=\"_csrf\" value=\"t\">"
    let html = PostForm(
      to: PlainRoute("/counter").path(), csrf: csrf, key: "k-1", hasFiles: true, "<p></p>"
    ).html.text
    #expect(html.contains(csrf.text))
    #expect(html.contains("<input type=\"hidden\" name=\"key\" value=\"k-1\">"))
    #expect(html.contains("enctype=\"multipart/form-data\""))
    #expect(html.contains("novalidate"))
  }

  @Test func `says all that is wrong at once, each line leading to its field`() {
    let entry = Entry(
      Form(),
      errors: [FieldError("name", "Hãy nhập họ và tên"), FieldError("components[3]", "Còn thiếu tờ khai")])
    let html = ErrorSummary("Chưa tiếp nhận được", entry).html.text
    #expect(html.contains("role=\"alert\""))
    #expect(html.contains("Chưa tiếp nhận được: còn 2 chỗ cần sửa"))
    #expect(html.contains("<a href=\"#name\">Hãy nhập họ và tên</a>"))
    #expect(html.contains("<a href=\"#components[3]\">"))
    #expect(
      PaperRow("components[3]", "Tờ khai", entry, isMandatory: true).html.text.contains(
        "id=\"components[3]\""))
  }

  @Test func `says nothing when nothing is wrong`() {
    #expect(ErrorSummary("Chưa tiếp nhận được", .empty).html.isEmpty)
  }
}

@Suite struct `A paper of the checklist` {
  @Test func `names the fields by its own place`() {
    let known = Entry([
      "components[2].given": "1", "components[2].originals": "1", "components[2].copies": "0",
    ])
    let html = PaperRow("components[2]", "Giấy chứng sinh", known, isMandatory: true).html.text
    #expect(html.contains("name=\"components[2].given\" value=\"1\" checked"))
    #expect(
      html.contains("name=\"components[2].originals\" inputmode=\"numeric\" autocomplete=\"off\" value=\"1\"")
    )
    #expect(html.contains("name=\"components[2].files\""))
    #expect(html.contains("(bắt buộc)"))
  }

  @Test func `that is only shown takes no files`() {
    let html = PaperRow("components[7]", "Thẻ căn cước", .empty, isMandatory: false, hasFiles: false).html
      .text
    #expect(!html.contains("type=\"file\""))
    #expect(!html.contains("bắt buộc"))
  }
}

@Suite struct `A part that follows the form` {
  @Test func `asks with the watched fields only, when they change and as time goes by`() {
    let html = LivePart(
      "fee", from: PlainRoute("/counter/fee").path(), watching: ["exemption", "count"], everySeconds: 60,
      "<p></p>"
    ).html.text
    #expect(html.contains("hx-get=\"/counter/fee\""))
    #expect(
      html.contains(
        "hx-trigger=\"change from:[name=&#39;exemption&#39;], change from:[name=&#39;count&#39;], every 60s\""
      ))
    #expect(html.contains("hx-include=\"[name=&#39;exemption&#39;],[name=&#39;count&#39;]\""))
  }
}
