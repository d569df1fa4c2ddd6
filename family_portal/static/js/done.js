// What was there when the page came is not read out; what appears in a status is.
const SAID = "#gedaan p, .utrecht-alert--ok[role=status] > *";
for (const said of document.querySelectorAll(SAID)) {
  said.style.visibility = "hidden";
  setTimeout(() => { said.style.visibility = ""; }, 300);
}
