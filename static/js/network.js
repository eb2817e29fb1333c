// Who talks with whom: [data-network] names the data. The server has placed everyone; here the picture is moved,
// narrowed and asked about. Whatever a mouse can do, the fields beside it and the keys can do too.
import { colours, echarts, save } from "./charts.js";
import { offer } from "./keymap.js";
import { roomFor } from "./network-labels.js";

const COLOURED = 6;
const SVG_MOST = 250; // dots; more are drawn on a canvas, which stays quick
const LABELS = 26;
const FAINT = .1;

const root = document.querySelector("[data-network]");
const $ = (name) => root.querySelector(`[data-${name}]`);
const number = new Intl.NumberFormat("en");
// A finger that scrolls the page must not be caught by the picture: it moves only when that is asked for.
const isTouch = matchMedia("(hover: none)").matches;
const state = { at: null, group: null, size: "pagerank", least: 1, kinds: null, find: "", follows: !isTouch, sides: null };
let net, chart, look;

async function begin() {
  const answer = await fetch(root.dataset.network);
  if (answer.status !== 200) return;
  net = prepared(await answer.json());
  root.classList.add("is-live");
  $("live").hidden = $("side").hidden = false;
  const { init } = await echarts();
  chart = init($("canvas"), null, { renderer: net.people.length > SVG_MOST ? "canvas" : "svg" });
  fields();
  redraw();
  chart.on("click", ({ dataType, dataIndex }) => choose(dataType === "node" ? dataIndex : null));
  chart.on("graphRoam", labelSoon);
  chart.getZr().on("click", ({ target }) => { if (!target) choose(null); });
  moving();
  new ResizeObserver(() => { chart.resize(); redraw(); }).observe($("canvas"));
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}

function prepared(data) {
  for (const person of data.people) person.near = new Map();
  for (const [a, b, , weight] of data.ties) {
    const [one, other] = [data.people[a], data.people[b]];
    one.near.set(b, (one.near.get(b) ?? 0) + weight);
    other.near.set(a, (other.near.get(a) ?? 0) + weight);
  }
  state.kinds = new Set(Object.keys(data.kinds));
  return data;
}

// Pairs with the weight of the kinds that are drawn, heavy enough.
function pairs() {
  const sums = new Map();
  for (const [a, b, kind, weight] of net.ties) {
    if (!state.kinds.has(kind)) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    sums.set(key, (sums.get(key) ?? 0) + weight);
  }
  return [...sums].filter(([, weight]) => weight >= state.least).map(([key, weight]) => [...key.split(" ").map(Number), weight]);
}

const colourOf = (group) => (group <= COLOURED ? look[`q${group}`] : look.fourth);

function bright(index, person, tied) {
  if (state.at !== null) return index === state.at || tied.has(index);
  return state.group === null || (state.group === "rest" ? person.community > COLOURED : person.community === state.group);
}

function option() {
  const drawn = pairs();
  const inPicture = new Set(drawn.flatMap(([a, b]) => [a, b]));
  const tied = new Set(state.at === null ? [] : drawn.filter(([a, b]) => a === state.at || b === state.at).flatMap(([a, b]) => [a, b]));
  const most = Math.max(...net.people.map((person) => person[state.size]), 1e-9);
  const room = $("canvas").clientWidth;
  const scale = Math.min(1, room / 800);
  const labelled = labels(inPicture, tied);
  const calm = Math.max(.09, Math.min(.75, 14 / Math.sqrt(drawn.length)));
  const thick = drawn.length < 120 ? 1.6 : .7;
  const wide = Math.min(1.6, Math.max(.7, room / $("canvas").clientHeight));
  const few = Math.min(1, Math.sqrt(90 / net.people.length) + .25);
  const nodes = net.people.map((person, index) => {
    const isBright = bright(index, person, tied) && (inPicture.has(index) || index === state.at);
    return {
      id: String(index), name: person.name, x: person.moved?.[0] ?? person.x * wide, y: person.moved?.[1] ?? person.y,
      symbolSize: (6 + 30 * Math.sqrt(Math.max(0, person[state.size]) / most)) * (.5 + .5 * scale) * few,
      itemStyle: { color: colourOf(person.community), opacity: isBright ? 1 : FAINT, borderColor: index === state.at ? look.sun : look.surface, borderWidth: index === state.at ? 4 : 1.5 },
      label: { show: state.sides ? state.sides.has(index) : labelled.has(index), position: state.sides?.get(index) ?? "top", opacity: isBright ? 1 : 0, fontWeight: index === state.at ? 700 : 550 },
      z: isBright ? 3 : 2,
    };
  });
  const links = drawn.map(([a, b, weight]) => {
    const isBright = state.at === null ? nodes[a].itemStyle.opacity === 1 && nodes[b].itemStyle.opacity === 1 : a === state.at || b === state.at;
    return { source: String(a), target: String(b), value: weight,
      lineStyle: { width: Math.min(8, thick + Math.log2(weight)), opacity: isBright ? (state.at === null ? calm : .75) : .03, color: look.line_firm } };
  });
  return { nodes, links };
}

function labels(inPicture, tied) {
  if (state.at !== null) return new Set([state.at, ...[...tied].sort((a, b) => net.people[b][state.size] - net.people[a][state.size]).slice(0, LABELS)]);
  const most = ($("canvas").clientWidth < 560 ? 9 : LABELS) * Math.max(1, closeness());
  const ranked = [...inPicture].filter((index) => bright(index, net.people[index], tied));
  return new Set(ranked.sort((a, b) => net.people[b][state.size] - net.people[a][state.size]).slice(0, most));
}

function series({ nodes, links }, more = {}) {
  return {
    type: "graph", id: "net", layout: "none", roam: isTouch ? state.follows : "move", draggable: state.follows, data: nodes, links, left: look.side, right: look.side, top: 34, bottom: 30, preserveAspect: "contain",
    cursor: "pointer", scaleLimit: { min: .5, max: 14 }, nodeScaleRatio: .3,
    label: { distance: 3, color: look.ink, fontSize: 12.5, textBorderColor: look.surface, textBorderWidth: 3,
      formatter: ({ name }) => short(name) },
    labelLayout: { hideOverlap: true },
    emphasis: { focus: "none", scale: 1.08, label: { show: true, opacity: 1 }, itemStyle: { opacity: 1 } },
    ...more,
  };
}

function whole() {
  return {
    animation: false, backgroundColor: "transparent", textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { renderMode: "richText", confine: true, transitionDuration: 0, backgroundColor: look.surface, borderColor: look.line_firm, borderWidth: 1, padding: [7, 10],
      textStyle: { color: look.ink, fontSize: 13 }, formatter: said },
    series: [series(option())],
  };
}

function said({ dataType, dataIndex, data }) {
  if (dataType === "edge") return `${net.people[data.source].name} and ${net.people[data.target].name}\n${number.format(data.value)} ${data.value === 1 ? "tie" : "ties"}`;
  const person = net.people[dataIndex];
  return `${person.name}\ntied to ${number.format(person.degree)}, ${circle(person.community)}`;
}

// A saved picture has the light colours, whatever the page has.
function onPaper(paper) {
  const before = look;
  look = { ...paper, side: 88 };
  const made = { series: [series(option(), { top: 100, bottom: 60 })] };
  look = before;
  return made;
}

function redraw() {
  if (!chart) return;
  look = { ...colours(), side: $("canvas").clientWidth < 560 ? 46 : 88 };
  state.sides = null;
  chart.setOption(whole());
  label();
  $("canvas").setAttribute("role", "application");
  $("canvas").setAttribute("aria-label", `${root.dataset.title}: ${net.people.length} people. Keys: j and k for the next and the previous person.`);
}

const short = (name) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);
const circle = (number) => net.communities[number] ?? `community ${number}`;
const graph = () => chart.getModel()?.getSeriesByIndex(0);
const closeness = () => graph()?.get("zoom") ?? 1;

function buttons() {
  const [{ left, top }, box] = [$("canvas"), root.querySelector(".moves")].map((each) => each.getBoundingClientRect());
  return [box.left - left, box.top - top, box.right - left, box.bottom - top];
}

// Once the dots have their places, names are put where there is room; coming closer makes more of it.
function label() {
  const { nodes, links } = option();
  const system = graph().coordinateSystem;
  const points = nodes.map((_, index) => system.dataToPoint(graph().getData().getItemLayout(index)));
  const tied = new Set(state.at === null ? [] : net.people[state.at].near.keys());
  const inPicture = new Set(links.flatMap(({ source, target }) => [Number(source), Number(target)]));
  state.sides = roomFor([...labels(inPicture, tied)], nodes, points, { font: `600 12.5px ${getComputedStyle(document.body).fontFamily}`, width: chart.getWidth(), height: chart.getHeight(), words: short, busy: [buttons()] });
  chart.setOption({ series: [series(option())] });
}

let soon;
function labelSoon() {
  clearTimeout(soon);
  soon = setTimeout(label, 160);
}

function choose(index) {
  state.at = index;
  if (index !== null) state.group = null;
  keepDragged();
  redraw();
  tell();
  groups();
}

// Dots that were dragged stay where they are when the picture is drawn anew.
function keepDragged() {
  const data = chart.getModel().getSeriesByIndex(0)?.getData();
  data?.each((index) => { net.people[index].moved = data.getItemLayout(index)?.slice(); });
}

const SAID = { role: "Role", sessions: "Sessions", degree: "Tied to", weighted_degree: "Ties, weighted", betweenness: "Between", pagerank: "PageRank", community: "Community" };

function shown(key, value) {
  if (key === "community") return circle(value);
  if (key === "pagerank") return value.toFixed(4);
  return typeof value === "number" ? number.format(Math.round(value)) : value;
}

function make(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

function tell() {
  const place = $("someone");
  if (state.at === null) return place.replaceChildren(make("p", "Choose a dot to see whom a person talks with.", { className: "fine" }));
  const person = net.people[state.at];
  const title = make("h3", "");
  title.append(person.slug ? make("a", person.name, { href: root.dataset.personAddress.replace("SLUG", encodeURIComponent(person.slug)) }) : person.name);
  const facts = document.createElement("dl");
  for (const [key, name] of Object.entries(SAID)) facts.append(make("dt", name), make("dd", shown(key, person[key])));
  const near = document.createElement("ul");
  for (const [other, weight] of [...person.near].sort((a, b) => b[1] - a[1])) {
    const item = document.createElement("li");
    item.append(make("button", `${net.people[other].name} · ${number.format(weight)}`, { type: "button", onclick: () => choose(other) }));
    near.append(item);
  }
  const leave = make("button", "Let go", { type: "button", className: "link", onclick: () => choose(null) });
  place.replaceChildren(title, facts, make("p", net.ties_beyond ? "Talks with, most first, by the heaviest ties (GraphML has all):" : "Talks with, most first:", { className: "fine m-0" }), near, leave);
}

function groups() {
  const sizes = new Map();
  for (const { community } of net.people) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const rest = [...sizes].filter(([group]) => group > COLOURED).reduce((sum, [, size]) => sum + size, 0);
  const entries = [...sizes].filter(([group]) => group <= COLOURED).sort(([a], [b]) => a - b);
  const all = rest ? [...entries, ["rest", rest]] : entries;
  $("groups").replaceChildren(...all.map(([group, size]) => {
    const item = document.createElement("li");
    const people = `${number.format(size)} ${size === 1 ? "person" : "people"}`;
    const button = make("button", `${group === "rest" ? "smaller ones" : circle(group)} · ${people}`, { type: "button", className: group === "rest" ? "rest" : `q${group}` });
    button.setAttribute("aria-pressed", state.group === group);
    button.addEventListener("click", () => { state.group = state.group === group ? null : group; state.at = null; keepDragged(); redraw(); tell(); groups(); });
    item.append(button);
    return item;
  }));
}

function fields() {
  look = colours();
  $("side").querySelector("datalist").append(...net.people.map(({ name }) => make("option", "", { value: name })));
  $("find").addEventListener("input", ({ target }) => {
    const words = target.value.trim().toLowerCase();
    const exact = net.people.findIndex(({ name }) => name.toLowerCase() === words);
    const found = exact >= 0 || words.length < 3 ? exact : net.people.findIndex(({ name, slug }) => name.toLowerCase().includes(words) || slug.includes(words));
    if (found >= 0) choose(found);
  });
  $("size").addEventListener("change", ({ target }) => { state.size = target.value; keepDragged(); redraw(); });
  const weight = $("weight");
  weight.max = Math.max(1, ...pairs().map(([, , sum]) => sum));
  weight.addEventListener("input", () => { state.least = Number(weight.value); $("weight-said").textContent = weight.value; keepDragged(); redraw(); });
  for (const [kind, name] of Object.entries(net.kinds)) {
    const label = document.createElement("label");
    const box = make("input", "", { type: "checkbox", checked: true });
    box.addEventListener("change", () => { state.kinds[box.checked ? "add" : "delete"](kind); keepDragged(); redraw(); });
    label.append(box, name);
    $("kinds").append(label);
  }
  groups();
  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", () => save(button.dataset.save, onPaper, { title: root.dataset.title, said: root.dataset.said, slug: "badgechat-network" },
      { width: 1000, height: 660 }));
  }
}

function follow() {
  state.follows = !state.follows;
  root.querySelector("[data-move=follow]").setAttribute("aria-pressed", state.follows);
  $("canvas").classList.toggle("follows", state.follows);
  keepDragged();
  redraw();
}

const STEP = 60;
const roam = (how) => chart.dispatchAction({ type: "graphRoam", seriesId: "net", ...how });
const zoom = (by) => roam({ zoom: by, originX: chart.getWidth() / 2, originY: chart.getHeight() / 2 });
const again = () => { for (const person of net.people) delete person.moved; chart.clear(); redraw(); };
const MOVES = { closer: () => zoom(1.35), farther: () => zoom(1 / 1.35), whole: again, follow };
const step = (by) => choose(state.at === null ? (by > 0 ? 0 : net.people.length - 1) : (state.at + by + net.people.length) % net.people.length);
const KEYS = {
  ArrowLeft: () => roam({ dx: STEP, dy: 0 }), ArrowRight: () => roam({ dx: -STEP, dy: 0 }), ArrowUp: () => roam({ dx: 0, dy: STEP }), ArrowDown: () => roam({ dx: 0, dy: -STEP }),
  "+": MOVES.closer, "=": MOVES.closer, "-": MOVES.farther, 0: again, j: () => step(1), k: () => step(-1), Escape: () => choose(null),
};

function moving() {
  offer(KEYS, $("canvas"));
  $("canvas").addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = $("canvas").getBoundingClientRect();
    roam({ zoom: event.deltaY < 0 ? 1.15 : 1 / 1.15, originX: event.clientX - box.left, originY: event.clientY - box.top });
  }, { passive: false });
  for (const button of root.querySelectorAll("[data-move]")) button.addEventListener("click", () => MOVES[button.dataset.move]());
}

begin();
