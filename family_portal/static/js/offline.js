// The page for "no internet" goes on by itself when there is.
if (document.querySelector("[data-offline]")) {
  window.addEventListener("online", () => {
    if (location.pathname === "/offline") location.replace("/");
    else location.reload();
  });
}
