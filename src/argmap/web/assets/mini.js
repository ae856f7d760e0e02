// The small map: where all that is shown lies, what of it is found, and the part in the window.
const mini = $("mini"),
  pane = document.createElementNS("http://www.w3.org/2000/svg", "rect");
pane.id = "pane";
const LOOKS = ["off", "question", "s", "a", "u"];
const drawMini = () => {
  const found = new Map();
  for (const [name, f] of face)
    if (!step.has(name) && shown.seen.has(name)) {
      const look = LOOKS.find((one) => f.el.classList.contains(one)) || "claim";
      push(found, look, `M${f.nx} ${f.ny}h${f.w}v${f.h}h${-f.w}z`);
    }
  const shapes = [...found].map(([look, parts]) => {
    const el = document.createElementNS("http://www.w3.org/2000/svg", "path");
    el.setAttribute("class", look);
    el.setAttribute("d", parts.join(""));
    return el;
  });
  const most = innerWidth > 820 ? 190 : 130,
    scale = Math.min(most / box.w, (most * 0.7) / box.h);
  mini.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  mini.setAttribute("width", Math.max(12, box.w * scale));
  mini.setAttribute("height", Math.max(12, box.h * scale));
  mini.replaceChildren(...shapes, pane);
};
let framed = 0;
const frame = () => {
  framed ||= requestAnimationFrame(() => {
    framed = 0;
    drawWindow();
    const { left: x, top: y, right, bottom } = seen,
      [w, h] = [right - x, bottom - y];
    setAll(pane, { x, y, width: w, height: h });
    const whole = x <= box.x + 24 && y <= box.y + 24 && x + w >= box.x + box.w - 24;
    mini.toggleAttribute("hidden", whole && y + h >= box.y + box.h - 24);
  });
};
const lookAt = (event) => {
  if (!event.buttons) return;
  const r = mini.getBoundingClientRect(),
    b = base();
  const x = box.x + ((event.clientX - r.left) / r.width) * box.w,
    y = box.y + ((event.clientY - r.top) / r.height) * box.h;
  pan(
    b.width / 2 - (x * k + tx) * b.scale - b.left,
    b.height / 2 - (y * k + ty) * b.scale - b.top,
  );
};
mini.addEventListener("pointerdown", (event) => {
  mini.setPointerCapture(event.pointerId);
  lookAt(event);
});
mini.addEventListener("pointermove", lookAt);
