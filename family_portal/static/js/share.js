// A page that is open to everybody: on paper, or its address to somebody. Nothing else goes along.
const bar = document.querySelector("[data-share]");

async function hand(told) {
  const url = new URL(bar.dataset.share, location.origin).href;
  if (navigator.share) return navigator.share({ url });
  await navigator.clipboard.writeText(url);
  told.textContent = told.dataset.copied;
  return undefined;
}

if (bar) {
  const told = bar.querySelector("[role=status]");
  bar.querySelector("[data-print]").addEventListener("click", () => print());
  bar.querySelector("[data-hand-on]").addEventListener("click", () => {
    // Changing one's mind is no fault.
    hand(told).catch((no) => {
      if (no.name !== "AbortError") told.textContent = new URL(bar.dataset.share, location.origin).href;
    });
  });
  bar.hidden = false;
}
