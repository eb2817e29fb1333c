// Where names stand in the picture of a network: above their dot, else below or at a side; no two of them meet,
// and each covers as little of other dots as it can. What finds no room waits until one comes closer.
const LINE = 17;
const GAP = 3;
const pen = document.createElement("canvas").getContext("2d");

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function boxes([x, y], radius, width) {
  const [half, high] = [width / 2, radius + GAP];
  return {
    top: [x - half, y - high - LINE, x + half, y - high],
    bottom: [x - half, y + high, x + half, y + high + LINE],
    right: [x + high, y - LINE / 2, x + high + width, y + LINE / 2],
    left: [x - high - width, y - LINE / 2, x - high, y + LINE / 2],
  };
}

// `busy` are boxes that are taken already; `order` are the dots to be named, the most central first; returns the side of each that has room.
export function roomFor(order, nodes, points, { font, width, height, words, busy }) {
  pen.font = font;
  const dots = points.map(([x, y], n) => { const r = nodes[n].symbolSize / 2; return [x - r, y - r, x + r, y + r]; });
  const taken = [...busy];
  const sides = new Map();
  for (const n of order) {
    let best = null;
    for (const [side, box] of Object.entries(boxes(points[n], nodes[n].symbolSize / 2, pen.measureText(words(nodes[n].name)).width + 6))) {
      if (box[0] < 0 || box[1] < 0 || box[2] > width || box[3] > height || taken.some((each) => meet(each, box))) continue;
      const covered = dots.reduce((sum, dot, other) => sum + (other !== n && meet(dot, box) ? nodes[other].symbolSize : 0), 0);
      if (!best || covered < best.covered) best = { side, box, covered };
    }
    if (!best) continue;
    sides.set(n, best.side);
    taken.push(best.box);
  }
  return sides;
}
