// Hides a page at once: the link, or Escape, puts another page in its place, so that going back does not show it.
//
// What it needs from the page: <a href="/rules/read" data-leave>. Without this module the link leads there all the same.

const link = document.querySelector("a[data-leave]");

function leave(event) {
  event.preventDefault();
  document.title = "";
  for (const form of document.forms) { form.reset(); }
  location.replace(link.href);
}

link?.addEventListener("click", leave);
document.addEventListener("keydown", (event) => { if (link && event.key === "Escape") { leave(event); } });
