// Sends files to the workbench in pieces, one file after another. Nothing is collected before the person sends the form; a lost connection is waited for.
import { fill, make, type Texts } from "./making";
import { Sha256 } from "./sha256";

interface Arrived {
  id: string;
  have: number;
  bytes: number;
  piece: number;
  sha256: string | null;
}

interface Sent {
  name: string;
  file: File;
  row: HTMLLIElement;
  said: HTMLElement;
  bar: HTMLProgressElement;
  id?: string;
  state: "waits" | "whole" | "failed" | "dropped";
}

const form = document.querySelector<HTMLFormElement>("#collect");
if (form) {
  const t = JSON.parse(form.dataset["texts"] ?? "{}") as Texts, path = form.dataset["arriving"] ?? "", token = (): string => form.querySelector<HTMLInputElement>("input[name=form]")?.value ?? ""; // another after another sign-in
  const list = form.querySelector<HTMLUListElement>("#arriving")!, says = form.querySelector<HTMLElement>("#arriving-says")!, take = form.querySelector<HTMLButtonElement>("#take")!;
  const files = form.querySelector<HTMLInputElement>("#files")!, folder = form.querySelector<HTMLInputElement>("#folder")!, all: Sent[] = [];
  let working = false;

  files.removeAttribute("name"); // what is chosen goes in pieces, not with the form
  form.querySelectorAll<HTMLElement>(".with-script").forEach(it => (it.hidden = false));
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

  const ask = async (where: string, body?: BodyInit, type = "application/json"): Promise<Arrived> => {
    const answer = await fetch(path + where, body === undefined ? {} : { method: "POST", body, headers: { "X-Form": token(), "Content-Type": type } });
    if (answer.status === 429) {
      throw new TypeError(await answer.text()); // too many at once: waited for, as a lost connection is
    }

    if (!answer.ok) {
      throw new Refused((await answer.text()) || answer.statusText);
    }

    return (await answer.json()) as Arrived;
  };

  /** Asks until there is an answer: a lost connection is waited for, unless the file is given up. */
  const insist = async (it: Sent, where: string, have: number, body?: BodyInit): Promise<Arrived> => {
    for (let wait = 250; ; wait = Math.min(wait * 2, 10_000)) {
      try {
        return await ask(where, body);
      } catch (fault) {
        if (fault instanceof Refused || it.state === "dropped") {
          throw fault;
        }

        it.said.textContent = fill(t.again, megabytes(have));
        await new Promise(done => setTimeout(done, wait));
      }
    }
  };

  const tell = (): void => {
    const here = all.filter(it => it.state === "whole").length, failed = all.filter(it => it.state === "failed").length, counted = all.filter(it => it.state !== "dropped").length;
    says.textContent = counted === 0 ? "" : fill(t.status, here, counted, failed);
    take.disabled = all.some(it => it.state === "waits");
    take.title = take.disabled ? (t.wait ?? "") : "";
  };

  /** Reads each byte once for the digest and sends it; where the connection is lost, asks how far it came and goes on there. */
  const send = async (it: Sent): Promise<void> => {
    let now = await insist(it, "", 0, JSON.stringify({ name: it.name, bytes: it.file.size, modified: it.file.lastModified }));
    it.id = now.id;
    const hash = new Sha256();
    let hashed = 0;
    const read = async (upTo: number): Promise<void> => {
      for (; hashed < upTo; ) {
        const part = new Uint8Array(await it.file.slice(hashed, Math.min(upTo, hashed + (1 << 20))).arrayBuffer());
        hash.add(part);
        hashed += part.length;
        await new Promise(done => setTimeout(done)); // the page stays alive
      }
    };
    while (now.have < it.file.size) {
      const end = Math.min(now.have + now.piece, it.file.size);
      try {
        // At once, but both are waited for: a reading that went on beside the next one would take bytes out of their order.
        const sending = ask(`/${now.id}/piece?from=${now.have}`, it.file.slice(now.have, end), "application/octet-stream");
        sending.catch(() => undefined);
        await read(end);
        now = await sending;
        it.bar.value = now.have;
        it.said.textContent = fill(t.sending, megabytes(now.have), megabytes(it.file.size));
      } catch (fault) {
        if (fault instanceof Refused || (fault instanceof DOMException && fault.name === "NotReadableError") || it.state === "dropped") {
          throw fault;
        }

        it.said.textContent = fill(t.again, megabytes(now.have));
        await new Promise(done => setTimeout(done, 250));
        now = await insist(it, `/${now.id}`, now.have);
      }
    }

    await read(it.file.size);
    const whole = await insist(it, `/${now.id}/whole`, now.have, JSON.stringify({ sha256: hash.end() }));
    if (it.state === "waits") {
      it.state = "whole";
      it.bar.remove();
      it.said.textContent = fill(t.whole, megabytes(it.file.size), (whole.sha256 ?? "").slice(0, 12));
      list.querySelectorAll(`li[data-file="${whole.id}"]`).forEach(same => same !== it.row && same.remove());
      it.row.dataset["file"] = whole.id;
      const chosen = make("input");
      [chosen.type, chosen.name, chosen.value] = ["hidden", "Arrived", whole.id];
      it.row.append(chosen);
    }
  };

  const work = async (): Promise<void> => {
    if (working) {
      return;
    }

    working = true;
    for (let next: Sent | undefined; (next = all.find(it => it.state === "waits")); ) {
      try {
        await send(next);
      } catch (fault) {
        if (next.state === "waits") {
          next.state = "failed";
          next.said.textContent = fill(t.failed, fault instanceof Error ? fault.message : String(fault));
          next.row.classList.add("fault");
        }
      }

      tell();
    }

    working = false;
  };

  const add = (file: File, name: string): void => {
    const row = make("li"), shown = make("bdi", "", name), said = make("span", "said", t.waits), bar = make("progress"), drop = make("button", "quiet", "×");
    const it: Sent = { name, file, row, said, bar, state: "waits" };
    bar.max = Math.max(1, file.size);
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    drop.type = "button";
    drop.setAttribute("aria-label", fill(t.drop, name));
    drop.addEventListener("click", () => {
      it.state = "dropped";
      row.remove();
      if (it.id) {
        void ask(`/${it.id}/drop`, "{}").catch(() => undefined);
      }

      tell();
    });
    row.append(shown, bar, said, drop);
    list.append(row);
    all.push(it);
    tell();
    void work();
  };

  for (const input of [files, folder]) {
    input.addEventListener("change", () => {
      for (const file of input.files ?? []) {
        add(file, file.webkitRelativePath || file.name);
      }

      input.value = "";
    });
  }

  /** What was dropped, folders too, with the names as the browser gives them. */
  const walk = async (entry: FileSystemEntry, before: string): Promise<void> => {
    if (entry.isFile) {
      const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
      add(file, before + entry.name);
    } else {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      for (let some: FileSystemEntry[]; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length > 0; ) {
        for (const one of some) {
          await walk(one, `${before}${entry.name}/`);
        }
      }
    }
  };

  addEventListener("dragover", event => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      document.body.classList.add("over");
    }
  });
  addEventListener("dragleave", event => event.relatedTarget === null && document.body.classList.remove("over"));
  addEventListener("drop", event => {
    document.body.classList.remove("over");
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      // The list of what was dropped lives as long as the event: taken before anything is waited for.
      const entries = [...event.dataTransfer.items].filter(it => it.kind === "file").map(it => ({ entry: it.webkitGetAsEntry(), file: it.getAsFile() }));
      void (async () => {
        for (const { entry, file } of entries) {
          if (entry) {
            await walk(entry, "").catch(fault => (says.textContent = fill(t.failed, String(fault))));
          } else if (file) {
            add(file, file.name);
          }
        }
      })();
    }
  });

  // What will be missing of each file: the workbench says it, as it will decide it.
  const expected = document.querySelector<HTMLElement>("#expected")!, summary = document.querySelector<HTMLElement>("#items-say")!;
  const value = (id: string): string => form.querySelector<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`#${id}`)!.value;
  let asking = 0, later = 0, named = value("list"), before = "";
  const look = async (): Promise<void> => {
    const arrived = [...form.querySelectorAll<HTMLInputElement>("input[name=Arrived]")].filter(it => it.type === "hidden" || it.checked).map(it => it.value);
    const body = JSON.stringify({ paths: value("paths"), list: named, url: value("url"), source: value("source"), context: value("context"), rating: value("rating"), arrived });
    if (body === before) {
      return;
    }

    const mine = ++asking;
    try {
      const answer = await fetch(expected.dataset["ask"]!, { method: "POST", body, headers: { "X-Form": token(), "Content-Type": "application/json" } });
      if (!answer.ok || mine !== asking) {
        return; // what stands there stays, until somebody types on
      }

      const now = (await answer.json()) as { summary: string; lines: { key: string; state: string; words: string }[] };
      if (mine !== asking) {
        return;
      }

      before = body;
      for (const line of now.lines) {
        const item = expected.querySelector<HTMLElement>(`[data-item="${line.key}"]`);
        if (item) {
          item.className = line.state;
          item.querySelector("b")!.textContent = { there: "✓", missing: "✗", part: "◐" }[line.state] ?? "?";
          item.querySelector("span")!.textContent = line.words;
        }
      }

      // Said again only when it is another.
      if (summary.textContent !== now.summary) {
        summary.textContent = now.summary;
      }
    } catch {
      // A lost connection: asked again when somebody types on.
    }
  };
  const soon = (): void => {
    window.clearTimeout(later);
    later = window.setTimeout(() => void look(), 300);
  };
  form.addEventListener("input", soon);
  // A list is read when its name is whole.
  form.addEventListener("change", event => {
    named = event.target instanceof Element && event.target.id === "list" ? value("list") : named;
    soon();
  });
  new MutationObserver(soon).observe(list, { childList: true, subtree: true });
  soon();
  addEventListener("beforeunload", event => all.some(it => it.state === "waits") && event.preventDefault());
}

class Refused extends Error {}
