// Reads the words of a page aloud, sentence by sentence, and lights each word as it is spoken. No button
// appears unless the browser has a voice of the page's language that speaks on this machine: a voice elsewhere
// would send the words to a stranger.
//
// What it needs from the page:
// - <button class="listen" type="button" data-listen="ID [ID…]" hidden>, each ID the element to read; the
//   language is that of the nearest `lang`
// - a board with data-read-slides has each slide read as board.js shows it
// - any module may send the event `say` with detail {text, lang}

const speech = window.speechSynthesis;
const buttons = [...document.querySelectorAll("[data-listen]")];
const canLight = "highlights" in CSS && typeof Highlight === "function";
let reading = null;

function languageOf(element) {
  return element.closest("[lang]")?.lang || "en";
}

function localVoice(language) {
  const base = language.toLowerCase().split("-")[0];
  const voices = speech.getVoices().filter((voice) => {
    return voice.localService === true && voice.lang.toLowerCase().split(/[-_]/)[0] === base;
  });
  const exact = language.toLowerCase() === "en" ? "en-gb" : language.toLowerCase();
  return voices.find((voice) => voice.lang.toLowerCase().replace("_", "-") === exact) ?? voices[0];
}

function sentences(text, language) {
  if ("Segmenter" in Intl) {
    const parts = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
    return [...parts].map((part) => ({ text: part.segment, start: part.index }));
  }
  return [...text.matchAll(/[^.!?؟。]+[.!?؟。]*\s*/gu)].map((match) => ({ text: match[0], start: match.index }));
}

// The text nodes of an element, each with its place in the whole text, so that no markup has to change.
function textOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let whole = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: whole.length });
    whole += walker.currentNode.data;
  }
  return { whole, nodes };
}

function rangeIn(nodes, from, to) {
  const holder = (place) => nodes.findLast((entry) => entry.start <= place);
  const first = holder(from);
  const last = holder(Math.max(from, to - 1));
  if (!first || !last) { return null; }
  const range = new Range();
  range.setStart(first.node, Math.min(from - first.start, first.node.data.length));
  range.setEnd(last.node, Math.min(to - last.start, last.node.data.length));
  return range;
}

function light(name, range) {
  if (!canLight) { return; }
  if (range) { CSS.highlights.set(name, new Highlight(range)); } else { CSS.highlights.delete(name); }
}

function stop() {
  const old = reading;
  reading = null;
  speech.cancel();
  light("spoken", null);
  light("sentence", null);
  old?.button?.setAttribute("aria-pressed", "false");
  old?.element?.classList.remove("is-speaking");
}

function speak(text, language, started, spoken) {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = localVoice(language);
    utterance.lang = utterance.voice.lang;
    utterance.rate = 0.9;
    utterance.onstart = started;
    utterance.onboundary = spoken;
    utterance.onend = resolve;
    utterance.onerror = resolve;
    speech.speak(utterance);
  });
}

async function readElement(element, mine) {
  const language = languageOf(element);
  const { whole, nodes } = textOf(element);
  mine.element = element;
  if (!canLight) { element.classList.add("is-speaking"); }
  for (const sentence of sentences(whole, language)) {
    if (reading !== mine) { return; }
    if (sentence.text.trim() === "") { continue; }
    const end = sentence.start + sentence.text.trimEnd().length;
    await speak(sentence.text, language, () => light("sentence", rangeIn(nodes, sentence.start, end)), (event) => {
      if (event.name !== "word" || reading !== mine) { return; }
      const from = sentence.start + event.charIndex;
      const length = event.charLength || sentence.text.slice(event.charIndex).search(/\s|$/);
      light("spoken", rangeIn(nodes, from, from + length));
    });
  }
  element.classList.remove("is-speaking");
}

async function read(button) {
  stop();
  const mine = { button };
  reading = mine;
  button.setAttribute("aria-pressed", "true");
  for (const id of button.dataset.listen.split(/\s+/)) {
    const element = document.getElementById(id);
    if (element && reading === mine) { await readElement(element, mine); }
  }
  if (reading === mine) { stop(); }
}

function showButtons() {
  for (const button of buttons) { button.hidden = !localVoice(languageOf(button)); }
}

if (speech) {
  showButtons();
  speech.addEventListener?.("voiceschanged", showButtons);
  for (const button of buttons) {
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (reading?.button === button ? stop() : read(button)));
  }
  window.addEventListener("pagehide", stop);
  document.addEventListener("slide-shown", (event) => {
    stop();
    const button = event.target.querySelector("[data-listen]:not([hidden])");
    if (button && event.target.closest("[data-read-slides]")) { read(button); }
  });
  document.addEventListener("say", (event) => {
    const { text, lang } = event.detail;
    if (!localVoice(lang)) { return; }
    stop();
    speak(text, lang);
  });
}
