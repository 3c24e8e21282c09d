import type { FrameFacts } from "./list";
import type { Asked, Received } from "./receiving";

/** A picture as it was decoded. */
export interface Picture {
  facts: FrameFacts;
  pixels: ImageData;
}

const MOST_KEPT = 8;
const MOST_FREE = 4; // as many as are on their way at once

/** Pictures of one clip, the ones around kept. */
export class Pictures {
  private readonly kept = new Map<number, Picture>();
  private asked: AbortController | undefined;
  private aheadStop = new AbortController();
  private readyAt = -1;
  private readonly free: ArrayBuffer[] = [];
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
    const coming = this.ahead.get(index)?.catch(() => this.load(index, undefined, asked.signal));
    if (!coming) {
      // Whoever goes elsewhere does not wait behind what lay ahead of where they were.
      this.aheadStop.abort();
      this.aheadStop = new AbortController();
    }

    return coming ?? this.load(index, undefined, asked.signal);
  }

  /** Fetches what will probably be asked for next; failing is no harm. @param at what is looked at */
  prepare(at: number, indices: number[]): void {
    for (const index of indices) {
      if (index >= 0 && !this.kept.has(index) && !this.ahead.has(index)) {
        const coming = this.load(index, at, this.aheadStop.signal).finally(() => this.ahead.delete(index));
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
        this.drop(index);
      }
    }
  }

  private async load(index: number, at: number | undefined, signal?: AbortSignal): Promise<Picture> {
    const ask = (): Promise<Received> => receive(`${this.path}/${index}.planes?seat=${this.seat}${at === undefined ? "" : `&at=${at}`}`, this.free, signal);
    let answer = await ask();
    // Another question came between, which is over now.
    for (let again = 0; answer.status === 409 && at === undefined && again < 5; again++) {
      await new Promise(done => setTimeout(done, 100));
      answer = await ask();
    }

    const { facts, pixels, said } = answer;
    if (!facts) {
      throw said === undefined ? new TypeError() : new Error(said);
    }

    const picture = { facts, pixels: new ImageData(new Uint8ClampedArray(pixels!), facts.width, facts.height) };
    this.drop(index);
    this.kept.set(index, picture);
    while (this.kept.size > MOST_KEPT) {
      this.drop([...this.kept.keys()].reduce((a, b) => (Math.abs(a - index) > Math.abs(b - index) ? a : b)));
    }

    return picture;
  }

  // Its memory serves the next one.
  private drop(index: number): void {
    const picture = this.kept.get(index);
    if (picture) {
      this.kept.delete(index);
      giveBack(this.free, picture.pixels.data.buffer as ArrayBuffer);
    }
  }
}

function giveBack(free: ArrayBuffer[], pixels: ArrayBuffer): void {
  if (free.length < MOST_FREE) {
    free.push(pixels);
  }
}

// One worker for all clips of a page.
let worker: Worker | undefined, asked = 0;
const waiting = new Map<number, (received: Received) => void>();

/** Asks the worker. @param free memory that may be used */
function receive(url: string, free: ArrayBuffer[], signal?: AbortSignal): Promise<Received> {
  if (!worker) {
    worker = new Worker("/static/receiving.js", { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Received>) => {
      waiting.get(data.number)?.(data);
      waiting.delete(data.number);
    };
    // A worker that does not run answers nothing.
    worker.onerror = () => waiting.forEach((settle, number) => settle({ number }));
  }

  const to = worker, number = ++asked, pixels = free.pop(), question: Asked = pixels ? { number, url, pixels } : { number, url };
  return new Promise((settle, fail) => {
    waiting.set(number, received => {
      if (!received.facts && received.pixels) {
        giveBack(free, received.pixels);
      }

      settle(received);
    });
    signal?.addEventListener("abort", () => {
      to.postMessage({ number, url: null } satisfies Asked);
      fail(signal.reason as Error);
    });
    to.postMessage(question, pixels ? [pixels] : []);
  });
}
