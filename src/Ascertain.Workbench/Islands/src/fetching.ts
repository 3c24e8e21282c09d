import { coloursOf } from "./colours";
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
  private readyAt = -1;
  private readonly ahead = new Map<number, Promise<Picture>>();

  /** @param path of the clip's frames  @param seat tells this page's decoder from that of other pages */
  constructor(private readonly path: string, private readonly seat: string) {}

  /** The picture of an index; a former question that nobody waits for any more is given up. */
  async get(index: number): Promise<Picture> {
    this.asked?.abort();
    const known = this.kept.get(index);
    if (known) {
      return known;
    }

    // What is on its way already is not asked for twice: a picture has some million bytes.
    const asked = (this.asked = new AbortController());
    return this.ahead.get(index)?.catch(() => this.load(index, false, asked.signal)) ?? this.load(index, false, asked.signal);
  }

  /** Fetches what will probably be asked for next; failing is no harm. */
  prepare(indices: number[]): void {
    for (const index of indices) {
      if (index >= 0 && !this.kept.has(index) && !this.ahead.has(index)) {
        const coming = this.load(index, true).finally(() => this.ahead.delete(index));
        coming.catch(() => undefined);
        this.ahead.set(index, coming);
      }
    }
  }

  /** Asks that a decoder begin where somebody will probably go; failing is no harm. */
  ready(index: number): void {
    if (!this.kept.has(index) && this.readyAt !== index) {
      this.readyAt = index;
      void fetch(`${this.path}/${index}/ready?seat=${this.seat}`).catch(() => undefined);
    }
  }

  /** Says that the page goes: nothing need be decoded for it any more. */
  leave(): void {
    void fetch(`${this.path}/left?seat=${this.seat}`, { keepalive: true }).catch(() => undefined);
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
    const ask = (): Promise<Response> => fetch(`${this.path}/${index}.planes?seat=${this.seat}${ahead ? "&ahead=true" : ""}`, signal ? { signal } : {});
    let answer = await ask();
    // Another question came between, which is over now.
    for (let again = 0; answer.status === 409 && !ahead && again < 5; again++) {
      await new Promise(done => setTimeout(done, 100));
      answer = await ask();
    }

    if (!answer.ok || answer.status === 204) {
      throw new Error((await answer.text()) || answer.statusText);
    }

    const facts = JSON.parse(answer.headers.get("X-Frame") ?? "") as FrameFacts;
    const bytes = await answer.arrayBuffer();
    const picture = { facts, pixels: facts.planes ? coloursOf(new Uint8Array(bytes), facts.width, facts.height, facts.planes) : new ImageData(new Uint8ClampedArray(bytes), facts.width, facts.height) };
    this.kept.set(index, picture);
    while (this.kept.size > MOST_KEPT) {
      const far = [...this.kept.keys()].reduce((a, b) => (Math.abs(a - index) > Math.abs(b - index) ? a : b));
      this.kept.delete(far);
    }

    return picture;
  }
}
