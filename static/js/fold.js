// Opens folds (<details data-fold>) around the post an address points at, and all of them for printing.
function unfold(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
}

function unfoldTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  unfold(target);
  target.scrollIntoView({ block: "start", behavior: "instant" });
}

const opened = new Set();
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details[data-fold]:not([open])")) {
    fold.open = true;
    opened.add(fold);
  }
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  opened.clear();
});

addEventListener("hashchange", unfoldTarget);
unfoldTarget();
