// Correcting from the keyboard: 1–9, a, q, n, r, y, h for the post that has the focus, e its pencil, s split, u undo.
// Forms and keys send the same words; htmx swaps the reading, and the place is kept (keep-place.js).
import { find, here, remember, restore, show } from "./keep-place.js";

const desk = document.querySelector("[data-desk]");
const reading = document.getElementById("reading");
const told = document.getElementById("told");
const AT_ONCE = "innerHTML settle:0ms";
const isWorkList = desk.dataset.desk === "review";
let waitsForNumber = false;
let kept = null;

export function tell(words) {
  document.getElementById("told-undo").replaceChildren();
  told.replaceChildren(Object.assign(document.createElement("span"), { textContent: words }));
}

export function post(address, values) {
  return htmx.ajax("POST", desk.dataset.address + address, { source: desk, target: "#reading", swap: AT_ONCE, values });
}

// On the work list the next post is at hand at once: what was sent comes back without the one just done.
function goOn(from) {
  const all = [...reading.querySelectorAll("[data-post][data-key]")];
  const next = all.slice(all.indexOf(from) + 1).find((each) => !each.classList.contains("sent"));
  if (next) show(next, from.getBoundingClientRect().top);
}

function say(quick) {
  const at = here();
  if (!at) return tell("First go to a post: j for the next, k for the one before.");
  if (at.classList.contains("sent")) return undefined;
  const key = at.dataset.key;
  if (isWorkList) {
    at.classList.add("sent");
    goOn(at);
  }
  return post(`tweets/${key}/correct/`, { quick });
}

function sayNumber(digit) {
  say(`${waitsForNumber ? "question" : "answer"} ${digit}`);
  waitsForNumber = false;
}

function sayOpenQuestion() {
  const at = here();
  const section = at?.closest("[data-question]")?.id.match(/q(\d+)$/);
  const number = section?.[1] ?? at?.dataset.near;
  if (at && !number) tell("No question was open then: press the number of its question.");
  else say(`answer ${number}`);
}

function askNumber() {
  if (!here()) return say("");
  waitsForNumber = true;
  return tell("Which question does it ask? Press its number, or Escape to leave it.");
}

export async function openForm(pencil) {
  const box = pencil.closest("[data-post], header");
  if (box.querySelector("[data-correct-form]")) return closeForm(box);
  const slot = box.appendChild(document.createElement("div"));
  const view = isWorkList ? "?from=review" : "";
  await htmx.ajax("GET", pencil.getAttribute("href") + view, { source: slot, target: slot, swap: "innerHTML" });
  slot.querySelector("input[name=role]:checked, input[name=role]")?.focus();
}

function closeForm(box) {
  box.querySelector("[data-correct-form]").parentElement.remove();
  (box.matches("[data-post]") ? box : box.querySelector("[data-pencil]"))?.focus({ preventScroll: true });
}

// Opens the pencil at one of its fields.
export async function openAt(selector) {
  const at = here();
  if (!at) return tell("First go to a post: j for the next, k for the one before.");
  const pencil = at.querySelector("[data-pencil]");
  if (!pencil) return tell("This post is in the archive already: correct it on the page of its chat.");
  if (!at.querySelector("[data-correct-form]")) await openForm(pencil);
  const field = at.querySelector(selector);
  if (!field) return tell(isWorkList ? "Posts are split on the page of their chat." : "The source gives this post an id of its own: where it begins and ends is certain.");
  field.focus();
  field.scrollIntoView({ block: "center" });
  if (field.matches("textarea")) return field.setSelectionRange(0, 0);
  return field.select();
}

export const DEEDS = {
  a: sayOpenQuestion,
  q: askNumber,
  n: () => say("none"),
  r: () => say("reply"),
  y: () => say("right"),
  h: () => say("hide"),
  e: () => { const pencil = here()?.querySelector("[data-pencil]"); if (pencil) openForm(pencil); },
  s: () => openAt("[data-split-text]"),
  u: () => post("undo/", {}),
};

function onKey(event) {
  const inForm = event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (event.key === "Escape") return leave(event.target);
  if (inForm || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.querySelector("dialog[open]")) return;
  const digit = /^[1-9]$/.test(event.key);
  if (!digit && !DEEDS[event.key]) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (digit) sayNumber(event.key);
  else {
    waitsForNumber = false;
    DEEDS[event.key]();
  }
}

function leave(from) {
  if (waitsForNumber) told.replaceChildren();
  waitsForNumber = false;
  const form = from.closest("[data-correct-form]");
  if (form) closeForm(form.closest("[data-post], header"));
}

// Before keys.js: a letter that corrects does not also move.
addEventListener("keydown", onKey, { capture: true });

document.addEventListener("click", (event) => {
  const pencil = event.target.closest("[data-pencil]");
  if (pencil && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    openForm(pencil);
  }
  const close = event.target.closest("[data-close]");
  if (close) closeForm(close.closest("[data-post], header"));
});

// In the text of a post that is to be split, Enter says "here".
document.addEventListener("keydown", (event) => {
  const text = event.target.closest?.("[data-split-text]");
  if (!text || event.key !== "Enter" || !desk) return;
  event.preventDefault();
  const address = text.form.getAttribute("action").slice(desk.dataset.address.length);
  // The server counts code points, the browser UTF-16 units.
  post(address, { act: "split", at: [...text.value.slice(0, text.selectionStart)].length });
});

const isReading = (event) => event.detail.target === reading;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isReading(event)) return;
  kept = remember(reading, event.detail.requestConfig.elt);
  // Once its form is taken out below, htmx no longer finds how to swap, and would wait before it settles.
  event.detail.swapOverride = AT_ONCE;
  // Else htmx looks for the forerunner of each post among all of them: minutes in a long chat.
  if (event.detail.shouldSwap) reading.replaceChildren();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!isReading(event) || !kept) return;
  restore(reading, kept);
  const about = told.querySelector("[data-of]")?.dataset.of;
  const undone = event.detail.pathInfo.requestPath.includes("/undo/");
  const post = about && (undone || !kept.key) && find(reading, about, kept.home);
  if (post) show(post, kept.key === about ? kept.top : null);
  kept = null;
  document.dispatchEvent(new CustomEvent("reading:anew"));
});

for (const trouble of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(trouble, () => {
    for (const each of reading.querySelectorAll(".sent")) each.classList.remove("sent");
    tell("That could not be saved. Reload the page to see how the chat stands, then try again.");
  });
}
