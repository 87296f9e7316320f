// Before printing, the head of the sheets takes the words of the part of the page swapped in last.
addEventListener("beforeprint", () => {
  const words = document.querySelectorAll("#sheet-head > span");
  if (words.length !== 2) return;
  document.documentElement.dataset.sheetTitle = words[0].textContent;
  document.documentElement.dataset.sheetSide = words[1].textContent;
});
