// A browser lets no page on a disk read another one, so the search shows titles alone there.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// What can be typed of a block: of one with prompts the lines behind them, without what is printed.
function typed(text) {
  const lines = text.split("\n");
  const prompt = [/^\$ /, /^(>>>|\.\.\.)( |$)/].find((one) => one.test(lines[0]));
  if (!prompt) return text;
  const marked = lines.filter((line) => prompt.test(line));
  return marked.map((line) => line.replace(prompt, "")).join("\n");
}

document.addEventListener("DOMContentLoaded", () => {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll("div.highlight")) {
    const button = document.createElement("button");
    button.className = "copy";
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(typed(block.querySelector("pre").textContent.trimEnd()));
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1500);
    });
    block.append(button);
  }
});
