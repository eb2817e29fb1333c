// The preview of an import: what correcting can do, and several posts at once.
import { openAt, say } from "./correct.js";
import { here } from "./keep-place.js";
import { offer } from "./keymap.js";

const many = document.querySelector("[data-many]");
const picks = () => [...document.querySelectorAll("[data-pick]")];
const picked = () => picks().filter((each) => each.checked);
let last = null;

offer({
  w: () => (picked().length ? document.getElementById("many-handle").focus() : openAt("[name=handle]")),
  h: () => (picked().length ? many.querySelector("[value=drop]").click() : say({ quick: "drop" })),
  b: () => here()?.querySelector("[data-pick]")?.click(),
});

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-pick]");
  if (!box) return;
  const all = picks();
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const each of all.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
  showPicked();
});

function pickAll(which) {
  for (const each of picks()) each.checked = which(each);
  showPicked();
}

many.querySelector("[data-pick-nobody]").addEventListener("click", () => {
  pickAll((each) => each.hasAttribute("data-nobody"));
  document.getElementById("many-handle").focus();
});
many.querySelector("[data-pick-none]").addEventListener("click", () => pickAll(() => false));

function showPicked() {
  const chosen = new Set(picked().map((each) => each.value));
  many.classList.toggle("some", chosen.size > 0);
  many.querySelector("[data-picked]").textContent = chosen.size
    ? `${chosen.size} ${chosen.size === 1 ? "post" : "posts"} ticked.`
    : "Several posts at once:";
  many.querySelector("[data-pick-help]").hidden = chosen.size > 0;
  many.querySelector("[data-pick-none]").hidden = chosen.size === 0;
}

// A post that stands at two questions is ticked in both places, and sent once is enough.
document.addEventListener("change", (event) => {
  const box = event.target.closest?.("[data-pick]");
  if (!box) return;
  for (const each of picks()) if (each.value === box.value) each.checked = box.checked;
  showPicked();
});

document.addEventListener("reading:anew", showPicked);
many.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) many.querySelector("[name=handle]").value = "";
});

// The title that was proposed follows the day.
document.addEventListener("preview:title", (event) => {
  const field = document.getElementById(event.detail.field);
  if (field && field !== document.activeElement) field.value = event.detail.value;
});
showPicked();
