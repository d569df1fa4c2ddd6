// Help lines without network, in the reader's language. Also after signing out, which wiped them.
if ("serviceWorker" in navigator && navigator.onLine) {
  window.addEventListener("load", function () {
    const language = encodeURIComponent(document.documentElement.lang);
    navigator.serviceWorker.register("/sw.js?taal=" + language, { updateViaCache: "none" }).catch(function () {});
  });
}
