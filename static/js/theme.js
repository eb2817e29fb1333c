// [data-theme-toggle] goes round: as the system, light, dark. The choice is kept in localStorage.
const ROUND = ["auto", "light", "dark"];
const ICONS = { auto: "bi-circle-half", light: "bi-sun", dark: "bi-moon" };
const WORDS = { auto: "as your system", light: "light", dark: "dark" };
const system = matchMedia("(prefers-color-scheme: dark)");

function chosen() {
  try { return localStorage.getItem("theme") ?? "auto"; } catch { return "auto"; }
}

function keep(theme) {
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch { /* the choice lasts for this page */ }
}

function show(theme) {
  const dark = theme === "auto" ? system.matches : theme === "dark";
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.querySelector("i").className = `bi ${ICONS[theme]}`;
    button.setAttribute("aria-label", `Theme: ${WORDS[theme]}. Press to change.`);
    button.title = `Theme: ${WORDS[theme]}`;
  }
}

let theme = chosen();
show(theme);
system.addEventListener("change", () => show(theme));
for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.addEventListener("click", () => {
    theme = ROUND[(ROUND.indexOf(theme) + 1) % ROUND.length];
    keep(theme);
    show(theme);
  });
}
