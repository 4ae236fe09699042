import Casework
import Deadlines
import Examples
import Testing

@Suite struct `A dossier's code` {
  @Test func `has the agency, the day of acceptance and the number of that day`() {
    #expect(DossierCode.example.text == "H48.37.28-260302-0001")
    #expect(
      DossierCode(agency: "H48.37.28", day: .on("2026-12-31"), number: 12_345).text
        == "H48.37.28-261231-12345")
  }

  @Test(arguments: [
    "H48.37.28-260506-0001", "000.00.28.H48-211206-0001", "H48.122.05-260506-150001", "H48-260506-0001",
    "000.00.28.H48.37.28.01-211206-000001", "h48.37.28-260506-0001", "  H48.37.28-260506-0001\n",
  ])
  func `of ours and of older systems is read in any letter case`(text: String) {
    #expect(DossierCode(text)?.text == text.trimmed.uppercased())
  }

  @Test(arguments: [
    "", "H48.37.28", "H48.37.28-260506", "H48.37.28-260506-001", "H48.37.28-260506-0000001",
    "H48.37.28-260230-0001", "H48.37.28-261306-0001", "48.37.28-260506-0001", "H4.37.28-260506-0001",
    "H48.3.28-260506-0001", "H48.37.28.01.02-260506-0001", "00.00.28.H48-211206-0001",
    "H48.37.28-260506-00a1", "H48.37.28-26０506-0001", "H48.37.28-260506-0001-1", "H48..28-260506-0001",
    "'; DROP TABLE dossier;--",
  ])
  func `is none with another shape or a day that is not`(text: String) {
    #expect(DossierCode(text) == nil)
  }

  @Test func `is drawn by each unit for itself, so numbers of dossiers never meet`() {
    let first = DossierID(unit: UnitID(1), count: 0xFFFF_FFFF)
    let second = DossierID(unit: UnitID(2), count: 1)
    #expect(first < second)
    #expect(first.unit == UnitID(1))
    #expect(second.unit == UnitID(2))
    #expect(DossierID.range(of: UnitID(1)).contains(first.number))
    #expect(!DossierID.range(of: UnitID(1)).contains(second.number))
  }
}

@Suite struct `Text without marks` {
  @Test(arguments: [
    ("Nguyễn Thị Đào", "nguyen thi dao"), ("ĐẶNG HỮU PHƯỚC", "dang huu phuoc"),
    ("Nguye\u{302}\u{303}n", "nguyen"), ("1.001193", "1.001193"), ("Œuvre", "œuvre"), ("", ""),
    ("ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", String(repeating: "a", count: 17)), ("ỳýỷỹỵ Ỷ", "yyyyy y"),
  ])
  func `is what search compares`(text: String, folded: String) {
    #expect(text.folded == folded)
    #expect(text.folded.folded == folded)
  }

  @Test func `is cut into words of letters and digits`() {
    #expect("  Nguyễn-Văn “Tèo” (H48.37)".foldedWords == ["nguyen", "van", "teo", "h48", "37"])
    #expect("…!? 漢字".foldedWords.isEmpty)
  }

  @Test func `loses white space at its ends, and inside a line the runs of it`() {
    #expect(" \u{A0}\t Lan \n".trimmed == "Lan")
    #expect(" \n ".trimmed == "")
    #expect(" Trần \n Thị\t\tLan ".oneLine == "Trần Thị Lan")
  }
}
