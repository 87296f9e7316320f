// The score sheet by keyboard; which rows are shown; which inputs a choice asks for.
(() => {
  "use strict";
  const form = document.getElementById("sheet");
  if (!form) return;
  const dialog = document.getElementById("sheet-keys");
  const opener = document.querySelector("[data-keys]");
  const seen = (node) => node.offsetParent !== null;
  const fields = () => [...form.querySelectorAll("[data-field]")].filter(seen);
  const toFill = () => fields().filter(
    (field) => field.type !== "checkbox" && field.tagName !== "TEXTAREA");
  const firstIn = (holder) => holder && toFill().find((field) => holder.contains(field));

  function go(field) {
    if (!field) return;
    field.focus();
    field.closest("tbody").scrollIntoView({ block: "nearest" });
  }

  function nextRow(field, step) {
    const rows = [...new Set(toFill().map((other) => other.closest("tbody")))];
    return firstIn(rows[rows.indexOf(field.closest("tbody")) + step]);
  }

  function nextArea(field, step) {
    const areas = [...form.querySelectorAll("details[data-section]")].filter(firstIn);
    return firstIn(areas[areas.indexOf(field.closest("details[data-section]")) + step]);
  }

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset.field || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    let next = null;
    if (step && event.altKey) next = nextArea(field, step);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "Escape") restore(field);
    else if (field.tagName === "TEXTAREA") return;
    else if (event.key === "Enter") {
      const all = toFill();
      const place = all.indexOf(field);
      next = place < 0 ? nextRow(field, 1) : all[place + (event.shiftKey ? -1 : 1)];
      event.preventDefault();
    } else if (step && field.tagName !== "SELECT") next = nextRow(field, step);
    if (!next) return;
    event.preventDefault();
    go(next);
  });

  function restore(field) {
    if (field.type === "checkbox") field.checked = field.dataset.saved === "1";
    else field.value = field.dataset.saved;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
    const inWords = event.target.closest("textarea, input:not([inputmode=decimal])");
    if (event.key === "?" && !inWords && !dialog.open) {
      event.preventDefault();
      dialog.showModal();
    }
  });
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("input[inputmode=decimal]")) event.target.select();
  });

  // Inputs that the chosen branch does not ask for are emptied and put away.
  function showNeeded(holder, emptied) {
    const needs = JSON.parse(holder.dataset.needs);
    const branch = holder.querySelector("[data-field=branch]").value;
    const needed = needs[branch] || needs[""];
    for (const name of ["a", "b"]) {
      const field = holder.querySelector(`[data-field=${name}]`);
      if (!field) continue;
      const wanted = needed.includes(name);
      if (!wanted && emptied) field.value = "";
      field.closest("[data-one]").hidden = !wanted && !field.value;
    }
  }
  for (const holder of form.querySelectorAll("[data-needs]")) {
    showNeeded(holder, false);
    holder.addEventListener("input", (event) => {
      if (event.target.dataset.field === "branch") showNeeded(holder, true);
    }, true);
  }

  // The filter, without leaving the page; where an office is chosen the server filters.
  const choices = [...document.querySelectorAll("[data-show]")];
  const marks = { left: "data-is-left", asked: "data-is-asked", mine: "data-is-mine" };
  function filter(wanted) {
    for (const row of form.querySelectorAll("tbody[data-row]")) {
      row.hidden = Boolean(marks[wanted]) && !row.hasAttribute(marks[wanted]);
    }
    for (const area of form.querySelectorAll("[data-section]")) {
      area.hidden = !area.querySelector("tbody[data-row]:not([hidden])");
    }
    for (const choice of choices) {
      choice.toggleAttribute("aria-current", choice.dataset.show === wanted);
      if (choice.dataset.show === wanted) choice.setAttribute("aria-current", "true");
    }
  }
  for (const choice of choices) {
    choice.addEventListener("click", (event) => {
      if (new URLSearchParams(location.search).get("office")) return;
      event.preventDefault();
      filter(choice.dataset.show);
      history.replaceState(null, "", choice.href);
    });
  }
})();
