// [data-rail]: marks the question being read and keeps its hexagon in sight on small screens.
function reading(sections) {
  const line = innerHeight * 0.3;
  let current = sections[0];
  for (const section of sections) if (section.getBoundingClientRect().top <= line) current = section;
  return current;
}

function follow(rail) {
  const links = [...rail.querySelectorAll("a[href^='#']")];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
  const list = rail.querySelector("ol");
  let marked = null;

  function mark() {
    const current = reading(sections);
    if (!current || current === marked) return;
    marked = current;
    for (const link of links) {
      if (link.hash.slice(1) !== current.id) link.removeAttribute("aria-current");
      else {
        link.setAttribute("aria-current", "true");
        list.scrollTo({ left: link.offsetLeft - list.clientWidth / 2 });
      }
    }
  }

  const watcher = new IntersectionObserver(mark, { rootMargin: "-30% 0px -65% 0px" });
  for (const section of sections) watcher.observe(section);
  addEventListener("scrollend", mark);
  mark();
  return () => { watcher.disconnect(); removeEventListener("scrollend", mark); };
}

let leave = [];
function followAll() {
  for (const each of leave) each();
  leave = [...document.querySelectorAll("[data-rail]")].map(follow);
}

// A correction brings the questions and their rail anew.
document.addEventListener("reading:anew", followAll);
followAll();
