// The score sheet: each row is saved as it is typed; what could not be saved is kept and retried.
(() => {
  "use strict";
  const form = document.getElementById("sheet");
  if (!form) return;
  const words = form.dataset;
  const state = form.querySelector("[data-state]");
  const panel = document.getElementById("sheet-kept");
  const PAUSE = 900, FIRST_RETRY = 2000, LAST_RETRY = 60000, PATIENCE = 20000;
  const rows = [...form.querySelectorAll("tbody[data-row]")]
    .filter((element) => element.dataset.lane)
    .map((element) => ({
      element,
      lane: element.dataset.lane,
      seen: Number(element.dataset.seen),
      fields: [...element.querySelectorAll("[data-field]")],
      key: `${words.key}:${element.dataset.row}:${element.dataset.lane}`,
      tried: [],
      status: "saved",
    }));
  const byElement = new Map(rows.map((row) => [row.element, row]));
  let savedAt = "", leaving = false;

  const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "1" : "") : field.value);
  const setValue = (field, text) => {
    if (field.type === "checkbox") field.checked = text === "1";
    else field.value = text;
  };
  const plain = (text) => text.trim().replace(/\r\n/g, "\n");
  const differs = (field) => plain(valueOf(field)) !== plain(field.dataset.saved);
  const isTyped = (row) => row.fields.some(differs);
  const valuesOf = (row) =>
    Object.fromEntries(row.fields.map((field) => [field.dataset.field, valueOf(field)]));
  const alike = (one, other) => Object.keys(other).every(
    (name) => plain(one[name] || "").replace(".", ",") === plain(other[name]).replace(".", ","));
  const unsaved = () => rows.filter(isTyped);
  const rowOf = (node) => byElement.get(node.closest("tbody[data-row]"));

  // A browser may refuse its storage; typing and saving go on without it.
  function keep(row) {
    try {
      localStorage.setItem(row.key, JSON.stringify({ values: valuesOf(row), seen: row.seen }));
    } catch { /* nothing is kept on this computer */ }
  }
  function forget(row) {
    try { localStorage.removeItem(row.key); } catch { /* nothing was kept */ }
  }
  function kept(row) {
    try { return JSON.parse(localStorage.getItem(row.key)); } catch { return null; }
  }

  function show(row, status, text) {
    row.status = status;
    row.element.classList.toggle("is-unsaved", status !== "saved");
    row.element.classList.toggle("has-error", status === "wrong" || status === "conflict");
    const place = row.element.querySelector("[data-row-state]");
    if (place && text !== undefined) place.textContent = text;
    showState();
  }

  function showState() {
    if (!state) return;
    const left = unsaved();
    const lost = left.some((row) => row.status === "lost");
    state.classList.toggle("is-unsaved", left.length > 0);
    state.textContent = left.length
      ? `${words.wordsLeft} ${left.length}${lost ? `. ${words.wordsLost}` : ""}`
      : savedAt && `${words.wordsAll} ${savedAt}`;
  }

  function showErrors(row, errors, waitFor) {
    for (const field of row.fields) {
      const name = field.dataset.field;
      const told = name === waitFor ? [] : errors[name] || [];
      const place = row.element.querySelector(`[data-error="${name}"]`);
      place.textContent = told.join(" ");
      place.hidden = !told.length;
      field.toggleAttribute("aria-invalid", told.length > 0);
      if (told.length) field.setAttribute("aria-invalid", "true");
      field.closest("[data-one]").classList.toggle("has-error", told.length > 0);
    }
    const known = new Set(row.fields.map((field) => field.dataset.field));
    const others = Object.keys(errors).filter((name) => !known.has(name));
    tell(row, others.flatMap((name) => errors[name]).map((text) => line("cchc-error", text)));
  }

  function line(name, text) {
    const paragraph = document.createElement("p");
    paragraph.className = name;
    paragraph.textContent = text;
    return paragraph;
  }

  function tell(row, nodes) {
    const place = row.element.querySelector("[data-words]");
    place.replaceChildren(...nodes);
    place.hidden = nodes.length === 0;
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "cchc-button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function later(row, pause) {
    clearTimeout(row.timer);
    row.timer = setTimeout(() => save(row, true), pause);
  }

  // The token of the cookie outlives a new login in another tab; that of the page does not.
  function token() {
    const found = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    return found ? found[1] : form.elements.csrfmiddlewaretoken.value;
  }

  async function save(row, quietly = false) {
    clearTimeout(row.timer);
    if (row.busy) { row.again = true; return row.busy; }
    if (!isTyped(row)) {
      forget(row);
      if (row.status !== "saved") { showErrors(row, {}); show(row, "saved", ""); }
      return undefined;
    }
    row.busy = ask(row, quietly);
    await row.busy;
    row.busy = null;
    if (row.again) {
      row.again = false;
      if (isTyped(row) && row.status !== "lost") return save(row, quietly);
    }
    return undefined;
  }

  async function ask(row, quietly) {
    const sent = valuesOf(row);
    row.tried.push(sent);
    keep(row);
    show(row, row.status, words.wordsSaving);
    let answer, response;
    try {
      response = await fetch(words.entryUrl, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify({
          ...sent, criterion: row.element.dataset.row, lane: row.lane, seen_event: row.seen,
        }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.type === "opaqueredirect" || response.status === 403) {
        show(row, "out", words.wordsOut);
        return;
      }
      answer = await response.json();
    } catch {
      row.wait = Math.min(LAST_RETRY, row.wait ? row.wait * 2 : FIRST_RETRY);
      show(row, "lost", words.wordsLost);
      later(row, row.wait);
      return;
    }
    row.wait = 0;
    if (response.ok) accept(row, sent, answer);
    else if (response.status === 409) collide(row, answer);
    else refuse(row, answer.errors || {}, quietly);
  }

  function accept(row, sent, answer) {
    row.tried = [];
    stored(row, answer, sent);
    showErrors(row, {});
    savedAt = answer.saved_at;
    row.element.toggleAttribute("data-is-left", !answer.filled);
    put(row.element.querySelector("[data-points]"), answer.points);
    put(row.element.querySelector("[data-final]"), answer.final);
    showTotals(answer.totals);
    if (isTyped(row)) { keep(row); show(row, "typed", words.wordsTyped); later(row, PAUSE); }
    else { forget(row); show(row, "saved", answer.state); }
  }

  // What is stored now; a field that says the same in other digits takes the stored ones.
  function stored(row, answer, sent) {
    row.seen = answer.seen_event;
    for (const field of row.fields) {
      const text = answer.values[field.dataset.field] ?? "";
      const untouched = sent && valueOf(field) === sent[field.dataset.field];
      field.dataset.saved = text;
      if (untouched) setValue(field, text);
    }
    const hidden = row.element.querySelector("input[type=hidden][name$='-seen']");
    if (hidden) hidden.value = answer.seen_event;
  }

  function put(place, text) { if (place && text !== undefined) place.textContent = text; }

  function showTotals(totals) {
    for (const name of ["own", "counting", "left"]) {
      put(document.querySelector(`[data-total="${name}"]`), totals[name]);
    }
    for (const [key, sums] of Object.entries(totals.sections)) {
      const area = form.querySelector(`[data-section="${key}"]`);
      put(area.querySelector("[data-own]"), sums.own);
      put(area.querySelector("[data-counting]"), sums.counting);
      put(area.querySelector("[data-left]"), sums.left);
      const left = area.querySelector(".cchc-area-left");
      if (left) left.hidden = !sums.left;
    }
  }

  function refuse(row, errors, quietly) {
    const busy = document.activeElement;
    const waitFor = quietly && row.element.contains(busy) ? busy.dataset.field : undefined;
    showErrors(row, errors, waitFor);
    const told = Object.keys(errors).some((name) => name !== waitFor);
    show(row, told ? "wrong" : "typed", told ? words.wordsWrong : words.wordsTyped);
  }

  function collide(row, answer) {
    if (row.tried.slice(0, -1).some((sent) => alike(sent, answer.values))) {
      stored(row, answer);   // an earlier try of ours did arrive, only its answer was lost
      row.tried = [];
      later(row, 0);
      return;
    }
    const lines = answer.conflict.map((change) => line(
      "", `${change.by}, ${change.at} – ${change.label}: ${change.old} → ${change.new}`));
    tell(row, [...lines,
      button(form.dataset.wordsTheirs, () => {
        stored(row, answer);
        for (const field of row.fields) setValue(field, field.dataset.saved);
        row.tried = [];
        forget(row);
        showErrors(row, {});
        put(row.element.querySelector("[data-points]"), answer.points);
        show(row, "saved", "");
      }),
      button(form.dataset.wordsMine, () => {
        stored(row, answer);
        row.tried = [];
        tell(row, []);
        save(row);
      })]);
    show(row, "conflict", words.wordsConflict);
  }

  async function saveAll() {
    await Promise.all(unsaved().map((row) => { row.wait = 0; return save(row); }));
    return unsaved().length === 0;
  }

  function typed(event) {
    const row = event.target.dataset.field && rowOf(event.target);
    if (!row) return;
    const tick = row.fields.find((field) => field.dataset.field === "not_applicable");
    if (tick && tick !== event.target && event.target.dataset.field !== "note") tick.checked = false;
    if (!isTyped(row)) { save(row); return; }
    keep(row);
    if (row.status === "conflict") return;
    show(row, row.status === "lost" ? "lost" : "typed", words.wordsTyped);
    later(row, PAUSE);
  }

  form.addEventListener("input", typed);
  form.addEventListener("focusout", (event) => {
    const row = event.target.dataset.field && rowOf(event.target);
    if (!row || row.element.contains(event.relatedTarget) || row.status === "conflict") return;
    if (isTyped(row)) save(row);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveAll();
  });
  window.addEventListener("online", saveAll);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved().length) event.preventDefault();
  });

  // A step counts with what was typed, so that is saved first; a second click does nothing.
  for (const step of document.querySelectorAll("form[data-step]")) {
    step.addEventListener("submit", async (event) => {
      if (step.dataset.sent) { event.preventDefault(); return; }
      if (!unsaved().length) { step.dataset.sent = "1"; leaving = true; return; }
      event.preventDefault();
      if (await saveAll()) step.requestSubmit();
      else window.alert(words.wordsFirst);
    });
  }
  window.addEventListener("pageshow", () => {
    leaving = false;
    for (const step of document.querySelectorAll("form[data-step]")) delete step.dataset.sent;
  });

  function offerKept() {
    const found = rows.filter((row) => {
      const held = kept(row);
      if (!held || !held.values || alike(valuesOf(row), held.values)) { forget(row); return false; }
      row.seen = Math.min(row.seen, held.seen);
      for (const field of row.fields) setValue(field, held.values[field.dataset.field] ?? "");
      show(row, "typed", words.wordsTyped);
      return true;
    });
    if (!found.length) return;
    panel.querySelector("[data-kept-words]").textContent = `${words.wordsKept} ${found.length}`;
    panel.hidden = false;
    panel.querySelector("[data-kept-send]").addEventListener("click", async () => {
      panel.hidden = true;
      await saveAll();
    });
    panel.querySelector("[data-kept-drop]").addEventListener("click", () => {
      panel.hidden = true;
      for (const row of found) {
        for (const field of row.fields) setValue(field, field.dataset.saved);
        row.seen = Number(row.element.dataset.seen);
        save(row);
      }
    });
  }

  offerKept();
  showState();
  const faults = document.getElementById("sheet-faults");
  if (faults) faults.focus();
})();
