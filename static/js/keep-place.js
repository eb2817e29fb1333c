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

function chosen(all, home) {
  return all.find((post) => homeOf(post) === home) ?? all.find((post) => post.id) ?? all[0] ?? null;
}

export function find(root, key, home = "") {
  return chosen([...root.querySelectorAll(POST)].filter((post) => post.dataset.key === key), home);
}

// Of many keys the first that is there: the posts are walked once, however many there are.
function firstOf(root, keys, home) {
  const byKey = new Map();
  for (const post of root.querySelectorAll(POST)) {
    if (!byKey.has(post.dataset.key)) byKey.set(post.dataset.key, []);
    byKey.get(post.dataset.key).push(post);
  }
  const key = keys.find((each) => byKey.has(each));
  return key === undefined ? null : chosen(byKey.get(key), home);
}

function around(element) {
  return element?.closest(POST) ?? element?.closest("[data-around]")?.querySelector(POST) ?? null;
}

// The post that has the focus, itself or in a button beside it.
export function here() {
  return around(document.activeElement);
}

// `by` is what asked for the swap: where a click gives a button no focus (Safari), its post is the place.
export function remember(root, by) {
  const post = here() ?? around(by);
  const keys = [...new Set([...root.querySelectorAll(POST)].map((each) => each.dataset.key))];
  return {
    open: new Set([...root.querySelectorAll("details[data-fold][open], details.also-asked[open]")].map(nameOf)),
    key: post?.dataset.key ?? null,
    home: homeOf(post ?? document.activeElement),
    hadFocus: root.contains(document.activeElement) || root.contains(by),
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
  const post = firstOf(root, keys, kept.home);
  if (post) show(post, kept.top);
  else if (kept.hadFocus) focusOn(document.getElementById(kept.home) ?? root);
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
