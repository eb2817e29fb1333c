// Keys for reading, on every page; and the list of keys behind "?", made from the map.
import { offer, offered } from "./keymap.js";

const CHAT = { j: ["[data-post]", 1], k: ["[data-post]", -1], n: ["[data-question]", 1], p: ["[data-question]", -1] };

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

// The fold one is in, else the next one after where one is.
function fold() {
  const folds = visible("details[data-fold]");
  const at = document.activeElement === document.body ? null : document.activeElement;
  const isAfter = (each) => (at ? at.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING : each.getBoundingClientRect().bottom > 0);
  const next = at?.closest("details[data-fold]") ?? folds.find(isAfter) ?? folds.at(-1);
  if (!next) return;
  next.open = !next.open;
  next.querySelector("summary").focus();
}

function made(name, ...inside) {
  const element = document.createElement(name);
  element.append(...inside);
  return element;
}

function row({ keys, shown = keys, words }) {
  const names = shown.flatMap((key) => (key === "–" ? [key] : [made("kbd", key), " "]));
  return made("div", made("dt", ...names), made("dd", words));
}

function listOf(entries) {
  const list = made("dl", ...entries.map(row));
  list.className = "key-list";
  return list;
}

const kindOf = (kind) => offered().filter((each) => each.kind === kind);

function dialog() {
  const close = made("form", made("button", "Close"));
  close.method = "dialog";
  close.firstChild.className = "btn-quiet";
  const box = made("dialog", made("h2", "Keys"), listOf(kindOf("read")));
  if (kindOf("correct").length) box.append(made("h3", "While Correct is on"), listOf(kindOf("correct")));
  box.append(close);
  box.className = "keys";
  box.dataset.keys = "";
  box.setAttribute("aria-label", "Keys");
  box.addEventListener("close", () => box.remove());
  return document.body.appendChild(box);
}

offer({ "?": () => dialog().showModal() });
if (document.querySelector("[data-post], [data-question]")) {
  const moves = Object.entries(CHAT).map(([key, [selector, way]]) => [key, () => step(selector, way)]);
  const open = () => document.activeElement?.closest("[data-post]")?.querySelector("[data-permalink]")?.click();
  offer({ ...Object.fromEntries(moves), f: fold, ...(document.querySelector("[data-permalink]") ? { o: open } : {}) });
}
// Lists beside the text: [data-key-list] names the kind of keys. By then every script of the page has offered what it has.
function fill() {
  for (const place of document.querySelectorAll("[data-key-list]")) place.replaceChildren(listOf(kindOf(place.dataset.keyList)));
}
addEventListener("DOMContentLoaded", fill);
document.addEventListener("reading:anew", fill);
