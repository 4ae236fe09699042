-- Receives a dossier with every request: another citizen, another Idempotency-Key.
-- wrk … -s intake.lua -- TOKEN RUN SCAN
dofile(os.getenv("BENCH_HOME") .. "/lib.lua")

local families = {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"}
local middles = {"Thị", "Thị Thu", "Thị Ngọc", "Kim", "Thị Mỹ", "Thanh", "Thị Hồng"}
local givens = {"Anh", "Bích", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hương", "Lan", "Liên", "Mai", "Nga", "Yến"}
local streets = {"Hoa Mai", "Hòa Bình", "Bờ Kè", "Chợ Mới", "Lúa Vàng", "Cây Đa", "Bến Đò", "Đồi Sim"}

function init(args)
  token, run, scan, count = args[1], args[2], args[3], 0
  math.randomseed(977 + number * 131)
end

local function one(list) return list[math.random(#list)] end

-- Used by hour.lua too.
function one_intake()
  count = count + 1
  local year, month, day = math.random(50, 99), math.random(1, 12), math.random(1, 28)
  local body = string.format([[{"procedure":"1.001193","channel":1,"applicant":{"kind":"citizen",
"name":"%s %s %s","identifier":"0511%02d%06d","birth":"19%02d-%02d-%02d","sex":"female",
"address":"Số %d đường %s, tổ %d, phường Mẫu, tỉnh Mẫu","phone":"09%08d"},
"summary":"Đăng ký khai sinh cho con","components":[{"number":1,"manner":"submitted","originals":1},
{"number":3,"manner":"submitted","originals":1},{"number":5,"manner":"shown","originals":1}],
"files":[{"hash":"%s","component":1},{"hash":"%s","component":3}],
"delivery":"counter","paidBy":"cash"}]],
    one(families), one(middles), one(givens), year, math.random(0, 999999), year, month, day,
    math.random(1, 240), one(streets), math.random(1, 12), math.random(0, 99999999), scan, scan)
  return wrk.format("POST", "/api/v1/dossiers", {
    ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("bench-%s-%d-%d", run, number, count)}, body)
end

request = one_intake
