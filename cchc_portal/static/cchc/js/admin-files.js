// The theme writes the name of a chosen file into the first text field of three elements further
// up. In its own upload fields that is a box for the name; on our pages it is a document's number.
// It passes over inputs that carry its own mark.
document.addEventListener("DOMContentLoaded", () => {
  const mark = () => {
    for (const input of document.querySelectorAll(".cchc-page input[type=file]")) {
      input.hasChangeListener = true;
    }
  };
  mark();
  new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
});
