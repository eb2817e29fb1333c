// Runs before the first paint, so that a chosen theme does not flash. Everything else about themes is in theme.js.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* storage may be forbidden: follow the system */ }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
  document.documentElement.classList.add("has-js");
})();
