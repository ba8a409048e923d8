// A shared screen at reception: after a quiet while it asks whether anyone is there, then clears what was typed
// and goes back to its first page, so that the next visitor never sees the last one's words.
//
// What it needs from the page:
// - <body data-kiosk-start="/visit" data-kiosk-idle="60">, the seconds of quiet before it asks
// - <dialog data-kiosk-ask data-kiosk-seconds="20"> with <span data-kiosk-left> and <button data-kiosk-stay>
//
// Any touch or key answers. Without this module the page stays, and its «Start again» link does the same.

const { kioskStart, kioskIdle } = document.body.dataset;
const dialog = document.querySelector("dialog[data-kiosk-ask]");
const second = 1000;
let quiet = 0;
let left = 0;

function clear() {
  for (const form of document.forms) { form.reset(); }
}

function startAgain() {
  clear();
  location.replace(kioskStart);
}

function stay(event) {
  quiet = 0;
  if (!dialog?.open) { return; }
  if (event.type === "keydown") { event.preventDefault(); }
  dialog.close();
}

function ask() {
  left = Number(dialog.dataset.kioskSeconds) || 20;
  dialog.showModal();
}

function tick() {
  if (dialog?.open) {
    left -= 1;
    const shown = dialog.querySelector("[data-kiosk-left]");
    if (shown) { shown.textContent = Math.max(0, left); }
    if (left <= 0) { startAgain(); }
    return;
  }
  quiet += 1;
  if (quiet < Number(kioskIdle)) { return; }
  if (dialog) { ask(); } else { startAgain(); }
}

if (kioskStart && Number(kioskIdle) > 0) {
  for (const sign of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    document.addEventListener(sign, stay, { capture: true, passive: sign !== "keydown" });
  }
  window.addEventListener("pageshow", (event) => { if (event.persisted) { startAgain(); } });
  setInterval(tick, second);
}
