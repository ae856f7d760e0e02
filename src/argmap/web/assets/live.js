(() => {
  // The page is loaded anew with every good save; where the reader was is kept over that.
  const own = Number(document.documentElement.dataset.live),
    key = "argmap";
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (kept) {
    try {
      argmap.restore(JSON.parse(kept));
    } catch {
      /* the map may have changed past it */
    }
  }
  const banner = document.createElement("div");
  banner.className = "live";
  banner.hidden = true;
  banner.setAttribute("role", "alert");
  banner.lang = "en";
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
    sessionStorage.setItem(key, JSON.stringify(argmap.state()));
    location.reload();
  };
  events.onerror = () => tell("argmap serve has ended, or cannot be reached");
  addEventListener("pagehide", () => events.close());
})();
