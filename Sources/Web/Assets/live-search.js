// Narrows a list or a table as a person types. Without it the same form asks the server.
// Inside a form that saves, Enter sends nothing: what is ticked there stays.
//
// What it needs from the page:
// - <input type="search" data-live-search="ID">, where ID names a <table> (its body rows are narrowed) or a
//   list (its items)
// - if wanted, <p role="status" data-live-count="ID" data-word-count="{n} of {all}" data-word-none="…">

// As the server folds (String.foldedForSearch).
const letters = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th" };

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/['`´‘’ʻʼ′]/g, "").replace(/[-‐‑‒–—]/g, " ").replace(/[łøđðıæœßþ]/g, (letter) => letters[letter]);
}

function rowsOf(target) {
  if (!(target instanceof HTMLTableElement)) { return [...target.children]; }
  return [...target.tBodies].flatMap((body) => [...body.rows]);
}

function start(input) {
  const target = document.getElementById(input.dataset.liveSearch);
  if (!target) { return; }
  const rows = rowsOf(target).map((row) => ({ row, text: plain(row.textContent) }));
  const status = document.querySelector(`[data-live-count="${CSS.escape(target.id)}"]`);

  function narrow() {
    const words = input.value.split(/\s+/).map(plain).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) { shown += 1; }
    }
    if (!status) { return; }
    const sentence = shown === 0 ? status.dataset.wordNone : status.dataset.wordCount;
    status.textContent = words.length === 0 ? "" : sentence.replace("{n}", shown).replace("{all}", rows.length);
  }

  input.addEventListener("input", narrow);
  if (input.form?.method === "post") {
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); } });
  }
  if (input.value !== "") { narrow(); }
}

document.querySelectorAll("[data-live-search]").forEach(start);
