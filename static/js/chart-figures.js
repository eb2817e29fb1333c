// Draws each [data-plot] when it comes near, in place of the picture without a script; saves it; leads to its posts.
import { draw, save } from "./charts.js";
import { fits, heightOf, optionOf } from "./chart-options.js";

const STEP = .25;
const WIDE = 1100; // of a saved picture that is wider than the screen

async function show(stage) {
  const plot = JSON.parse(document.getElementById(stage.dataset.plot).textContent);
  const figure = stage.closest(".figure");
  const canvas = stage.querySelector("[data-canvas]");
  const option = (look) => optionOf(plot, look);
  const room = stage.parentElement.clientWidth;
  const before = heightBefore(figure, plot, room);
  if (!fits(plot, room)) return saving(figure, plot, option, { clientWidth: WIDE, clientHeight: heightOf(plot, WIDE) });
  stage.hidden = false;
  const fit = () => { canvas.style.height = `${stage.clientWidth === room ? before : heightOf(plot, stage.clientWidth)}px`; };
  fit();
  new ResizeObserver(fit).observe(stage);
  const picture = await draw(canvas, option, { label: `${plot.said} ${plot.title}, as a chart; the table holds every value.`, nameOf: (index) => plot.names[index] });
  figure.classList.add("is-live");
  saving(figure, plot, option, canvas);
  if (plot.is_long) moving(figure, picture.chart);
}

// A chart is as high as the picture it replaces, so that nothing below it jumps; unless it would be squeezed.
function heightBefore(figure, plot, room) {
  const wanted = heightOf(plot, room);
  if (plot.kind === "multiples") return wanted;
  const there = figure.querySelector(".still")?.offsetHeight ?? wanted;
  return Math.min(Math.max(there, .62 * wanted), 1.4 * wanted);
}

function saving(figure, plot, option, canvas) {
  for (const button of figure.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => save(button.dataset.save, option, plot, { width: canvas.clientWidth, height: canvas.clientHeight }));
  }
}

// The same as dragging and pinching, for the keyboard.
const MOVES = {
  earlier: (from, to) => { const by = Math.min(from, (to - from) * STEP); return [from - by, to - by]; },
  later: (from, to) => { const by = Math.min(100 - to, (to - from) * STEP); return [from + by, to + by]; },
  closer: (from, to) => { const by = (to - from) * STEP; return to - from < 4 ? [from, to] : [from + by, to - by]; },
  all: () => [0, 100],
};

function moving(figure, chart) {
  const buttons = figure.querySelector("[data-moves]");
  if (!buttons) return;
  buttons.hidden = false;
  buttons.addEventListener("click", ({ target }) => {
    const move = MOVES[target.closest("[data-move]")?.dataset.move];
    if (!move) return;
    const { start, end } = chart.getOption().dataZoom[0];
    const [from, to] = move(start, end);
    chart.dispatchAction({ type: "dataZoom", start: from, end: to });
  });
}

const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    show(target.querySelector("[data-plot]"));
  }
}, { rootMargin: "600px" });

for (const stage of document.querySelectorAll("[data-plot]")) near.observe(stage.parentElement);
