// Receives pictures beside the page (a worker): fetching some million bytes and computing their colours would hold up whoever steps, draws or scrolls.
import { colour } from "./colours";
import type { FrameFacts } from "./list";

/** What the page asks for, or that it waits no more. */
export interface Asked {
  number: number;
  /** Null: nobody waits for this number any more. */
  url: string | null;
  /** Memory of a picture that is not shown any more. */
  pixels?: ArrayBuffer;
}

/** What became of it: a picture, or a status with what the workbench says, or none where nothing was answered; then the memory comes back as it went. */
export interface Received {
  number: number;
  facts?: FrameFacts;
  pixels?: ArrayBuffer;
  status?: number;
  said?: string;
}

const page = self as unknown as { onmessage: (event: MessageEvent<Asked>) => void; postMessage: (message: Received, transfer: Transferable[]) => void };
const open = new Map<number, AbortController>();
// Memory is used again: some million bytes that are new to the process cost more than what is computed in them.
const unused: Uint8Array<ArrayBuffer>[] = [];

page.onmessage = ({ data: { number, url, pixels } }) => {
  if (url === null) {
    open.get(number)?.abort();
  } else {
    void receive(number, url, pixels);
  }
};

// One after another: two at once come each half as fast, and the first is waited for. The next is asked for while one comes, and comes while colours are computed.
let asking: Promise<unknown> = Promise.resolve(), reading: Promise<unknown> = Promise.resolve();

async function receive(number: number, url: string, before: ArrayBuffer | undefined): Promise<void> {
  const stop = new AbortController();
  open.set(number, stop);
  try {
    const answer = await (asking = asking.catch(() => undefined).then(() => fetch(url, { signal: stop.signal, redirect: "manual" }))) as Response;
    if (!answer.ok || answer.status === 204) {
      giveBack({ number, status: answer.status, said: (await answer.text()) || answer.statusText }, before);
      return;
    }

    const bytes = await (reading = reading.catch(() => undefined).then(() => read(answer, unused.pop()))) as Uint8Array<ArrayBuffer>;
    const facts = JSON.parse(answer.headers.get("X-Frame") ?? "") as FrameFacts, size = 4 * facts.width * facts.height;
    const pixels = new Uint8ClampedArray(before?.byteLength === size ? before : new ArrayBuffer(size));
    if (facts.planes) {
      colour(pixels, bytes, facts.width, facts.height, facts.planes);
    } else {
      pixels.set(bytes);
    }

    unused.push(bytes);
    page.postMessage({ number, facts, pixels: pixels.buffer }, [pixels.buffer]);
  } catch {
    giveBack({ number }, before);
  } finally {
    open.delete(number);
  }
}

function giveBack(why: Received, pixels: ArrayBuffer | undefined): void {
  page.postMessage(pixels ? { ...why, pixels } : why, pixels ? [pixels] : []);
}

async function read(answer: Response, before: Uint8Array<ArrayBuffer> | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const length = Number(answer.headers.get("Content-Length")), reader = answer.body!.getReader({ mode: "byob" });
  let bytes: Uint8Array<ArrayBuffer> = before?.length === length ? before : new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const { value, done } = await reader.read(new Uint8Array(bytes.buffer, at, length - at)); // gives the memory back under another name
    if (done) {
      throw new TypeError("The answer ended early.");
    }

    at += value.byteLength;
    bytes = new Uint8Array(value.buffer);
  }

  return bytes;
}
