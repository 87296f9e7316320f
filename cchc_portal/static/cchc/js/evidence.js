// Evidence on a page of criteria: a file dropped on a criterion's row is cited for it; "Add
// evidence" opens the form in a dialog; "Take back" asks for the reason in place.
//
// The page includes admin/indices/assessment/evidence_script.html in its head (this file and its
// words), holds one CSRF token (any form's {% csrf_token %}), and for each criterion
//   <div data-citations data-criterion="PK">{% include "…/_citations.html" %}</div>
// inside the row that files are dropped on: the nearest [data-row], [data-evidence-row] or tr.
// _citations.html brings the rest: a[data-cite] (its href is the form, its value the address that
// cites) and a[data-withdraw]. After a change the container is filled anew and "evidence:changed"
// bubbles from it, with the criterion's key as detail.criterion.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const ROW = "[data-row], [data-evidence-row], tr";
  const byScript = { "X-Requested-With": "XMLHttpRequest" };
  let dialog = null;

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const placeOf = (node) => {
    const row = node instanceof Element ? node.closest(ROW) : null;
    const place = row && row.querySelector("[data-citations]");
    return place && place.querySelector("[data-cite]") ? { row, place } : null;
  };

  // Sends `data`; resolves to { html } or { problems }. Login pages and other odd answers are no
  // part of ours, so they are told in words instead of shown.
  function send(url, data, progress = () => {}) {
    data.set("csrfmiddlewaretoken", token());
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const told = (sentence) => resolve({ problems: [sentence] });
      request.open("POST", url);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) progress(Math.round((event.loaded / event.total) * 100));
      };
      request.onerror = request.ontimeout = () => told(words.wordsFailed);
      request.onload = () => {
        const ours = new URL(request.responseURL).pathname === new URL(url, location.href).pathname;
        if (ours && request.status === 200) return resolve({ html: request.responseText });
        if (request.status === 413) return told(words.wordsTooLarge);
        try {
          resolve({ problems: JSON.parse(request.responseText).problems });
        } catch {
          told(words.wordsRefused);
        }
      };
      request.send(data);
    });
  }

  function fill(place, html) {
    place.innerHTML = html;
    const detail = { criterion: place.dataset.criterion };
    place.dispatchEvent(new CustomEvent("evidence:changed", { bubbles: true, detail }));
  }

  function say(place, sentences, wrong) {
    let state = place.querySelector("[data-evidence-state]");
    if (!state) {
      state = document.createElement("p");
      state.dataset.evidenceState = "";
      state.setAttribute("role", "status");
      place.append(state);
    }
    state.className = wrong ? "cchc-error" : "cchc-state";
    state.textContent = sentences.join(" ");
    return state;
  }

  async function citeFiles(place, files) {
    const url = place.querySelector("[data-cite]").dataset.cite;
    const problems = [];
    for (const file of files) {
      const data = new FormData();
      data.set("criterion", place.dataset.criterion);
      data.set("file", file);
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = 0;
      say(place, [`${words.wordsSending} ${file.name} `], false).append(bar);
      const answer = await send(url, data, (percent) => { bar.value = percent; });
      if (answer.html) fill(place, answer.html);
      else problems.push(...answer.problems);
    }
    say(place, problems.length ? problems : [words.wordsCited], problems.length > 0);
  }

  const holdsFiles = (event) => [...event.dataTransfer.types].includes("Files");
  let over = null;
  function mark(row) {
    if (over === row) return;
    if (over) over.classList.remove("is-drop");
    if (row) row.classList.add("is-drop");
    over = row;
  }
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();  // a file dropped beside a row must not replace the page
    const found = dialog && dialog.open ? null : placeOf(event.target);
    event.dataTransfer.dropEffect = found ? "copy" : "none";
    mark(found && found.row);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) mark(null);
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    if (event.target.matches && event.target.matches("input[type=file]")) return;
    event.preventDefault();
    mark(null);
    const found = dialog && dialog.open ? null : placeOf(event.target);
    if (found) citeFiles(found.place, [...event.dataTransfer.files]);
  });

  async function part(url) {
    const answer = await fetch(url, { headers: byScript });
    if (answer.redirected || answer.status !== 200) throw new Error(String(answer.status));
    return answer.text();
  }

  async function openDialog(link, place) {
    let html;
    try {
      html = await part(link.href);
    } catch {
      say(place, [words.wordsFailed], true);
      return;
    }
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "cchc-page cchc-dialog";
      dialog.setAttribute("aria-label", words.wordsDialog);
      document.body.append(dialog);
    }
    dialog.innerHTML = html;
    dialog.querySelector("[data-close]").hidden = false;
    dialog.querySelector("[data-close]").onclick = () => dialog.close();
    dialog.querySelector("[data-evidence-search]").onsubmit = (event) => {
      event.preventDefault();
      search(link.href);
    };
    dialog.querySelector("[data-evidence-form]").onsubmit = (event) => {
      event.preventDefault();
      submit(event.target, link.dataset.cite, place);
    };
    dialog.showModal();
  }

  async function search(url) {
    const asked = new URL(url, location.href);
    asked.searchParams.set("q", dialog.querySelector("#evidence-q").value);
    try {
      const found = new DOMParser().parseFromString(await part(asked), "text/html");
      dialog.querySelector("[data-store]").replaceWith(found.querySelector("[data-store]"));
    } catch {
      showProblems([words.wordsFailed]);
    }
  }

  async function submit(form, url, place) {
    const button = form.querySelector("[type=submit]");
    const bar = form.querySelector("[data-progress]");
    const data = new FormData(form);
    data.delete("q");
    data.set("criterion", place.dataset.criterion);
    button.disabled = true;
    bar.hidden = false;
    const answer = await send(url, data, (percent) => { bar.value = percent; });
    bar.hidden = true;
    button.disabled = false;
    if (answer.problems) {
      showProblems(answer.problems);
      return;
    }
    dialog.close();
    fill(place, answer.html);
    say(place, [words.wordsCited], false);
    const again = place.querySelector("[data-cite]");
    if (again) again.focus();
  }

  function showProblems(sentences) {
    let note = dialog.querySelector("[data-problems]");
    if (!note) {
      note = document.createElement("div");
      note.dataset.problems = "";
      note.className = "cchc-note cchc-note-error";
      note.setAttribute("role", "alert");
      note.tabIndex = -1;
      dialog.querySelector("[data-evidence-form] h3").after(note);
    }
    note.replaceChildren(...sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }));
    note.focus();
  }

  function askReason(link, place) {
    const asked = document.createElement("span");
    asked.className = "cchc-withdraw";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const yes = document.createElement("button"), no = document.createElement("button");
    label.textContent = words.wordsReason;
    label.append(" ", input);
    input.maxLength = 300;
    yes.type = no.type = "button";
    yes.className = no.className = "cchc-button";
    yes.textContent = words.wordsTakeBack;
    no.textContent = words.wordsKeep;
    asked.append(label, yes, no);
    link.hidden = true;
    link.after(asked);
    input.focus();
    no.onclick = () => { asked.remove(); link.hidden = false; link.focus(); };
    yes.onclick = async () => {
      const data = new FormData();
      data.set("reason", input.value);
      yes.disabled = true;
      const answer = await send(link.dataset.withdraw, data);
      yes.disabled = false;
      if (answer.html) fill(place, answer.html);
      else say(place, answer.problems, true);
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); yes.click(); }
      if (event.key === "Escape") { event.stopPropagation(); no.click(); }
    });
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("[data-cite], [data-withdraw]");
    const place = link && link.closest("[data-citations]");
    if (!place) return;
    event.preventDefault();
    if (link.dataset.cite) openDialog(link, place);
    else askReason(link, place);
  });
})();
