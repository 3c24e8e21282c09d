import type { FrameFacts } from "./list";

/** A picture as it was decoded. */
export interface Picture {
  facts: FrameFacts;
  pixels: ImageData;
}

const MOST_KEPT = 8;

/** Pictures of one clip, the ones around kept. */
export class Pictures {
  private readonly kept = new Map<number, Picture>();
  private asked: AbortController | undefined;
  private ahead = new Set<number>();

  /** @param path of the clip's frames  @param seat tells this page's decoder from that of other pages */
  constructor(private readonly path: string, private readonly seat: string) {}

  /** The picture of an index; a former question that nobody waits for any more is given up. */
  async get(index: number): Promise<Picture> {
    this.asked?.abort();
    const known = this.kept.get(index);
    if (known) {
      return known;
    }

    const asked = (this.asked = new AbortController());
    return this.load(index, false, asked.signal);
  }

  /** Fetches what will probably be asked for next; failing is no harm. */
  prepare(indices: number[]): void {
    for (const index of indices) {
      if (index >= 0 && !this.kept.has(index) && !this.ahead.has(index)) {
        this.ahead.add(index);
        this.load(index, true).catch(() => undefined).finally(() => this.ahead.delete(index));
      }
    }
  }

  /** Forgets what was not compared yet, so that it is asked for again. */
  forgetUncompared(): void {
    for (const [index, picture] of this.kept) {
      if (picture.facts.isConfirmed === undefined) {
        this.kept.delete(index);
      }
    }
  }

  private async load(index: number, ahead: boolean, signal?: AbortSignal): Promise<Picture> {
    const answer = await fetch(`${this.path}/${index}.rgba?seat=${this.seat}${ahead ? "&ahead=true" : ""}`, signal ? { signal } : {});
    if (!answer.ok) {
      throw new Error((await answer.text()) || answer.statusText);
    }

    const facts = JSON.parse(answer.headers.get("X-Frame") ?? "") as FrameFacts;
    const picture = { facts, pixels: new ImageData(new Uint8ClampedArray(await answer.arrayBuffer()), facts.width, facts.height) };
    this.kept.set(index, picture);
    while (this.kept.size > MOST_KEPT) {
      const far = [...this.kept.keys()].reduce((a, b) => (Math.abs(a - index) > Math.abs(b - index) ? a : b));
      this.kept.delete(far);
    }

    return picture;
  }
}
