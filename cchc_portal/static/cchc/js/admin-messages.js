// After a step the page opens at the place of the step; what came of it is said there, not at the
// top of a long page, out of sight.
document.addEventListener("DOMContentLoaded", () => {
  const said = document.querySelector(".cchc-messages");
  const place = location.hash.length > 1
    && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!said || !place || !place.closest(".cchc-page")) return;
  if (place.tagName === "DETAILS") place.open = true;
  const cell = place.tagName === "TBODY" ? place.querySelector("td[colspan]") : place;
  if (!cell) return;
  const heading = cell.querySelector(":scope > :is(summary, h3, h4, h5)");
  if (heading) heading.after(said);
  else cell.prepend(said);
  place.scrollIntoView();
});
