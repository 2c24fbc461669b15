// Texts of the page that a reader of the other language would not understand, given that language's small words.
// Quotations and proper names are marked with lang= in the page and are left out.
(words) => {
  const strange = new RegExp(`(^|[^\\p{L}])(${words.join("|")})(?=$|[^\\p{L}])`, "u");
  const page = document.documentElement.lang;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const said = node.parentElement.closest("[lang]");
    if (said.lang !== page || node.parentElement.closest("script, style, input, code, .has-strange-words")) continue;
    if (strange.test(node.data)) found.add(node.data.trim().replace(/\s+/g, " ").slice(0, 90));
  }
  document.querySelectorAll("[placeholder], [aria-label], [title]").forEach((one) => {
    for (const name of ["placeholder", "aria-label", "title"]) {
      const text = one.getAttribute(name);
      if (text && strange.test(text) && one.closest("[lang]").lang === page) found.add(`${name}: ${text.slice(0, 90)}`);
    }
  });
  return [...found];
}
