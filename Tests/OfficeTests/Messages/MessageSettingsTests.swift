import Casework
import Post
import Testing

@testable import Office

@Suite struct `The settings of messages` {
  private static let whole = """
    {
      "site": "https://motcua.mau.example",
      "attempts": 5,
      "email": {
        "host": "smtp.mau.example", "port": 587, "security": "starttls", "user": "motcua", "password": "mật khẩu",
        "from": "motcua@mau.example", "name": "Một cửa phường Mẫu", "reply_to": "hoi@mau.example", "timeout": 20,
        "proxy": "http://proxy.mau.example:3128", "authority": "/etc/ssl/mau.pem"
      },
      "sms": {
        "url": "https://sms.example/api/send?id={key}", "method": "post", "alphabet": "unicode", "parts": 2,
        "headers": { "Authorization": "Bearer abc" },
        "json": { "to": "{phone}", "list": [{ "text": "{text}" }, 1, true, null] },
        "success": { "status": [200, 201], "field": "data.error", "accepted": ["0"], "refused": ["-118"] }
      },
      "zalo": { "url": "https://zalo.example/", "form": { "p": "{international}", "t": "{text}", "k": "{key}" } }
    }
    """

  private func faults(_ text: String) -> [String] {
    do throws(FileFaultList) {
      _ = try MessageSettingsFile.read(Array(text.utf8))
      return []
    } catch { return error.faults.map(\.description) }
  }

  @Test func `say how letters and texts leave`() throws {
    let settings = try MessageSettingsFile.read(Array(Self.whole.utf8))
    #expect(settings.site == "https://motcua.mau.example")
    #expect(settings.attempts == 5)
    #expect(settings.channels == [.email, .sms, .zalo])
    #expect(settings.form == TextForm(.unicode, parts: 2))
    let email = try #require(settings.email)
    #expect(email.security == .starttls && email.port == 587 && email.password == "mật khẩu")
    #expect(
      email.line
        == LineSettings(
          timeout: 20_000, authority: "/etc/ssl/mau.pem", proxy: "http://proxy.mau.example:3128"))
    let sms = try #require(settings.sms)
    #expect(sms.success.statuses == [200, 201] && sms.success.field == ["data", "error"])
    #expect(sms.headers.map(\.name) == ["Authorization"])
    #expect(settings.longest == 30_000)
  }

  @Test func `may be empty, and then nothing leaves`() throws {
    #expect(try MessageSettingsFile.read(Array("{}".utf8)) == .off)
    #expect(MessageSettings.off.channels == [])
  }

  @Test(arguments: [
    ("\"attempts\": 5", "\"attempts\": 0", "attempts: phải là số dương"),
    ("https://motcua.mau.example\"", "https://motcua.mau.example/\"", "site: "),
    ("smtp.mau.example", "smtp.mau.example/x", "email.host: "),
    ("starttls", "ssl", "email.security: “ssl” không hợp lệ; cần: tls, starttls, none"),
    ("starttls", "none", "email.security: thư sẽ đi không mã hóa"),
    ("\"password\": \"mật khẩu\",", "", "email.user: user và password phải có cùng nhau"),
    ("motcua@mau.example\"", "Một cửa <motcua@mau.example>\"", "email.from: "),
    ("\"timeout\": 20", "\"timeout\": 500", "email.timeout: "),
    ("http://proxy", "ftp://proxy", "email.proxy: "),
    ("https://sms.example", "http://sms.example", "sms.url: tin sẽ đi không mã hóa"),
    ("https://sms.example/api", "https://{key}.example/api", "sms.url: "),
    ("https://sms.example/api", "https://user@sms.example/api", "sms.url: phải là địa chỉ"),
    ("id={key}", "id=1", "sms.url: không chỗ nào gửi {key}"),
    ("{phone}", "{fone}", "sms.json.to: không có “{fone}”"),
    ("{phone}", "0", "sms.url: không chỗ nào gửi {phone} hoặc {international}"),
    ("\"method\": \"post\"", "\"method\": \"get\"", "sms.method: get không có phần thân"),
    ("Bearer abc", "Bearer {text}", "sms.headers.Authorization: phải là một dòng"),
    ("[200, 201]", "[20]", "sms.success.status[0]: phải là mã"),
    ("\"accepted\": [\"0\"],", "", "sms.success.field: field và accepted phải có cùng nhau"),
    ("\"form\":", "\"fom\":", "zalo.fom: trường lạ"),
    ("\"parts\": 2", "\"parts\": 9", "sms.parts: "),
  ])
  func `are refused with the field and the reason`(_ old: String, _ new: String, _ fault: String) {
    let text = Array(Self.whole.utf8).replacing(old, with: new)
    let found = faults(String(decoding: text, as: UTF8.self))
    #expect(found.contains { $0.contains(", \(fault)") }, "\(found)")
  }

  @Test func `may go without encryption inside the house, when that is said`() {
    let modem =
      #"{"sms": {"url": "http://10.0.0.5/send?p={phone}&t={text}&k={key}", "method": "get", "plain": true}}"#
    #expect(faults(modem) == [])
    let own = #"{"email": {"host": "127.0.0.1", "security": "none", "from": "a@mau.example"}}"#
    #expect(faults(own) == [])
  }
}
