(() => {
  // The page is loaded anew with every good save; what the reader has set is kept over that. Where
  // a page fails to start, the next one takes it up.
  const own = Number(document.documentElement.dataset.live),
    key = "argmap",
    page = globalThis.argmap,
    say = page ? page.say : (words) => words;
  try {
    const kept = page && sessionStorage.getItem(key);
    if (page) sessionStorage.removeItem(key);
    if (kept) page.restore(JSON.parse(kept));
  } catch {
    /* a browser may keep nothing, or something else under this name */
  }
  const banner = document.createElement("div");
  banner.className = "live";
  banner.hidden = true;
  banner.setAttribute("role", "alert");
  document.body.append(banner);
  const tell = (words) => {
    banner.textContent = words;
    banner.hidden = !words;
  };
  const events = new EventSource("events");
  events.onmessage = (event) => {
    const { number, error } = JSON.parse(event.data);
    tell(error);
    if (error || number === own) return;
    try {
      if (page) sessionStorage.setItem(key, JSON.stringify(page.state()));
    } catch {
      /* the new page is shown all the same */
    }
    location.reload();
  };
  events.onerror = () => tell(say("argmap serve has ended, or cannot be reached"));
  addEventListener("pagehide", () => events.close());
})();
