// [data-pick-list] is a list of ticks: [data-pick-filter] narrows it to what holds all words typed, [data-pick-count] counts.
// What is ticked stays in sight, whatever is typed.
for (const list of document.querySelectorAll("[data-pick-list]")) {
  const around = list.closest("fieldset");
  const filter = around.querySelector("[data-pick-filter]");
  const count = around.querySelector("[data-pick-count]");
  const none = around.querySelector("[data-pick-none]");
  const rows = [...list.querySelectorAll("label")].map((label) => ({ label, box: label.querySelector("input"), text: plain(label.textContent) }));

  function show() {
    const words = plain(filter.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { label, box, text } of rows) {
      const fits = words.every((word) => text.includes(word));
      label.hidden = !fits && !box.checked;
      found += fits;
    }
    const ticked = rows.filter(({ box }) => box.checked).length;
    none.hidden = ticked === 0;
    count.textContent = [ticked ? `${ticked} ticked.` : `None ticked: all ${rows.length}.`, words.length ? `${found} of ${rows.length} fit.` : ""].join(" ");
  }

  filter.addEventListener("input", show);
  // What is typed here is no wish of the form: it is not sent, and asks for nothing.
  filter.addEventListener("change", (event) => event.stopPropagation());
  filter.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  list.addEventListener("change", show);
  none.addEventListener("click", () => {
    for (const { box } of rows) box.checked = false;
    show();
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show();
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
