// A child draws an own mark with a finger, a mouse or a pen. Choosing a picture instead always works, also
// without this module.
//
// What it needs from the page:
// - <div class="own-mark" data-own-mark hidden>, which it shows, with <canvas width="600" height="300">, <input
//   type="hidden" name="mark" data-mark-path> and buttons data-mark-clear and, if wanted, data-mark-undo
// - radios that choose a picture instead carry data-mark-choice: drawing unticks them, choosing one clears the
//   drawing
//
// The hidden input gets an SVG path in a box of 600 x 300: only M, L, whole numbers and spaces, at most 4,000
// characters.

const longest = 4000;
const nearest = 4;

function start(box) {
  const canvas = box.querySelector("canvas");
  const path = box.querySelector("[data-mark-path]");
  const pen = canvas.getContext("2d");
  const choices = document.querySelectorAll("[data-mark-choice]");
  let strokes = [];
  let drawing = false;

  function pathString() {
    return strokes.map((stroke) => {
      const points = stroke.length === 1 ? [stroke[0], [stroke[0][0] + 1, stroke[0][1]]] : stroke;
      return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join(" ");
    }).join(" ");
  }

  function draw() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 6;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.stroke(new Path2D(pathString()));
  }

  function keep() {
    path.value = pathString();
    draw();
  }

  function place(event) {
    const frame = canvas.getBoundingClientRect();
    const at = (from, size, limit) => Math.round(Math.min(Math.max(from / size, 0), 1) * limit);
    return [
      at(event.clientX - frame.left, frame.width, canvas.width),
      at(event.clientY - frame.top, frame.height, canvas.height),
    ];
  }

  function add(event) {
    const stroke = strokes.at(-1);
    const [x, y] = place(event);
    const [lastX, lastY] = stroke.at(-1);
    if (Math.hypot(x - lastX, y - lastY) < nearest || path.value.length > longest - 20) { return; }
    stroke.push([x, y]);
    keep();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (path.value.length > longest - 20) { return; }
    canvas.setPointerCapture(event.pointerId);
    drawing = true;
    strokes.push([place(event)]);
    choices.forEach((choice) => { choice.checked = false; });
    keep();
  });
  canvas.addEventListener("pointermove", (event) => { if (drawing) { add(event); } });
  for (const end of ["pointerup", "pointercancel"]) { canvas.addEventListener(end, () => { drawing = false; }); }

  function empty() {
    strokes = [];
    keep();
  }
  box.querySelector("[data-mark-clear]")?.addEventListener("click", empty);
  box.querySelector("[data-mark-undo]")?.addEventListener("click", () => { strokes.pop(); keep(); });
  choices.forEach((choice) => choice.addEventListener("change", empty));
  box.hidden = false;
}

document.querySelectorAll("[data-own-mark]").forEach(start);
