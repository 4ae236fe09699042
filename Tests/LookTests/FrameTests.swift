import Testing
import Web

@testable import Look

private func files(_ identity: Link? = nil) -> PageFiles {
  PageFiles(
    { name in PlainRoute("/assets").path().with(query: [("f", name.description)]) }, identity: identity)
}
private let identity = Identity(
  name: "Một cửa phường Mẫu", organisation: "Trung tâm Phục vụ hành chính công",
  centre: "Trung tâm Phục vụ hành chính công phường Mẫu", emblem: PlainRoute("/assets/emblem.svg").path(),
  address: "Số 1 đường Mẫu", phone: "0255 000 0000", hours: "Thứ Hai đến thứ Sáu")

@Suite struct `The page around an officer's work` {
  private func frame(
    intake: Link? = PlainRoute("/counter").path(), finder: Link? = PlainRoute("/register").path(),
    user: String = "Nguyễn Thị Hoa"
  ) -> OfficeFrame {
    OfficeFrame(
      identity: identity, files: files(),
      places: [
        PlaceGroup(
          "Hồ sơ",
          [
            Place(.receive, "Tiếp nhận hồ sơ", PlainRoute("/counter").path()),
            Place(.work, "Việc của tôi", PlainRoute("/work").path(), waiting: 14, isHere: true),
          ])
      ], finder: finder, intake: intake, user: user, duty: "Công chức tiếp nhận",
      password: PlainRoute("/password").path(), signOut: PlainRoute("/sign-out").path(),
      csrf: "<input type=\"hidden\" name=\"_csrf\" value=\"t\">", today: "Thứ Tư, 06/05/2026",
      asOf: "07:42 ngày 06/05/2026")
  }

  @Test func `is in Vietnamese, begins with the way past its head, and has one main part`() {
    let html = frame().page("Việc của tôi", "<h1>Việc của tôi</h1>").text
    #expect(html.hasPrefix("<!doctype html>\n<html lang=\"vi\">"))
    #expect(html.contains("<title>Việc của tôi – Một cửa phường Mẫu</title>"))
    #expect(html.contains("<body class=\"office\"><a class=\"skip\" href=\"#main\">"))
    #expect(html.contains("<main id=\"main\" tabindex=\"-1\"><h1>Việc của tôi</h1></main>"))
  }

  @Test func `shows where one is and what waits`() {
    let html = frame().page("x", "").text
    #expect(html.contains("<a href=\"/work\" aria-current=\"page\">"))
    #expect(html.contains("14<span class=\"vh\"> việc</span>"))
    #expect(!html.contains("<a href=\"/counter\" aria-current"))
  }

  @Test func `lets one out through a form with the session's token`() {
    #expect(
      frame().page("x", "").text.contains(
        "<form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"_csrf\" value=\"t\">"))
  }

  @Test func `offers a new dossier only to those who receive`() {
    #expect(frame().page("x", "").text.contains("aria-keyshortcuts=\"Alt+N\""))
    #expect(!frame(intake: nil).page("x", "").text.contains("Alt+N"))
  }

  @Test func `offers the search box only to those who open dossiers`() {
    #expect(frame().page("x", "").text.contains("role=\"search\" action=\"/register\""))
    let html = frame(finder: nil).page("x", "").text
    #expect(!html.contains("role=\"search\"") && html.contains("Thứ Tư, 06/05/2026"))
  }

  @Test func `holds no script and no style of its own`() {
    let html = frame(user: "<script>").page("x", "").text
    #expect(!html.contains(" style="))
    #expect(!html.contains("<style"))
    #expect(!html.contains("<script>"))
    #expect(html.contains("<script src="))
  }
}

@Suite struct `The page a citizen sees` {
  let frame = PublicFrame(
    identity: identity, files: files(PlainRoute("/assets/identity.css").path()),
    places: [Place(.search, "Tra cứu hồ sơ", PlainRoute("/").path(), isHere: true)],
    signIn: PlainRoute("/sign-in").path())

  @Test func `needs no script`() {
    #expect(!frame.page("Tra cứu hồ sơ", "").text.contains("<script"))
  }

  @Test func `wears the office's own colours after the common ones`() throws {
    let html = frame.page("Tra cứu hồ sơ", "").text
    let common = try #require(html.range(ofEnd: "public.css"))
    let own = try #require(html.range(ofEnd: "/assets/identity.css"))
    #expect(common < own)
  }

  @Test func `says how to reach the office`() {
    let html = frame.page("Tra cứu hồ sơ", "").text
    #expect(html.contains("0255 000 0000"))
    #expect(html.contains("Trung tâm Phục vụ hành chính công phường Mẫu"))
  }
}

@Suite struct `The office's own colour` {
  @Test func `is read as six digits after a cross, and nothing else`() {
    #expect(Colour("#0b5568")?.css == "#0b5568")
    #expect(Colour("#0B5568")?.css == "#0b5568")
    for text in ["0b5568", "#0b556", "#0b55680", "#0b556g", "red", "#0b5568;}body{}", "#+b5568", "#đđđ"] {
      #expect(Colour(text) == nil)
    }
  }

  @Test func `is measured against white as WCAG does`() throws {
    for (text, contrast) in [("#000000", 21.0), ("#777777", 4.478), ("#ff0000", 3.998)] {
      let colour = try #require(Colour(text))
      #expect(abs(colour.contrast(with: .white) - contrast) < 0.001)
    }
  }

  @Test func `is refused when words on it could not be read`() throws {
    let (yellow, grey) = (try #require(Colour("#ffd54a")), try #require(Colour("#777777")))
    #expect(IdentityColours(brand: yellow) == nil)
    #expect(IdentityColours(brand: grey) == nil)
    let red = try #require(Colour("#7a1420"))
    let colours = try #require(IdentityColours(brand: red))
    #expect(colours.stylesheet.hasPrefix(":root{--brand:#7a1420;"))
  }
}
