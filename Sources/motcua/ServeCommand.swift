import API
import Casework
import Deadlines
import Documents
import Examples
import FoundationEssentials
import Glibc
import Office
import Ledger
import Pages
import SQL
import Synchronization
import Web

/// `motcua serve`: the office of one data folder, on the web, until it is told to stop.
@Sendable func runServeCommand(_ arguments: [String]) async -> Int32 {
  if arguments.contains("--help") {
    say(ServeOptions.usage)
    return 0
  }
  do {
    let options = try ServeOptions(arguments)
    try await serve(options)
    return 0
  } catch let wrong as ServeOptions.WrongCall {
    say("motcua serve: \(wrong.reason)\n\(ServeOptions.usage)", to: STDERR_FILENO)
    return 2
  } catch let fault as any Noticed {
    say("motcua serve: \(fault.notice)\n", to: STDERR_FILENO)
    return 1
  } catch {
    say("motcua serve: không khởi động được: \(error)\n", to: STDERR_FILENO)
    return 1
  }
}

private func serve(_ options: ServeOptions) async throws {
  let folder = try DataFolder(options.data, on: options.database, files: options.files)
  let lock = try servingLock(of: folder)
  defer { withExtendedLifetime(lock) {} }
  let isNew = try await !folder.holdsStore()
  if options.isDemo, isNew {
    say("Đang lập phường Mẫu với dữ liệu ví dụ…\n")
    try await Demo.furnish(folder, share: try share("data"))
  }

  let calendar = try CalendarFile.read(bytes(of: "data/calendar.json"))
  // What leaves this office names its address; its port is known only once the server listens.
  let port = Mutex(options.port)
  let host = options.host
  let given = options.publicAddress
  let publicAddress: @Sendable () -> String = { given ?? "http://\(host):\(port.withLock { $0 })" }
  let messages = try folder.messageBook(shared: try share("messages"), site: publicAddress)
  guard messages.settings.isOff || messages.settings.site ?? given != nil else {
    throw ServeOptions.WrongCall(
      reason: "có kênh gửi tin mà thiếu --public-address hoặc “site” trong messages.json")
  }
  let office = try await folder.open(
    statementTimeout: 30_000, fallback: calendar, messages: messages, payments: try folder.payments(),
    lock: lock)
  if folder.server != nil { lock.share() }
  if !isNew { say(refillNotice(office), to: STDERR_FILENO) }
  let assets = Assets(try assetFiles())
  let templates = try installedTemplates(data: options.data)
  let desk = try installedDesk()

  guard let log = LogFile(options.log ?? "\(options.data)/access.log") else {
    throw MissingFile(name: options.log ?? "access.log")
  }
  // What a program before left there is cleared away at the start: each of several has a place of its own.
  let place = options.port == 0 ? "\(getpid())" : "\(options.host)-\(options.port)"
  let uploads = "\(options.data)/uploads" + (folder.server == nil ? "" : "/\(place)")
  try FileManager.default.createDirectory(
    atPath: uploads, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  var configuration = ServerConfiguration(uploadFolder: uploads)
  configuration.host = options.host
  configuration.port = options.port
  configuration.trustedProxies = options.trustedProxies
  configuration.warn = { words in log.write("# \(words)") }

  let metrics = ServingMetrics(office, desk, token: try options.metricsToken.map(metricsToken(in:)))
  let site = Site(
    office: office, documents: desk, assets: assets,
    unit: office.definitions.communes.keys.min() ?? UnitID(1),
    publicAddress: publicAddress, templates: templates,
    narratives: try installedNarratives(data: options.data))
  let api = APISite(office: office, rate: options.apiRate.map { RateLimit(most: $0, perSeconds: 60) })
  let router = try Router(
    words: { api.words($0, $1) ?? site.words($0, $1) },
    known: { error in
      // The store is away for a moment: the same may be asked again.
      if case SQLError.unavailable = error { .unavailable } else { Site.rejection(of: error) }
    },
    onFault: { error, request in log.write("{\"fault\":\"\(request.id)\",\"error\":\"\(kind(of: error))\"}")
    },
    { routes in
      site.register(&routes)
      api.register(&routes)
      metrics.register(&routes)
      routes.assets(assets)
    })
  let meter = RequestMeter(router.routes.map(\.pattern))
  configuration.log = { line in
    // How long a page was open is not how long an answer took.
    if line.route != Address.live.pattern.description { meter.count(line) }
    log.write(line.json.bytes)
  }
  let server = try Server(router, configuration)
  metrics.begin(meter, server)
  port.withLock { $0 = server.port }
  desk.prepare()
  let refresher = Task {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(2))
      try? await office.refresh()
    }
  }
  // What a program that ended in the middle of an erasure left behind, or a place of files that did not answer.
  let clearing = Task {
    while !Task.isCancelled {
      do { try await office.removeErasedFiles() } catch {
        log.write("{\"fault\":\"erasure\",\"error\":\"\(kind(of: error))\"}")
      }
      try? await Task.sleep(for: .seconds(600))
    }
  }
  let mail = try await OutgoingMail(office, messages.settings, isAlone: folder.server == nil) { error in
    log.write("{\"fault\":\"mailroom\",\"error\":\"\(kind(of: error))\"}")
  }
  let makingForms = Task {
    await site.maker.run { error in log.write("{\"forms\":\"\(kind(of: error))\"}") }
  }
  for standing in templates.standings {
    if case .refused(let faults) = standing.source {
      say("Mẫu của đơn vị có lỗi, dùng mẫu của chương trình:\n\(faults)\n", to: STDERR_FILENO)
    }
  }
  say("Một Cửa đang chạy tại http://\(options.host):\(server.port)\n")
  if options.isDemo { say(Demo.signIns) }

  _ = await Signals.wait()
  say("Đang dừng…\n")
  refresher.cancel()
  clearing.cancel()
  site.live.stop()
  async let mailEnds: Void = mail.stop(within: .seconds(15))
  makingForms.cancel()
  await server.stop(within: 20)
  office.files.stop()
  await mailEnds
  try? await office.traces.flush()
  await desk.stop()
  try? await office.close()
  log.flush()
}

/// Of several that start, one finds everything in order or puts it in order, alone; the others wait for it.
private func servingLock(of folder: DataFolder) throws -> ServingLock {
  do { return try folder.lockForServing(alone: true) } catch DataFolderFault.inUse where folder.server != nil
  {
    return try folder.lockForServing()
  }
}

/// What may stand in the log of an error: its kind and the statement's text, never a value.
private func kind(of error: any Error) -> String {
  let text =
    error is SQLError || error is LedgerFault || error is FactFault || error is FileStore.Fault
    ? "\(error)" : String(describing: type(of: error))
  return text.filter { $0 != "\"" && $0 != "\\" && $0 != "\n" }
}

/// The program's own files for the browser and those the set-up fetched by package name, under one address.
private func assetFiles() throws -> [String: [UInt8]] {
  let own = try share("assets")
  let fetched = String(own.dropLast("/share/assets".count)) + "/.work/assets"
  var files: [String: [UInt8]] = [:]
  for folder in [fetched, own] {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where !name.hasPrefix(".") {
      if let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(name)")) { files[name] = Array(data) }
    }
  }
  return files
}
