import type { FrameList } from "./list";

const BARS = 84, SOUND = 26, POSTS = 14;

/** Where a post lies beside the clip by its clocks, in seconds from the first frame; null where it has no such end. */
export interface PostPlace {
  place: "before" | "perhaps" | "after";
  from: number | null;
  until: number | null;
}

/** Sizes and types of the frames, sound below, below that posts that can be laid on the clip's time, and where one is: by the clip's own time, so that a frame that stands long takes much room; by number where nothing lists times. */
export class Timeline {
  readonly canvas = document.createElement("canvas");
  private list: FrameList | undefined;
  private count = 0;
  private at = 0;
  private loop: [number, number] | undefined;
  private times: number[] | undefined;
  private usual = 1;
  private length = 1;
  private resting = 0;

  /** @param places frames that findings name  @param posts where they lie  @param go called with the index that was pointed at  @param rests called with the index over which the pointer rests */
  constructor(label: string, private readonly places: number[], private readonly posts: PostPlace[], go: (index: number) => void, rests: (index: number) => void) {
    this.canvas.className = "timeline";
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", label);
    const under = (event: PointerEvent): number => {
      const box = this.canvas.getBoundingClientRect(), at = (event.clientX - box.left) / box.width;
      let low = 0, high = this.count - 1; // the last that has begun there
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        [low, high] = this.begins(middle) <= at ? [middle, high] : [low, middle - 1];
      }

      return low;
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
    const ticks = list.ticks, times = ticks && ticks.length === count && count > 1 && ticks[count - 1]! > ticks[0]! ? ticks : undefined;
    if (times) {
      const steps = times.slice(1).map((it, i) => it - times[i]!).sort((a, b) => a - b);
      this.usual = steps[steps.length >> 1]! || 1; // how long the last one stands nobody says
      this.length = times[count - 1]! - times[0]! + this.usual;
    } else {
      [this.usual, this.length] = [1, Math.max(1, count)];
    }

    this.times = times;
    this.draw();
  }

  /** Where a frame begins, as a part of the whole; that of the count is the end. */
  private begins(index: number): number {
    return this.times === undefined ? index / this.length : index >= this.count ? 1 : (this.times[index]! - this.times[0]!) / this.length;
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
    this.canvas.height = Math.round((BARS + SOUND + (this.posts.length > 0 ? POSTS : 0)) * scale);
    const pen = this.canvas.getContext("2d")!, style = getComputedStyle(this.canvas), ink = style.color;
    const high = BARS * scale, x = (index: number): number => this.begins(index) * width, usual = (this.usual / this.length) * width;
    const middle = (index: number): number => x(index) + Math.min(usual, x(index + 1) - x(index)) / 2;
    if (list?.sizes && list.types && this.count > 0) {
      const keys = new Set(list.keys), greatest = list.sizes.reduce((a, b) => Math.max(a, b), 1), largest = new Map<number, number>();
      for (let i = 0; i < Math.min(this.count, list.sizes.length); i++) {
        // Where a column holds several frames, the largest stands for them.
        const column = Math.floor(x(i)), other = largest.get(column);
        largest.set(column, other === undefined || list.sizes[i]! > list.sizes[other]! ? i : other);
      }

      for (const [column, frame] of largest) {
        pen.globalAlpha = keys.has(frame) || list.types[frame] === "I" ? 1 : list.types[frame] === "P" ? 0.6 : 0.32;
        pen.fillStyle = ink;
        // No wider than most: the room after a frame that stands long stays empty.
        const tall = Math.max(1, (list.sizes[frame]! / greatest) * (high - 2 * scale)), wide = Math.min(usual, x(frame + 1) - x(frame));
        pen.fillRect(usual < 1 ? column : x(frame), high - tall, Math.max(1, wide - (wide > 3 ? 1 : 0)), tall);
      }
    }

    // Findings: a small square that stands below.
    pen.fillStyle = style.getPropertyValue("--bad") || ink;
    pen.globalAlpha = 1;
    for (const place of this.places) {
      if (place < this.count) {
        pen.fillRect(middle(place) - 3 * scale, high - 6 * scale, 6 * scale, 6 * scale);
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
      const length = this.times ? this.length / list.timescale : list.levels.length / 20;
      for (let i = 0; i < list.levels.length; i++) {
        const tall = Math.max(0.5, Math.min(1, list.levels[i]! * 2) * (SOUND - 4) * scale);
        pen.fillRect(((i / 20) / length) * width, high + 4 * scale, Math.max(1, width / (length * 20)), tall);
      }
    }

    this.drawPosts(pen, width, (BARS + SOUND) * scale, scale, ink);
    pen.globalAlpha = 1;
    pen.fillStyle = pen.strokeStyle = style.getPropertyValue("--accent") || ink;
    if (this.loop) {
      pen.globalAlpha = 0.22;
      pen.fillRect(x(this.loop[0]), 0, Math.max(2, x(this.loop[1] + 1) - x(this.loop[0])), high);
      pen.globalAlpha = 1;
    }

    pen.fillRect(Math.max(0, middle(this.at) - scale), 0, 2 * scale, this.canvas.height);
  }

  // A frame as long as the stretch in which it can lie; what lies before or after the clip is an arrow at that end, which points away.
  private drawPosts(pen: CanvasRenderingContext2D, width: number, top: number, scale: number, ink: string): void {
    pen.fillStyle = pen.strokeStyle = ink;
    pen.globalAlpha = 1;
    pen.lineWidth = scale;
    const seconds = this.times && this.list?.timescale ? this.length / this.list.timescale : undefined, half = (POSTS / 2 - 2) * scale, middle = top + (POSTS / 2) * scale;
    for (const post of this.posts) {
      if (post.place === "perhaps" && seconds !== undefined) {
        const from = Math.max(0, (post.from ?? 0) / seconds) * width, until = Math.min(1, (post.until ?? seconds) / seconds) * width;
        pen.strokeRect(from + scale / 2, middle - half, Math.max(2 * scale, until - from) - scale, 2 * half);
      } else if (post.place !== "perhaps") {
        const end = post.place === "after" ? width : 0, back = post.place === "after" ? end - 2 * half : end + 2 * half;
        pen.beginPath();
        pen.moveTo(back, middle - half);
        pen.lineTo(back, middle + half);
        pen.lineTo(end, middle);
        pen.fill();
      }
    }
  }
}
