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
if (viewers.length > 1) {
  // How many frames each is ahead of the first. Kept where a clip ends: the one that has no frame there waits at its end, and goes on in step when there is one again.
  let ahead = [0, Number(root.dataset.offset) || 0];
  const label = make("label", "sync", texts.sync), together = make("input");
  together.type = "checkbox";
  together.checked = true;
  label.prepend(together);
  root.before(label);
  together.addEventListener("change", () => (ahead = viewers.map(it => it.index - viewers[0]!.index)));
  for (const [i, viewer] of viewers.entries()) {
    const others = (): Viewer[] => (together.checked ? viewers.filter(it => it !== viewer) : []);
    viewer.followers = others;
    viewer.onPlay = () => others().forEach(it => it.pause());
    viewer.onStep = () => others().forEach(it => it.go(viewer.index + ahead[viewers.indexOf(it)]! - ahead[i]!));
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

// Keys act while the picture or what stands around it has the focus, and nowhere else on the page (WCAG 2.2, 2.1.4); in a field they are the field's.
document.addEventListener("keydown", event => {
  const target = event.target, viewer = target instanceof Element ? viewers.find(it => it.section.contains(target)) : undefined;
  if (!viewer || !(target instanceof Element)) {
    return;
  }

  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox" && target.type !== "range");
  if ((!isText || event.key === "Enter") && marks[viewers.indexOf(viewer)]!.key(event)) {
    event.preventDefault();
    return;
  }

  const isOfControl = isText || target instanceof HTMLSelectElement || (event.key === " " && ["BUTTON", "A", "SUMMARY", "INPUT"].includes(target.tagName));
  const isOfSlider = target instanceof HTMLInputElement && target.type === "range" && (event.key.startsWith("Arrow") || ["Home", "End", "PageUp", "PageDown"].includes(event.key));
  if (!isOfControl && !isOfSlider && !event.ctrlKey && !event.metaKey && !event.altKey && viewer.key(event)) {
    event.preventDefault();
  }
});

// Who opens the page steps at once; where somebody is elsewhere already, or was led to a part of the page, the focus stays.
if (document.activeElement === document.body && location.hash === "") {
  viewers[0]?.stage.focus({ preventScroll: true });
}
