// The page of a map in a frame: which id is selected goes both ways, nothing else.
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
  frame.title = "Argument map";
  frame.style.cssText = "width:100%;border:1px solid #8886;border-radius:6px;background:Canvas";
  const fill = () => {
    frame.srcdoc = model.get("page");
  };
  const size = () => {
    frame.style.height = `${model.get("height")}px`;
  };
  const tell = () => {
    if (frame.contentWindow)
      frame.contentWindow.postMessage({ argmap: 1, select: model.get("selected") }, "*");
  };
  const hear = (event) => {
    const said = event.data;
    if (event.source !== frame.contentWindow || !said || said.argmap !== 1) return;
    if (said.ready) tell();
    else if (said.selected !== model.get("selected")) {
      model.set("selected", said.selected);
      model.save_changes();
    }
  };
  window.addEventListener("message", hear);
  model.on("change:selected", tell);
  model.on("change:page", fill);
  model.on("change:height", size);
  size();
  fill();
  el.append(frame);
  return () => {
    window.removeEventListener("message", hear);
    model.off("change:selected", tell);
    model.off("change:page", fill);
    model.off("change:height", size);
  };
}
export default { render };
