-- A citizen's look-up by code and last four digits, each from another address as a proxy in front would name it:
-- wrk … -s look-up.lua -- FILE ORIGIN        lines of FILE: CODE FOUR
dofile(os.getenv("BENCH_HOME") .. "/lib.lua")

function init(args)
  known = lines(args[1])
  math.randomseed(5303 + number * 89)
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Origin"] = args[2]
end

function request()
  local code, four = known[math.random(#known)]:match("(%S+) (%S+)")
  wrk.headers["X-Forwarded-For"] = string.format(
    "%d.%d.%d.%d", math.random(11, 126), math.random(0, 255), math.random(0, 255), math.random(1, 254))
  return wrk.format("POST", "/look-up", nil, "code=" .. code .. "&last4=" .. four)
end
