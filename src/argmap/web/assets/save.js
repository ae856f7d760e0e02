// What is shown, to keep: as SVG that needs no style sheet, as PNG, and as Markdown.
const PAINT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "stroke-linecap", "stroke-linejoin", "opacity", "font-size", "font-weight", "font-style",
  "letter-spacing", "text-anchor", "direction", "paint-order", "marker-start",
];
const MOST_PIXELS = 40e6,
  MOST_SIDE = 16000;
// Other programs know no mixed colours, which the browser writes as color(srgb ...).
const plainColour = (value) =>
  value.replace(/color\(srgb ([^)]*)\)/g, (_, parts) => {
    const [r, g, b, a] = parts.split(/[\s\/]+/).map(Number),
      whole = [r, g, b].map((one) => Math.round(one * 255));
    return a === undefined ? `rgb(${whole})` : `rgba(${whole},${a})`;
  });
const paint = (from, to) => {
  const look = getComputedStyle(from);
  for (const name of PAINT) {
    const value = plainColour(look.getPropertyValue(name));
    if (value && value !== "normal") to.setAttribute(name, value);
  }
};
const copyOf = (from) => {
  if (from.nodeType === 3) return document.createTextNode(from.data);
  if (from.nodeType !== 1 || from.matches(".knob, #overview")) return null;
  const drawn = !from.closest("defs, title, desc");
  if (drawn && getComputedStyle(from).display === "none") return null;
  const to = document.createElementNS(SVG, from.localName === "a" ? "g" : from.localName);
  for (const name of ["id", "x", "y", "dx", "dy", "width", "height", "rx", "r", "cx", "cy", "d",
    "transform", "markerUnits", "markerWidth", "markerHeight", "refX", "refY", "orient"])
    if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
  if (!from.matches("title, desc, defs, g, a")) paint(from, to);
  else if (from.matches("g, a")) {
    const { opacity } = getComputedStyle(from);
    if (opacity !== "1") to.setAttribute("opacity", opacity);
  }
  for (const one of from.childNodes) {
    const made = copyOf(one);
    if (made) to.append(made);
  }
  return to;
};
const pictureOf = () => {
  const made = whole(() => copyOf(svg)),
    ground = document.createElementNS(SVG, "rect");
  made.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  made.setAttribute("width", box.w);
  made.setAttribute("height", box.h);
  made.setAttribute("font-family", getComputedStyle(svg).fontFamily);
  for (const [name, v] of Object.entries({ x: box.x, y: box.y, width: box.w, height: box.h }))
    ground.setAttribute(name, v);
  ground.setAttribute("fill", plainColour(getComputedStyle(canvas).backgroundColor));
  made.querySelector("#view").before(ground);
  return new XMLSerializer().serializeToString(made);
};
const keepAs = (content, type, ending) => {
  const link = make("a"),
    name = document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = `${name || "map"}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
const savePng = async () => {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(pictureOf())}`;
  await image.decode();
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (box.w * box.h)), MOST_SIDE / Math.max(box.w, box.h)),
    paper = make("canvas");
  paper.width = Math.round(box.w * scale);
  paper.height = Math.round(box.h * scale);
  paper.getContext("2d").drawImage(image, 0, 0, paper.width, paper.height);
  paper.toBlob((made) => keepAs(made, "image/png", "png"), "image/png");
};
// Texts stay texts: what Markdown would read as its own is escaped.
const asMarkdown = (words) =>
  words.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]()<>#+\-.!|~$&:@=^]/g, "\\$&");
const markdownOf = () => {
  const lines = [`# ${asMarkdown(document.title)}`, ""];
  const plain = verdicts && !verdicts.checked;
  for (const name of cards) {
    if (!shown.seen.has(name) || (kept && !kept.has(name))) continue;
    let level = -1;
    for (let el = row.get(name); el; el = el.parentElement.closest("li")) level++;
    const said = [...item(name).querySelectorAll(":scope > p:first-of-type > :is(b, i, em, strong)")]
      .filter((el) => !(plain && el.matches(".v")))
      .map((el) => asMarkdown(el.textContent));
    lines.push(`${"  ".repeat(level)}- ${said.join(" · ")}: ${asMarkdown(text(name).textContent)}`);
  }
  return `${lines.join("\n")}\n`;
};
// A frame for other pages: the statement that is open with its reasons, or the whole.
const snippetOf = () => {
  const asAttribute = (words) => words.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
    [page] = location.href.split("#"),
    parts = ["embed", ...address(selected).slice(1).split("&").filter((part) => part && !part.startsWith("src="))],
    title = selected && !step.has(selected) ? text(selected).textContent : document.title;
  return `<iframe src="${asAttribute(`${page}#${parts.join("&")}`)}" title="${asAttribute(title)}" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" width="100%" height="420"></iframe>`;
};
const saved = (id, act) => {
  $(id).onclick = async () => {
    const words = $(id).textContent;
    try {
      await act();
      if (id.startsWith("copy")) $(id).textContent = say("Copied");
      else $("save").open = false;
    } catch {
      $(id).textContent = say("Not allowed");
    }
    setTimeout(() => {
      $(id).textContent = words;
    }, 2000);
  };
};
saved("save-svg", () => keepAs(pictureOf(), "image/svg+xml", "svg"));
saved("save-png", savePng);
saved("copy-text", () => navigator.clipboard.writeText(markdownOf()));
saved("copy-frame", () => navigator.clipboard.writeText(snippetOf()));
// A frame of a notebook may neither save nor copy.
if (embedded) $("save").hidden = true;
