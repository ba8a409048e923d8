// Keeps what is being written while it is being written, brings it back, and locks the screen after a quiet while.
//
// What it needs from the page: this module's own <script data-lock-seconds="300" data-word-kept="…">. Every form that is
// posted and has something to write in is kept, but for files, passwords and codes, and but for data-keep="no".
//
// What is written goes to /drafts every few seconds, and comes back from there. Without this module a form that is sent
// after the screen locked is kept all the same, by the server.

const own = document.querySelector("script[data-lock-seconds]");
const lockAfter = Number(own?.dataset.lockSeconds) * 1000;
const saveEvery = 3000;
const seenEvery = 60000;
const secret = "input[type=password], input[type=file], [autocomplete=one-time-code]";
const written = "textarea, input:not([type]), input[type=text], input[type=email], input[type=tel]";
const saved = new Map();
const page = location.pathname + location.search;
let touched = Date.now();
let told = Date.now();

function pathOf(form) {
  return new URL(form.action).pathname;
}

function isKept(form) {
  return form.method === "post" && form.dataset.keep !== "no" && !form.matches("[data-send-later]")
    && form.querySelector(written) && !form.querySelector(secret);
}

function read(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

function signedOut(answer) {
  if (answer.status === 401 || answer.redirected) { location.replace("/locked"); }
}

async function post(path, fields) {
  try {
    const answer = await fetch(path, {
      method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json" },
      credentials: "same-origin", keepalive: true,
    });
    signedOut(answer);
    return answer.ok;
  } catch (reason) {
    console.info("Tried again soon:", reason.message);
    return false;
  }
}

async function save(form) {
  const fields = read(form);
  if (saved.get(form) === fields) { return; }
  if (await post("/drafts", { page, action: pathOf(form), fields })) {
    saved.set(form, fields);
    told = Date.now();
  }
}

function put(form, fields) {
  const values = new Map();
  for (const { name, value } of fields) { values.set(name, [...(values.get(name) ?? []), value]); }
  for (const input of form.elements) {
    if (!input.name || input.type === "hidden" || input.type === "submit") { continue; }
    const mine = values.get(input.name) ?? [];
    if (input.type === "radio" || input.type === "checkbox") {
      input.checked = mine.includes(input.value);
    } else if (mine.length > 0) {
      // Rows of a table have fields of one name, which were sent in their order.
      input.value = mine.shift();
    }
  }
}

// Of several forms that go to one address, the one that was written in: their hidden fields tell them apart.
function isOf(form, fields) {
  return [...form.elements].every((input) => input.type !== "hidden" || input.name === "command"
    || fields.some(({ name, value }) => name === input.name && value === input.value));
}

function tell(form) {
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.className = "notice";
  words.textContent = own.dataset.wordKept;
  form.prepend(words);
}

async function bringBack(path, forms) {
  const before = new Map(forms.map((form) => [form, read(form)]));
  const answer = await fetch(`/drafts?form=${encodeURIComponent(path)}`, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) { return; }
  const fields = await answer.json();
  const form = forms.length === 1 ? forms[0] : forms.find((each) => isOf(each, fields));
  if (fields.length === 0 || !form || read(form) !== before.get(form)) { return; }
  put(form, fields);
  saved.set(form, read(form));
  if (read(form) !== before.get(form)) { tell(form); }
}

async function lock() {
  await Promise.all([...document.forms].filter((form) => saved.has(form)).map(save));
  await post("/lock", { back: page });
  location.replace("/locked");
}

function tick() {
  const now = Date.now();
  if (now - touched >= lockAfter) { lock(); return; }
  if (touched > told && now - told >= seenEvery) {
    told = now;
    post("/me/seen", {});
  }
  for (const form of saved.keys()) { save(form); }
}

if (lockAfter > 0) {
  for (const sign of ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"]) {
    document.addEventListener(sign, () => { touched = Date.now(); }, { capture: true, passive: true });
  }
  const kept = [...document.forms].filter(isKept);
  for (const form of kept) {
    saved.set(form, read(form));
    form.addEventListener("submit", () => saved.delete(form));
  }
  for (const path of new Set(kept.map(pathOf))) {
    bringBack(path, kept.filter((form) => pathOf(form) === path))
      .catch((reason) => console.info("Nothing came back:", reason.message));
  }
  setInterval(tick, saveEvery);
  window.addEventListener("pageshow", (event) => { if (event.persisted) { location.reload(); } });
}
