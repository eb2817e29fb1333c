// From a plot (what analytics/charts/plots.py says of a statistic) to the options of the chart library.
import { mix } from "./charts.js";

const ROW = 30;
const MANY = 40; // columns from which a part of the time is chosen
const DATED = /^\d{4}-\d\d-\d\d /;
const KINDS = { lying, upright, line, heat, multiples };

export function heightOf(plot, width) {
  if (plot.kind === "lying") return plot.labels.length * (width < 480 ? 44 : ROW) + (plot.series.length > 1 ? 40 : 12);
  if (plot.kind === "heat") return plot.down.length * 30 + 44;
  if (plot.kind === "multiples") return Math.ceil(plot.series.length / across(width)) * 112 + 8;
  return isLong(plot) ? 330 : 270;
}

// A heat map of many columns is wider than its place, which scrolls.
export function widthOf(plot, room) {
  return plot.kind === "heat" ? Math.max(room, plot.labels.length * 30 + 90) : room;
}

export const isLong = (plot) => plot.labels.length > MANY && (plot.kind === "upright" || plot.kind === "line");

export function optionOf(plot, look) { return KINDS[plot.kind](plot, look); }

const said = (value, unit) => `${Math.round(value * 10) / 10}`.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (unit ? ` ${unit}` : "");
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
  return { trigger: "axis", axisPointer: { type: plot.kind === "line" ? "line" : "shadow", shadowStyle: { color: look.sunk, opacity: .6 } },
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
      axisLabel: { color: look.ink, fontSize: 13, margin: 10, interval: 0, formatter: (text) => cut(text, 32),
        ...(look.narrow && { inside: true, margin: 0, padding: [0, 0, 11, 0], align: "left", verticalAlign: "bottom" }) } },
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

function zoom(plot, look) {
  if (!isLong(plot)) return undefined;
  return [
    { type: "slider", height: 26, bottom: 6, left: 44, right: 16, borderColor: look.line, fillerColor: look.sunk, brushSelect: true,
      backgroundColor: "transparent", handleStyle: { color: look.surface, borderColor: look.line_firm }, moveHandleStyle: { color: look.line_firm },
      dataBackground: { lineStyle: { color: look.line_firm }, areaStyle: { color: look.line } },
      selectedDataBackground: { lineStyle: { color: look.brand }, areaStyle: { color: look.brand, opacity: .2 } }, textStyle: { color: look.muted } },
    { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
  ];
}

function timeline(plot, look, formatter) {
  return {
    grid: { left: 42, right: 14, top: plot.series.length > 1 ? 34 : 26, bottom: isLong(plot) ? 66 : 28 },
    legend: legendOf(plot, look, { top: 0 }),
    tooltip: together(plot, look),
    dataZoom: zoom(plot, look),
    xAxis: { type: "category", data: plot.labels, ...quietAxis(look),
      axisLabel: { color: look.muted, fontSize: 12, hideOverlap: true, formatter } },
    yAxis: { type: "value", minInterval: 1, ...quietAxis(look), axisLine: { show: false }, splitNumber: 3,
      axisLabel: { color: look.muted, formatter: (value) => said(value, plot.unit) } },
  };
}

function upright(plot, look) {
  return {
    ...timeline(plot, look, (text) => (DATED.test(text) ? text.slice(0, 10) : cut(text, look.narrow ? 10 : 18))),
    series: plot.series.map((series) => ({
      type: "bar", name: series.name, stack: "all", barMaxWidth: 46, barCategoryGap: "22%", itemStyle: { color: look[series.colour] }, data: dataOf(series),
    })),
  };
}

function line(plot, look) {
  const oneDay = new Set(plot.labels.map((label) => label.slice(0, 10))).size === 1;
  const marks = plot.marks.map((mark) => ({
    xAxis: mark.at, lineStyle: { color: look[mark.colour], width: 1.5, type: "dashed" },
    label: { formatter: mark.text, color: look.paper, backgroundColor: look[mark.colour], padding: [2, 5], borderRadius: 3, fontWeight: 650, fontSize: 11 },
  }));
  return {
    ...timeline(plot, look, (text) => (oneDay ? text.slice(11) : text.slice(5))),
    series: plot.series.map((series) => ({
      type: "line", name: series.name, step: "middle", data: dataOf(series), showSymbol: true, symbol: "circle",
      symbolSize: (value) => (value ? 6 : 0), itemStyle: { color: look[series.colour] }, lineStyle: { width: 2 }, areaStyle: { opacity: .14 },
      markLine: { symbol: "none", silent: true, animation: false, data: marks },
    })),
  };
}

function heat(plot, look) {
  const most = Math.max(...plot.cells.map((cell) => cell.value), 1);
  const shade = (share) => (share ? mix(look.brand, look.sunk, .12 + .88 * share) : look.sunk);
  return {
    grid: { left: Math.max(...plot.down.map((name) => name.length)) * 7.4 + 16, right: 4, top: 28, bottom: 4 },
    tooltip: { formatter: ({ data }) => `${plot.down[data.value[1]]}, ${plot.labels[data.value[0]]}\n${said(data.value[2], plot.unit)}` },
    xAxis: { type: "category", position: "top", data: plot.labels, ...quietAxis(look), axisLine: { show: false }, splitLine: { show: false } },
    yAxis: { type: "category", inverse: true, data: plot.down, ...quietAxis(look), axisLine: { show: false }, splitLine: { show: false },
      axisLabel: { color: look.muted, fontSize: 12, interval: 0 } },
    series: [{
      type: "heatmap", itemStyle: { borderColor: look.paper, borderWidth: 2, borderRadius: 4 }, label: { show: true, fontSize: 11 },
      emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
      data: plot.cells.map((cell) => {
        const share = cell.value / most;
        const ink = (look.dark ? share > .45 : share > .5) ? look.brand_ink : look.ink;
        return { value: [cell.x, cell.y, cell.value], lead: cell.lead, cursor: cell.lead ? "pointer" : "default",
          itemStyle: { color: shade(share) }, label: { color: ink, formatter: said(cell.value) } };
      }),
    }],
  };
}

const across = (width) => (width < 480 ? 2 : width < 760 ? 3 : 4);

function multiples(plot, look) {
  const columns = across(look.width);
  const most = Math.max(...plot.series.flatMap((series) => series.values), 1);
  const slot = look.width / columns;
  const at = (n) => ({ left: (n % columns) * slot + 4, top: Math.floor(n / columns) * 112 });
  const ends = (text) => (text === plot.labels[0] || text === plot.labels.at(-1) ? text : "");
  return {
    title: plot.series.map((series, n) => ({ text: cut(series.name, 22), left: at(n).left - 4, top: at(n).top - 4, textStyle: { fontSize: 13, fontWeight: 600, color: look.ink } })),
    grid: plot.series.map((_, n) => ({ left: at(n).left, top: at(n).top + 24, width: slot - 26, height: 56 })),
    tooltip: { formatter: ({ name, value }) => `${name}\n${said(value, plot.unit)}` },
    xAxis: plot.series.map((_, n) => ({ type: "category", gridIndex: n, boundaryGap: false, data: plot.labels, ...quietAxis(look), splitLine: { show: false },
      axisLabel: { color: look.muted, fontSize: 11, interval: 0, formatter: ends, alignMinLabel: "left", alignMaxLabel: "right" } })),
    yAxis: plot.series.map((_, n) => ({ type: "value", gridIndex: n, max: most, show: false })),
    series: plot.series.map((series, n) => ({
      type: "line", name: series.name, xAxisIndex: n, yAxisIndex: n, symbol: "circle", symbolSize: 6, showSymbol: true,
      itemStyle: { color: look.first }, lineStyle: { width: 2 }, areaStyle: { opacity: .14 }, data: dataOf(series),
    })),
  };
}
