import type { Mark, Marks } from "./marks";
import { Rectangles, rectanglesText } from "./rectangles";
import { hiddenAt } from "./shapes";
import { fill, make, type Texts, type Viewer } from "./viewer";

const SVG = "http://www.w3.org/2000/svg";

/** Leads from the frame that is shown to the form in which it is let out, with what was chosen to stay hidden. Nothing is entered here. */
export class Hiding {
  private readonly panel = make("section", "hiding");
  private readonly layer = document.createElementNS(SVG, "svg");
  private readonly list = make("ul", "mask-list");
  private readonly rows = make("div");
  private readonly said = make("p", "hint");
  private readonly draw = make("button", "quiet");
  private readonly link = make("a", "button");
  private readonly left = new Set<number>(); // entries that somebody unticked
  private readonly rectangles: Rectangles;

  /** @param out address of the page for letting out */
  constructor(private readonly viewer: Viewer, private readonly marks: Marks, private readonly out: string, private readonly texts: Texts) {
    const t = texts, add = make("button", "quiet", t.add), bar = make("div", "bar");
    this.layer.setAttribute("class", "marks hides");
    this.layer.setAttribute("role", "group");
    this.layer.setAttribute("aria-label", fill(t.drawingOf, viewer.section.dataset.number!));
    viewer.layers.append(this.layer);
    this.said.setAttribute("role", "status");
    this.rectangles = new Rectangles(this.layer, this.rows, () => [viewer.canvas.width, viewer.canvas.height], t, words => (this.said.textContent = words));
    this.rectangles.isOn = false;
    this.rectangles.onChange = () => this.update();
    [this.draw.type, this.draw.textContent, add.type] = ["button", t.draw!, "button"];
    this.draw.setAttribute("aria-pressed", "false");
    this.draw.addEventListener("click", () => this.turn(!this.rectangles.isOn));
    add.addEventListener("click", () => {
      this.rectangles.add();
      this.update();
    });
    bar.append(this.draw, add);
    this.panel.setAttribute("aria-label", fill(t.hideOf, viewer.section.dataset.number!));
    this.panel.append(make("h3", "", t.hide), make("p", "hint", t.hideHint), this.list, bar, this.said, this.rows, this.link);
    marks.panel.append(this.panel);
    marks.onRedraw = () => this.update();
    this.update();
  }

  private turn(on: boolean): void {
    this.rectangles.isOn = on;
    this.layer.classList.toggle("draws", on);
    this.draw.setAttribute("aria-pressed", String(on));
    this.said.textContent = on ? this.texts.drawHint! : "";
  }

  private update(): void {
    const frame = this.viewer.index, t = this.texts;
    if (this.marks.isDrawing && this.rectangles.isOn) {
      this.turn(false);
    }

    // Whoever marks again does so without what was marked before.
    this.panel.hidden = this.marks.isBlind;
    this.rectangles.redraw();
    this.layer.setAttribute("viewBox", `0 0 ${this.viewer.canvas.width} ${this.viewer.canvas.height}`);
    const here = this.marks.entered.filter(it => hiddenAt(it.kind, it.values, frame) !== undefined);
    this.show(here);
    const chosen = here.filter(it => !this.left.has(it.entry)), parts = chosen.length + this.rectangles.list.length;
    this.link.textContent = parts === 0 ? fill(t.letOutWhole, frame) : fill(t.letOut, frame, parts);
    this.link.href = `${this.out}&frames=${frame}${chosen.map(it => `&mask=l${it.entry}`).join("")}${this.rectangles.list.length > 0 ? `&rectangles=${encodeURIComponent(rectanglesText(this.rectangles.list))}` : ""}#approve`;
  }

  // The same boxes stay, so that the focus does.
  private show(here: Mark[]): void {
    if (here.map(it => it.entry).join() === this.list.dataset.shows) {
      return;
    }

    this.list.dataset.shows = here.map(it => it.entry).join();
    this.list.replaceChildren(...here.map(mark => {
      const row = make("li"), tick = make("input"), label = make("label", "", fill(this.texts.stays, mark.entry, mark.author));
      [tick.type, tick.checked, tick.id] = ["checkbox", !this.left.has(mark.entry), `hide-${mark.record.slice(0, 16)}`];
      label.htmlFor = tick.id;
      tick.addEventListener("change", () => {
        tick.checked ? this.left.delete(mark.entry) : this.left.add(mark.entry);
        this.update();
      });
      row.append(tick, label);
      return row;
    }));
  }
}
