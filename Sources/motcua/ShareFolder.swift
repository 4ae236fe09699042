import FoundationEssentials
import Glibc

/// The folder of data files that comes with the program (`share`).
enum ShareFolder {
  /// The first place that has the file: `MOTCUA_SHARE`; `share` beside the program or in a folder above it (a
  /// clone, or `bin` and `share` of one prefix); `/usr/share/motcua`.
  static func path(of file: String) -> String? {
    var places: [String] = []
    if let named = ProcessInfo.processInfo.environment["MOTCUA_SHARE"] {
      places = [named]
    } else {
      if let program = realpath("/proc/self/exe", nil) {
        defer { free(program) }
        var folder = String(cString: program)[...]
        while let slash = folder.lastIndex(of: "/") {
          folder = folder[..<slash]
          places += ["\(folder)/share", "\(folder)/share/motcua"]
        }
      }
      places.append("/usr/share/motcua")
    }
    return places.map { "\($0)/\(file)" }.first { FileManager.default.fileExists(atPath: $0) }
  }
}
