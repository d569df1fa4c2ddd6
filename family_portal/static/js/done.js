// What was there when the page came is not read out; what appears in a status is.
const said = document.querySelector("#gedaan p");
if (said) {
  said.style.visibility = "hidden";
  setTimeout(() => { said.style.visibility = ""; }, 300);
}
