// The page of an import while it runs: the part about its progress is asked for every second.
(() => {
  "use strict";
  const part = document.getElementById("batch-progress");
  if (!part) return;
  const EVERY = 1000;

  async function look() {
    try {
      const answer = await fetch(part.dataset.url, { credentials: "same-origin" });
      if (answer.redirected || answer.headers.get("X-Ended")) {
        window.location.reload();
        return;
      }
      if (answer.ok) part.innerHTML = await answer.text();
    } catch {
      // The server does not answer just now; the import does not need this page.
    }
    window.setTimeout(look, EVERY);
  }

  window.setTimeout(look, EVERY);
})();
