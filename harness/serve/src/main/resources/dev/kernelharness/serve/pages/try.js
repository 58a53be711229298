// Lists what openapi.json says can be asked, and asks it.
"use strict";

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

function resolved(api, schema) {
  return schema.$ref ? api.components.schemas[schema.$ref.split("/").pop()] : schema;
}

// What a request may look like: the examples of its parts.
function example(api, reference) {
  const schema = resolved(api, reference);
  if (schema.examples) {
    return schema.examples[0];
  }
  if (schema.properties) {
    const made = {};
    for (const [name, property] of Object.entries(schema.properties)) {
      const value = example(api, property);
      if (value !== undefined) {
        made[name] = value;
      }
    }
    return made;
  }
  if (schema.type === "array") {
    const item = example(api, schema.items);
    return item === undefined ? [] : [item];
  }
  return undefined;
}

function address(path, inputs) {
  let filled = path.replace(/^\//, "");
  const query = new URLSearchParams();
  for (const [input, parameter] of inputs) {
    if (parameter.in === "path") {
      filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    } else if (input.value !== "") {
      query.set(parameter.name, input.value);
    }
  }
  return filled + (query.size > 0 ? `?${query}` : "");
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (notJson) {
    return text;
  }
}

async function ask(method, path, inputs, body, out) {
  out.textContent = "waiting …";
  const headers = {};
  const token = document.getElementById("token").value;
  if (token !== "") {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  const begun = performance.now();
  try {
    const reply = await fetch(address(path, inputs), { method, headers, body: body?.value });
    const text = await reply.text();
    const millis = Math.round(performance.now() - begun);
    out.textContent = `${reply.status} in ${millis} ms\n${pretty(text)}`;
  } catch (problem) {
    out.textContent = `no answer: ${problem.message}`;
  }
}

function operation(api, path, method, described) {
  const whole = node("details", { class: "card", id: described.operationId });
  const summary = node("summary", {});
  summary.append(node("b", {}, `${method.toUpperCase()} ${path}`));
  summary.append(node("span", { class: "faint" }, ` ${described.summary}`));
  whole.append(summary);
  const inputs = [];
  for (const parameter of described.parameters ?? []) {
    const label = node("label", { class: "faint" }, `${parameter.name} `);
    const input = node("input", {});
    inputs.push([input, parameter]);
    label.append(input, " ");
    whole.append(label);
  }
  let body = null;
  const request = described.requestBody?.content["application/json"].schema;
  if (request) {
    const text = JSON.stringify(example(api, request), null, 2);
    body = node("textarea", { rows: Math.min(18, text.split("\n").length + 1), spellcheck: "false" });
    body.textContent = text;
    whole.append(body);
  }
  const button = node("button", { type: "button" }, "Send");
  const out = node("pre", { "aria-live": "polite" }, "");
  button.addEventListener("click", () => ask(method.toUpperCase(), path, inputs, body, out));
  whole.append(button, out);
  return whole;
}

async function load() {
  const api = await (await fetch("openapi.json")).json();
  document.getElementById("description").textContent = api.info.description;
  const list = document.getElementById("operations");
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      list.append(operation(api, path, method, described));
    }
  }
  document.body.dataset.drawn = "yes";
}

load();
