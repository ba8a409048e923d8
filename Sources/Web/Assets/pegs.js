// Peg pictures: a touch joins in, a long press is the moon, «not yet». send-later.js carries what was touched.
//
// What it needs from the page:
// - <form data-pegs method="post" action="…" data-key="SESSION">, its hidden inputs (the token), and its words:
//   data-word-joined, data-word-not-yet, data-word-away, data-word-waiting, and those of send-later.js
// - <li class="peg" data-state="waiting|joined|not-yet|away" data-thanks="Thank you, Hedgehog."> for each child
// - in it buttons with name="touch" and a value "PERSON:joined", "PERSON:not-yet" or "PERSON:waiting"; the big
//   one has the class "peg-touch" and holds <span data-peg-word>
// - a long press is the moon only where the peg has a button ":not-yet"; with data-toggle on the form a second touch
//   puts the peg back; a button of the form outside the pegs, value "everyone:joined", joins in all who are waiting
// - if wanted, [data-pegs-status] (a live region) and [data-pegs-count="joined"], which it fills
//
// The keyboard: the pegs and their small menus are buttons. Without this module each button posts the form.

import { queueFor } from "./send-later.js";

const form = document.querySelector("form[data-pegs]");
const longPress = 650;
let queue = null;
let pressing = null;
let skipClick = false;

function wordFor(state) {
  const { wordJoined, wordNotYet, wordAway, wordWaiting } = form.dataset;
  return { joined: wordJoined, "not-yet": wordNotYet, away: wordAway, waiting: wordWaiting }[state] ?? "";
}

function say(words) {
  const status = document.querySelector("[data-pegs-status]");
  if (status) { status.textContent = words; }
}

function draw(peg, state) {
  peg.dataset.state = state;
  const word = peg.querySelector("[data-peg-word]");
  if (word) { word.textContent = wordFor(state); }
}

function count() {
  for (const number of document.querySelectorAll("[data-pegs-count]")) {
    number.textContent = form.querySelectorAll(`.peg[data-state="${number.dataset.pegsCount}"]`).length;
  }
}

// One peg, or, for "everyone", all that wait: a child who is away or said «not yet» is left as they are.
function show(person, state) {
  const one = form.querySelector(`.peg-touch[value^="${CSS.escape(person)}:"]`)?.closest(".peg");
  const pegs = person === "everyone" ? form.querySelectorAll('.peg[data-state="waiting"]') : [one];
  for (const peg of pegs) { if (peg) { draw(peg, state); } }
  count();
}

function thank(peg) {
  const text = peg.dataset.thanks ?? "";
  say(text);
  const detail = { text, lang: peg.closest("[lang]").lang };
  peg.dispatchEvent(new CustomEvent("say", { bubbles: true, detail }));
}

function touch(button) {
  const peg = button.closest(".peg");
  const [person, wanted] = button.value.split(":");
  const state = "toggle" in form.dataset && peg?.dataset.state === wanted ? "waiting" : wanted;
  show(person, state);
  if (peg && state === "joined") { thank(peg); } else { say(""); }
  const menu = button.closest("details[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  queue.add({ touch: `${person}:${state}` });
}

function pressStart(event) {
  const button = event.target.closest(".peg-touch");
  const notYet = button?.closest(".peg").querySelector('button[value$=":not-yet"]');
  skipClick = false;
  if (!notYet || event.button > 0) { return; }
  button.closest(".peg").classList.add("is-pressing");
  pressing = { button, timer: setTimeout(() => {
    skipClick = true;
    pressEnd();
    touch(notYet);
  }, longPress) };
}

function pressEnd() {
  if (!pressing) { return; }
  clearTimeout(pressing.timer);
  pressing.button.closest(".peg").classList.remove("is-pressing");
  pressing = null;
}

function clicked(event) {
  const button = event.target.closest("button[name=touch]");
  if (button?.form !== form) { return; }
  event.preventDefault();
  const afterLongPress = skipClick && event.detail > 0 && button.matches(".peg-touch");
  skipClick = false;
  if (!afterLongPress) { touch(button); }
}

if (form) {
  queue = queueFor(form);
  for (const entry of queue.waiting) { show(...entry.touch.split(":")); }
  count();
  form.addEventListener("pointerdown", pressStart);
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) { form.addEventListener(end, pressEnd); }
  form.addEventListener("contextmenu", (event) => {
    if (event.target.closest(".peg-touch")) { event.preventDefault(); }
  });
  document.addEventListener("click", clicked);
}
