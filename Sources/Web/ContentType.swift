/// Media types by name, and which file names mean which.
package enum ContentType {
  package static let html = "text/html; charset=utf-8"
  package static let text = "text/plain; charset=utf-8"
  package static let css = "text/css; charset=utf-8"
  package static let csv = "text/csv; charset=utf-8"
  package static let javaScript = "text/javascript; charset=utf-8"
  package static let json = "application/json"
  package static let problem = "application/problem+json"
  package static let xml = "application/xml"
  package static let pdf = "application/pdf"
  package static let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  package static let document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  package static let form = "application/x-www-form-urlencoded"
  package static let multipart = "multipart/form-data"
  package static let bytes = "application/octet-stream"

  /// By the ending of a file's name, for the program's own assets.
  package static func ofFile(named name: String) -> String {
    switch name.split(separator: ".").last.map({ $0.lowercased() }) {
    case "html": html
    case "css": css
    case "js": javaScript
    case "json", "webmanifest": json
    case "txt": text
    case "csv": csv
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "ico": "image/x-icon"
    case "webp": "image/webp"
    case "woff2": "font/woff2"
    case "pdf": pdf
    case "xml": xml
    case "mp3": "audio/mpeg"
    case "wav": "audio/wav"
    default: bytes
    }
  }

  /// Lower case, without parameters: `Text/HTML; charset=utf-8` is `text/html`.
  static func plain(_ type: String) -> String {
    String(Substring(type.utf8.prefix { $0 != UInt8(ascii: ";") }.trimmingSpaces)).lowercased()
  }

  /// Whether compressing pays: pictures, fonts and office files are compressed already.
  static func isText(_ type: String) -> Bool {
    let type = plain(type)
    return type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml")
      || type.hasSuffix("javascript")
  }
}
