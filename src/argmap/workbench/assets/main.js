// The page of the workbench: parts in one order, then the board.
import { load, follow, announce } from "./store.js";
import { startBench } from "./bench.js";
import { startCanvas } from "./canvas.js";
import { startSources } from "./sources.js";
import { startPanel } from "./panel.js";
import { startReview } from "./review.js";
import { startGuide } from "./guide.js";

startBench();
startSources();
startCanvas();
startPanel();
startReview();
startGuide();
try {
  await load();
  follow();
} catch (error) {
  announce(error.message, "error");
}
