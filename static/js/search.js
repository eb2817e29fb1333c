// "/" takes the reader to the search field, on every page; Escape in an empty field gives the page back.
const fields = () => [...document.querySelectorAll("[data-search]")].filter((field) => field.checkVisibility?.() ?? true);

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.matches?.("[data-search]") && !event.target.value) event.target.blur();
  if (event.key !== "/" || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = fields().at(-1);
  const link = document.querySelector("[data-search-link]");
  if (!field && !link) return;
  event.preventDefault();
  if (field) {
    field.focus();
    field.select();
  } else link.click();
});
