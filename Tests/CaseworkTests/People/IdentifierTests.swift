import Casework
import Deadlines
import Examples
import Testing

private let today = Day.on("2026-03-02")

@Suite struct `A personal number` {
  @Test func `tells year and sex of birth and the place of registration`() throws {
    let man = try #require(PersonalID("051088001234", today: today))
    #expect((man.birthYear, man.sex, man.placeCode, man.lastFour) == (1988, .male, "051", "1234"))
    #expect(man.placeIsKnown)
    let woman = try #require(PersonalID("031301005678", today: today))
    #expect((woman.birthYear, woman.sex) == (2001, .female))
    #expect(woman.placeIsKnown)
  }

  @Test func `of an unknown place is worth a second look and no refusal`() throws {
    #expect(try #require(PersonalID("999088001234", today: today)).placeIsKnown == false)
  }

  @Test func `may be typed with blanks and dots`() throws {
    #expect(PersonalID(" 051.088.001234\n", today: today)?.digits == "051088001234")
  }

  @Test(arguments: [
    "051488001234", "05108800123", "0510880012345", "", "05108800123a", "０５１０８８００１２３４", "-51088001234",
    "051227001234",
  ])
  func `is none with a wrong length, other signs or a year to come`(text: String) {
    #expect(PersonalID(text, today: today) == nil)
  }

  @Test func `of a child born this year is one`() {
    #expect(PersonalID("051226001234", today: today)?.birthYear == 2026)
  }
}

@Suite struct `A citizen card` {
  @Test func `fills in the applicant`() throws {
    let card = try #require(CitizenCard(Person.lanCard, today: today))
    #expect(card.id.digits == "051188004321")
    #expect(card.formerID == "212345678")
    #expect(card.issued == .on("2021-07-01"))
    var lan = Person.lan
    lan.phone = nil
    lan.email = nil
    #expect(card.person == lan)
  }

  @Test func `is read through the keyboard's blanks and a missing tail`() throws {
    let card = try #require(
      CitizenCard(
        "051188004321 || Trần Thị Lan |20111988|nữ|Phường Mẫu", today: today))
    #expect(card.formerID == nil)
    #expect(card.issued == nil)
    #expect(card.sex == .female)
    #expect(card.name == "Trần Thị Lan")
  }

  @Test func `whose day is unreadable keeps the rest`() throws {
    let card = try #require(CitizenCard("051188004321||Trần Thị Lan|31021988|X|Phường Mẫu|", today: today))
    #expect(card.birth == nil)
    // Its number says so.
    #expect(card.sex == .female)
  }

  @Test(arguments: [
    "", "051188004321", "051188004321|x|Trần Thị Lan|20111988|Nữ",
    "051488004321||Lan|20111988|Nữ|Mẫu|01072021",
    "051188004321||  |20111988|Nữ|Mẫu|01072021", "a|b|c|d|e|f|g|h|i", "https://example.vn/|1|2|3|4|5",
  ])
  func `is none when number or name are missing or parts do not fit`(text: String) {
    #expect(CitizenCard(text, today: today) == nil)
  }
}

@Suite struct `A tax code` {
  @Test(arguments: [
    "0100109106", "0300588569", "0101248141", "0100686209", "0301464830", "0316794479", "0100112437",
    "4300205943", "4309999994",
  ])
  func `whose tenth digit agrees is right`(text: String) throws {
    #expect(try #require(TaxCode(text)).checks)
  }

  @Test func `whose tenth digit disagrees is warned of and kept`() throws {
    #expect(try #require(TaxCode("0102038375")).checks == false)
  }

  @Test func `of a branch has three digits more, written apart`() throws {
    #expect(TaxCode("0100109106-001")?.text == "0100109106-001")
    #expect(TaxCode("0100109106001")?.text == "0100109106-001")
    #expect(TaxCode(" 0100 109 106 ")?.text == "0100109106")
  }

  @Test(arguments: [
    "", "010010910", "01001091061", "01001-09106", "0100109106-01", "010010910x", "0100109106-001-2",
  ])
  func `is none with another number of digits`(text: String) {
    #expect(TaxCode(text) == nil)
  }
}

@Suite struct `A telephone number` {
  @Test(arguments: [
    ("0912000345", "0912000345"), ("+84912000345", "0912000345"), ("+84 91-200.0345", "0912000345"),
    ("0312345678", "0312345678"), ("02438251234", "02438251234"), ("(024) 3825 1234", "02438251234"),
  ])
  func `is kept as it is dialled in the country`(typed: String, kept: String) {
    #expect(Phone(typed)?.digits == kept)
  }

  @Test(arguments: [
    "", "091200034", "09120003456", "0112345678", "0243825123", "912000345", "+85912000345", "09120003４5",
    "0912000345x",
  ])
  func `is none with another beginning or length`(typed: String) {
    #expect(Phone(typed) == nil)
  }
}
