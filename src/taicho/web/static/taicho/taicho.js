// Small comforts; every page works without them.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // "/" goes to the search; Escape and a click elsewhere close floating menus.
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const search = document.querySelector(".top .search input");
      if (search && search.offsetParent) { event.preventDefault(); search.focus(); }
    }
    if (event.key === "Escape") {
      all("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    }
  });
  document.addEventListener("click", (event) => {
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  all("details.menu").forEach((menu) => menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    all("details.menu[open]").forEach((other) => { if (other !== menu) other.open = false; });
    const field = menu.querySelector("input:not([type=hidden])");
    if (field && window.matchMedia("(min-width: 761px)").matches) field.focus();
  }));

  // A choice that is its own button.
  all("[data-submit]").forEach((field) => field.addEventListener("change", () => field.form.requestSubmit()));

  // Tick all rows of a table.
  all("[data-tick-all]").forEach((box) => box.addEventListener("change", () => {
    all(`input[name="${box.dataset.tickAll}"]`, box.form || document).forEach((one) => { one.checked = box.checked; });
  }));

  // Show a part of a form only while its choice is taken: data-show-for="rung=3 4".
  const showParts = () => all("[data-show-for]").forEach((part) => {
    const [name, values] = part.dataset.showFor.split("=");
    const taken = document.querySelector(`[name="${name}"]:checked, select[name="${name}"]`);
    part.hidden = !(taken && values.split(" ").includes(taken.value));
  });
  document.addEventListener("change", showParts);
  showParts();

  // Places while one types.
  all("[data-suggest]").forEach((field) => {
    const list = document.getElementById(field.getAttribute("aria-controls"));
    let asked = 0;
    field.addEventListener("input", async () => {
      const mine = ++asked;
      const text = field.value.trim();
      if (text.length < 2) { list.replaceChildren(); return; }
      const answer = await fetch(`${field.dataset.suggest}&q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || mine !== asked) return;
      list.replaceChildren(...(await answer.json()).map((one) => {
        const link = document.createElement("a");
        link.href = one.href; link.textContent = one.name;
        if (one.within) { const where = document.createElement("small"); where.className = "quiet"; where.textContent = ` · ${one.within}`; link.append(where); }
        return link;
      }));
    });
  });

  // Long work: fetch the part again until it says it is done.
  const follow = (part) => {
    window.setTimeout(async () => {
      let answer = null;
      try { answer = await fetch(part.dataset.poll, { headers: { "X-Part": "1" } }); } catch { follow(part); return; }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(`#${part.id}`);
      if (!fresh) { window.location.reload(); return; }
      part.replaceWith(fresh);
      if (fresh.dataset.poll) follow(fresh); else if (fresh.dataset.then) window.location.assign(fresh.dataset.then);
    }, 1000);
  };
  all("[data-poll]").forEach(follow);

  // A half-written public form stays on this device until it is sent: data-keep names it, data-kept forgets it.
  all("form[data-keep]").forEach((form) => {
    const fields = () => Array.from(form.elements).filter((one) => one.name && !["csrfmiddlewaretoken"].includes(one.name) && one.type !== "password");
    const read = () => { try { return JSON.parse(window.localStorage.getItem(form.dataset.keep) || "{}"); } catch { return {}; } };
    const kept = read();
    fields().forEach((one) => {
      if (!(one.name in kept)) return;
      if (one.type === "checkbox") one.checked = kept[one.name]; else if (!one.value || one.tagName === "SELECT") one.value = kept[one.name];
    });
    form.addEventListener("input", () => {
      const now = Object.fromEntries(fields().map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]));
      try { window.localStorage.setItem(form.dataset.keep, JSON.stringify(now)); } catch { /* a full or closed store keeps nothing */ }
    });
  });
  all("[data-kept]").forEach((part) => { try { window.localStorage.removeItem(part.dataset.kept); } catch { /* nothing was kept */ } });

  // One box ticks them all.
  all("[data-all]").forEach((box) => box.addEventListener("change", () => {
    all(`[name="${box.dataset.all}"]`, box.form).forEach((one) => { one.checked = box.checked; });
  }));

  // One press is one act.
  document.addEventListener("submit", (event) => {
    window.setTimeout(() => all("button", event.target).forEach((button) => { button.disabled = true; }), 0);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) all("form button[disabled]:not([data-off])").forEach((button) => { button.disabled = false; });
  });
})();
