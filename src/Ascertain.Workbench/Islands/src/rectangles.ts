import { fill, make, type Texts } from "./making";
import type { Place } from "./shapes";

/** Left, upper edge, width and height, in whole pixels of the decoded picture. */
export type Rectangle = [number, number, number, number];

const SVG = "http://www.w3.org/2000/svg";
const SLIP = 4; // pixels of the screen: a hand that moved less clicked

/** Rectangles as people write them: `10,20,64,48;0,0,16,16`; undefined for what is none. */
export function rectanglesOf(text: string): Rectangle[] | undefined {
  const parts = text.split(";").map(it => it.trim()).filter(it => it !== "").map(it => it.split(",").map(one => (/^\s*\d+\s*$/.test(one) ? Number(one) : NaN)));
  return parts.every(it => it.length === 4 && it.every(Number.isFinite) && it[2]! > 0 && it[3]! > 0) ? (parts as Rectangle[]) : undefined;
}

export const rectanglesText = (list: Rectangle[]): string => list.map(it => it.join(",")).join(";");

/** Draws rectangles on a picture: by dragging, by clicking two corners, by keys on the one in focus, or as numbers. */
export class Rectangles {
  list: Rectangle[] = [];
  isOn = true;
  /** Called when a person changed one. */
  onChange: () => void = () => undefined;
  /** Called with a click that draws nothing yet; true where it meant something else. */
  onClick: (target: Element) => boolean = () => false;
  private readonly drawn = document.createElementNS(SVG, "g");
  private corner: Place | undefined;
  private coming: Rectangle | undefined;

  /** @param layer over the picture, in its pixels  @param rows where the numbers stand  @param size of the picture  @param say tells what comes next */
  constructor(private readonly layer: SVGSVGElement, private readonly rows: HTMLElement, private readonly size: () => Place, private readonly texts: Texts, private readonly say: (words: string) => void) {
    layer.append(this.drawn);
    layer.addEventListener("pointerdown", event => this.press(event));
    layer.addEventListener("pointermove", event => {
      if (this.corner) {
        this.coming = this.between(this.corner, this.placeOf(event));
        this.redraw();
      }
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape" && this.corner) {
        [this.corner, this.coming] = [undefined, undefined];
        this.say("");
        this.redraw();
      }
    });
  }

  /** Shows these, and tells nobody. */
  show(list: Rectangle[]): void {
    this.list = list;
    this.redraw();
    this.fill();
  }

  /** One in the middle, to be moved with keys or written as numbers; it takes the focus. */
  add(): void {
    const [width, height] = this.size();
    this.list.push([Math.floor(width / 3), Math.floor(height / 3), Math.max(1, Math.floor(width / 3)), Math.max(1, Math.floor(height / 3))]);
    this.changed();
    this.rows.querySelector<HTMLInputElement>("[role=group]:last-child input")?.focus();
  }

  redraw(): void {
    const focused = [...this.drawn.children].indexOf(document.activeElement!);
    this.drawn.replaceChildren(...this.list.map((it, i) => this.shape(it, i)), ...(this.coming ? [this.shape(this.coming)] : []));
    if (focused >= 0) {
      (this.drawn.children[Math.min(focused, this.list.length - 1)] as SVGElement | undefined)?.focus();
    }
  }

  private changed(): void {
    this.redraw();
    this.fill();
    this.onChange();
  }

  private shape(it: Rectangle, index?: number): SVGRectElement {
    const shape = document.createElementNS(SVG, "rect");
    (["x", "y", "width", "height"] as const).forEach((name, i) => shape.setAttribute(name, String(it[i])));
    shape.setAttribute("class", index === undefined ? "hides coming" : "hides");
    if (index !== undefined) {
      shape.dataset.rectangle = String(index);
      shape.setAttribute("tabindex", "0");
      shape.setAttribute("role", "application");
      shape.setAttribute("aria-label", fill(this.texts.rectangleKeys, index + 1, ...it));
      shape.addEventListener("keydown", event => this.key(event, index));
    }

    return shape;
  }

  private placeOf(event: PointerEvent): Place {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.layer.getScreenCTM()!.inverse());
    return [at.x, at.y];
  }

  // What is touched is hidden whole; undefined where nothing of the picture is.
  private between(a: Place, b: Place): Rectangle | undefined {
    const [width, height] = this.size(), within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
    const left = within(Math.floor(Math.min(a[0], b[0])), width), top = within(Math.floor(Math.min(a[1], b[1])), height);
    const right = within(Math.ceil(Math.max(a[0], b[0])), width), bottom = within(Math.ceil(Math.max(a[1], b[1])), height);
    return right > left && bottom > top ? [left, top, right - left, bottom - top] : undefined;
  }

  private finish(from: Place, to: Place): void {
    const made = this.between(from, to);
    [this.corner, this.coming] = [undefined, undefined];
    this.say("");
    if (made) {
      this.list.push(made);
      this.changed();
    } else {
      this.redraw();
    }
  }

  private press(event: PointerEvent): void {
    if (!this.isOn || event.button !== 0) {
      return;
    }

    event.preventDefault();
    const from = this.placeOf(event), target = event.target as Element, grip = (target as SVGElement).dataset.rectangle;
    if (this.corner) {
      this.finish(this.corner, from);
      return;
    }

    const moved = grip === undefined ? undefined : this.list[Number(grip)], before = moved && ([...moved] as Rectangle);
    let isDragged = false;
    const isFar = (at: PointerEvent): boolean => Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) >= SLIP;
    const move = (at: PointerEvent): void => {
      isDragged ||= isFar(at);
      const to = this.placeOf(at);
      if (!isDragged) {
        return;
      }

      if (moved && before) {
        this.place(moved, Math.round(before[0] + to[0] - from[0]), Math.round(before[1] + to[1] - from[1]), before[2], before[3]);
      } else {
        this.coming = this.between(from, to);
      }

      this.redraw();
    };
    const up = (at: PointerEvent): void => {
      this.layer.removeEventListener("pointermove", move);
      this.layer.removeEventListener("pointerup", up);
      this.layer.removeEventListener("pointercancel", stop);
      isDragged ||= isFar(at);
      if (moved) {
        isDragged ? this.changed() : (this.drawn.children[Number(grip)] as SVGElement | undefined)?.focus();
      } else if (isDragged) {
        this.finish(from, this.placeOf(at));
      } else if (!this.onClick(target)) {
        this.corner = from;
        this.say(this.texts.corner!);
      }
    };
    const stop = (): void => {
      this.layer.removeEventListener("pointermove", move);
      this.layer.removeEventListener("pointerup", up);
      this.layer.removeEventListener("pointercancel", stop);
      this.coming = undefined;
      this.redraw();
    };
    this.layer.setPointerCapture(event.pointerId);
    this.layer.addEventListener("pointermove", move);
    this.layer.addEventListener("pointerup", up);
    this.layer.addEventListener("pointercancel", stop);
  }

  // By a hundredth of the picture; the numbers are exact.
  private key(event: KeyboardEvent, index: number): void {
    const it = this.list[index]!, step = Math.max(1, Math.round(this.size()[0] / 100));
    const [across, down] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [0, 0];
    if (event.key === "Delete" || event.key === "Backspace") {
      this.list.splice(index, 1);
    } else if (across === 0 && down === 0) {
      return;
    } else if (event.shiftKey) {
      this.place(it, it[0], it[1], it[2] + across!, it[3] + down!);
    } else {
      this.place(it, it[0] + across!, it[1] + down!, it[2], it[3]);
    }

    event.preventDefault();
    event.stopPropagation();
    this.changed();
  }

  // Inside the picture, and never without an area.
  private place(it: Rectangle, left: number, top: number, width: number, height: number): void {
    const [most, deep] = this.size(), within = (value: number, least: number, greatest: number): number => Math.max(least, Math.min(greatest, Math.round(value) || 0));
    it[2] = within(width, 1, most);
    it[3] = within(height, 1, deep);
    it[0] = within(left, 0, most - it[2]);
    it[1] = within(top, 0, deep - it[3]);
  }

  private fill(): void {
    const at = document.activeElement instanceof HTMLElement && this.rows.contains(document.activeElement) ? [...this.rows.querySelectorAll("input, button")].indexOf(document.activeElement) : -1;
    const t = this.texts, names = [t.left!, t.top!, t.width!, t.height!];
    this.rows.replaceChildren(...this.list.map((it, i) => {
      const row = make("div", "bar"), remove = make("button", "quiet", "×");
      row.setAttribute("role", "group");
      row.setAttribute("aria-label", fill(t.rectangle, i + 1));
      row.append(make("b", "", fill(t.rectangle, i + 1)), remove);
      names.forEach((name, part) => {
        const label = make("label", "", name), input = make("input", "index");
        Object.assign(input, { type: "number", step: "1", min: part < 2 ? "0" : "1", value: String(it[part]) });
        input.addEventListener("change", () => {
          const next = [...it] as Rectangle;
          next[part] = Number(input.value);
          this.place(it, ...next);
          this.changed();
        });
        label.append(input);
        row.append(label);
      });
      remove.type = "button";
      remove.setAttribute("aria-label", fill(t.removeThis, i + 1));
      remove.addEventListener("click", () => {
        this.list.splice(this.list.indexOf(it), 1);
        this.changed();
      });
      return row;
    }));
    if (at >= 0) {
      const now = this.rows.querySelectorAll<HTMLElement>("input, button");
      now[Math.min(at, now.length - 1)]?.focus();
    }
  }
}
