import Casework
import Testing
import Web

@testable import Pages

/// An officer at a browser: opens pages, fills in the forms that stand on them, presses their buttons.
struct Visitor {
  let router: Router
  let cookie: String

  func open(_ path: String) async throws -> Page {
    try await page(router.answer(Request(.get, path, headers: ["Cookie": "motcua=\(cookie)"])))
  }
  func open(_ link: Link) async throws -> Page { try await open(link.text) }
  func open(_ code: DossierCode) async throws -> Page { try await open(Address.dossier.path(code)) }

  /// Sends a form of a page with what was filled in, and follows to where the answer leads.
  /// - Parameters:
  ///   - filling: values put in place of what stands in the fields; nil takes a field away, as an unticked box is.
  func send(_ form: PageForm, _ filling: [String: String?] = [:], uploads: [Upload] = []) async throws -> Page
  {
    var fields = form.fields
    for (name, value) in filling {
      fields = Fields(fields.all.filter { $0.name != name }.map { ($0.name, $0.value) })
      if let value { fields.append(name, value) }
    }
    let request = Request(
      .post, form.action, fields: fields, uploads: uploads, headers: ["Cookie": "motcua=\(cookie)"])
    let answer = try await page(router.answer(request))
    guard let next = answer.leadsTo else { return answer }
    var followed = try await open(next)
    followed.cameFrom = next
    return followed
  }

  /// Opens the dossier's page and does the act with the form that stands there.
  func act(
    _ act: Act, on code: DossierCode, _ filling: [String: String?] = [:], uploads: [Upload] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Page {
    let form = try #require(
      try await open(code).form(act), "no form for \(act)", sourceLocation: sourceLocation)
    return try await send(form, filling, uploads: uploads)
  }

  private func page(_ response: Response) async throws -> Page {
    let page = Page(
      status: response.status.code, headers: response.headers,
      html: String(decoding: try await response.collected(), as: UTF8.self))
    // A part written into an attribute ends the tag in the middle: what is left of it shows as words.
    guard page.headers["Content-Type"]?.hasPrefix("text/html") == true else { return page }
    let strange = Markup(page.html).attributeNames.filter { name in
      !name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-:_".contains($0)) }
    }
    #expect(strange.isEmpty, "a tag is broken")
    return page
  }
}

/// What the browser got.
struct Page: CustomTestStringConvertible {
  let status: Int
  let headers: Headers
  let html: String
  /// The address a form's answer led to.
  var cameFrom: String?

  /// What a failed expectation shows: the page as it is read.
  var testDescription: String { "page \(status): \(words)" }

  var leadsTo: String? { headers["Location"] }
  var words: String { Markup(html).words }
  func says(_ text: String) -> Bool { words.contains(text) }

  /// Where the links on the page lead.
  var links: [String] {
    Markup(html).pieces.compactMap { piece in
      if case .open("a", let attributes) = piece { attributes["href"] } else { nil }
    }
  }

  var forms: [PageForm] { PageForm.all(in: Markup(html)) }
  /// The form of an act on a dossier's page.
  func form(_ act: Act) -> PageForm? { forms.first { $0.action.hasSuffix("/acts/\(act.rawValue)") } }
  /// The acts that have a form, in the order of `Act`.
  var acts: [Act] { Act.allCases.filter { form($0) != nil } }
}

/// A form as a browser would send it untouched.
struct PageForm {
  var action: String
  var fields = Fields()
  /// The words on its buttons.
  var buttons: [String] = []
  /// The choices of each list of choices, by its words.
  var choices: [String: [String: String]] = [:]

  static func all(in markup: Markup) -> [PageForm] {
    var forms: [PageForm] = []
    var form: PageForm?
    var list: (name: String, chosen: String?)?
    var option: (value: String, isChosen: Bool)?
    var words = ""
    var textArea: String?
    for piece in markup.pieces {
      switch piece {
      case .open("form", let attributes):
        form = attributes["method"] == "post" ? PageForm(action: attributes["action"] ?? "") : nil
      case .close("form"):
        if let form { forms.append(form) }
        form = nil
      case .open("input", let attributes):
        let type = attributes["type"] ?? "text"
        guard let name = attributes["name"], type != "file" else { break }
        if type == "checkbox" || type == "radio", attributes["checked"] == nil { break }
        form?.fields.append(name, attributes["value"] ?? "on")
      case .open("select", let attributes): list = (attributes["name"] ?? "", nil)
      case .open("option", let attributes):
        option = (attributes["value"] ?? "", attributes["selected"] != nil)
        words = ""
      case .close("option"):
        guard let one = option, let open = list else { break }
        form?.choices[open.name, default: [:]][words] = one.value
        if one.isChosen || open.chosen == nil { list?.chosen = one.value }
        option = nil
      case .close("select"):
        if let list { form?.fields.append(list.name, list.chosen ?? "") }
        list = nil
      case .open("textarea", let attributes):
        textArea = attributes["name"]
        words = ""
      case .close("textarea"):
        // The newline after the tag is not part of the text.
        if let textArea { form?.fields.append(textArea, String(words.drop { $0 == "\n" })) }
        textArea = nil
      case .open("button", _): words = ""
      case .close("button"):
        form?.buttons.append(words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      case .words(let text): words += text
      case .open, .close: break
      }
    }
    return forms
  }
}
