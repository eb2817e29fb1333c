// [data-rail]: marks the question being read and keeps its hexagon in sight on small screens.
const rail = document.querySelector("[data-rail]");
const links = rail ? [...rail.querySelectorAll("a[href^='#']")] : [];
const sections = links.map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);

function reading() {
  const line = innerHeight * 0.3;
  let current = sections[0];
  for (const section of sections) if (section.getBoundingClientRect().top <= line) current = section;
  return current;
}

let marked = null;
function mark() {
  const current = reading();
  if (!current || current === marked) return;
  marked = current;
  for (const link of links) {
    if (link.hash.slice(1) !== current.id) link.removeAttribute("aria-current");
    else {
      link.setAttribute("aria-current", "true");
      const list = link.closest("ol");
      list.scrollTo({ left: link.offsetLeft - list.clientWidth / 2 });
    }
  }
}

if (sections.length) {
  const watcher = new IntersectionObserver(mark, { rootMargin: "-30% 0px -65% 0px" });
  for (const section of sections) watcher.observe(section);
  addEventListener("scrollend", mark);
  mark();
}
