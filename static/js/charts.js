// The chart library (Apache ECharts) as every page uses it: one look, light and dark, described, saved.
//
//   import { draw, colours, save } from "./charts.js";
//   const picture = await draw(element, (look) => option, { label: "One sentence.", nameOf: (index) => address });
//   save("png" | "svg", (look) => option, { title, said, slug, measure }, { width, height });
//
// - The page names the library's file: <meta name="echarts" content="{% static 'vendor/echarts/echarts.esm.min.js' %}">.
// - `option` is what ECharts takes. It is asked for anew whenever the theme, the width or the patterns change; `look`
//   holds the page's colours as rgb (look.ink, look.brand, look.q1 …, look.set: eight colours that colour-blind people
//   tell apart), look.width, look.narrow, look.dark, look.patterns, look.still (reduced motion), look.font.
// - The picture is SVG, an image whose description is `label`. A datum with a `lead` opens that address when clicked,
//   and so does the label of an axis (triggerEvent) of which `nameOf` knows one.
// - draw() answers with { chart, redraw(), end() }; chart is the ECharts instance.
// - [data-chart-patterns] is a button that turns patterns on and off; the choice is kept.
// No markup is made from text and no style is written into markup: the content security policy forbids it.

const SET = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8d8778", "#b8a900"]; // Okabe and Ito's
const NAMES = ["paper", "surface", "sunk", "ink", "muted", "line", "line-firm", "brand", "brand-strong", "brand-ink", "sun",
  "first", "second", "third", "fourth", "q1", "q2", "q3", "q4", "q5", "q6"];
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const drawn = new Set();
let library;

export function echarts() {
  library ??= import(document.querySelector("meta[name=echarts]").content);
  return library;
}

// A custom property may hold light-dark() or color-mix(); a pixel says what became of it.
const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function rgb(colour) {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [r, g, b] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${r},${g},${b})`;
}

export function colours(scheme) {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.forcedColorAdjust = "none"; // where colours are forced, text on a flag would become the flag's
  if (scheme) probe.dataset.bsTheme = scheme;
  document.body.append(probe);
  const found = {};
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    found[name.replace("-", "_")] = rgb(getComputedStyle(probe).color);
  }
  probe.remove();
  return { ...found, set: SET };
}

export function mix(one, other, share) {
  const [a, b] = [one, other].map((c) => c.match(/\d+/g).map(Number));
  return `rgb(${a.map((v, n) => Math.round(v * share + b[n] * (1 - share)))})`;
}

function kept(name) { try { return localStorage.getItem(name); } catch { return null; } }
let patterns = kept("chart-patterns") === "on";

function lookOf(width, scheme) {
  const dark = (scheme ?? document.documentElement.dataset.bsTheme) === "dark";
  return {
    ...colours(scheme), width, narrow: width < 480, dark, patterns, still: reduced.matches,
    font: getComputedStyle(document.body).fontFamily,
  };
}

function dressed(option, look, label) {
  return {
    animation: !look.still,
    animationDuration: 150,
    animationDurationUpdate: 150,
    backgroundColor: "transparent",
    textStyle: { fontFamily: look.font, color: look.ink, fontSize: 12 },
    ...option,
    aria: { enabled: true, label: { enabled: true, description: label }, decal: { show: look.patterns } },
    tooltip: option.tooltip && {
      renderMode: "richText", confine: true, transitionDuration: 0,
      backgroundColor: look.surface, borderColor: look.line_firm, borderWidth: 1, padding: [7, 10],
      textStyle: { color: look.ink, fontSize: 13, fontFamily: look.font }, ...option.tooltip,
    },
  };
}

export async function draw(element, option, { label, nameOf = () => null } = {}) {
  const { init } = await echarts();
  const chart = init(element, null, { renderer: "svg" });
  const picture = {
    chart,
    redraw() {
      const look = lookOf(element.clientWidth);
      chart.setOption(dressed(option(look), look, label), { notMerge: true });
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", label);
    },
    end() {
      watch.disconnect();
      drawn.delete(picture);
      chart.dispose();
    },
  };
  let width = element.clientWidth;
  const watch = new ResizeObserver(() => {
    if (!element.clientWidth || element.clientWidth === width) return;
    width = element.clientWidth;
    chart.resize();
    picture.redraw();
  });
  picture.redraw();
  watch.observe(element);
  chart.on("click", ({ data, targetType, dataIndex }) => {
    const address = targetType === "axisLabel" ? nameOf(dataIndex) : data?.lead;
    if (address) location.assign(address);
  });
  drawn.add(picture);
  return picture;
}

// Saved pictures are for paper and slides: white, light colours, the title and where it is from.
export async function save(type, option, { title, said, slug, measure }, { width, height }) {
  const { init } = await echarts();
  const wide = Math.max(width, 640);
  const look = { ...lookOf(wide, "light"), patterns, still: true };
  const place = document.createElement("div");
  const [above, below] = [52 + (said ? 26 : 0) + (measure ? 20 : 0), 34];
  const size = { width: wide, height: height + above + below };
  const chart = init(place, null, { renderer: type === "png" ? "canvas" : "svg", devicePixelRatio: 2, ssr: type === "svg", ...size });
  const base = dressed(option(look), look, said ?? title);
  const source = `#BadgeChat archive · ${location.origin}${location.pathname} · ${new Date().toISOString().slice(0, 10)}`;
  chart.setOption({ ...base, ...moved(base, above, below), animation: false, backgroundColor: "#ffffff", title: [
    ...(base.title ?? []).map((one) => ({ ...one, left: one.left + BESIDE, top: (one.top ?? 0) + above })),
    { text: title, subtext: [said, measure].filter(Boolean).join("\n"), left: 16, top: 12, itemGap: 11,
      textStyle: { fontSize: 18, fontWeight: 600, color: look.ink },
      subtextStyle: { fontSize: 13, lineHeight: 19, color: look.muted, width: wide - 32, overflow: "truncate" } },
    { text: source, left: 16, bottom: 8, textStyle: { fontSize: 11, fontWeight: 400, color: look.muted } },
  ] });
  const bytes = type === "png" ? await png(chart) : new Blob([chart.renderToSVGString()], { type: "image/svg+xml" });
  chart.dispose();
  hand(bytes, `${slug}.${type}`);
}

const BESIDE = 12; // beyond what a page leaves at the sides
const SLIDER = 38;

function moved(base, above, below) {
  const under = base.dataZoom ? below - SLIDER : below;
  const grids = [base.grid ?? []].flat().map((one) => ({
    ...one,
    top: typeof one.top === "string" ? one.top : (one.top ?? 0) + above,
    bottom: one.height === undefined ? (one.bottom ?? 0) + under : undefined,
    left: (one.left ?? 0) + BESIDE,
    right: one.width === undefined ? (one.right ?? 0) + BESIDE : undefined,
  }));
  const legend = base.legend && { ...base.legend, left: base.legend.left + BESIDE, ...(base.legend.bottom === undefined ? { top: (base.legend.top ?? 0) + above } : { bottom: base.legend.bottom + below }) };
  return { grid: grids, legend, dataZoom: (base.dataZoom ?? []).map((one) => ({ ...one, show: false })),
    graphic: undefined };
}

function png(chart) {
  return new Promise((done) => { chart.renderToCanvas({ pixelRatio: 2, backgroundColor: "#ffffff" }).toBlob(done, "image/png"); });
}

function hand(bytes, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const again = () => { for (const picture of drawn) picture.redraw(); };
new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
reduced.addEventListener("change", again);

for (const button of document.querySelectorAll("[data-chart-patterns]")) {
  button.hidden = false;
  button.setAttribute("aria-pressed", patterns);
  button.addEventListener("click", () => {
    patterns = !patterns;
    try { localStorage.setItem("chart-patterns", patterns ? "on" : "off"); } catch { /* for this page only */ }
    button.setAttribute("aria-pressed", patterns);
    again();
  });
}
