// Tries the test addresses of a filter check from the device that is checked. Without it the same form is filled in by
// hand.
//
// What it needs from the page:
// - <form data-check> with <fieldset data-test="connection|blocked|open" data-address="…"> and radio buttons whose
//   values are blocked, open and noAnswer
// - <p data-check-status data-word-trying data-word-tried data-word-offline>
//
// A browser tells us that something answered, never what: a filter's own page looks like the real one. So an answer
// where a block is wanted is left to whoever looks at it. No answer counts as blocked only while the connection stands.

const millisecondsMax = 8000;

// A page that came over HTTPS may not ask an address without it: that is the browser's own block, and no filter's.
function isAskable(address) {
  return location.protocol !== "https:" || address.startsWith("https:");
}

async function answers(address) {
  const signal = AbortSignal.timeout(millisecondsMax);
  try {
    await fetch(address, {
      mode: "no-cors", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", signal,
    });
    return "yes";
  } catch {
    return signal.aborted ? "late" : "no";
  }
}

function choose(fieldset, value) {
  const button = fieldset.querySelector(`input[value="${value}"]`);
  if (button) { button.checked = true; }
}

async function tryOne(fieldset) {
  const { test, address } = fieldset.dataset;
  if (!isAskable(address)) { return; }
  const answer = await answers(address);
  if (answer === "late") { choose(fieldset, "noAnswer"); return; }
  if (answer === "no") { choose(fieldset, "blocked"); return; }
  if (test === "open") { choose(fieldset, "open"); }
}

async function start(form) {
  const status = document.querySelector("[data-check-status]");
  const tests = [...form.querySelectorAll("[data-test]")];
  status.textContent = status.dataset.wordTrying;
  const connections = tests.filter((test) => test.dataset.test === "connection");
  const reached = await Promise.all(connections.map(async (test) => {
    const isReached = await answers(test.dataset.address) === "yes";
    choose(test, isReached ? "open" : "noAnswer");
    return isReached;
  }));
  const others = tests.filter((test) => test.dataset.test !== "connection");
  if (!reached.every(Boolean)) {
    for (const test of others) { choose(test, "noAnswer"); }
    status.textContent = status.dataset.wordOffline;
    return;
  }
  await Promise.all(others.map(tryOne));
  status.textContent = status.dataset.wordTried;
}

document.querySelectorAll("form[data-check]").forEach(start);
