// The live page: asks live.json every two seconds and draws what it says.
"use strict";

const PERIOD_MILLIS = 2000;
const BY_MINUTE = "the last hour, by minute";
const WIDTH = 480;
const HEIGHT = 190;
const MARGIN = { left: 46, right: 10, top: 8, bottom: 22 };

const element = (id) => document.getElementById(id);

function node(name, attributes, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function drawn(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function figure(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || value === Math.round(value) ? 0 : size >= 1 ? 1 : 3);
}

// A chart of lines over the points' "at"; series are {label, kind, value}.
function chart(points, series, label) {
  const known = points.filter((point) => series.some((one) => one.value(point) !== null));
  if (known.length === 0) {
    return node("p", { class: "faint" }, "nothing yet");
  }
  const values = known.flatMap((p) => series.map((one) => one.value(p)).filter((v) => v !== null));
  let low = Math.min(0, ...values);
  let high = Math.max(0, ...values);
  if (high === low) {
    high = low + 1;
  }
  const first = known[0].at;
  const last = known[known.length - 1].at;
  const x = (at) =>
    MARGIN.left + ((at - first) / Math.max(1, last - first)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value) =>
    HEIGHT - MARGIN.bottom - ((value - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label });
  for (let i = 0; i <= 4; i++) {
    const value = low + ((high - low) * i) / 4;
    const height = y(value);
    svg.append(drawn("line", { class: "grid", x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: height, y2: height }));
    svg.append(drawn("text", { x: MARGIN.left - 6, y: height + 4, "text-anchor": "end" }, figure(value)));
  }
  svg.append(drawn("text", { x: MARGIN.left, y: HEIGHT - 5 }, axis(first)));
  if (last > first) {
    svg.append(drawn("text", { x: WIDTH - MARGIN.right, y: HEIGHT - 5, "text-anchor": "end" }, axis(last)));
  }
  for (const one of series) {
    const line = known.filter((point) => one.value(point) !== null);
    const path = line.map((point) => `${x(point.at).toFixed(1)},${y(one.value(point)).toFixed(1)}`);
    svg.append(drawn("polyline", { class: one.kind, points: path.join(" ") }));
    if (line.length > 0) {
      const end = line[line.length - 1];
      svg.append(drawn("circle", { class: one.kind, cx: x(end.at), cy: y(one.value(end)), r: 3 }));
    }
  }
  const whole = document.createElement("div");
  whole.append(svg);
  for (const one of series) {
    const ends = known.map(one.value).filter((value) => value !== null);
    const now = ends.length === 0 ? null : ends[ends.length - 1];
    whole.append(node("span", { class: `key ${one.kind}` }, `${one.label}: ${figure(now)}`));
  }
  return whole;
}

// Minutes since 1970 are shown as a time of day, steps as they are.
function axis(at) {
  return at > 1e7 ? new Date(at * 60000).toTimeString().slice(0, 5) : `step ${at}`;
}

function shown(state) {
  const runs = [...state.answers.runs].reverse();
  const select = element("run");
  const names = [...runs.map((run) => `run ${run.id}`), BY_MINUTE];
  const options = [...select.options].map((option) => option.textContent);
  if (names.join("\n") !== options.join("\n")) {
    const chosen = select.value;
    select.replaceChildren(...names.map((name) => node("option", {}, name)));
    if (names.includes(chosen)) {
      select.value = chosen;
    }
  }
  const run = runs.find((one) => `run ${one.id}` === select.value);
  return run ? run.steps : state.answers.minutes;
}

function share(word, count, all) {
  const row = node("div", { class: "share" });
  row.append(node("span", {}, word.replaceAll("_", " ")));
  const bar = node("div", { class: `bar ${word}` });
  bar.style.width = `${Math.max(1, (100 * count) / all)}%`;
  row.append(bar);
  row.append(node("span", { class: "number" }, `${count}, ${Math.round((100 * count) / all)} %`));
  return row;
}

function answer(one) {
  const row = document.createElement("li");
  row.append(node("span", { class: `word ${one.verdict}` }, (one.reason ?? one.verdict).replaceAll("_", " ")));
  row.append(node("span", { class: "number" }, `reward ${figure(one.reward)}`));
  row.append(node("span", { class: "number" }, one.gflops === null ? "" : `${figure(one.gflops)} GFLOPS`));
  const time = new Date(one.at).toTimeString().slice(0, 8);
  const known = one.cached ? ", known" : "";
  const detail = one.detail === "" ? "" : `: ${one.detail}`;
  row.append(node("span", { class: "detail faint" }, `${time} ${one.problem} ${one.id}${known}${detail}`));
  return row;
}

function draw(state) {
  const answers = state.answers;
  const badge = element("state");
  badge.textContent = state.state;
  badge.className = `state ${state.state}`;
  element("machine").textContent = `${state.machine}, rule ${state.rule}`;
  for (const name of ["waiting", "running", "jobs", "cached"]) {
    element(name).textContent = state[name];
  }
  const minutes = answers.minutes;
  const now = Math.floor(new Date(answers.now).getTime() / 60000);
  const lately = minutes.filter((minute) => minute.at >= now - 1);
  element("rate").textContent = lately.length === 0 ? 0 : Math.max(...lately.map((minute) => minute.items));
  const all = Object.values(answers.verdicts).reduce((sum, count) => sum + count, 0);
  element("accepted").textContent =
    all === 0 ? "–" : `${Math.round((100 * (answers.verdicts.accepted ?? 0)) / all)} %`;
  const points = shown(state);
  element("rewards").replaceChildren(
    chart(points, [{ label: "mean", kind: "first", value: (point) => point.meanReward }], "Mean reward"),
  );
  element("gflops").replaceChildren(
    chart(
      points,
      [
        { label: "mean", kind: "first", value: (point) => point.meanGflops },
        { label: "best", kind: "second", value: (point) => point.bestGflops },
      ],
      "Mean and best GFLOPS",
    ),
  );
  element("throughput").replaceChildren(
    chart(minutes, [{ label: "items", kind: "first", value: (point) => point.items }], "Items a minute"),
  );
  if (all > 0) {
    const words = Object.entries(answers.verdicts).sort((a, b) => b[1] - a[1]);
    element("verdicts").replaceChildren(...words.map(([word, count]) => share(word, count, all)));
    element("verdicts").className = "";
  }
  element("answers").replaceChildren(...answers.last.map(answer));
  document.body.dataset.drawn = String(all);
}

async function refresh() {
  try {
    const reply = await fetch("live.json", { cache: "no-store" });
    if (!reply.ok) {
      throw new Error(String(reply.status));
    }
    draw(await reply.json());
  } catch (problem) {
    const badge = element("state");
    badge.textContent = "no answer";
    badge.className = "state lost";
  }
  setTimeout(refresh, PERIOD_MILLIS);
}

refresh();
