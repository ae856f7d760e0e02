// By touch a long press marks the word under the finger, and what the finger then moves over is added.
// A browser marks no words of a link, and shows no way to copy what it did not mark itself.
{
  const HOLD = 500,
    copy = make("button", "marked", say("Copy"));
  let holding = 0;
  copy.type = "button";
  copy.hidden = true;
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(getSelection().toString());
      copy.hidden = true;
    } catch {
      copy.textContent = say("Not allowed");
    }
  };
  $("stage").append(copy);
  const wordAt = ([node, offset]) => {
    const words = node.data || "",
      before = words.slice(0, offset).match(/[\p{L}\p{N}\p{M}’'-]*$/u)[0].length,
      behind = words.slice(offset).match(/^[\p{L}\p{N}\p{M}’'-]*/u)[0].length;
    return [offset - before, offset + behind];
  };
  canvas.addEventListener("pointerdown", (event) => {
    clearTimeout(holding);
    copy.hidden = true;
    if (event.pointerType !== "touch" || fingers.size > 1 || !event.target.closest(".card text")) return;
    const at = caretAt(event);
    holding = setTimeout(() => {
      if (!at || !at[0].data || moved || fingers.size !== 1) return;
      fingers.clear();
      moved = true;
      const [from, to] = wordAt(at);
      getSelection().setBaseAndExtent(at[0], from, at[0], to);
      markFrom = [at[0], from];
      copy.textContent = say("Copy");
      copy.hidden = false;
    }, HOLD);
  });
  for (const name of ["pointerup", "pointercancel"])
    addEventListener(name, (event) => {
      clearTimeout(holding);
      if (event.pointerType === "touch") markFrom = null;
    });
  canvas.addEventListener("contextmenu", (event) => {
    if (event.pointerType === "touch" && event.target.closest(".card text")) event.preventDefault();
  });
}
