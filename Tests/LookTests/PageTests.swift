import Deadlines
import Testing
import Web

@testable import Look

private let somewhere = PlainRoute("/somewhere").path()

@Suite struct `A table` {
  let columns = [
    Column("Mã hồ sơ", .heading), Column("Nhận", .narrow, sort: somewhere, order: .descending),
    Column("Phí", .number), Column("Việc", .act),
  ]

  @Test func `names each cell by its column, for phones`() {
    let html = Table("Sổ", columns, rows: [["H48-1", "06/05/2026", "8.000", "<a href=\"/\">Mở</a>"]]).html
      .text
    #expect(html.contains("<th scope=\"row\">H48-1</th>"))
    #expect(html.contains("<td class=\"fit\" data-label=\"Nhận\">06/05/2026</td>"))
    #expect(html.contains("<td class=\"right\" data-label=\"Phí\">8.000</td>"))
    #expect(html.contains("<table class=\"table table-cards\"><caption class=\"vh\">Sổ</caption>"))
  }

  @Test func `says how it is sorted and links to sort otherwise`() {
    let html = Table("Sổ", columns, rows: []).html.text
    #expect(html.contains("aria-sort=\"descending\"><a href=\"/somewhere\">Nhận<svg"))
  }

  @Test func `puts neighbouring columns under one heading`() {
    let html = Table(
      "Thống kê",
      [
        Column("Lĩnh vực", .heading), Column("Tổng", .number, group: "Đã giải quyết", startsGroup: true),
        Column("Quá hạn", .number, group: "Đã giải quyết"), Column("Tỷ lệ", .number),
      ], rows: [["Hộ tịch", "3", "1", "66,67%"]], total: ["Tổng số", "3", "1", "66,67%"], staysWide: true
    ).html.text
    #expect(html.contains("<th colspan=\"2\" scope=\"colgroup\">Đã giải quyết</th>"))
    #expect(html.contains("<th scope=\"col\" rowspan=\"2\">Lĩnh vực</th>"))
    #expect(html.contains("class=\"right edge\""))
    #expect(html.contains("<tfoot><tr><th scope=\"row\">Tổng số</th>"))
    #expect(html.contains("role=\"region\" aria-label=\"Thống kê\""))
  }

  @Test func `opens the list behind a number, and nothing behind nought`() {
    #expect(
      LinkedNumber(1284, to: somewhere, meaning: "hồ sơ quá hạn").html.text
        == "<a href=\"/somewhere\">1.284<span class=\"vh\"> hồ sơ quá hạn</span></a>")
    #expect(LinkedNumber(0, to: somewhere).html.text == "0")
  }

  @Test func `is walked on and back`() {
    #expect(Pager(previous: nil, next: somewhere).html.text.contains("rel=\"next\""))
    #expect(!Pager(previous: nil, next: somewhere).html.text.contains("rel=\"prev\""))
    #expect(Pager(previous: nil, next: nil).html.isEmpty)
  }
}

@Suite struct `What a person typed` {
  let name = "Lan\u{202E}<b>"

  @Test func `cannot disturb the page around it`() {
    let html = Timeline([.init("07:15 06/05/2026", "<strong>Trả lại</strong>", reason: name, who: name)]).html
      .text
    #expect(html.contains("<bdi>Lan\u{202E}&lt;b&gt;</bdi>"))
    #expect(!html.contains("<b>"))
  }

  @Test func `is escaped wherever a part shows words`() {
    let hostile = "<script>x</script>\" onload=\"x"
    let parts: [HTML] = [
      PageTitle(hostile, crumbs: [(hostile, somewhere)]).html, Card(hostile, id: "a", "").html,
      Fold(hostile, "").html, Notice(.bad, words: hostile).html, EmptyState(hostile, hostile).html,
      FaultCard(hostile, "", code: hostile).html, FactList([(hostile, "")]).html,
      StepList([.init(hostile, note: hostile, .now)]).html, Figure(hostile, "1").html,
      Tabs(hostile, [.init(hostile, somewhere)]).html,
      DossierCell(hostile, somewhere, procedure: hostile).html,
      SuggestionList(hostile, [.init(code: hostile, name: "", note: hostile, somewhere)]).html,
      BarChart(hostile, id: "c", names: (hostile, hostile), [.init(hostile, 1, 2)]).html,
      StateBadge(hostile, .ring, .info).html, Answer(hostile, .check, .good, []).html,
      Column(hostile).heading(rows: 1), Column(hostile).cell("1"),
      LinkButton(hostile, somewhere, meaning: hostile).html,
      Button(hostile, name: hostile, value: hostile).html,
    ]
    for part in parts {
      #expect(!part.text.contains("<script"))
      #expect(!part.text.contains("\" onload"))
    }
  }
}

@Suite struct `A notice` {
  @Test func `interrupts only when something did not happen`() {
    #expect(Notice(.bad, words: "Chưa ghi được.").html.text.contains("role=\"alert\""))
    #expect(Notice(.good, words: "Đã ghi.").html.text.contains("role=\"status\""))
  }

  @Test func `shows the code of a fault so that it can be read out`() {
    #expect(FaultCard("Hệ thống gặp lỗi", "", code: "K7QX-4M2P").html.text.contains("<code>K7QX-4M2P</code>"))
    #expect(!FaultCard("Không có trang này", "").html.text.contains("Mã tra lỗi"))
  }
}

@Suite struct `Books that balance` {
  @Test func `say so with their numbers`() {
    let html = BalanceProof(opening: 49, received: 845, settled: 843, pending: 51, rows: 6, holds: true).html
      .text
    #expect(html.contains("Cân đối"))
    #expect(html.contains("đúng ở cả 6 dòng"))
  }

  @Test func `and those that do not are not to be used`() {
    let html = BalanceProof(opening: 1, received: 1, settled: 1, pending: 2, rows: 1, holds: false).html.text
    #expect(html.contains("Không cân đối"))
    #expect(html.contains("≠"))
    #expect(html.contains("motcua verify"))
  }
}

@Suite struct `A chart` {
  @Test func `tells its numbers to those who do not see it`() {
    let html = BarChart("Bảy ngày", id: "week", names: ("nhận", "giải quyết"), [.init("05/5", 58, 60)]).html
      .text
    #expect(html.contains("role=\"img\" aria-labelledby=\"week-title week-told\""))
    #expect(html.contains("05/5: nhận 58, giải quyết 60."))
  }

  @Test func `of nothing says so`() {
    #expect(BarChart("Bảy ngày", id: "w", names: ("a", "b"), []).html.text.contains("Không có dữ liệu"))
  }

  @Test func `of noughts divides by nothing`() {
    let html = BarChart("Bảy ngày", id: "w", names: ("a", "b"), [.init("05/5", 0, 0)]).html.text
    #expect(html.contains("height=\"0\""))
  }
}

@Suite struct `A row of choices` {
  @Test func `is ready-made, with the one that is shown marked`() {
    let link = PlainRoute("/statistics").path()
    let html = Chips(
      "Kỳ có sẵn", [Chip("Tháng này", link, isHere: true), Chip("Quý <I>", link, isHere: false)]
    )
    .html.text
    #expect(
      html == """
        <div class="chips" role="group" aria-label="Kỳ có sẵn">\
        <a class="chip" href="/statistics" aria-current="true">Tháng này</a>\
        <a class="chip" href="/statistics">Quý &lt;I&gt;</a></div>
        """)
    #expect(Chips(labelledBy: "years", []).html.text.contains("aria-labelledby=\"years\""))
  }
}
