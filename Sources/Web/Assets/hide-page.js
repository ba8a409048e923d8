// Hides a page that others must not read: by one key, by a button, and by itself after a quiet while.
//
// What it needs from the page: this module's own <script data-hide-seconds="120" data-word-show="…">, and a link with
// data-hide-page in <main>; without this module the link leads to a page that anyone may read.

const own = document.querySelector("script[data-hide-seconds]");
const hideAfter = Number(own?.dataset.hideSeconds) * 1000;
const main = document.querySelector("main");
const link = document.querySelector("[data-hide-page]");
let touched = Date.now();

const cover = document.createElement("main");
cover.className = "page";
cover.hidden = true;
const show = document.createElement("button");
show.className = "button secondary";
show.type = "button";
show.textContent = own?.dataset.wordShow ?? "";
cover.append(show);
main?.after(cover);

function hide() {
  main.hidden = true;
  cover.hidden = false;
  show.focus();
}

function reveal() {
  touched = Date.now();
  main.hidden = false;
  cover.hidden = true;
  link?.focus();
}

if (main && hideAfter > 0) {
  show.addEventListener("click", reveal);
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && cover.hidden) { hide(); }
  });
  for (const sign of ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"]) {
    document.addEventListener(sign, () => { touched = Date.now(); }, { capture: true, passive: true });
  }
  setInterval(() => {
    if (cover.hidden && Date.now() - touched >= hideAfter) { hide(); }
  }, 1000);
}
