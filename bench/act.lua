-- Forwards each dossier of a file once, each thread its own share: wrk … -s act.lua -- FILE TOKEN THREADS
dofile(os.getenv("BENCH_HOME") .. "/lib.lua")

function init(args)
  codes, token, threads_count = lines(args[1]), args[2], tonumber(args[3])
  at = number + 1
end

function request()
  local code = codes[at] or codes[#codes]
  at = at + threads_count
  return wrk.format("POST", "/api/v1/dossiers/" .. code .. "/acts/forward", {
    ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = "act-" .. code}, "{}")
end
