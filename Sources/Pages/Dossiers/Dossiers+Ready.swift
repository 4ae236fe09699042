import Casework
import Deadlines
import Office
import Sodium
import Web

/// Dossier pages that lie ready. A page follows from the dossier's facts, the definitions, who asks and the minute: while
/// these are the same it is the same, but for the form token and the keys of its forms, which are fresh each time.
/// Whoever lets a page show something else brings its version into `Standing`.
extension Dossiers {
  /// The page as it was sent to this session before, where it is still true and may still be seen; nil elsewhere.
  static func ready(_ asked: OfficerRequest, _ path: [String], _ site: Site) -> Response? {
    guard asked.query.all.isEmpty, let code = path.first,
      let page = site.pages.page(.init(session: asked.signedIn.hash, code: code))
    else { return nil }
    let now = site.office.now()
    let definitions = site.office.definitions
    guard page.isTrue(at: now), let standing = site.office.standing(of: page.dossier),
      standing == page.standing, standing.definitions == definitions.version,
      definitions.officers[asked.officer.id] == asked.officer,
      let frame = frame(asked, standing.definitions, now, site)
    else { return nil }
    site.office.traces.note(asked.officer.id, opened: page.dossier, for: .page, at: now)
    return Response(
      .ok, page.whole(in: frame, asked.csrf, site.office.secret), type: ContentType.html)
  }

  private static func frame(
    _ asked: OfficerRequest, _ definitions: Int64, _ now: Moment, _ site: Site
  ) -> KeptFrame? {
    site.pages.frame(
      of: asked.signedIn.hash, { $0.definitions == definitions && $0.minute == now.wholeMinute }
    ) {
      let marks = (title: Hex.text(site.office.secret(16)), main: Hex.text(site.office.secret(16)))
      let token = asked.csrf.token()
      let page = site.page(
        marks.title, at: place(asked), for: asked, "\(marks.main)", csrf: CSRF.field(token), at: now)
      return KeptFrame(
        page, title: marks.title, main: marks.main, token: token, definitions: definitions,
        minute: now.wholeMinute)
    }
  }

  static func place(_ asked: OfficerRequest) -> WorkPlace {
    WorkPlace.work.isFor(asked.actor) ? .work : .register
  }
  static func title(_ code: DossierCode) -> String { "Hồ sơ \(code.text)" }

  /// The page, kept for the next time where nothing in it belongs to this time alone.
  static func fresh(_ file: DossierFile, _ asked: OfficerRequest, _ site: Site) async throws -> HTML {
    let now = site.office.now()
    // Before what is read from the store: what is newer than them is then not taken for as old.
    let definitions = site.office.definitions
    let beside = try await beside(file, site)
    let dossier = file.dossier
    let token = asked.csrf.token()
    var keys: [String] = []
    let main = main(
      file, beside, asked, site, definitions, now, notices: .empty, csrf: CSRF.field(token),
      key: {
        keys.append(Hex.text(site.office.secret(16)))
        return keys[keys.count - 1]
      })
    let page = KeptPage(
      dossier: dossier.id, standing: Standing(dossier: dossier.version, definitions: definitions.version),
      day: now.day, minute: now.wholeMinute, title: title(dossier.code),
      main: SealedMarkup(main.bytes, token: token, keys: keys))
    // Who asks may have been looked up before the definitions changed.
    if definitions.officers[asked.officer.id] == asked.officer, beside.isSettled {
      site.pages.keep(page, .init(session: asked.signedIn.hash, code: dossier.code.text))
    }
    return site.page(title(dossier.code), at: place(asked), for: asked, main)
  }
}
