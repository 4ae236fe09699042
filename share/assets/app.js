// Speed for people at the counter; every page works without it.
// Nothing typed is kept: a counter machine is shared, personal data must not stay on it.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const byId = id => document.getElementById(id);
  const typing = el => el && (el.matches("textarea, select, [contenteditable]") ||
    (el.matches("input") && !el.matches("[type=checkbox], [type=radio], [type=submit], [type=button]")));

  // The browser gives [autofocus] its focus with one of the next pictures; who types at once must not lose the first letters.
  const waiting = document.querySelector("[autofocus]");
  if (waiting && !location.hash && document.activeElement === document.body) waiting.focus();

  // Announcements for screen readers, without moving the eye.
  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  document.body.append(voice);
  const say = words => { voice.textContent = ""; setTimeout(() => { voice.textContent = words; }, 30); };

  // Shortcuts are declared by aria-keyshortcuts on the very control they work, so help can never drift.
  const single = {
    get on() { try { return localStorage.getItem("single-keys") !== "off"; } catch { return true; } },
    set on(value) { try { localStorage.setItem("single-keys", value ? "on" : "off"); } catch { /* private mode */ } },
  };
  const keyOf = event => (event.ctrlKey || event.metaKey ? "Control+" : "") + (event.altKey ? "Alt+" : "") +
    (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const controlFor = (key, near) => {
    const found = all("[aria-keyshortcuts]").filter(el => el.getAttribute("aria-keyshortcuts") === key &&
      el.getClientRects().length > 0);
    return found.find(el => near && el.form && el.form === near.form) || found[0];
  };
  document.addEventListener("keydown", event => {
    if (event.isComposing || event.defaultPrevented) return;
    const key = keyOf(event);
    if (key.length === 1 && (typing(event.target) || !single.on)) return;
    if (key === "?") { event.preventDefault(); showKeys(); return; }
    const control = controlFor(key, event.target);
    if (!control) return;
    event.preventDefault();
    if (typing(control)) { control.focus(); if (control.select) control.select(); } else control.click();
  });

  const words = el => (el.labels && el.labels[0] ? el.labels[0].textContent :
    el.getAttribute("aria-label") || Array.from(el.childNodes).filter(n => !(n.matches && n.matches("kbd, svg")))
      .map(n => n.textContent).join(" ")).replace(/\s+/g, " ").trim();
  function showKeys() {
    let box = byId("keys");
    if (!box) {
      box = document.createElement("dialog");
      box.id = "keys"; box.className = "keys";
      box.setAttribute("aria-labelledby", "keys-title");
      document.body.append(box);
    }
    const rows = all("[aria-keyshortcuts]").filter(el => el.getClientRects().length > 0)
      .map(el => [el.getAttribute("aria-keyshortcuts").replace("Control", "Ctrl"), words(el)])
      .concat([["↑ ↓", "Lên, xuống trong danh sách"], ["?", "Mở bảng phím tắt này"], ["Esc", "Đóng"]]);
    const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text || "" });
    const list = make("dl");
    for (const [key, text] of rows) {
      const term = make("dt"); term.append(make("kbd", key)); list.append(term, make("dd", text));
    }
    const title = make("h2", "Phím tắt"); title.id = "keys-title";
    const choice = make("label", ""); choice.className = "choice";
    const tick = Object.assign(document.createElement("input"), { type: "checkbox", checked: single.on });
    tick.addEventListener("change", () => { single.on = tick.checked; });
    choice.append(tick, make("span", "Dùng phím tắt một chữ ( / và ? ) trên máy này"));
    const close = make("button", "Đóng"); close.className = "button"; close.type = "button";
    close.addEventListener("click", () => box.close());
    box.replaceChildren(title, list, choice, close);
    if (!box.open) box.showModal();
  }
  for (const opener of all("[data-show-keys]")) { opener.hidden = false; opener.addEventListener("click", showKeys); }

  // Arrows walk a list of links: suggestions under a search box, rows of a table.
  document.addEventListener("keydown", event => {
    if (!["ArrowDown", "ArrowUp", "Escape"].includes(event.key)) return;
    const from = event.target;
    const box = from.matches("[data-list]") ? byId(from.dataset.list) : from.closest(".found, .table");
    if (!box || (typing(from) && !from.dataset.list)) return;
    const links = all(box.matches(".table") ? "a.row-link" : "a", box);
    const source = all("[data-list]").find(el => el.dataset.list === box.id);
    if (event.key === "Escape") { if (source && source !== from) source.focus(); return; }
    const current = from.closest("tr") ? links.indexOf(from.closest("tr").querySelector("a.row-link")) : links.indexOf(from);
    const next = links[current + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next && !(source && event.key === "ArrowUp")) return;
    event.preventDefault();
    (next || source).focus();
  });

  // One press, one dossier. The hidden idempotency key stays, so even a resend is the same act.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    say("Đang gửi, xin chờ");
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(form => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach(button => button.removeAttribute("aria-disabled"));
  }));

  // Leaving a form that was typed into asks first; nothing more.
  let dirty = false;
  document.addEventListener("input", event => { if (event.target.closest("form[data-guard]")) dirty = true; });
  document.addEventListener("submit", () => { dirty = false; });
  addEventListener("beforeunload", event => { if (dirty) event.preventDefault(); });

  // The QR of a citizen card: so|cmnd|ho ten|ddmmyyyy|gioi tinh|dia chi|ngay cap, typed by the reader into any box.
  const parts = ["id", "old", "name", "birth", "sex", "address", "issued"];
  const card = text => {
    const values = text.normalize("NFC").trim().split("|").map(part => part.trim());
    return values.length >= 6 && /^\d{12}$/.test(values[0]) && /^\d{8}$/.test(values[3]) ? values : null;
  };
  const day = text => text.replace(/^(\d{2})(\d{2})(\d{4})$/, "$1/$2/$3");
  function fill(form, values) {
    parts.forEach((part, i) => {
      const field = form.querySelector(`[data-from="${part}"]`);
      if (!field || values[i] === undefined) return;
      const value = part === "birth" || part === "issued" ? day(values[i]) : values[i];
      if (field.matches("select")) {
        const option = all("option", field).find(o => o.text.trim().toLowerCase() === value.toLowerCase());
        if (option) field.value = option.value;
      } else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    const empty = all("input[required]", form).find(el => !el.value);
    if (empty) empty.focus();
    say(`Đã điền thông tin của ${values[2]}. Xin đối chiếu với thẻ.`);
  }
  document.addEventListener("keydown", event => {
    const box = event.target, form = box.form;
    if (event.key !== "Enter" || event.ctrlKey || !form || !form.matches("[data-scan-form]") || !typing(box) ||
      box.matches("textarea, select")) return;
    event.preventDefault();  // a reader ends with Enter; a clerk's Enter means the next box
    const values = card(box.value);
    if (values) { box.value = ""; fill(form, values); return; }
    const note = byId(box.getAttribute("aria-describedby"));
    if (box.matches("[data-scan]") && box.value.trim()) {
      if (note) note.textContent = "Không đọc được mã này. Xin tắt bộ gõ tiếng Việt và quét lại, hoặc điền tay.";
      box.select(); return;
    }
    const boxes = all("input:not([type=hidden], [type=file]), select, textarea, button", form).filter(el => el.getClientRects().length);
    const next = boxes[boxes.indexOf(box) + 1];
    if (next) next.focus();
  });

  // Dates as people type them: 5/6/26, 05062026, 5-6-2026.
  document.addEventListener("change", event => {
    const box = event.target;
    if (!box.matches("[data-date]")) return;
    const found = box.value.trim().match(/^(\d{1,2})[\/.\- ]?(\d{1,2})[\/.\- ]?(\d{4}|\d{2})$/);
    if (!found) return;
    const two = text => text.padStart(2, "0");
    const year = found[3].length === 4 ? found[3] : (Number(found[3]) <= (new Date().getFullYear() % 100) + 1 ? "20" : "19") + found[3];
    box.value = `${two(found[1])}/${two(found[2])}/${year}`;
  });

  // Chosen files are named, and one that is too large is said at once, not after the upload.
  document.addEventListener("change", event => {
    const box = event.target, out = box.dataset && byId(box.dataset.names);
    if (!out || box.type !== "file") return;
    const size = bytes => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
    out.replaceChildren(...Array.from(box.files, file => {
      const heavy = box.dataset.max && file.size > Number(box.dataset.max);
      const line = document.createElement("span");
      line.className = heavy ? "error" : "";
      line.textContent = `${file.name}, ${size(file.size)}${heavy ? `: quá lớn, nhiều nhất ${size(Number(box.dataset.max))}` : ""}`;
      return line;
    }));
  });

  // Boards and lists of work follow their unit: a line to the server says that something changed, the page is fetched
  // again and its content takes the place of the old. Never under somebody's hands; without the line, as often as the page says.
  const region = document.querySelector("[data-live]");
  if (region) follow(Number(region.dataset.liveEvery) * 1000);
  function follow(every) {
    const note = Object.assign(document.createElement("p"), { className: "live-note", hidden: true });
    note.append("Có thay đổi mới – ", Object.assign(document.createElement("a"), { href: "", textContent: "Tải lại" }));
    region.prepend(note);
    let line = null, isPending = false, isOver = false, timer = 0, fetched = 0;
    const isChanged = el => el.matches("[type=checkbox], [type=radio]") ? el.checked !== el.defaultChecked
      : el.matches("select") ? el.selectedIndex !== Math.max(0, Array.from(el.options).findIndex(o => o.defaultSelected))
        : el.matches("input:not([type=hidden]), textarea") && el.value !== el.defaultValue;
    const isInUse = () => {
      const chosen = getSelection();
      return (region.contains(document.activeElement) && typing(document.activeElement)) ||
        document.querySelector("dialog[open], form[data-sent]") !== null ||
        all("input, select, textarea", region).some(isChanged) ||
        (chosen && !chosen.isCollapsed && region.contains(chosen.anchorNode));
    };
    const tell = () => {
      if (note.hidden) say("Có thay đổi mới");
      note.hidden = false;
    };
    // However many changes come, one look in two seconds.
    const soon = () => {
      isPending = true;
      if (!timer) timer = setTimeout(look, Math.max(0, fetched + 2000 - Date.now()));
    };
    async function look() {
      timer = 0;
      if (isOver || document.hidden) return;
      fetched = Date.now();
      if (isInUse()) { tell(); soon(); return; }
      isPending = false;
      try {
        const answer = await fetch(location.href, { cache: "no-store" });
        if (answer.redirected || answer.status < 500 && !answer.ok) { isOver = true; close(); tell(); return; }
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("[data-live]");
        if (!fresh) return;
        if (isInUse()) { tell(); soon(); return; }
        put(fresh, page);
      } catch { /* the server is away: the next look finds it */ }
    }
    function put(fresh, page) {
      const at = document.activeElement, kin = at && region.contains(at) && at !== region;
      const same = kin ? [at.tagName, at.getAttribute("href"), at.id, at.textContent] : null;
      note.hidden = true;
      region.replaceChildren(note, ...fresh.childNodes);
      region.dataset.live = fresh.dataset.live;
      const time = byId("as-of"), now = page.getElementById("as-of");
      if (time && now) time.textContent = now.textContent;
      const alike = el => [el.tagName, el.getAttribute("href"), el.id, el.textContent].every((v, i) => v === same[i]);
      const again = same && all(at.tagName, region).find(alike);
      if (again) again.focus({ preventScroll: true });
    }
    const close = () => { if (line) line.close(); line = null; };
    function open() {
      if (line || isOver || document.hidden) return;
      line = new EventSource(`/live?seen=${region.dataset.live}`);
      line.addEventListener("changed", soon);
      line.onerror = () => { if (line && line.readyState === EventSource.CLOSED) close(); };
    }
    // A page nobody sees needs no line: browsers have only six to one server.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) { close(); return; }
      open();
      if (isPending) soon();
    });
    setInterval(() => {
      if (line && line.readyState === EventSource.OPEN) return;
      open();
      soon();
    }, every);
    open();
  }

  // After a refused form, the reader starts at what went wrong.
  const first = document.querySelector("[data-focus]");
  if (first) first.focus();
})();
