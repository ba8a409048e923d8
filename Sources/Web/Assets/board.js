// Shows a class session one slide at a time on a whiteboard. Without it the slides follow one another down the
// page and the same links jump between them.
//
// What it needs from the page:
// - <main class="board" data-board> with <section class="slide" id="…" data-slide> for each slide
// - in each slide links to its neighbours, <a href="#…" data-move="back|next">
// - if wanted, <button data-full-screen hidden>
//
// Keys: right arrow, Page Down or space go on; left arrow or Page Up go back (the other way round in a
// right-to-left language); Home; End; f for the full screen. A swipe does the same. Each slide shown sends the
// event `slide-shown`.

const board = document.querySelector("[data-board]");
const slides = board ? [...board.querySelectorAll("[data-slide]")] : [];
const rightToLeft = document.documentElement.dir === "rtl";
const touchFree = "a, button, input, select, textarea, summary, details, label, .pegs";
const shortestSwipe = 70;
let here = -1;

function show(place, { quietly = false } = {}) {
  if (place < 0 || place >= slides.length || place === here) { return; }
  here = place;
  slides.forEach((slide, index) => { slide.hidden = index !== place; });
  const slide = slides[place];
  history.replaceState(null, "", `#${slide.id}`);
  window.scrollTo(0, 0);
  if (!quietly) {
    slide.tabIndex = -1;
    slide.focus({ preventScroll: true });
    slide.dispatchEvent(new CustomEvent("slide-shown", { bubbles: true }));
  }
}

function placeOf(hash) {
  return slides.findIndex((slide) => `#${slide.id}` === hash);
}

function follow(event) {
  const link = event.target.closest("a[data-move]");
  const place = link ? placeOf(link.hash) : -1;
  if (place < 0) { return; }
  event.preventDefault();
  show(place);
}

function step(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) { return; }
  const busy = event.target.closest?.("input, select, textarea, .pegs, dialog[open]");
  const onControl = event.target.closest?.("a, button, summary");
  if (busy || (onControl && event.key === " ")) { return; }
  const onward = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const backward = rightToLeft ? "ArrowRight" : "ArrowLeft";
  const moves = {
    [onward]: here + 1, [backward]: here - 1, PageDown: here + 1, PageUp: here - 1, " ": here + 1,
    Home: 0, End: slides.length - 1,
  };
  if (event.key === "f") { fullScreen(); }
  if (event.key in moves) {
    event.preventDefault();
    show(moves[event.key]);
  }
}

let swipeFrom = null;
function touchStart(event) {
  swipeFrom = event.touches.length === 1 && !event.target.closest(touchFree) ? event.touches[0] : null;
}

function touchEnd(event) {
  if (!swipeFrom) { return; }
  const across = event.changedTouches[0].clientX - swipeFrom.clientX;
  const down = event.changedTouches[0].clientY - swipeFrom.clientY;
  swipeFrom = null;
  if (Math.abs(across) < shortestSwipe || Math.abs(across) < 2 * Math.abs(down)) { return; }
  show(here + ((across < 0) === rightToLeft ? -1 : 1));
}

async function fullScreen() {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  } catch (reason) {
    console.info("The browser keeps its own frame:", reason.message);
  }
}

if (slides.length > 0) {
  board.classList.add("is-stepping");
  show(Math.max(0, placeOf(location.hash)), { quietly: true });
  board.addEventListener("click", follow);
  document.addEventListener("keydown", step);
  board.addEventListener("touchstart", touchStart, { passive: true });
  board.addEventListener("touchend", touchEnd, { passive: true });
  window.addEventListener("hashchange", () => show(placeOf(location.hash)));
  for (const button of document.querySelectorAll("[data-full-screen]")) {
    button.hidden = !document.fullscreenEnabled;
    button.addEventListener("click", fullScreen);
  }
}
