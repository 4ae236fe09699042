/// A text to index before the commit.
struct SQLiteTextChange {
  let index: TextIndex
  let id: Int64
  let scope: Int64
  let text: String
}

extension SQLiteConnection {
  func makeTextIndex(_ index: TextIndex) throws {}
  func writeTexts() throws {}
  func textMatch(_ index: TextIndex, words: [String]) -> Statement { "(1)" }
  func putText(_ index: TextIndex, id: Int64, scope: Int64, text: String) throws {}
}
