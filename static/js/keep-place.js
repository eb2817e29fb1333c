// While a piece of the page is swapped: which folds are open, which post has the focus, and where it stands in the window.
const POST = "[data-post][data-key]";

function nameOf(fold) {
  const section = fold.closest("[data-question]");
  const beside = [...(section ?? document).querySelectorAll("details")];
  return `${section?.id ?? fold.id} ${fold.className} ${beside.indexOf(fold)}`;
}

function homeOf(post) {
  return post.closest("[data-question]")?.id ?? "";
}

export function find(root, key, home = "") {
  const all = [...root.querySelectorAll(POST)].filter((post) => post.dataset.key === key);
  return all.find((post) => homeOf(post) === home) ?? all.find((post) => post.id) ?? all[0] ?? null;
}

// The post that has the focus, itself or in a button beside it.
export function here() {
  const focused = document.activeElement;
  return focused?.closest(POST) ?? focused?.closest("[data-around]")?.querySelector(POST) ?? null;
}

export function remember(root) {
  const post = here();
  const keys = [...new Set([...root.querySelectorAll(POST)].map((each) => each.dataset.key))];
  return {
    open: new Set([...root.querySelectorAll("details[data-fold][open], details.also-asked[open]")].map(nameOf)),
    key: post?.dataset.key ?? null,
    home: homeOf(post ?? document.activeElement),
    hadFocus: root.contains(document.activeElement),
    top: post?.getBoundingClientRect().top ?? null,
    after: post ? keys.slice(keys.indexOf(post.dataset.key) + 1) : [],
    before: post ? keys.slice(0, keys.indexOf(post.dataset.key)).reverse() : [],
  };
}

export function show(post, top = null) {
  for (let fold = post.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  post.focus({ preventScroll: true });
  if (top === null) post.scrollIntoView({ block: "center", behavior: "instant" });
  else scrollBy({ top: post.getBoundingClientRect().top - top, behavior: "instant" });
}

// Puts things back; a post that is gone hands the focus to the next that is still there, or to the whole.
export function restore(root, kept) {
  for (const fold of root.querySelectorAll("details")) if (kept.open.has(nameOf(fold))) fold.open = true;
  const keys = kept.key ? [kept.key, ...kept.after, ...kept.before] : [];
  const post = keys.map((key) => find(root, key, kept.home)).find(Boolean);
  if (post) show(post, kept.top);
  else if (kept.hadFocus) focusOn(document.getElementById(kept.home) ?? root);
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
