// "/" takes the reader to the search field, on every page; Escape in an empty field gives the page back.
import { offer } from "./keymap.js";

const fields = () => [...document.querySelectorAll("[data-search]")].filter((field) => field.checkVisibility?.() ?? true);

function search() {
  const field = fields().at(-1);
  if (!field) return document.querySelector("[data-search-link]")?.click();
  field.focus();
  return field.select();
}

offer({ "/": search });
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("[data-search]") && !event.target.value) event.target.blur();
});
