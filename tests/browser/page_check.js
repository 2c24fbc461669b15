// What is wrong with the page as it stands: one sentence a fault. Run in the page by `test_pages_walked.py`.
() => {
  const faults = [];
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const seen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const short = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);

  // headings: one on top, none skipped
  const levels = all("h1, h2, h3, h4").filter(seen).map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.push("not exactly one h1");
  levels.forEach((level, i) => { if (i && level > levels[i - 1] + 1) faults.push(`h${levels[i - 1]} is followed by h${level}`); });

  // names: fields have labels, links and buttons have words, pictures are described or hidden
  all("input:not([type=hidden]), select, textarea").filter(seen).forEach((field) => {
    if (!field.labels?.length && !field.getAttribute("aria-label")) faults.push(`no label: ${short(field)}`);
  });
  all("a[href], button, summary").filter(seen).forEach((one) => {
    const words = one.textContent.trim() || one.getAttribute("aria-label") || one.querySelector("[aria-label]");
    if (!words) faults.push(`no words: ${short(one)}`);
  });
  all("svg").filter((one) => seen(one) && !one.parentElement.closest("svg")).forEach((one) => {
    const told = one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.closest("[aria-hidden=true]");
    if (!told) faults.push(`no description: ${short(one)}`);
  });

  // ids: unique, and what is named exists
  const ids = all("[id]").map((one) => one.id);
  [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].forEach((id) => faults.push(`id twice: ${id}`));
  all("[aria-controls], [aria-describedby], label[for]").forEach((one) => {
    const named = one.getAttribute("aria-controls") || one.getAttribute("aria-describedby") || one.getAttribute("for");
    named.split(" ").forEach((id) => { if (!document.getElementById(id)) faults.push(`names nothing: ${id}`); });
  });

  // tables: columns have headings
  all("table").filter(seen).forEach((table) => { if (!table.querySelector("th")) faults.push(`no headings: ${short(table)}`); });

  // contrast: WCAG AA for all text that can be read
  const parse = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    const scale = text.startsWith("color(") ? 255 : 1;
    return { rgb: parts.slice(0, 3).map((value) => value * scale), alpha: parts[3] ?? 1 };
  };
  const over = (top, under) => top.rgb.map((value, i) => value * top.alpha + under[i] * (1 - top.alpha));
  const groundOf = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.backgroundImage !== "none") return null;
      layers.push(parse(style.backgroundColor));
      if (layers.at(-1).alpha === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (rgb) => rgb.map((value) => value / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const told = new Set();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !seen(element) || element.closest("svg, [disabled], .hidden, option, script, title")) continue;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    if (!ground) continue;
    const [dim, bright] = [light(over(parse(style.color), ground)), light(ground)].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dim + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const key = `${style.color} on ${ground.map(Math.round)}`;
    if (ratio < (large ? 3 : 4.5) && !told.has(key)) {
      told.add(key);
      faults.push(`contrast ${ratio.toFixed(2)}: “${node.data.trim().slice(0, 40)}” ${key} .${element.className}`);
    }
  }
  return faults;
}
