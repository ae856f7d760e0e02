// An excerpt for the pages of others (#embed&n=ID): one statement with its reasons, and the way to
// the whole. What is not below it is as if it were folded, so the rest of the script need not know.
const EXCERPT = /^embed(&|$)/;
const excerpt = EXCERPT.test(location.hash.slice(1));
// The id as it stands in the address, or as a link would write it.
const excerptOf = () => {
  const said = /(?:^|&)n=([^&]*)/.exec(location.hash.slice(1));
  if (!said) return null;
  let id = said[1];
  try {
    id = encodeURIComponent(decodeURIComponent(id)).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    /* it is looked up as it was written */
  }
  const el = document.getElementById(`n=${id}`) || document.getElementById(`n=${said[1]}`);
  return el ? el.dataset.n : null;
};
const rootOfExcerpt = excerpt ? excerptOf() : null;
const NARROW = 600,
  READABLE = 0.55;
if (excerpt) root.classList.add("excerpt", "wide");
if (rootOfExcerpt) {
  const name = rootOfExcerpt;
  index.roots = [step.has(name) ? step.get(name).target : name];
  all = reach(new Set());
}
// Its reasons are shown and what lies below them is folded, to be opened there.
const startExcerpt = () => {
  if (rootOfExcerpt) foldFrom(1);
  const about = make("footer", "whole"),
    way = make("a", "", say("Open the whole map"));
  way.href = `#${rootOfExcerpt ? row.get(rootOfExcerpt).id : ""}`;
  way.target = "_blank";
  way.rel = "noopener";
  const title = make("h1", "", document.title);
  title.dir = "auto";
  about.append(title, way);
  document.body.append(about);
  addEventListener("hashchange", () => location.reload());
  addEventListener("resize", fitExcerpt);
};
const backInExcerpt = (name) => {
  if (!rootOfExcerpt || name === index.roots[0] || !root.classList.contains("in-words")) return [];
  const back = make("button", "back", say("Back"));
  back.type = "button";
  back.onclick = () => show(index.roots[0]);
  return [back];
};
// Where a picture would be too small to read, the statement stands there in words.
const fitExcerpt = () => {
  // A frame in a process of its own is told its size after the script has begun.
  if (!innerWidth) return;
  const wasInWords = root.classList.contains("in-words");
  root.classList.remove("in-words");
  const fitting = (base().width - 16) / box.w,
    inWords = Boolean(rootOfExcerpt) && (innerWidth < NARROW || fitting < READABLE);
  root.classList.toggle("in-words", inWords);
  if (inWords && (!selected || !wasInWords)) show(index.roots[0], true);
  else if (!inWords && wasInWords) show(null, true);
  const rest = document.querySelector(".whole").offsetHeight;
  if (!inWords) {
    const b = base(),
      scale = Math.max(0.3, Math.min(1, (b.width - 16) / box.w));
    k = scale / b.scale;
    tx = (Math.max(8, (b.width - box.w * scale) / 2) - box.x * scale - b.left) / b.scale;
    ty = (Math.max(4, (b.height - box.h * scale) / 2) - box.y * scale - b.top) / b.scale;
    apply();
    tellHeight(box.h * scale + rest + 12);
  } else tellHeight(panel.scrollHeight + rest + 4);
};
// Whoever has it in a frame may make room for it; the message says a number and nothing else.
const tellHeight = (height) => {
  if (parent !== window) parent.postMessage({ argmap: 1, height: Math.ceil(height) }, "*");
};
