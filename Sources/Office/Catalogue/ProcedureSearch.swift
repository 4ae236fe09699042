import Casework

extension Definitions {
  /// Procedures in force whose name or code holds every word typed, any part of it, with or without marks; those whose
  /// name begins so come first, the often used before the rare.
  package func procedures(like typed: String, field: String? = nil, limit: Int = .max) -> [ProcedureRevision]
  {
    let words = typed.foldedWords
    let code = typed.trimmed
    var found: [(rank: Int, name: String, revision: ProcedureRevision)] = []
    for revision in current.values {
      let procedure = revision.procedure
      if let field, procedure.field != field { continue }
      let name = procedure.name.folded
      let text = name + " " + procedure.code
      guard words.isEmpty || words.allSatisfy({ text.contains($0) }) || procedure.code.hasPrefix(code) else {
        continue
      }
      let phrase = words.joined(separator: " ")
      let rank =
        procedure.code == code
        ? 0
        : name.hasPrefix(phrase) || name.hasPrefix("thu tuc " + phrase)
          ? 1
          : name.contains(phrase) ? 2 : 3
      found.append((rank, name, revision))
    }
    found.sort {
      ($0.rank, $0.name.utf8.count, $0.name, $0.revision.procedure.code) < (
        $1.rank, $1.name.utf8.count, $1.name, $1.revision.procedure.code
      )
    }
    return found.prefix(limit).map(\.revision)
  }
}
