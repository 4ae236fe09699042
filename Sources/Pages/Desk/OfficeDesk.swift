import Casework
import Look
import Office
import Web

/// Where the unit stands now (*bàn theo dõi*): the desk of those who watch over the work.
enum OfficeDesk {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.desk, in: &routes) { asked in
      // Before the numbers are read: what changes in between is heard of once too often, never missed.
      let version = try await site.office.bookVersion(of: asked.actor.unit)
      var page = try await page(of: asked.actor.unit, site.office)
      if asked.actor.has(Role.readers) {
        page.feedback = try await site.office.feedbackCounts(of: asked.actor.unit)
      }
      return .html(site.page("Bàn theo dõi", at: .desk, for: asked, live: version, page.html))
    }
    BoardLists.register(&routes, site)
    OfficeLoads.register(&routes, site)
    TimeSheets.register(&routes, site)
  }

  static func page(of unit: UnitID, _ office: Office) async throws -> DeskPage {
    DeskPage(
      board: try await office.board(of: unit), kind: office.definitions.commune(unit)?.kind ?? .commune)
  }
}
