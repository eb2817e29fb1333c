// Keys for reading: j and k between posts, n and p between questions, o opens a post's page, / the search, ? the list of keys.
const dialog = document.querySelector("[data-keys]");

function visible(selector) {
  return [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility?.() ?? true);
}

function step(selector, way) {
  const all = visible(selector);
  if (!all.length) return;
  const line = 120;
  const from = all.indexOf(document.activeElement?.closest(selector));
  const near = all.findIndex((element) => element.getBoundingClientRect().top > line - 1);
  const start = near === -1 ? all.length : near;
  const to = from >= 0 ? from + way : way > 0 ? start : start - 1;
  const next = all[Math.max(0, Math.min(all.length - 1, to))];
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  next.scrollIntoView({ block: selector === "[data-post]" ? "center" : "start", behavior: calm ? "auto" : "smooth" });
}

const DEEDS = {
  j: () => step("[data-post]", 1),
  k: () => step("[data-post]", -1),
  n: () => step("[data-question]", 1),
  p: () => step("[data-question]", -1),
  J: () => step("[data-question]", 1),
  K: () => step("[data-question]", -1),
  o: () => document.activeElement?.closest("[data-post]")?.querySelector("[data-permalink]")?.click(),
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => dialog?.showModal(),
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || dialog?.open || !DEEDS[event.key]) return;
  event.preventDefault();
  DEEDS[event.key]();
});
