// Texts of sources beside the map: what stands on which words, and the way back.
// Its names are its own: the parts of the script share one scope.
{
  const texts = $("texts"),
    sheets = [...texts.querySelectorAll(".sheet")],
    marksOf = new Map();
  let sheet = sheets[0];
  for (const el of texts.querySelectorAll(".m"))
    for (const name of el.dataset.of.split(" ")) push(marksOf, name, el);
  const isReading = () => root.classList.contains("reading");
  // A text goes by its first source; of the others a span in it has the name.
  const idOfSheet = (one) => decodeURIComponent(one.id.slice(2));
  const sheetOf = (id) => {
    const el = document.getElementById(`t=${encodeURIComponent(id)}`) || document.getElementById(`t=${id}`);
    return el && el.closest(".sheet");
  };

  // Its head: tabs where there are several texts, the search in the one that is open, and its end.
  const tabs = make("div", "tabs"),
    seek = make("input"),
    sought = make("output"),
    which = make("div", "which");
  const choose = (one) => {
    if (sheet !== one) texts.scrollTop = 0;
    sheet = one;
    sheets.forEach((other, at) => {
      other.hidden = other !== one;
      const tab = tabs.children[at];
      if (!tab) return;
      tab.setAttribute("aria-selected", other === one);
      tab.tabIndex = other === one ? 0 : -1;
    });
    which.hidden = true;
    findIn();
  };
  if (sheets.length > 1) {
    tabs.setAttribute("role", "tablist");
    tabs.ariaLabel = say("Texts");
    sheets.forEach((one, at) => {
      const tab = make("button", "", one.querySelector("h3").textContent);
      tab.type = "button";
      tab.id = `tab-${at}`;
      tab.title = tab.textContent;
      tab.dir = "auto";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", one.id);
      one.setAttribute("role", "tabpanel");
      one.setAttribute("aria-labelledby", tab.id);
      tab.onclick = () => {
        choose(one);
        keepAddress();
      };
      tabs.append(tab);
    });
    tabs.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key],
        at = sheets.indexOf(sheet);
      if (!by) return;
      event.preventDefault();
      const next = (at + by + sheets.length) % sheets.length;
      choose(sheets[next]);
      keepAddress();
      tabs.children[next].focus();
    });
  }
  // In a text as it is laid out: a line break counts as a blank, and marks end no word.
  const plain = new Map();
  const nodesOf = (one) => {
    if (plain.has(one)) return plain.get(one);
    const nodes = [],
      starts = [];
    let words = "";
    const walk = document.createTreeWalker(one.querySelector(".words"), NodeFilter.SHOW_TEXT);
    let last = null;
    while (walk.nextNode()) {
      const node = walk.currentNode,
        line = node.parentElement.closest("p");
      if (!line || line.matches(".leaf") || node.parentElement.matches(".also")) continue;
      if (last && line !== last) words += "\n";
      last = line;
      nodes.push(node);
      starts.push(words.length);
      words += node.data;
    }
    plain.set(one, { nodes, starts, words });
    return plain.get(one);
  };
  const MOST_HITS = 2000;
  let spots = [],
    spot = -1;
  const placeIn = ({ nodes, starts }, at, isEnd) => {
    let low = 0,
      high = nodes.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (starts[mid] < at || (!isEnd && starts[mid] === at)) low = mid;
      else high = mid - 1;
    }
    return [nodes[low], Math.min(at - starts[low], nodes[low].length)];
  };
  const findIn = () => {
    const wanted = seek.value.trim();
    spots = [];
    spot = -1;
    if (globalThis.CSS && CSS.highlights) CSS.highlights.delete("sought"), CSS.highlights.delete("spot");
    sought.textContent = "";
    if (!wanted) return;
    const held = nodesOf(sheet),
      pattern = wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
    for (const found of held.words.matchAll(new RegExp(pattern, "giu"))) {
      const range = new Range();
      range.setStart(...placeIn(held, found.index, false));
      range.setEnd(...placeIn(held, found.index + found[0].length, true));
      spots.push(range);
      if (spots.length >= MOST_HITS) break;
    }
    if (globalThis.CSS && CSS.highlights && spots.length)
      CSS.highlights.set("sought", new Highlight(...spots));
    sought.textContent = !spots.length
      ? say("none")
      : spots.length < MOST_HITS
        ? `${spots.length}`
        : say("over {n}", { n: MOST_HITS });
  };
  const nextSpot = (by) => {
    if (!spots.length) return;
    spot = spot < 0 && by < 0 ? spots.length - 1 : (spot + by + spots.length) % spots.length;
    if (globalThis.CSS && CSS.highlights) CSS.highlights.set("spot", new Highlight(spots[spot]));
    sought.textContent = say("{at} of {n}", { at: spot + 1, n: spots.length });
    bringUp(spots[spot]);
  };
  // What is laid out only when it is near has a guessed height until then: so twice.
  const bringUp = (what) => {
    const once = () => {
      const r = what.getBoundingClientRect(),
        t = texts.getBoundingClientRect(),
        top = texts.firstElementChild.getBoundingClientRect().bottom - t.top,
        low = innerWidth <= 820 && !panel.hidden ? t.height * 0.42 : t.height;
      if (r.height) texts.scrollTop += r.top - t.top - top - Math.max(0, (low - top - r.height) / 3);
    };
    once();
    requestAnimationFrame(() => {
      once();
      requestAnimationFrame(once);
    });
  };
  const buildTexts = () => {
    const head = make("div", "reader"),
      line = make("div", "line"),
      close = make("button", "close", "×");
    close.type = "button";
    close.ariaLabel = say("Close the texts");
    close.onclick = () => {
      read(false);
      $("texts-button").focus();
    };
    seek.type = "search";
    seek.id = "seek";
    seek.placeholder = say("Search in this text");
    seek.ariaLabel = say("Search in this text");
    seek.autocomplete = "off";
    seek.spellcheck = false;
    sought.htmlFor = "seek";
    line.append(seek, sought, close);
    head.append(line);
    if (sheets.length > 1) head.append(tabs);
    head.prepend(texts.querySelector("h2"));
    texts.prepend(head);
    which.setAttribute("role", "group");
    which.hidden = true;
    texts.append(which);
  };
  seek.addEventListener("input", findIn);
  seek.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      nextSpot(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && seek.value) {
      event.stopPropagation();
      seek.value = "";
      findIn();
    }
  });

  // Open and shut, in the address; switches and texts stand in the same place.
  const keepAddress = () => {
    if (!embedded) history.replaceState(null, "", address(selected));
  };
  const read = (open, quiet) => {
    if (isReading() !== open) {
      if (open && root.classList.contains("asking")) openWhatIf(false);
      steady(() => root.classList.toggle("reading", open));
      $("texts-button").setAttribute("aria-pressed", open);
      tellOutline();
      if (selected) reveal(selected);
    }
    if (!quiet) keepAddress();
  };
  keepOver(
    "texts",
    () => [texts.scrollTop, seek.value],
    ([top, words]) => {
      seek.value = words;
      findIn();
      // Behind what brings the words of an open statement into sight.
      requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => (texts.scrollTop = top))));
    },
  );
  further.push({
    key: "src",
    close: () => read(false, true),
    said: () => (isReading() ? [`src=${encodeURIComponent(idOfSheet(sheet))}`] : []),
    take: (ids) => {
      if (excerpt) return [];
      const found = ids.map(sheetOf).find(Boolean);
      if (found && (found !== sheet || !isReading())) {
        choose(found);
        read(true, true);
        if (selected) showWords(selected);
      } else if (!ids.length) read(false, true);
      return ids.filter((id) => !sheetOf(id));
    },
  });
  on("texts-button", () => {
    read(!isReading());
    if (isReading() && selected) showWords(selected);
  });

  // From the map to the words.
  const showWords = (name, first) => {
    for (const el of texts.querySelectorAll(".m.on")) el.classList.remove("on", "flash");
    const marks = marksOf.get(name) || [];
    for (const el of marks) el.classList.add("on");
    const at = first || marks.find((el) => sheet.contains(el)) || marks[0];
    if (!at) return;
    const home = at.closest(".sheet");
    if (home !== sheet) {
      choose(home);
      keepAddress();
    }
    for (const el of marks) if (home.contains(el)) el.classList.add("flash");
    bringUp(at);
  };
  let fromText = false;
  onShow.push((name) => {
    if (fromText || !name) {
      for (const el of texts.querySelectorAll(".m.on")) el.classList.remove("on", "flash");
      for (const el of (name && marksOf.get(name)) || []) el.classList.add("on");
    } else if (isReading()) showWords(name);
    fromText = false;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.there");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = document.getElementById(link.getAttribute("href").slice(1));
    if (!to || !texts.contains(to)) return;
    event.preventDefault();
    choose(to.closest(".sheet"));
    read(true);
    if (to.matches(".sheet, .top > span")) texts.scrollTop = 0;
    else {
      const entry = link.closest("#panel") ? null : link.closest("[data-n]");
      let mark = to;
      while (mark && !mark.matches(".m")) mark = mark.nextElementSibling;
      showWords(entry ? entry.dataset.n : selected, mark);
      if (mark && !event.detail) mark.focus({ preventScroll: true });
    }
  });
  // From the words to the map: hover shows, a click opens; where several stand, it asks which.
  const nameOfLink = (el) => document.getElementById(el.getAttribute("href").slice(1)).dataset.n;
  let lit = [];
  const light = (names) => {
    for (const el of lit) el.classList.remove("lit");
    lit = names.flatMap((name) => [
      ...(face.has(name) ? [face.get(name).el] : []),
      item(name),
      ...(isReading() ? marksOf.get(name) || [] : []),
    ]);
    for (const el of lit) el.classList.add("lit");
  };
  const lightBy = (event) => {
    const at = event.target.closest(".m, .card, .pill, .item");
    if (!at) return light([]);
    if (at.matches(".m")) return light(at.dataset.of.split(" "));
    const name = at.matches(".item") ? at.parentElement.dataset.n : at.id;
    light(row.has(name) ? [name] : []);
  };
  for (const type of ["pointerover", "focusin"])
    for (const el of [texts, canvas, outline]) el.addEventListener(type, lightBy);
  for (const el of [texts, canvas, outline]) el.addEventListener("pointerleave", () => light([]));
  const openFrom = (name, event) => {
    fromText = true;
    byKey = !event.detail;
    if (name === selected) show(name);
    else go(name);
  };
  texts.addEventListener("click", (event) => {
    const el = event.target.closest(".m, .also, .which a");
    if (!el) {
      which.hidden = true;
      const strip = event.target.closest(".strip");
      if (strip) {
        const r = strip.getBoundingClientRect(),
          words = sheet.querySelector(".words"),
          top = words.getBoundingClientRect().top - texts.getBoundingClientRect().top + texts.scrollTop;
        texts.scrollTop = top + ((event.clientX - r.left) / r.width) * words.scrollHeight - texts.clientHeight / 2;
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || getSelection().toString()) {
      if (getSelection().toString()) event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const names = el.matches(".m") ? el.dataset.of.split(" ") : [nameOfLink(el)];
    if (el.matches(".m")) {
      which.hidden = names.length < 2;
      which.replaceChildren(
        make(
          "p",
          "",
          counted(names.length, "{n} statement stands on these words:", "{n} statements stand on these words:"),
        ),
        ...names.map((name) => link(name)),
      );
    }
    // On a phone the panel would hide the words, or the choice between them.
    const isNarrow = innerWidth <= 820;
    if (isNarrow && !el.matches(".m")) which.hidden = true;
    if (isNarrow && names.length > 1) {
      if (selected) go(null);
    } else openFrom(names[0], event);
  });
  root.classList.add("texted");
  buildTexts();
  choose(sheet);
}
