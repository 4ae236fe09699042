import FoundationEssentials
import Sodium

/// The program's own files for the browser: style, scripts, fonts, pictures; read and hashed once at start.
///
///     let assets = try Assets(folder: "share/assets")
///     assets.url("office.css")          // /assets/office.3f9a0c11.css, kept by browsers for a year
///     routes.assets(assets)
///
/// What a style names by `url("/assets/…")`, its fonts above all, it names by the address that changes with the content.
/// Each file has exactly the addresses registered for it, so no address can reach outside the folder.
package struct Assets: Sendable {
  struct Asset: Sendable {
    let type: String
    let bytes: [UInt8]
    let gzip: [UInt8]?
    let tag: String
    /// `/assets/office.css`
    let plain: RoutePattern
    /// `/assets/office.3f9a0c11.css`
    let versioned: RoutePattern
  }
  private let assets: [String: Asset]
  private let prefix: String

  /// - Parameters:
  ///   - folder: read with its subfolders; hidden files are left out.
  ///   - prefix: the address they are served under.
  package init(folder: String, prefix: String = "/assets") throws {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      let path = "\(folder)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder,
        !name.split(separator: "/").contains(where: { $0.hasPrefix(".") })
      else { continue }
      files[name] = Array(try Data(contentsOf: URL(filePath: path)))
    }
    self.init(files, prefix: prefix)
  }

  /// Files from memory, by name.
  package init(_ files: [String: [UInt8]], prefix: String = "/assets") {
    self.prefix = prefix
    var assets: [String: Asset] = [:]
    for (name, bytes) in files where !name.hasSuffix(".css") {
      assets[name] = Asset(name, bytes, prefix: prefix)
    }
    // Styles come last: their content holds the addresses of the others.
    let named = assets
    for (name, bytes) in files where name.hasSuffix(".css") {
      assets[name] = Asset(name, Self.versioned(bytes, prefix: prefix, named), prefix: prefix)
    }
    self.assets = assets
  }

  /// A style with the addresses of the assets it names replaced by those that change with their content.
  private static func versioned(_ style: [UInt8], prefix: String, _ assets: [String: Asset]) -> [UInt8] {
    let head = Array("url(\"\(prefix)/".utf8)
    var out: [UInt8] = []
    var rest = style[...]
    while let found = rest.firstRange(of: head) {
      let name = rest[found.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
      out += rest[..<found.lowerBound]
      if let asset = assets[String(decoding: name, as: UTF8.self)] {
        out += Array("url(\"\(asset.versioned.link([]).text)".utf8)
      } else {
        out += head + name
      }
      rest = rest[name.endIndex...]
    }
    return out + rest
  }

  /// The address that changes with the content; for a file that is not there, one that is not found.
  package func url(_ name: StaticString) -> Link {
    (assets[name.description]?.versioned ?? RoutePattern("\(prefix)/\(name)")).link([])
  }
  package var names: [String] { assets.keys.sorted() }
  var all: [Asset] { assets.sorted { $0.key < $1.key }.map(\.value) }
}

extension Assets.Asset {
  init(_ name: String, _ bytes: [UInt8], prefix: String) {
    let hash = SHA256.hash(bytes)
    type = ContentType.ofFile(named: name)
    self.bytes = bytes
    let isWorthwhile = bytes.count >= Gzip.worthwhile && ContentType.isText(type)
    gzip = isWorthwhile ? Gzip.compress(bytes, level: 9) : nil
    tag = Response.tag(hash)
    plain = RoutePattern("\(prefix)/\(name)")
    let version = Hex.text(hash.prefix(4))
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    versioned = RoutePattern("\(prefix)/\(name[..<dot]).\(version)\(name[dot...])")
  }

  func answer(to request: Request, forEver: Bool) -> Response {
    var headers: Headers = [
      "Content-Type": type, "ETag": tag,
      "Cache-Control": forEver ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    var body = bytes
    if let gzip {
      headers["Vary"] = "Accept-Encoding"
      if Gzip.isAccepted(by: request) {
        headers["Content-Encoding"] = "gzip"
        headers["ETag"] = "\(tag.dropLast())-gzip\""
        body = gzip
      }
    }
    return Response(.ok, headers: headers, body: .bytes(body))
  }
}

extension Routes {
  /// Registers every asset under its plain and its versioned address.
  package mutating func assets(_ assets: Assets) {
    for asset in assets.all {
      add(.get, at: asset.plain) { asset.answer(to: $0, forEver: false) }
      add(.get, at: asset.versioned) { asset.answer(to: $0, forEver: true) }
    }
  }
}
