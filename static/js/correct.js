// Correcting from the keyboard, while Correct is on (keymap.js has the keys): for the post that has the focus.
// Forms and keys send the same words; htmx swaps the reading, and the place is kept (keep-place.js).
import { begin } from "./correct-switch.js";
import { find, here, remember, restore, show } from "./keep-place.js";
import { offer } from "./keymap.js";

const desk = document.querySelector("[data-desk]");
const reading = document.getElementById("reading");
const told = document.getElementById("told");
const AT_ONCE = "innerHTML settle:0ms";
const isWorkList = desk.dataset.desk === "review";
const NOT_ON_THE_LIST = "Posts are split and joined on the page of their chat.";
const NOBODY_HERE = "First go to a post: j for the next, k for the one before.";
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

export function say(values) {
  const at = here();
  if (!at) return tell(NOBODY_HERE);
  if (at.classList.contains("sent")) return undefined;
  const key = at.dataset.key;
  if (isWorkList) {
    at.classList.add("sent");
    goOn(at);
  }
  return post(`tweets/${key}/correct/`, values);
}

const quick = (word) => say({ quick: word });

function sayNumber(digit) {
  quick(`${waitsForNumber ? "question" : "answer"} ${digit}`);
  waitsForNumber = false;
}

function sayOpenQuestion() {
  const at = here();
  const section = at?.closest("[data-question]")?.id.match(/q(\d+)$/);
  const number = section?.[1] ?? at?.dataset.near;
  if (at && !number) tell("No question was open then: press the number of its question.");
  else quick(`answer ${number}`);
}

function askNumber() {
  if (!here()) return tell(NOBODY_HERE);
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
  if (!at) return tell(NOBODY_HERE);
  const pencil = at.querySelector("[data-pencil]");
  if (!pencil) return tell("This post is in the archive already: correct it on the page of its chat.");
  if (!at.querySelector("[data-correct-form]")) await openForm(pencil);
  const field = at.querySelector(selector);
  if (!field) return tell(isWorkList ? NOT_ON_THE_LIST : "The source gives this post an id of its own: where it begins and ends is certain.");
  field.focus();
  field.scrollIntoView({ block: "center" });
  if (field.matches("textarea")) return field.setSelectionRange(0, 0);
  return field.select();
}

function join() {
  if (isWorkList) return tell(NOT_ON_THE_LIST);
  return say({ act: "join" });
}

const digits = Object.fromEntries([..."123456789"].map((digit) => [digit, sayNumber]));
offer({
  ...digits,
  a: sayOpenQuestion,
  q: askNumber,
  d: () => quick("none"),
  r: () => quick("reply"),
  y: () => quick("right"),
  s: () => openAt("[data-split-text]"),
  m: join,
  h: () => quick("hide"),
  w: () => openAt("[name=handle]"),
  e: () => { const pencil = here()?.querySelector("[data-pencil]"); if (pencil) openForm(pencil); else tell(NOBODY_HERE); },
  u: () => post("undo/", {}),
});
begin(tell);

function leave(from) {
  if (waitsForNumber) told.replaceChildren();
  waitsForNumber = false;
  const form = from.closest("[data-correct-form]");
  if (form) closeForm(form.closest("[data-post], header"));
}

// A number is awaited by the key that follows at once, and by no other.
addEventListener("keydown", (event) => {
  if (event.key === "Escape") leave(event.target);
  else if (!/^[1-9]$|^Shift$/.test(event.key)) waitsForNumber = false;
}, { capture: true });
document.addEventListener("focusin", () => { waitsForNumber = false; });

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

// What the page shows, section by section: the answer brings those that are other ones by now.
document.addEventListener("htmx:configRequest", (event) => {
  if (!isReading(event)) return;
  const marks = [...reading.querySelectorAll("[data-section]")].map(({ dataset }) => `${dataset.section}:${dataset.mark}`);
  event.detail.parameters.marks = marks.join(" ");
});

// By hand: htmx would look for the forerunner of each post among all of them, minutes in a long chat.
function swapSections(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const each of fresh.querySelectorAll("[data-part], [data-hx-swap-oob]")) {
    const there = document.getElementById(each.id);
    if (!there) continue;
    if (each.dataset.hxSwapOob === "innerHTML") there.replaceChildren(...each.childNodes);
    else there.replaceWith(each);
    htmx.process(document.getElementById(each.id));
  }
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isReading(event)) return;
  kept = remember(reading, event.detail.requestConfig.elt);
  if (event.detail.xhr.getResponseHeader("X-Sections")) {
    event.detail.shouldSwap = false;
    closeOpenForm(event.detail.requestConfig.elt);
    swapSections(event.detail.serverResponse);
    settle(event.detail.pathInfo.requestPath);
    return;
  }
  // Once its form is taken out below, htmx no longer finds how to swap, and would wait before it settles.
  event.detail.swapOverride = AT_ONCE;
  if (event.detail.shouldSwap) reading.replaceChildren();
});

// The form that was sent may stand in a section that stays.
function closeOpenForm(sender) {
  sender.closest?.("[data-correct-form]")?.parentElement.remove();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (isReading(event) && kept) settle(event.detail.pathInfo.requestPath);
});

function settle(path) {
  restore(reading, kept);
  const about = told.querySelector("[data-of]")?.dataset.of;
  const post = about && (path.includes("/undo/") || !kept.key) && find(reading, about, kept.home);
  if (post) show(post, kept.key === about ? kept.top : null);
  kept = null;
  document.dispatchEvent(new CustomEvent("reading:anew"));
}

for (const trouble of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(trouble, () => {
    for (const each of reading.querySelectorAll(".sent")) each.classList.remove("sent");
    tell("That could not be saved. Reload the page to see how the chat stands, then try again.");
  });
}
