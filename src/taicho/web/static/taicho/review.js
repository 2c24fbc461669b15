// The review page by keyboard; every act is a button or a link that works without this.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const items = all(".items > .draft-item");
  const original = document.querySelector(".original");
  if (!original) return;

  // The words an item came from, lit while it is pointed at or in hand.
  const words = new Map();
  all("[data-of]", original).forEach((part) => part.dataset.of.split(" ").forEach((key) => {
    if (!words.has(key)) words.set(key, []);
    words.get(key).push(part);
  }));
  const light = (key, scroll) => {
    all(".lit", original).forEach((part) => part.classList.remove("lit"));
    const parts = words.get(key) || [];
    parts.forEach((part) => part.classList.add("lit"));
    if (scroll && parts.length && original.offsetParent) {
      const top = parts[0].getBoundingClientRect().top - original.getBoundingClientRect().top + original.scrollTop;
      if (top < original.scrollTop + 20 || top > original.scrollTop + original.clientHeight - 60) original.scrollTop = Math.max(0, top - 90);
    }
  };
  let hand = items.findIndex((one) => one.classList.contains("in-hand"));
  const take = (index, focus = true) => {
    if (!items[index]) return;
    items.forEach((one) => one.classList.remove("in-hand"));
    hand = index;
    items[hand].classList.add("in-hand");
    if (focus) { items[hand].focus({ preventScroll: true }); items[hand].scrollIntoView({ block: "nearest" }); }
    light(items[hand].dataset.key, true);
    const after = document.querySelector("#act [name=after]");
    if (after) after.value = items[hand + 1] ? items[hand + 1].dataset.key : "";
  };
  items.forEach((one, index) => {
    one.addEventListener("mouseenter", () => light(one.dataset.key, true));
    one.addEventListener("mouseleave", () => light(items[hand] ? items[hand].dataset.key : "", false));
    one.addEventListener("focusin", () => { if (hand !== index) take(index, false); });
  });

  // A word of the original leads to the item read from it.
  original.addEventListener("click", (event) => {
    const part = event.target.closest("[data-of]");
    if (!part || String(window.getSelection())) return;
    const keys = part.dataset.of.split(" ");
    const index = items.findIndex((one) => keys.includes(one.dataset.key));
    if (index >= 0) {
      const side = document.getElementById("side-draft");
      if (side) side.checked = true;
      take(index);
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    const leave = document.querySelector("#edit [data-leave]");
    if (event.key === "Escape" && leave) { leave.click(); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form && event.target.form.id === "edit") {
      event.target.form.querySelector("button[name=act]").click();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      take(hand < 0 ? 0 : Math.min(items.length - 1, Math.max(0, hand + (event.key === "j" ? 1 : -1))));
      return;
    }
    const act = items[hand] && items[hand].querySelector(`[data-key-act="${event.key}"]`);
    if (act) { event.preventDefault(); act.click(); }
  });

  const edit = document.getElementById("edit");
  if (edit) {
    const first = edit.querySelector("textarea, input:not([type=hidden]), select");
    if (first) first.focus();
    edit.scrollIntoView({ block: "nearest" });
    light((edit.querySelector("[name=item]") || {}).value || "", true);
  } else if (items.length) {
    take(hand < 0 ? 0 : hand, document.activeElement === document.body);
  }

  // One more line where the last one is filled in.
  document.addEventListener("input", (event) => {
    const lines = event.target.closest(".several");
    if (lines && event.target === lines.lastElementChild && event.target.value) {
      const more = event.target.cloneNode();
      more.value = ""; more.removeAttribute("id");
      lines.append(more);
    }
  });
})();
