// <argmap-map src="map.html" n="ID">: an excerpt of a page that argmap made, within another page.
// It runs in a sandboxed frame without rights of the page around it, as high as it says it is.
(() => {
  const RIGHTS = "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    LEAST = 120,
    MOST = 2400;
  class ArgmapMap extends HTMLElement {
    static observedAttributes = ["src", "n", "height", "title"];
    #frame = null;
    #hear = (event) => {
      const said = event.data;
      if (!this.#frame || event.source !== this.#frame.contentWindow) return;
      if (!said || said.argmap !== 1 || !Number.isFinite(said.height)) return;
      if (!this.hasAttribute("height"))
        this.#frame.style.height = `${Math.min(MOST, Math.max(LEAST, said.height))}px`;
    };
    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#draw();
    }
    disconnectedCallback() {
      removeEventListener("message", this.#hear);
    }
    attributeChangedCallback() {
      if (this.isConnected) this.#draw();
    }
    #draw() {
      let address = null;
      try {
        address = new URL(this.getAttribute("src") ?? "", document.baseURI);
      } catch {
        /* what is no address is not opened */
      }
      const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      if (!this.getAttribute("src") || !address || !["http:", "https:", "file:"].includes(address.protocol)) {
        shadow.replaceChildren(document.createElement("slot"));
        this.#frame = null;
        return;
      }
      const n = this.getAttribute("n");
      address.hash = n ? `embed&n=${encodeURIComponent(n)}` : "embed";
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", RIGHTS);
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.title = this.getAttribute("title") || "Argument map";
      frame.style.cssText = "display: block; width: 100%; border: 1px solid #8886; border-radius: 8px";
      frame.style.height = `${Number.parseFloat(this.getAttribute("height")) || 420}px`;
      frame.src = address.href;
      this.style.display = "block";
      this.#frame = frame;
      shadow.replaceChildren(frame);
    }
  }
  if (!customElements.get("argmap-map")) customElements.define("argmap-map", ArgmapMap);
})();
