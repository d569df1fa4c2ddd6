// What an address points at may be in a fold: it opens.
const unfold = () => {
  const fold = location.hash && document.getElementById(location.hash.slice(1))?.closest("details:not(.menu)");
  if (fold) fold.open = true;
};
addEventListener("hashchange", unfold);
unfold();

// A menu closes on Escape, on a press beside it, and when something in it was done on the page.
const open = () => document.querySelector(".menu[open]");

document.addEventListener("click", (event) => {
  const menu = open();
  if (menu && (!menu.contains(event.target) || event.target.closest("[data-keep-now]"))) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = open();
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
