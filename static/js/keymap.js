// The one map of keys: what each means, the same on every page, in a preview and in a stored chat. No key means two things.
// Keys that read move, fold and show: they change nothing. Keys that correct act only while a moderator has Correct on.
// A page offers the acts it has; the list behind "?" is made from this map and from what the page offers.
export const MAP = [
  { keys: ["j"], kind: "read", words: "next post, or person in the network" },
  { keys: ["k"], kind: "read", words: "previous post, or person in the network" },
  { keys: ["n"], kind: "read", words: "next question" },
  { keys: ["p"], kind: "read", words: "previous question" },
  { keys: ["f"], kind: "read", words: "unfold what is folded next, or fold it again" },
  { keys: ["o"], kind: "read", words: "open the page of the post" },
  { keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], shown: ["←", "→", "↑", "↓"], kind: "read", words: "move the picture" },
  { keys: ["+", "="], shown: ["+"], kind: "read", words: "closer" },
  { keys: ["-"], shown: ["−"], kind: "read", words: "farther" },
  { keys: ["0"], kind: "read", words: "the whole picture" },
  { keys: ["Escape"], shown: ["Esc"], kind: "read", words: "let go of the person" },
  { keys: ["/"], kind: "read", words: "search" },
  { keys: ["?"], kind: "read", words: "this list" },
  { keys: ["c"], kind: "read", words: "Correct on and off: the keys below, for the post you are at" },
  { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], shown: ["1", "–", "9"], kind: "correct", words: "answers that question" },
  { keys: ["a"], kind: "correct", words: "answers the question open then" },
  { keys: ["q"], shown: ["q", "1", "–", "9"], kind: "correct", words: "asks that question" },
  { keys: ["d"], kind: "correct", words: "does not belong to a question" },
  { keys: ["r"], kind: "correct", words: "a reply: said about it" },
  { keys: ["y"], kind: "correct", words: "yes, right as it is" },
  { keys: ["s"], kind: "correct", words: "split it in two: Enter where the second begins" },
  { keys: ["m"], kind: "correct", words: "make one post of it and the one after it" },
  { keys: ["h"], kind: "correct", words: "hide it from readers; in a preview: leave it out, or all that are ticked" },
  { keys: ["w"], kind: "correct", words: "who wrote it, or all that are ticked" },
  { keys: ["b"], kind: "correct", words: "tick it; with Shift and a click, all up to there" },
  { keys: ["e"], kind: "correct", words: "open its pencil" },
  { keys: ["u"], kind: "correct", words: "undo my last change" },
];

const BY_KEY = new Map(MAP.flatMap((each) => each.keys.map((key) => [key, each])));
const TYPED_INTO = "input, textarea, select, [contenteditable], dialog";
const KEPT = "badgechat:correct";
const offers = [];
let isOn = false;
try { isOn = sessionStorage.getItem(KEPT) === "on"; } catch { /* it lasts for this page */ }

export const isCorrecting = () => isOn;

export function setCorrecting(on) {
  isOn = on;
  try { sessionStorage.setItem(KEPT, on ? "on" : "off"); } catch { /* it lasts for this page */ }
}

// A page's acts by key; those `within` an element are offered while it has the focus, before others.
export function offer(acts, within = null) {
  for (const key of Object.keys(acts)) if (!BY_KEY.has(key)) throw new Error(`The map of keys does not know ${key}.`);
  offers.unshift({ acts, within });
}

const isAt = ({ within }) => !within || within.contains(document.activeElement);
const actOf = (key) => offers.find((each) => each.acts[key] && isAt(each))?.acts[key];
export const offered = () => MAP.filter(({ keys }) => offers.some(({ acts }) => acts[keys[0]]));

function isMeant(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !event.target.closest?.(TYPED_INTO) && !document.querySelector("dialog[open]");
}

addEventListener("keydown", (event) => {
  const entry = BY_KEY.get(event.key);
  const act = entry && isMeant(event) && actOf(event.key);
  if (!act) return;
  if (entry.kind === "correct" && (!isOn || event.repeat)) {
    if (!isOn) document.dispatchEvent(new CustomEvent("keys:resting", { detail: event.key }));
    return;
  }
  event.preventDefault();
  act(event.key);
});
