import { Hiding } from "./hiding";
import { Listed } from "./listed";
import { Marks } from "./marks";
import { Viewer, make, type Texts } from "./viewer";

// Steps through one clip, or through two side by side that follow each other.
const root = document.getElementById("frames")!;
const texts = JSON.parse(root.dataset.texts!) as Texts;
root.querySelectorAll("nav, .let-out").forEach(it => it.remove());
const viewers = [...root.querySelectorAll<HTMLElement>("section.frame:not(.unshown)")].map(section => new Viewer(section, texts));
root.querySelectorAll<HTMLElement>("section.unshown[data-listed]").forEach(section => new Listed(section, texts));
const markTexts = JSON.parse(root.dataset.marks!) as Texts;
const marks = viewers.map(viewer => new Marks(viewer, viewer.path.replace(/\/frames$/, ""), markTexts, viewer.section));
const hideTexts = JSON.parse(root.dataset.hiding!) as Texts;
viewers.forEach((viewer, i) => new Hiding(viewer, marks[i]!, viewer.section.dataset.out!, hideTexts));
let current = viewers[0];
if (viewers.length > 1) {
  const label = make("label", "sync", texts.sync), together = make("input");
  together.type = "checkbox";
  together.checked = true;
  label.prepend(together);
  root.before(label);
  for (const viewer of viewers) {
    viewer.onStep = by => {
      if (together.checked) {
        viewers.filter(it => it !== viewer).forEach(it => it.go(it.index + by));
      }
    };
    viewer.stage.addEventListener("focusin", () => (current = viewer));
    viewer.stage.addEventListener("pointerdown", () => (current = viewer));
  }
}

// Links to frames of a clip that is on the page step there, and get it ready when somebody comes near.
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-frame]")) {
  const viewer = viewers.find(it => it.section.dataset.number === link.dataset.exhibit), frame = Number(link.dataset.frame);
  if (viewer) {
    link.addEventListener("pointerenter", () => viewer.ready(frame));
    link.addEventListener("focus", () => viewer.ready(frame));
    link.addEventListener("click", event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        viewer.step(frame - viewer.index);
      }
    });
  }
}

document.addEventListener("keydown", event => {
  if (!current) {
    return;
  }

  if (marks[viewers.indexOf(current)]!.key(event)) {
    event.preventDefault();
    return;
  }

  const typed = event.target instanceof HTMLInputElement && event.target.type !== "checkbox" && event.target.type !== "range";
  const onControl = event.target instanceof HTMLElement && (typed || ["TEXTAREA", "SELECT"].includes(event.target.tagName) || (event.key === " " && ["BUTTON", "A", "SUMMARY", "INPUT"].includes(event.target.tagName)));
  const onSlider = event.target instanceof HTMLInputElement && event.target.type === "range" && event.key.startsWith("Arrow");
  if (!onControl && !onSlider && !event.ctrlKey && !event.metaKey && !event.altKey && current.key(event)) {
    event.preventDefault();
  }
});
