// Help lines without network, in the reader's language. Also after signing out, which wiped them.
// A page for everybody is in no reader's language.
if (!document.documentElement.hasAttribute("data-for-all") && "serviceWorker" in navigator && navigator.onLine) {
  window.addEventListener("load", function () {
    const language = encodeURIComponent(document.documentElement.lang);
    navigator.serviceWorker.register("/sw.js?taal=" + language, { updateViaCache: "none" }).catch(function () {});
  });
}
