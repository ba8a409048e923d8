// Calls someone who may read concerns: looks every few seconds whether one waits that nobody has opened, shows a line on
// top of the page and sounds three notes for each new one. Nothing of a concern is asked for or shown.
//
// What it needs from the page:
// - <div role="alert" data-alerts="/alerts" data-seconds="20">, where to ask and how often
// - <div data-alert hidden> in it, the line to show
//
// A browser sounds nothing before its page was touched once. Without this module the line stands on every new page.

const place = document.querySelector("[data-alerts]");
const line = place?.querySelector("[data-alert]");
const memory = "alerts-heard";
const notes = [660, 880, 660];
const noteSeconds = 0.25;
const second = 1000;

function sound() {
  const audio = new AudioContext();
  notes.forEach((frequency, number) => {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const start = audio.currentTime + number * noteSeconds;
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0.2, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + noteSeconds);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + noteSeconds);
    if (number === notes.length - 1) { tone.onended = () => audio.close(); }
  });
}

function show(count) {
  line.hidden = count === 0;
  if (count > Number(sessionStorage.getItem(memory) ?? 0)) { sound(); }
  sessionStorage.setItem(memory, String(count));
}

async function look() {
  try {
    const answer = await fetch(place.dataset.alerts, { headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.ok) { show((await answer.json()).new); }
  } catch {
    // No network, or the screen waits for a second step: the next look tries again.
  }
}

if (line) {
  look();
  setInterval(look, (Number(place.dataset.seconds) || 20) * second);
}
