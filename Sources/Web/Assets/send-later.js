// Keeps what was pressed until the server has it, so that a lost network stops no class session. What waits is kept
// in this browser without a name in it, and is sent in order, each with the id it was given when it was pressed.
//
// What it needs from the page:
// - <form method="post" action="…" data-send-later data-key="SESSION">, its hidden inputs (the token), and its words
//   data-word-kept="{n} … will be sent later" and data-word-sent; the same data-key is one queue
// - if wanted, <p role="status" data-later-status="SESSION">, which it fills; the pressed button gets aria-pressed
//
// Each press is posted as the form would be, with `command` set to a fresh id of 32 hex digits. Any 2xx answer means
// kept; 409 and 422 mean that the server said no for good; anything else, a redirect too, is tried again. Without this
// module each button posts the form.

const tryAgain = 8000;

function freshID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function recall(store) {
  try {
    return JSON.parse(localStorage.getItem(store) ?? "[]");
  } catch (reason) {
    console.info("Nothing to recall:", reason.message);
    return [];
  }
}

function remember(store, waiting) {
  try {
    localStorage.setItem(store, JSON.stringify(waiting));
  } catch (reason) {
    console.info("Only this page remembers:", reason.message);
  }
}

async function post(form, entry) {
  const body = new URLSearchParams();
  for (const input of form.querySelectorAll("input[type=hidden]")) { body.set(input.name, input.value); }
  for (const [name, value] of Object.entries(entry)) { body.set(name, value); }
  const answer = await fetch(form.action, {
    method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error",
  });
  return answer.ok || answer.status === 409 || answer.status === 422;
}

// A queue for one form: `add` keeps and sends name-value pairs, `waiting` lists what has not reached the server.
export function queueFor(form) {
  const { key, wordKept = "{n}", wordSent = "" } = form.dataset;
  const store = `accord-later-${key}-${new URL(form.action).pathname}`;
  const waiting = recall(store);
  let sending = false;
  let timer = 0;

  function tell(words) {
    const status = document.querySelector(`[data-later-status="${CSS.escape(key)}"]`);
    if (status) { status.textContent = words; }
  }

  async function send() {
    clearTimeout(timer);
    if (sending || waiting.length === 0) { return; }
    sending = true;
    const behind = waiting.length > 1;
    try {
      while (waiting.length > 0 && await post(form, waiting[0])) {
        waiting.shift();
        remember(store, waiting);
      }
    } catch (reason) {
      console.info("Kept for later:", reason.message);
    }
    sending = false;
    if (waiting.length > 0) {
      tell(wordKept.replace("{n}", waiting.length));
      timer = setTimeout(send, tryAgain);
    } else if (behind) {
      tell(wordSent);
    }
  }

  function add(fields) {
    waiting.push({ command: freshID(), ...fields });
    remember(store, waiting);
    send();
  }

  window.addEventListener("online", send);
  send();
  return { add, waiting };
}

function start(form) {
  const queue = queueFor(form);
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button?.name) { return; }
    event.preventDefault();
    for (const other of form.querySelectorAll("button[aria-pressed]")) { other.removeAttribute("aria-pressed"); }
    button.setAttribute("aria-pressed", "true");
    queue.add({ [button.name]: button.value });
  });
}

document.querySelectorAll("form[data-send-later]").forEach(start);
