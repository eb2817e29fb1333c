// Correct, on or off: a button everybody sees, c does the same. Only while it is on do keys change the chat.
import { isCorrecting, offer, setCorrecting } from "./keymap.js";

const button = document.querySelector("[data-correct-switch]");

function show() {
  document.documentElement.classList.toggle("is-correcting", isCorrecting());
  button.setAttribute("aria-pressed", isCorrecting());
}

export function begin(tell) {
  if (!button) return;
  const turn = () => {
    setCorrecting(!isCorrecting());
    show();
    tell(isCorrecting() ? "Correct is on: keys change the post you are at. ? lists them, c ends it." : "Correct is off: keys only move.");
  };
  offer({ c: turn });
  button.addEventListener("click", turn);
  document.addEventListener("keys:resting", ({ detail }) => tell(`Nothing was changed: “${detail}” corrects only while Correct is on. Press c for that.`));
  show();
}
