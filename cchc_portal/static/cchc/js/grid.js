// The grid of scores: keys, paste from a workbook, unsaved changes, percentages of points.
(() => {
  "use strict";
  const form = document.getElementById("grid");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-column]")];
  const state = form.querySelector("[data-state]");
  const restingState = state ? state.textContent : "";
  const panel = document.getElementById("grid-paste");
  const rareSwitch = document.getElementById("grid-rare");
  let leaving = false;
  let undo = [];

  const rowOf = (field) => field.closest("[data-unit]");
  const fieldAt = (unit, column) =>
    form.querySelector(`[data-unit="${unit}"] [data-column="${column}"]`);
  const isChanged = (field) => field.value.trim() !== field.dataset.saved.trim();

  function showState() {
    const changed = new Set(fields.filter(isChanged).map(rowOf));
    for (const row of form.querySelectorAll("[data-unit]")) {
      row.classList.toggle("is-changed", changed.has(row));
    }
    if (!state) return 0;
    state.classList.toggle("is-unsaved", changed.size > 0);
    state.textContent = changed.size
      ? `${form.dataset.wordsChanged} ${changed.size}` : restingState;
    return changed.size;
  }

  // A lone comma or point is the decimal mark; with both, the last one is. Null when unreadable.
  function digitsOf(text) {
    let typed = text.trim().replace(/%$/, "").trim();
    const mark = typed.lastIndexOf(",") > typed.lastIndexOf(".") ? "," : ".";
    typed = typed.split(mark === "," ? "." : ",").join("");
    const parts = typed.split(mark);
    if (parts.length > 2 || !parts.every((part) => /^\d+$/.test(part))) return null;
    const decimals = parts[1] || "";
    return { whole: BigInt(parts[0] + decimals), scale: decimals.length };
  }

  // Whole numbers only, so that halves are rounded up exactly as the server does.
  function percentOf(points, maximum, decimals) {
    const reached = digitsOf(points), most = digitsOf(maximum);
    if (!reached || !most || most.whole === 0n) return "";
    const above = reached.whole * 100n * 10n ** BigInt(most.scale + decimals);
    const below = most.whole * 10n ** BigInt(reached.scale);
    const rounded = (above * 2n + below) / (below * 2n);
    const digits = rounded.toString().padStart(decimals + 1, "0");
    const comma = document.documentElement.lang.startsWith("vi") ? "," : ".";
    return decimals ? `${digits.slice(0, -decimals)}${comma}${digits.slice(-decimals)}` : digits;
  }

  function showComputed(row) {
    const unit = row.dataset.unit;
    const points = fieldAt(unit, "points"), maximum = fieldAt(unit, "max_points");
    const output = row.querySelector("[data-computed]");
    if (!points || !maximum || !output) return;
    output.textContent = percentOf(points.value, maximum.value, Number(form.dataset.decimals));
  }

  function fill(field, text) {
    field.value = text;
    showComputed(rowOf(field));
  }

  function move(field, step) {
    const column = fields.filter((other) => other.dataset.column === field.dataset.column);
    const next = column[column.indexOf(field) + step];
    if (next) next.focus();
  }

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset || !field.dataset.column) return;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const inWords = field.tagName === "TEXTAREA";
    if (event.key === "Enter" && !(inWords && event.shiftKey)) {
      event.preventDefault();
      move(field, event.shiftKey ? -1 : 1);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !inWords) {
      event.preventDefault();
      move(field, event.key === "ArrowDown" ? 1 : -1);
    }
  });

  form.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-column]")) event.target.select();
  });

  form.addEventListener("input", (event) => {
    if (!event.target.dataset.column) return;
    showComputed(rowOf(event.target));
    showState();
  });

  form.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]");
    if (!take) return;
    fill(take.closest("td").querySelector("[data-column]"), take.dataset.take);
    showState();
  });

  form.addEventListener("paste", async (event) => {
    const field = event.target;
    if (!field.dataset || !field.dataset.column) return;
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.replace(/[\r\n]+$/, ""))) return;
    event.preventDefault();
    const asked = new FormData();
    asked.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    asked.set("text", text);
    asked.set("unit", rowOf(field).dataset.unit);
    asked.set("column", field.dataset.column);
    try {
      const answer = await fetch(form.dataset.pasteUrl, { method: "POST", body: asked });
      showPaste(await answer.json());
    } catch {
      showPaste({ cells: [], notes: [], problems: [], summary: form.dataset.wordsFailed });
    }
  });

  function showPaste({ cells = [], notes = [], problems = [], summary = "" }) {
    undo = [];
    for (const cell of cells) {
      const field = fieldAt(cell.unit, cell.column);
      if (!field) continue;
      undo.push([field, field.value]);
      fill(field, cell.text);
      if (field.closest(".is-rare")) rareSwitch.checked = true;
    }
    panel.querySelector("[data-paste-summary]").textContent = summary;
    panel.querySelector("[data-paste-undo]").hidden = undo.length === 0;
    list(panel.querySelector("[data-paste-notes]"), notes);
    list(panel.querySelector("[data-paste-problems]"), problems);
    panel.querySelector("[data-paste-unread]").hidden = problems.length === 0;
    panel.classList.toggle("has-problems", problems.length > 0);
    panel.hidden = false;
    showState();
  }

  function list(place, sentences) {
    place.replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
  }

  panel.querySelector("[data-paste-undo]").addEventListener("click", () => {
    for (const [field, text] of undo.reverse()) fill(field, text);
    showPaste({ summary: form.dataset.wordsUndone });
  });

  form.addEventListener("submit", (event) => {
    if (leaving) event.preventDefault();
    leaving = true;
    setTimeout(() => { leaving = false; }, 3000);
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && fields.some(isChanged)) event.preventDefault();
  });

  for (const take of form.querySelectorAll("[data-take]")) take.hidden = false;
  showState();
  const faults = document.getElementById("grid-faults");
  if (faults) faults.focus();
})();
