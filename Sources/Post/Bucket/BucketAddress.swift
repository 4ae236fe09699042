/// Where files lie at a store that speaks S3 (*kho tệp S3*):
/// `s3://motcua/phuong-mau?endpoint=https://s3.example.vn&region=hanoi`.
///
/// It names no secret; those come from the environment or a file.
package struct BucketAddress: Hashable, Sendable {
  /// Where the bucket's name stands in an address.
  package enum Style: String, CaseIterable, Sendable {
    /// `https://s3.example.vn/motcua/…`: usual where an endpoint is named.
    case path
    /// `https://motcua.s3.example.vn/…`: usual at Amazon.
    case host
  }

  package let bucket: String
  /// Before every name, without a slash at either end; empty for none.
  package let prefix: String
  package let region: String
  let isSecure: Bool
  /// With its port where that is not the usual one.
  private let endpoint: String
  private let style: Style
  /// A file of certificates to trust instead of the system's.
  let authority: String?
  /// A file with the keys; nil: they are in the environment.
  package let keyFile: String?

  /// Why a text is no such address.
  package struct Wrong: Error, Equatable {
    package let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  /// What the stored files are told by, wherever the store is reached: `s3://motcua/phuong-mau`.
  package var name: String { "s3://\(bucket)\(prefix.isEmpty ? "" : "/\(prefix)")" }

  package init(_ text: String) throws(Wrong) {
    guard text.hasPrefix("s3://") else { throw Wrong("địa chỉ kho S3 bắt đầu bằng s3://") }
    let parts = text.dropFirst(5).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    bucket = String(path.removeFirst())
    guard Self.isBucket(bucket) else {
      throw Wrong("tên bucket gồm 3 đến 63 chữ thường, số, dấu chấm, gạch nối")
    }
    if path.last == "" { path.removeLast() }
    guard path.allSatisfy(Self.isPlain) else {
      throw Wrong("phần sau tên bucket chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, gạch dưới")
    }
    prefix = path.joined(separator: "/")

    let options = try Self.options(parts.count == 2 ? parts[1] : "")
    region = options["region"] ?? "us-east-1"
    guard Self.isPlain(region[...]) else { throw Wrong("region không đúng") }
    authority = options["ca"]
    keyFile = options["keys"]
    if let given = options["endpoint"] {
      (isSecure, endpoint) = try Self.endpoint(given)
    } else {
      (isSecure, endpoint) = (true, "s3.\(region).amazonaws.com")
    }
    let usual: Style = options["endpoint"] == nil ? .host : .path
    guard let style = Style(rawValue: options["style"] ?? usual.rawValue) else {
      throw Wrong("style là path hoặc host")
    }
    self.style = style
  }

  private static let names: Set<String> = ["endpoint", "region", "style", "ca", "keys"]

  private static func options(_ query: Substring) throws(Wrong) -> [String: String] {
    var options: [String: String] = [:]
    for option in query.split(separator: "&") {
      let parts = option.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, names.contains(String(parts[0])) else {
        throw Wrong("sau “?” chỉ có endpoint=…, region=…, style=…, ca=…, keys=…, cách nhau bằng “&”")
      }
      guard options.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
        throw Wrong("\(parts[0]) chỉ được dùng một lần")
      }
    }
    return options
  }

  /// Papers of citizens cross no network in the clear: without TLS only this machine is taken.
  private static func endpoint(_ text: String) throws(Wrong) -> (isSecure: Bool, host: String) {
    let wrong = Wrong("endpoint có dạng https://máy-chủ hoặc https://máy-chủ:cổng")
    let isSecure = text.hasPrefix("https://")
    guard isSecure || text.hasPrefix("http://") else { throw wrong }
    var host = text.dropFirst(isSecure ? 8 : 7)
    if host.hasSuffix("/") { host.removeLast() }
    let usual = isSecure ? ":443" : ":80"
    if host.hasSuffix(usual) { host.removeLast(usual.count) }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    let port = host.dropFirst(name.count)
    let isName = name.utf8.allSatisfy { isLetterOrDigit($0) || ".-:[]".utf8.contains($0) }
    guard !name.isEmpty, isName, port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) != nil) else {
      throw wrong
    }
    guard isSecure || name == "localhost" || name == "[::1]" || name.hasPrefix("127.") else {
      throw Wrong("không có TLS (http://) thì chỉ dùng được trên chính máy này")
    }
    return (isSecure, String(host))
  }

  private static func isBucket(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || ".-".utf8.contains(byte)
    }
    let ends = [name.utf8.first, name.utf8.last]
    return isPlain && (3...63).contains(name.utf8.count) && !ends.contains(46) && !ends.contains(45)
      && !name.contains("..")
  }

  private static func isPlain(_ part: Substring) -> Bool {
    !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 100
      && part.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
  }

  // MARK: One object

  /// As it stands in the `Host` header.
  var host: String { style == .host ? "\(bucket).\(endpoint)" : endpoint }

  /// The path of an object; names and prefix have only signs that stand for themselves.
  func path(of name: String) -> String {
    "/"
      + ((style == .path ? [bucket] : []) + (prefix.isEmpty ? [] : [prefix]) + [name]).joined(separator: "/")
  }

  func url(of name: String) -> String { "\(isSecure ? "https" : "http")://\(host)\(path(of: name))" }
}
