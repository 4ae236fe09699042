-- What every script shares: threads have numbers, and the summary is one line of JSON.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"refused":%d,"broken":%d,"microseconds":%d,"bytes":%d,' ..
    '"p50":%d,"p90":%d,"p99":%d,"max":%d}\n',
    summary.requests, e.status, e.connect + e.read + e.write + e.timeout, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max))
end

function lines(path)
  local out = {}
  for line in io.lines(path) do table.insert(out, line) end
  return out
end
