// From a plot (what analytics/charts/plots.py says of a statistic) to the options of the chart library.
import { mix } from "./charts.js";

const ROW = 30;
const CELL = 27; // the least a shaded cell takes to hold its number
const KINDS = { lying, upright, minutes: upright, heat, multiples };

export function heightOf(plot, width) {
  if (plot.kind === "lying") return plot.labels.length * (width < 480 ? 44 : ROW) + (plot.series.length > 1 ? 40 : 12);
  if (plot.kind === "heat") return (isTurned(plot, width) ? plot.labels : plot.down).length * 30 + 44;
  if (plot.kind === "multiples") return Math.ceil(plot.series.length / across(width)) * 112 + 8;
  return plot.is_long ? 330 : 270;
}

// A heat map that is too wide for its place stands on its side; where that does not fit either, the picture
// without a script stays, whose names do not scroll away.
const namesOf = (names) => Math.max(...names.map((name) => name.length)) * 7 + 16;
const cellOf = (names) => Math.max(CELL, Math.max(...names.map((name) => name.length)) * 6.4 + 4);
const isWide = (room, across, down) => across.length * cellOf(across) + namesOf(down) > room;
const isTurned = (plot, room) => plot.kind === "heat" && isWide(room, plot.labels, plot.down);
export const fits = (plot, room) => !isTurned(plot, room) || !isWide(room, plot.down, plot.labels);

export function optionOf(plot, look) { return KINDS[plot.kind](plot, look); }

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const SPANS = [["days", 86_400], ["h", 3_600], ["min", 60]];

function said(value, unit) {
  if (unit !== "s") return number.format(value) + unit;
  const [name, length] = SPANS.find(([, length]) => value >= 2 * length) ?? ["s", 1];
  return `${number.format(Math.round(value / length))} ${name}`;
}

const dataOf = (series) => series.values.map((value, n) => ({ value, lead: series.leads[n], cursor: series.leads[n] ? "pointer" : "default" }));
const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

function quietAxis(look) {
  return { axisLine: { lineStyle: { color: look.line_firm } }, axisTick: { show: false }, axisLabel: { color: look.muted, fontSize: 12 },
    splitLine: { lineStyle: { color: look.line } } };
}

function legendOf(plot, look, more = {}) {
  return plot.series.length > 1 ? { show: true, left: 0, itemWidth: 14, itemHeight: 14, textStyle: { color: look.ink, fontSize: 13 }, ...more } : undefined;
}

function together(plot, look) {
  return { trigger: "axis", axisPointer: { type: "shadow", z: -1, shadowStyle: { color: look.sunk, opacity: .6 } },
    formatter: (all) => [all[0].name, ...all.filter((one) => one.value !== null)
      .map((one) => `${plot.series.length > 1 ? `${one.seriesName}: ` : ""}${said(one.value, plot.unit)}`)].join("\n") };
}

function lying(plot, look) {
  const room = look.narrow ? 0 : Math.min(230, Math.max(...plot.labels.map((label) => Math.min(label.length, 32))) * 7.4 + 14);
  const last = plot.series.length - 1;
  const totals = plot.labels.map((_, n) => plot.series.reduce((sum, one) => sum + (one.values[n] ?? 0), 0));
  return {
    grid: { left: room + 2, right: 64, top: 2, bottom: plot.series.length > 1 ? 34 : 2 },
    legend: legendOf(plot, look, { bottom: 0, left: room }),
    tooltip: together(plot, look),
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", inverse: true, data: plot.labels, ...quietAxis(look), axisLine: { show: false },
      triggerEvent: plot.names.some(Boolean),
      axisLabel: { color: (_, at) => (plot.names[at] ? look.brand_strong : look.ink), fontSize: 13, margin: 10, interval: 0, formatter: (text) => cut(text, 32),
        ...(look.narrow && { inside: true, margin: 0, padding: [0, 0, 13, 0], align: "left", verticalAlign: "bottom" }) } },
    series: plot.series.map((series, n) => ({
      type: "bar", name: series.name, stack: "all", barWidth: look.narrow ? 13 : 18, barMinHeight: 0,
      ...(look.narrow && { barCategoryGap: "60%" }),
      itemStyle: { color: look[series.colour] },
      data: dataOf(series).map((datum, at) => ({ ...datum,
        itemStyle: { ...(plot.colours[at] && { color: look[plot.colours[at]] }), borderRadius: n === last ? [0, 3, 3, 0] : 0 } })),
      label: { show: n === last, position: "right", color: look.ink, fontWeight: 600, fontSize: 13,
        formatter: ({ dataIndex }) => said(totals[dataIndex], plot.unit) },
    })),
  };
}

const mixed = (colour, opacity) => colour.replace("rgb(", "rgba(").replace(")", `,${opacity})`);

function zoom(plot, look) {
  if (!plot.is_long) return undefined;
  return [
    { type: "slider", height: 26, bottom: 6, left: 44, right: 16, borderColor: look.line, fillerColor: mixed(look.line_firm, .16), brushSelect: true,
      backgroundColor: "transparent", handleStyle: { color: look.surface, borderColor: look.line_firm }, moveHandleStyle: { color: look.line_firm },
      dataBackground: { lineStyle: { color: look.line_firm, width: 1 }, areaStyle: { color: look.line_firm, opacity: .3 } },
      selectedDataBackground: { lineStyle: { color: look.brand }, areaStyle: { color: look.brand, opacity: .3 } }, textStyle: { color: look.muted } },
    { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
  ];
}

// Flags of questions asked one after the other stand in two rows, so that none covers another.
function flags(plot, look) {
  const slot = (look.width - 56) / plot.labels.length;
  let free = -Infinity, isHigh = false;
  return plot.marks.map((mark) => {
    const at = mark.at * slot;
    isHigh = at < free && !isHigh;
    if (!isHigh) free = at + 34;
    return { xAxis: mark.at, lineStyle: { color: look[mark.colour], width: 1.5, type: "dashed" },
      label: { formatter: mark.text, color: look.paper, backgroundColor: look[mark.colour], padding: [2, 5], borderRadius: 3, fontWeight: 650, fontSize: 11,
        distance: isHigh ? 21 : 4 } };
  });
}

function upright(plot, look) {
  const marks = flags(plot, look);
  return {
    grid: { left: 42, right: 14, top: plot.series.length > 1 ? 34 : marks.length ? 44 : 12, bottom: plot.is_long ? 66 : 28 },
    legend: legendOf(plot, look, { top: 0 }),
    tooltip: together(plot, look),
    dataZoom: zoom(plot, look),
    xAxis: { type: "category", data: plot.labels, ...quietAxis(look),
      axisLabel: { color: look.muted, fontSize: 12, hideOverlap: true, formatter: (text, at) => cut(plot.ticks[at] ?? text, look.narrow ? 11 : 18) } },
    yAxis: { type: "value", minInterval: 1, ...quietAxis(look), axisLine: { show: false }, splitNumber: 3,
      axisLabel: { color: look.muted, formatter: (value) => said(value, plot.unit) } },
    series: plot.series.map((series, n) => ({
      type: "bar", name: series.name, stack: "all", barMaxWidth: 46, barCategoryGap: "22%", itemStyle: { color: look[series.colour] }, data: dataOf(series),
      ...(n === 0 && marks.length && { markLine: { symbol: "none", silent: true, animation: false, data: marks } }),
    })),
  };
}

function heat(plot, look) {
  const turned = isTurned(plot, look.width);
  const [right, down] = turned ? [plot.down, plot.labels] : [plot.labels, plot.down];
  const most = Math.max(...plot.cells.map((cell) => cell.value), 1);
  const shade = (share) => (share ? mix(look.brand, look.sunk, .12 + .88 * share) : look.sunk);
  const room = (look.width - namesOf(down)) / right.length;
  const figure = (value) => (room < 36 && value >= 1000 ? short : number).format(Math.round(value));
  const names = { axisLine: { show: false }, splitLine: { show: false } };
  return {
    grid: { left: namesOf(down), right: 4, top: 28, bottom: 4 },
    tooltip: { formatter: ({ data }) => `${down[data.value[1]]}, ${right[data.value[0]]}\n${said(data.value[2], plot.unit)}` },
    xAxis: { type: "category", position: "top", data: right, ...quietAxis(look), ...names, axisLabel: { color: look.muted, fontSize: 11, interval: 0 } },
    yAxis: { type: "category", inverse: true, data: down, ...quietAxis(look), ...names, axisLabel: { color: look.muted, fontSize: 12, interval: 0 } },
    series: [{
      type: "heatmap", itemStyle: { borderColor: look.paper, borderWidth: 2, borderRadius: 4 }, label: { show: true, fontSize: 11 },
      emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
      data: plot.cells.map((cell) => {
        const share = cell.value / most;
        const ink = (look.dark ? share > .45 : share > .5) ? look.brand_ink : look.ink;
        return { value: [...(turned ? [cell.y, cell.x] : [cell.x, cell.y]), cell.value], lead: cell.lead, cursor: cell.lead ? "pointer" : "default",
          itemStyle: { color: shade(share) }, label: { color: ink, formatter: figure(cell.value) } };
      }),
    }],
  };
}

const across = (width) => (width < 480 ? 2 : width < 760 ? 3 : width < 1000 ? 4 : 5);

function multiples(plot, look) {
  const columns = across(look.width);
  const most = Math.max(...plot.series.flatMap((series) => series.values), 1);
  const slot = look.width / columns;
  const at = (n) => ({ left: (n % columns) * slot + 4, top: Math.floor(n / columns) * 112 });
  const peak = (series) => series.values.indexOf(Math.max(...series.values));
  const ends = (text) => (text === plot.labels[0] || text === plot.labels.at(-1) ? text : "");
  return {
    title: plot.series.map((series, n) => ({ text: cut(series.name, 22), left: at(n).left - 4, top: at(n).top - 4, textStyle: { fontSize: 13, fontWeight: 600, color: look.ink } })),
    grid: plot.series.map((_, n) => ({ left: at(n).left, top: at(n).top + 28, width: slot - 26, height: 52 })),
    tooltip: { formatter: ({ name, value }) => `${name}\n${said(value, plot.unit)}` },
    xAxis: plot.series.map((_, n) => ({ type: "category", gridIndex: n, boundaryGap: false, data: plot.labels, ...quietAxis(look), splitLine: { show: false },
      axisLabel: { color: look.muted, fontSize: 11, interval: 0, formatter: ends, alignMinLabel: "left", alignMaxLabel: "right" } })),
    yAxis: plot.series.map((_, n) => ({ type: "value", gridIndex: n, max: most * 1.25, show: false })),
    series: plot.series.map((series, n) => ({
      type: "line", name: series.name, xAxisIndex: n, yAxisIndex: n, symbol: "circle", symbolSize: 6, showSymbol: true,
      itemStyle: { color: look.first }, lineStyle: { width: 2 }, areaStyle: { opacity: .14 },
      label: { color: look.muted, fontSize: 11, distance: 3 },
      data: dataOf(series).map((datum, at) => (at === peak(series) ? { ...datum, label: { show: true } } : datum)),
    })),
  };
}
