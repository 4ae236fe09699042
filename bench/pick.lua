-- GET of lines HEADER|VALUE|PATH picked by chance: wrk … -s pick.lua -- FILE
dofile(os.getenv("BENCH_HOME") .. "/lib.lua")

function init(args)
  requests = {}
  for _, line in ipairs(lines(args[1])) do
    local name, value, path = line:match("([^|]+)|([^|]+)|([^|]+)")
    table.insert(requests, wrk.format("GET", path, {[name] = value}))
  end
  math.randomseed(6007 + number * 83)
end

function request()
  return requests[math.random(#requests)]
end
