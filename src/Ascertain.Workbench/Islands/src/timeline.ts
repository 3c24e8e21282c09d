import type { FrameList } from "./list";

const BARS = 84, SOUND = 26;

/** Sizes and types of the frames, sound below, and where one is. */
export class Timeline {
  readonly canvas = document.createElement("canvas");
  private list: FrameList | undefined;
  private count = 0;
  private at = 0;
  private loop: [number, number] | undefined;

  private resting = 0;

  /** @param places frames that findings name  @param go called with the index that was pointed at  @param rests called with the index over which the pointer rests */
  constructor(label: string, private readonly places: number[], go: (index: number) => void, rests: (index: number) => void) {
    this.canvas.className = "timeline";
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", label);
    const under = (event: PointerEvent): number => {
      const box = this.canvas.getBoundingClientRect();
      return Math.min(this.count - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * this.count)));
    };
    const point = (event: PointerEvent): void => {
      window.clearTimeout(this.resting);
      if (this.count > 0) {
        const index = under(event);
        if (event.buttons & 1) {
          go(index);
        } else {
          this.resting = window.setTimeout(() => rests(index), 120);
        }
      }
    };
    this.canvas.addEventListener("pointerleave", () => window.clearTimeout(this.resting));
    this.canvas.addEventListener("pointerdown", event => {
      this.canvas.setPointerCapture(event.pointerId);
      point(event);
    });
    this.canvas.addEventListener("pointermove", point);
    new ResizeObserver(() => this.draw()).observe(this.canvas);
  }

  show(list: FrameList, count: number): void {
    this.list = list;
    this.count = count;
    this.draw();
  }

  move(at: number, loop: [number, number] | undefined): void {
    this.at = at;
    this.loop = loop;
    this.draw();
  }

  private draw(): void {
    const scale = window.devicePixelRatio || 1, width = Math.round(this.canvas.clientWidth * scale), list = this.list;
    if (width === 0) {
      return;
    }

    this.canvas.width = width;
    this.canvas.height = Math.round((BARS + SOUND) * scale);
    const pen = this.canvas.getContext("2d")!, style = getComputedStyle(this.canvas), ink = style.color;
    const high = BARS * scale, x = (index: number): number => (index / Math.max(1, this.count)) * width;
    if (list?.sizes && list.types && this.count > 0) {
      const keys = new Set(list.keys), greatest = list.sizes.reduce((a, b) => Math.max(a, b), 1);
      const columns = Math.min(width, this.count);
      for (let column = 0; column < columns; column++) {
        // Where a column holds several frames, the largest stands for them.
        let largest = Math.floor((column * this.count) / columns);
        for (let i = largest + 1; i < Math.floor(((column + 1) * this.count) / columns); i++) {
          largest = list.sizes[i]! > list.sizes[largest]! ? i : largest;
        }

        pen.globalAlpha = keys.has(largest) || list.types[largest] === "I" ? 1 : list.types[largest] === "P" ? 0.6 : 0.32;
        pen.fillStyle = ink;
        const tall = Math.max(1, (list.sizes[largest]! / greatest) * (high - 2 * scale));
        pen.fillRect((column * width) / columns, high - tall, Math.max(1, width / columns - (width / columns > 3 ? 1 : 0)), tall);
      }
    }

    // Findings: a small square that stands below.
    pen.fillStyle = style.getPropertyValue("--bad") || ink;
    pen.globalAlpha = 1;
    for (const place of this.places) {
      if (place < this.count) {
        pen.fillRect(x(place + 0.5) - 3 * scale, high - 6 * scale, 6 * scale, 6 * scale);
      }
    }

    // Cuts: a small triangle that hangs from above.
    pen.fillStyle = ink;
    pen.globalAlpha = 1;
    for (const cut of list?.cuts ?? []) {
      const at = x(cut), half = 4 * scale;
      pen.beginPath();
      pen.moveTo(at - half, 0);
      pen.lineTo(at + half, 0);
      pen.lineTo(at, 2 * half);
      pen.fill();
    }

    if (list?.levels && list.timescale && list.ticks && this.count > 0) {
      pen.globalAlpha = 0.75;
      pen.fillStyle = ink;
      const first = list.ticks[0]! / list.timescale, length = list.ticks[list.ticks.length - 1]! / list.timescale - first || 1;
      for (let i = 0; i < list.levels.length; i++) {
        const tall = Math.max(0.5, Math.min(1, list.levels[i]! * 2) * (SOUND - 4) * scale);
        pen.fillRect(((i / 20) / length) * width, high + 4 * scale, Math.max(1, width / (length * 20)), tall);
      }
    }

    pen.globalAlpha = 1;
    pen.fillStyle = pen.strokeStyle = style.getPropertyValue("--accent") || ink;
    if (this.loop) {
      pen.globalAlpha = 0.22;
      pen.fillRect(x(this.loop[0]), 0, Math.max(2, x(this.loop[1] + 1) - x(this.loop[0])), high);
      pen.globalAlpha = 1;
    }

    pen.fillRect(Math.max(0, x(this.at + 0.5) - scale), 0, 2 * scale, this.canvas.height);
  }
}
