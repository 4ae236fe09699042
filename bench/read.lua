-- GET of addresses picked by chance from a file: wrk … -s read.lua -- FILE [HEADER VALUE]…
dofile(os.getenv("BENCH_HOME") .. "/lib.lua")

function init(args)
  for i = 2, #args - 1, 2 do wrk.headers[args[i]] = args[i + 1] end
  requests = {}
  for _, path in ipairs(lines(args[1])) do table.insert(requests, wrk.format("GET", path)) end
  math.randomseed(4211 + number * 97)
end

function request()
  return requests[math.random(#requests)]
end
