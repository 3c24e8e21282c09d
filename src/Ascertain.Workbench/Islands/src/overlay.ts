import { rounded, type Place } from "./shapes";

const SVG = "http://www.w3.org/2000/svg";

/** What stands on a picture: a place or an outline with its number. */
export interface Outline {
  points: Place[];
  label: string;
  kind: string;
}

/** A still picture that can be pointed at, with outlines on it; places are pixels of the decoded picture. */
export class Overlay {
  /** Called with a place; `more` with Shift: another corner of the same region. */
  onPlace: (place: Place, more: boolean) => void = () => undefined;
  private readonly layer = document.createElementNS(SVG, "svg");
  private outlines: Outline[] = [];
  private scale = 1;

  constructor(readonly picture: HTMLElement, readonly image: HTMLImageElement) {
    picture.classList.add("pointing");
    picture.tabIndex = 0;
    this.layer.setAttribute("class", "outlines");
    this.layer.setAttribute("aria-hidden", "true");
    const layers = document.createElement("div");
    layers.className = "layers";
    image.replaceWith(layers);
    layers.append(image, this.layer);
    this.layer.addEventListener("click", event => {
      const box = this.layer.getBoundingClientRect();
      this.onPlace([rounded(((event.clientX - box.left) / box.width) * image.naturalWidth), rounded(((event.clientY - box.top) / box.height) * image.naturalHeight)], event.shiftKey);
    });
    image.addEventListener("load", () => this.redraw());
    picture.addEventListener("keydown", event => {
      if (event.key === "+" || event.key === "=" || event.key === "-") {
        event.preventDefault();
        this.zoom(event.key === "-" ? 0.5 : 2);
      }
    });
    this.redraw();
  }

  /** Larger or smaller, never interpolated. */
  zoom(by: number): void {
    this.scale = Math.min(16, Math.max(1, this.scale * by));
    this.image.style.width = this.scale === 1 ? "" : `${this.scale * 100}%`;
    this.image.style.maxWidth = this.scale === 1 ? "" : "none";
    this.redraw();
  }

  /** Another picture of the same clip. */
  load(source: string, description: string): void {
    this.image.src = source;
    this.image.alt = description;
  }

  draw(outlines: Outline[]): void {
    this.outlines = outlines;
    this.redraw();
  }

  private redraw(): void {
    const width = this.image.naturalWidth || 1, height = this.image.naturalHeight || 1, unit = width / Math.max(1, this.image.clientWidth || width);
    this.layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.layer.replaceChildren(...this.outlines.flatMap(it => this.shape(it, unit)));
  }

  private shape(outline: Outline, unit: number): SVGElement[] {
    const shape = document.createElementNS(SVG, outline.points.length > 1 ? "polygon" : "circle"), text = document.createElementNS(SVG, "text");
    const [x, y] = outline.points[0]!;
    if (outline.points.length > 1) {
      shape.setAttribute("points", outline.points.map(it => it.join(",")).join(" "));
    } else {
      shape.setAttribute("cx", String(x));
      shape.setAttribute("cy", String(y));
      shape.setAttribute("r", String(5 * unit));
    }

    shape.setAttribute("class", outline.kind);
    text.setAttribute("x", String(x + 8 * unit));
    text.setAttribute("y", String(y - 6 * unit));
    text.setAttribute("font-size", String(15 * unit));
    text.setAttribute("class", outline.kind);
    text.textContent = outline.label;
    return [shape, text];
  }
}

/** Corners as people write them: `812.5,40; 900,41`; undefined for what is none. */
export function cornersOf(text: string): Place[] | undefined {
  const points = text.split(";").map(it => it.trim()).filter(it => it !== "").map(it => it.split(/[\s,]+/).map(Number));
  return points.every(it => it.length === 2 && it.every(Number.isFinite)) ? (points as Place[]) : undefined;
}

export const cornersText = (corners: Place[]): string => corners.map(it => `${it[0]},${it[1]}`).join("; ");
