import Web

/// The head of every page: title, styles, and for officers the scripts. Nothing in it is inline.
struct PageHead: Part {
  let title: String
  let identity: Identity
  let files: PageFiles
  let side: Link
  let hasScripts: Bool

  var html: HTML {
    """
    <!doctype html>
    <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>\(title) – \(identity.name)</title>
    <link rel="icon" href="\(identity.emblem)">
    <link rel="stylesheet" href="\(files.base)"><link rel="stylesheet" href="\(side)">\(colours)\
    <link rel="stylesheet" href="\(files.print)" media="print">\(scripts)</head>
    """
  }

  private var colours: HTML {
    files.identity.map { link in "<link rel=\"stylesheet\" href=\"\(link)\">" } ?? .empty
  }
  /// htmx is told to work without `eval` and without writing styles, which the page's security policy forbids. Answers
  /// with 422 (form errors) are shown too.
  private var scripts: HTML {
    .when(
      hasScripts,
      """
      <meta name="htmx-config" content='{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,\
      "historyEnabled":false,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},\
      {"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}'>\
      <script src="\(files.htmx)" defer></script><script src="\(files.app)" defer></script>
      """)
  }
}

/// Leads past the head of the page; the first thing the tab key reaches.
let skipLink: HTML = "<a class=\"skip\" href=\"#main\">Đến nội dung chính</a>"
