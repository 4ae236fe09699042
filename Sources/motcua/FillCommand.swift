import Examples
import Glibc
import Office
import SQL

/// `motcua fill`: a data folder of the example office with very many dossiers, for measuring.
@Sendable func runFillCommand(_ arguments: [String]) async -> Int32 {
  var data: String?
  var count: Int?
  var open: Int?
  var communes = 1
  var server: PostgresAddress?
  var isWrong = false
  var rest = arguments[...]
  while let option = rest.popFirst() {
    switch option {
    case "--data": data = rest.popFirst()
    case "--database":
      server = rest.popFirst().flatMap(PostgresAddress.init)
      isWrong = isWrong || server == nil
    case "--communes":
      communes = rest.popFirst().flatMap { Int($0) } ?? 0
      isWrong = isWrong || !(1...3321).contains(communes)
    case "--dossiers": count = rest.popFirst().flatMap { Int($0) }
    case "--open":
      open = rest.popFirst().flatMap { Int($0) }
      isWrong = isWrong || (open ?? -1) < 0
    default: isWrong = true
    }
  }
  guard !isWrong, let data, let count, count > 0 else {
    say(
      "Cách dùng: motcua fill --data THƯ_MỤC [--database postgresql://…] --dossiers SỐ [--open SỐ-CHƯA-XONG] [--communes SỐ-XÃ]\n",
      to: STDERR_FILENO)
    return 2
  }
  guard let share = ShareFolder.path(of: "data") else {
    say("motcua fill: thiếu thư mục share/data của chương trình.\n", to: STDERR_FILENO)
    return 1
  }
  do {
    let folder = try DataFolder(data, on: server)
    let lock = try folder.lockForServing(alone: true)
    try await Fill.fill(folder, lock: lock, share: share, dossiers: count, open: open, communes: communes) {
      written in
      say("\r\(written) hồ sơ", to: STDERR_FILENO)
    }
    say("\n", to: STDERR_FILENO)
    return 0
  } catch let fault as DataFolderFault {
    say("motcua fill: \(fault.notice)\n", to: STDERR_FILENO)
  } catch {
    say("motcua fill: \(error)\n", to: STDERR_FILENO)
  }
  return 1
}
