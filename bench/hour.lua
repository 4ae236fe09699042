-- The mix of a real hour: 30 % reading a dossier, 25 % lists and search, 15 % acts, 10 % intakes, 10 % look-ups by
-- citizens, 10 % statistics and boards: wrk … -s hour.lua -- FOLDER RUN ORIGIN PART PARTS SCAN
-- FOLDER holds what `province` wrote: a line is HEADER|VALUE|PATH for reads, TOKEN|CODE for acts, TOKEN for intakes, and
-- CODE FOUR for look-ups. Acts are done once each: this is part PART of PARTS.
local bench = os.getenv("BENCH_HOME")
dofile(bench .. "/intake.lua")
local intake = one_intake

local function split(line)
  local out = {}
  for word in line:gmatch("[^|]+") do table.insert(out, word) end
  return out
end

local function reads(path)
  local out = {}
  for _, line in ipairs(lines(path)) do
    local one = split(line)
    table.insert(out, wrk.format("GET", one[3], {[one[1]] = one[2]}))
  end
  return out
end

function init(args)
  local folder = args[1]
  run, origin, count = args[2], args[3], 0
  number = tonumber(args[4])
  dossiers, lists, figures = reads(folder .. "/dossiers"), reads(folder .. "/lists"), reads(folder .. "/figures")
  acts, tokens, known = lines(folder .. "/acts"), lines(folder .. "/tokens"), lines(folder .. "/look-ups")
  act, step, scan = number + 1, tonumber(args[5]), args[6]
  math.randomseed(7919 + number * 131)
end

local function forward()
  local one = split(acts[act] or acts[#acts])
  act = act + step
  return wrk.format("POST", "/api/v1/dossiers/" .. one[2] .. "/acts/forward", {
    ["Authorization"] = "Bearer " .. one[1], ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = "act-" .. one[2]}, "{}")
end

local function look_up()
  local code, four = known[math.random(#known)]:match("(%S+) (%S+)")
  return wrk.format("POST", "/look-up", {
    ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = origin,
    ["X-Forwarded-For"] = string.format(
      "%d.%d.%d.%d", math.random(11, 126), math.random(0, 255), math.random(0, 255), math.random(1, 254))},
    "code=" .. code .. "&last4=" .. four)
end

function request()
  local chance = math.random(100)
  if chance <= 30 then return dossiers[math.random(#dossiers)] end
  if chance <= 55 then return lists[math.random(#lists)] end
  if chance <= 70 then return forward() end
  if chance <= 80 then
    token = tokens[math.random(#tokens)]
    return intake()
  end
  if chance <= 90 then return look_up() end
  return figures[math.random(#figures)]
end
