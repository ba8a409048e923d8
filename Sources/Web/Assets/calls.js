// Shows on a colleague's screen, whatever page is open, that a child needs a grown-up: where, and never why.
//
// What it needs from the page: this module's own <script data-calls data-word-look="…">. It asks /calls/now every few
// seconds, shows each sentence with the way to /calls, and sounds softly when a new one comes. Without it the page
// /calls shows the same.

const own = document.querySelector("script[data-calls]");
const everySeconds = 10;
let known = new Set();
let sound = null;

function ring() {
  sound ??= new AudioContext();
  const start = sound.currentTime;
  for (const [place, pitch] of [[0, 660], [0.35, 880]]) {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, start + place);
    loudness.gain.linearRampToValueAtTime(0.12, start + place + 0.05);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + place + 0.6);
    tone.connect(loudness).connect(sound.destination);
    tone.start(start + place);
    tone.stop(start + place + 0.7);
  }
}

function show(sentences) {
  const box = document.querySelector("[data-calls-shown]") ?? document.createElement("div");
  if (sentences.length === 0) { box.remove(); return; }
  box.dataset.callsShown = "";
  box.className = "notice worry";
  box.setAttribute("role", "alert");
  const lines = sentences.map((sentence) => {
    const line = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = sentence;
    line.append(strong);
    return line;
  });
  const link = document.createElement("a");
  link.href = "/calls";
  link.className = "button";
  link.textContent = own.dataset.wordLook;
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(link);
  box.replaceChildren(...lines, actions);
  if (!box.isConnected) { document.querySelector("main").prepend(box); }
}

async function look() {
  try {
    const answer = await fetch("/calls/now", { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) { return; }
    const sentences = await answer.json();
    const isNew = sentences.some((sentence) => !known.has(sentence));
    const isSame = !isNew && sentences.length === known.size;
    known = new Set(sentences);
    if (!isSame && !location.pathname.startsWith("/calls")) { show(sentences); }
    if (isNew) { ring(); }
  } catch (reason) {
    console.info("Asked again soon:", reason.message);
  }
}

if (own) {
  look();
  setInterval(look, everySeconds * 1000);
}
