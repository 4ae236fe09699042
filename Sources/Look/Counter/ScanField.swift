import Web

/// Where a card reader types the QR of a citizen card (*quét QR thẻ căn cước*). With scripts the fields marked
/// `data-from="id|name|birth|sex|address|issued"` fill at once; without, the button beside it sends the string to the
/// server, which fills them and shows the form again.
package struct ScanField: Part {
  let name: String
  let value: String
  let error: String?
  /// The button's `name`, by which the server knows that only the card shall be read.
  let act: String

  package init(_ name: String = "scan", _ entry: Entry = .empty, act: String = "read-card") {
    self.name = name
    value = entry.value(name)
    error = entry.error(name)
    self.act = act
  }

  package var html: HTML {
    let line: HTML = error.map { words in ErrorLine(words, id: "\(name)-error").html } ?? .empty
    let ties: HTML = error == nil ? .empty : " \(name)-error"
    return """
      <div class="scan">\(Icon.scan.html)<label for="\(name)">Quét QR thẻ căn cước</label><span class="scan-box">\
      <input class="input" id="\(name)" name="\(name)" value="\(value)" autocomplete="off" spellcheck="false" autofocus \
      aria-describedby="\(name)-hint\(ties)" data-scan><button class="button scan-read" name="\(act)" value="1">\
      Điền</button></span><p class="hint" id="\(name)-hint" role="status">Đưa thẻ vào máy quét: các ô dưới đây tự điền. \
      Tắt bộ gõ tiếng Việt khi quét.</p>\(line)</div>
      """
  }
}
