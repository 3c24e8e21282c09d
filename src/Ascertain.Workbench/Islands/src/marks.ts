import { asker } from "./asking";
import type { Picture } from "./fetching";
import { KINDS, boxAt, fromValues, isComplete, isFull, rounded, toValues, type Kind, type Place, type Shape } from "./shapes";
import { fill, make, type Texts, type Viewer } from "./viewer";

/** What was drawn before, as the workbench says it. */
export interface Mark {
  record: string;
  entry: number;
  kind: Kind;
  author: string;
  reason: string | null;
  values: Record<string, unknown>;
  versions: number;
  scatter: { role: string; count: number; sigmaX: number; sigmaY: number }[];
}

const SVG = "http://www.w3.org/2000/svg";

function draw<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
  return element;
}

/** Drawing on the frames of one clip, and what was drawn before. */
export class Marks {
  /** Called when what stands on the picture changed. */
  onRedraw: () => void = () => undefined;
  readonly panel = make("section", "marking");
  private readonly layer = draw("svg", { class: "marks", "aria-hidden": "true" });
  private readonly tool = make("select");
  private readonly direction = make("select");
  private readonly reason = make("input");
  private readonly table = make("div", "places-of");
  private readonly said = make("p", "hint");
  private readonly rows = make("ul", "marks-list");
  private readonly save = make("button", "", "");
  private marks: Mark[] = [];
  private shape: Shape | undefined;
  private history: string[] = [];
  private supersedes: string | undefined;
  private repeats: string | undefined;
  private keepsRepeats: string | undefined;
  private picture: Picture | undefined;
  private digest = "";

  constructor(private readonly viewer: Viewer, private readonly path: string, private readonly texts: Texts, section: HTMLElement) {
    viewer.layers.append(this.layer);
    viewer.onShown = picture => {
      this.picture = picture;
      this.layer.setAttribute("viewBox", `0 0 ${picture.facts.width} ${picture.facts.height}`);
      this.redraw();
    };
    viewer.onLook = () => this.redraw();
    this.build();
    section.append(this.panel);
    this.layer.addEventListener("pointerdown", event => this.point(event));
    void this.read();
  }

  /** What was drawn before. */
  get entered(): readonly Mark[] {
    return this.marks;
  }

  get isDrawing(): boolean {
    return this.shape !== undefined;
  }

  /** Somebody marks again, without seeing what was marked before. */
  get isBlind(): boolean {
    return this.repeats !== undefined;
  }

  /** Takes a key that belongs to drawing. */
  key(event: KeyboardEvent): boolean {
    if (!this.shape) {
      return false;
    }

    if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      this.undo();
    } else if (event.key === "Escape") {
      this.stop();
    } else if (event.key === "Enter" && isComplete(this.shape) && !(event.target instanceof HTMLButtonElement)) {
      void this.enter();
    } else {
      return false;
    }

    return true;
  }

  private build(): void {
    const t = this.texts, button = (words: string, act: () => void, quiet = "quiet"): HTMLButtonElement => {
      const made = make("button", quiet, words);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };
    const label = (words: string, ...within: HTMLElement[]): HTMLLabelElement => {
      const made = make("label", "", words);
      made.append(...within);
      return made;
    };
    for (const kind of Object.keys(KINDS) as Kind[]) {
      const option = make("option", "", t[`kind.${kind}`]);
      option.value = kind;
      this.tool.append(option);
    }

    for (const way of ["vertical", "horizontal"] as const) {
      const option = make("option", "", t[`direction.${way}`]);
      option.value = way;
      this.direction.append(option);
    }

    this.direction.addEventListener("change", () => {
      if (this.shape) {
        this.shape.direction = this.direction.value as Shape["direction"];
      }
    });
    this.reason.maxLength = 8192;
    this.save.type = "button";
    this.save.textContent = t.save!;
    this.save.addEventListener("click", () => void this.enter());
    this.said.setAttribute("role", "status");
    const first = make("div", "bar"), second = make("div", "bar drawing");
    first.append(label(t.mark!, this.tool), button(t.begin!, () => this.begin({ kind: this.tool.value as Kind, points: [], direction: "vertical" })));
    second.append(label(t.direction!, this.direction), button(t.addPlace!, () => this.add([(this.picture?.facts.width ?? 2) / 2, (this.picture?.facts.height ?? 2) / 2])), button(t.undo!, () => this.undo()),
      label(t.reason!, this.reason), this.save, button(t.cancel!, () => this.stop()));
    this.panel.append(make("h3", "", t.title), first, second, this.table, this.said, this.rows);
    this.panel.setAttribute("aria-label", fill(t.titleOf, this.viewer.section.dataset.number!)); // two clips beside each other have a panel each
    this.fill();
  }

  private begin(shape: Shape, supersedes?: string, repeats?: string): void {
    [this.shape, this.supersedes, this.repeats, this.history, this.digest] = [shape, supersedes, repeats, [], ""];
    this.keepsRepeats = repeats ?? (this.marks.find(it => it.record === supersedes)?.values.repeats as string | undefined);
    this.direction.value = shape.direction;
    this.tool.value = shape.kind;
    this.fill();
  }

  private stop(): void {
    [this.shape, this.supersedes, this.repeats] = [undefined, undefined, undefined];
    this.reason.value = "";
    this.said.textContent = "";
    this.fill();
  }

  private keep(): void {
    this.history.push(JSON.stringify(this.shape!.points));
  }

  private undo(): void {
    const before = this.history.pop();
    if (this.shape && before !== undefined) {
      this.shape.points = JSON.parse(before) as Shape["points"];
      this.fill();
    }
  }

  private add(place: Place): void {
    const shape = this.shape;
    if (!shape || isFull(shape)) {
      return;
    }

    // All but persons are drawn on one frame: the one of the first place.
    const frame = this.viewer.index, first = shape.points[0];
    if (first && shape.kind !== "personRegion" && first.frame !== frame) {
      this.said.textContent = fill(this.texts.otherFrame, first.frame);
      return;
    }

    this.keep();
    this.digest ||= this.picture?.facts.index === frame ? this.picture.facts.lumaSha256 : "";
    shape.points.push({ place: this.within(place), frame });
    this.fill();
  }

  private within([x, y]: Place): Place {
    const { width, height } = this.picture?.facts ?? { width: 0, height: 0 };
    return [rounded(Math.max(0, Math.min(width, x))), rounded(Math.max(0, Math.min(height, y)))];
  }

  private placeOf(event: PointerEvent): Place {
    const matrix = this.layer.getScreenCTM()!.inverse(), at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return [at.x, at.y];
  }

  private point(event: PointerEvent): void {
    const shape = this.shape, grip = (event.target as Element).getAttribute?.("data-place");
    if (!shape || event.button !== 0) {
      return;
    }

    event.preventDefault();
    if (grip === null || grip === undefined) {
      this.add(this.placeOf(event));
      return;
    }

    this.keep();
    this.layer.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      shape.points[Number(grip)]!.place = this.within(this.placeOf(moved));
      this.fill();
    };
    this.layer.addEventListener("pointermove", move);
    this.layer.addEventListener("pointerup", () => this.layer.removeEventListener("pointermove", move), { once: true });
  }

  // Places as numbers too: for hands that do not point, and for exact ones.
  private fill(): void {
    const shape = this.shape, t = this.texts;
    this.panel.classList.toggle("draws", shape !== undefined);
    this.layer.classList.toggle("draws", shape !== undefined);
    this.direction.parentElement!.hidden = shape?.kind !== "vanishingLines";
    this.save.disabled = !shape || !isComplete(shape);
    this.table.replaceChildren(...(shape?.points ?? []).map((it, i) => {
      const row = make("div", "bar", "");
      row.append(make("span", "", `${this.roleOf(shape!, i)}${shape!.kind === "personRegion" ? ` (${it.frame})` : ""}`));
      for (const axis of [0, 1] as const) {
        const input = make("input", "index");
        Object.assign(input, { type: "number", step: "0.125", min: "0", value: String(it.place[axis]) });
        input.setAttribute("aria-label", `${this.roleOf(shape!, i)} ${axis === 0 ? "x" : "y"}`);
        input.addEventListener("change", () => {
          this.keep();
          const place: Place = [...it.place];
          place[axis] = Number(input.value);
          it.place = this.within(place);
          this.fill();
        });
        row.append(input);
      }

      return row;
    }));
    if (shape && !isComplete(shape)) {
      this.said.textContent = fill(this.repeats ? t.nextBlind : t.next, this.roleOf(shape, shape.points.length));
    } else if (shape) {
      this.said.textContent = isFull(shape) ? t.ready! : `${t.ready} ${fill(t.orNext, this.roleOf(shape, shape.points.length))}`;
    }

    this.redraw();
    this.list();
  }

  private roleOf(shape: Shape, index: number): string {
    const role = KINDS[shape.kind].roles?.[index];
    return role ? this.texts[`role.${role}`]! : KINDS[shape.kind].inPairs ? fill(this.texts["role.pair"], Math.floor(index / 2) + 1, (index % 2) + 1) : fill(this.texts["role.place"], index + 1);
  }

  private redraw(): void {
    const frame = this.viewer.index, scale = Math.max(0.05, this.layer.clientWidth / Math.max(1, this.picture?.facts.width ?? 1));
    this.layer.replaceChildren();

    // Whoever marks again does so without the former markings.
    if (!this.repeats) {
      this.marks.filter(it => it.record !== this.supersedes).forEach(it => this.outline(fromValues(it.kind, it.values), frame, "entered", scale, false));
    }

    if (this.shape) {
      this.outline(this.shape, frame, "drawn", scale, true);
    }

    this.onRedraw();
  }

  private outline(shape: Shape, frame: number, name: string, scale: number, grips: boolean): void {
    const here = shape.points.map((it, i) => ({ ...it, i })).filter(it => it.frame === frame), at = here.map(it => it.place);
    const line = (from: Place, to: Place, kind = ""): void => void this.layer.append(draw("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1], class: `${name} ${kind}` }));
    if (shape.kind === "personRegion") {
      const box = boxAt(shape, frame);
      if (box) {
        this.layer.append(draw("rect", {
          x: Math.min(box[0][0], box[1][0]), y: Math.min(box[0][1], box[1][1]), width: Math.abs(box[1][0] - box[0][0]), height: Math.abs(box[1][1] - box[0][1]), class: name }));
      }
    } else if (shape.kind === "verticalObject") {
      at[1] && line(at[0]!, at[1]);
      at[2] && line(at[0]!, at[2], "shadow");
    } else if (KINDS[shape.kind].inPairs) {
      for (let i = 0; i + 1 < at.length; i += 2) {
        line(at[i]!, at[i + 1]!);
      }
    } else if (at.length > 1) {
      this.layer.append(draw(KINDS[shape.kind].closed ? "polygon" : "polyline", { points: at.map(it => it.join(",")).join(" "), class: name }));
    }

    if (grips || shape.kind === "point") {
      here.forEach(it => this.layer.append(draw("circle", { cx: it.place[0], cy: it.place[1], r: 5 / scale, class: `${name} grip`, ...(grips ? { "data-place": it.i } : {}) })));
    }
  }

  private list(): void {
    const t = this.texts;
    this.rows.hidden = this.repeats !== undefined;
    this.rows.replaceChildren(...this.marks.map(mark => {
      const row = make("li"), shape = fromValues(mark.kind, mark.values), frame = shape.points[0]?.frame ?? 0;
      const act = (words: string, go: () => void): void => {
        const button = make("button", "quiet", words);
        button.type = "button";
        button.addEventListener("click", go);
        row.append(button);
      };
      row.append(make("b", "", t[`kind.${mark.kind}`]), ` · ${fill(t.ofFrame, frame)} · ${mark.author} · [l${mark.entry}]${mark.versions > 1 ? ` · ${fill(t.versions, mark.versions)}` : ""} `);
      if (mark.reason) {
        const words = make("bdi", "", mark.reason);
        row.append(words, " ");
      }

      act(t.show!, () => this.viewer.step(frame - this.viewer.index));
      act(t.change!, () => {
        this.viewer.step(frame - this.viewer.index);
        this.begin(shape, mark.record);
      });
      if (!mark.values.repeats) {
        act(t.repeat!, () => {
          this.viewer.step(frame - this.viewer.index);
          this.begin({ kind: mark.kind, points: [], direction: shape.direction }, undefined, mark.record);
        });
      }

      act(t.withdraw!, () => void this.send({ kind: "withdrawal", supersedes: mark.record, reason: this.reason.value || t.withdrawn }));
      if (mark.values.repeats) {
        row.append(make("span", "hint", ` ${t.repeated}`));
      }

      if (mark.scatter.length > 0) {
        row.append(make("div", "hint", mark.scatter.map(it => `${it.role}: σ ${it.sigmaX} × ${it.sigmaY} px, n = ${it.count}`).join("; ")));
      }

      return row;
    }));
  }

  private async enter(): Promise<void> {
    const shape = this.shape;
    if (!shape || !isComplete(shape)) {
      return;
    }

    const digest = shape.kind === "personRegion" ? "" : this.digest || (this.picture?.facts.index === shape.points[0]!.frame ? this.picture.facts.lumaSha256 : "");
    const values = { ...toValues(shape), ...(digest ? { lumaSha256: digest } : {}), ...(this.keepsRepeats ? { repeats: this.keepsRepeats } : {}) };
    if (await this.send({ kind: shape.kind, values, ...(this.reason.value ? { reason: this.reason.value } : {}), ...(this.supersedes ? { supersedes: this.supersedes } : {}) })) {
      this.stop();
    }
  }

  // What could not be entered stays as it was drawn.
  private async send(mark: object): Promise<boolean> {
    try {
      const who = await asker(); // the page may be of a session before
      const answer = await fetch(`${this.path}/marks`, { method: "POST", headers: { "Content-Type": "application/json", "X-Form": typeof who === "string" ? "" : who.form }, body: JSON.stringify(mark) });
      if (!answer.ok) {
        this.said.textContent = fill(this.texts.refused, await answer.text());
        return false;
      }

      await this.read();
      return true;
    } catch {
      this.said.textContent = this.texts.lost!;
      return false;
    }
  }

  private async read(): Promise<void> {
    try {
      this.marks = (await (await fetch(`${this.path}/marks.json`)).json()) as Mark[];
      this.list();
      this.redraw();
    } catch {
      this.said.textContent = this.texts.lost!;
    }
  }
}
