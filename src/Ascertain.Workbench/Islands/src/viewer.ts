import { isSignedOut } from "./asking";
import { Pictures, type Picture } from "./fetching";
import { countOf, secondsOf, type FrameList } from "./list";
import { Levels } from "./levels";
import { fill, make, type Texts } from "./making";
import { Timeline, type PostPlace } from "./timeline";

export { fill, make, type Texts };

/** Shows one clip frame by frame. */
export class Viewer {
  readonly path: string;
  index: number;
  /** Called after a step of this viewer: who follows it goes along. */
  onStep: () => void = () => undefined;
  /** Called when this viewer begins to play. */
  onPlay: () => void = () => undefined;
  /** Those who go along while this viewer plays: it waits for their pictures as for its own. */
  followers: () => Viewer[] = () => [];
  /** Called when another picture stands on the canvas. */
  onShown: (picture: Picture) => void = () => undefined;
  /** Called when the picture is seen in another size or turn. */
  onLook: () => void = () => undefined;
  readonly layers = make("div", "layers");
  readonly canvas = make("canvas", "pixels");
  readonly stage = make("div", "stage");

  private readonly pictures: Pictures;
  private readonly timeline: Timeline;
  private readonly facts = make("p", "facts");
  private readonly state = make("p", "hint");
  private readonly number = make("input");
  private readonly total = make("span");
  private readonly zoom = make("select");
  private readonly brightness = make("input");
  private readonly contrast = make("input");
  private readonly grey = make("input");
  private readonly levels: Levels;
  private readonly playButton = make("button", "quiet");
  private list: FrameList | undefined;
  private shown: Picture | undefined;
  private asked: number; // beyond its ends too
  private failed = -1; // the frame whose picture cannot be had
  private direction = 1;
  private toKeys = 0;
  private again = 0;
  private typing = 0;
  private playing = 0;
  private turn = 0;
  private isMirrored = false;
  private loop: [number, number] | undefined;

  constructor(readonly section: HTMLElement, private readonly texts: Texts) {
    this.path = section.dataset.path!;
    this.asked = Number(section.dataset.first) || 0;
    this.index = Math.max(0, this.asked);
    this.pictures = new Pictures(this.path, Math.random().toString(36).slice(2, 10));
    const places = (section.dataset.places ?? "").split(" ").filter(Boolean).map(Number);
    const posts = JSON.parse(section.dataset.posts ?? "[]") as PostPlace[];
    this.timeline = new Timeline(`${texts.timeline} (${texts.levels}; ${texts.cuts}${posts.length > 0 ? `; ${texts.posts}` : ""})`, places, posts, index => this.step(index - this.index), index => this.ready(index));
    this.facts.setAttribute("role", "status");
    this.levels = new Levels(section, texts, () => this.look());
    this.build();
    window.addEventListener("pagehide", () => this.pictures.leave());
    window.addEventListener("resize", () => this.look());
    void this.begin();
  }

  get count(): number | undefined {
    return this.list && countOf(this.list);
  }

  private get last(): number {
    return (this.count ?? Number.MAX_SAFE_INTEGER) - 1;
  }

  /** Steps, and lets those step who follow. */
  step(by: number): void {
    const before = this.index;
    this.go(Math.max(0, Math.min(this.last, this.index + by)));
    if (this.index !== before) {
      this.onStep();
    }
  }

  /** Gets a frame ready to which somebody will probably go. */
  ready(index: number): void {
    if (index !== this.index && index >= 0 && index < (this.count ?? 0)) {
      this.pictures.ready(index);
    }
  }

  /** Shows a frame, whatever others show; where the clip has none there, its nearest, and says so. */
  go(to: number): void {
    const index = Math.max(0, Math.min(this.last, to));
    this.direction = index < this.index ? -1 : 1;
    this.toKeys = 0;
    [this.asked, this.index] = [to, index];
    void this.show();
  }

  goToKey(direction: number): void {
    const keys = this.list?.keys ?? [];
    const to = direction < 0 ? [...keys].reverse().find(key => key < this.index) : keys.find(key => key > this.index);
    if (to !== undefined) {
      this.step(to - this.index);
      this.toKeys = direction;
    }
  }

  play(): void {
    if (this.playing) {
      this.playing = 0;
    } else {
      const token = (this.playing = performance.now());
      this.onPlay();
      void this.run(token);
    }

    this.playButton.textContent = this.playing ? "‖" : "▶";
    this.playButton.title = this.playing ? this.texts.pause! : this.texts.play!;
  }

  pause(): void {
    if (this.playing) {
      this.play();
    }
  }

  key(event: KeyboardEvent): boolean {
    const far = event.shiftKey ? 10 : 1;
    switch (event.key) {
      case "ArrowLeft": this.step(-far); break;
      case "ArrowRight": this.step(far); break;
      case "PageUp": this.goToKey(-1); break;
      case "PageDown": this.goToKey(1); break;
      case "Home": this.step(-this.index); break;
      case "End": this.step((this.count ?? this.index + 1) - 1 - this.index); break;
      case " ": this.play(); break;
      case "i": this.mark(0); break;
      case "o": this.mark(1); break;
      case "+": case "=": this.zoomBy(1); break;
      case "-": this.zoomBy(-1); break;
      case "0": this.zoom.value = "fit"; this.look(); break;
      case "r": this.turn = (this.turn + 90) % 360; this.look(); break;
      case "m": this.isMirrored = !this.isMirrored; this.look(); break;
      case "g": this.grey.checked = !this.grey.checked; this.look(); break;
      default: return this.levels.key(event.key);
    }

    return true;
  }

  private build(): void {
    const button = (sign: string, title: string, act: () => void): HTMLButtonElement => {
      const made = make("button", "quiet", sign);
      made.type = "button";
      made.title = title;
      made.setAttribute("aria-label", title);
      made.addEventListener("click", act);
      return made;
    };
    const slider = (input: HTMLInputElement, name: string, most: string): HTMLLabelElement => {
      Object.assign(input, { type: "range", min: "20", max: most, value: "100" });
      input.addEventListener("input", () => this.look());
      const label = make("label", "", name);
      label.append(input);
      return label;
    };
    const t = this.texts, bar = make("div", "bar"), seeing = make("div", "bar");
    Object.assign(this.number, { type: "number", min: "0", className: "index" });
    this.number.setAttribute("aria-label", t.frame!);
    // Typing takes longer than a decoder's start.
    this.number.addEventListener("input", () => {
      window.clearTimeout(this.typing);
      this.typing = window.setTimeout(() => this.number.value !== "" && this.ready(Number(this.number.value)), 120);
    });
    this.number.addEventListener("change", () => this.step(Number(this.number.value) - this.index));
    this.playButton.type = "button";
    this.playButton.textContent = "▶";
    this.playButton.title = t.play!;
    this.playButton.setAttribute("aria-label", t.play!);
    this.playButton.addEventListener("click", () => this.play());
    bar.append(button("|«", t.first!, () => this.step(-this.index)), button("«", t.keyBefore!, () => this.goToKey(-1)), button("‹", t.before!, () => this.step(-1)), this.playButton,
      button("›", t.after!, () => this.step(1)), button("»", t.keyAfter!, () => this.goToKey(1)), button("»|", t.last!, () => this.step((this.count ?? this.index + 1) - 1 - this.index)),
      this.number, this.total, button("[", t.loopFrom!, () => this.mark(0)), button("]", t.loopTo!, () => this.mark(1)), button("[ ]", t.loopOff!, () => { this.loop = undefined; this.timeline.move(this.index, undefined); }));
    for (const size of ["fit", "0.5", "1", "2", "4", "8"]) {
      const option = make("option", "", size === "fit" ? t.fit : `${size}×`);
      option.value = size;
      this.zoom.append(option);
    }

    this.zoom.addEventListener("change", () => this.look());
    const zooming = make("label", "", t.zoom), greying = make("label", "", t.grey);
    zooming.append(this.zoom);
    this.grey.type = "checkbox";
    this.grey.checked = this.section.dataset.grey === "true";
    this.grey.addEventListener("change", () => this.look());
    greying.append(this.grey);
    seeing.append(zooming, slider(this.brightness, t.brightness!, "400"), slider(this.contrast, t.contrast!, "400"), ...this.levels.controls, greying,
      button("↻", t.turn!, () => { this.turn = (this.turn + 90) % 360; this.look(); }),
      button("⇋", t.mirror!, () => { this.isMirrored = !this.isMirrored; this.look(); }),
      button(t.reset!, t.reset!, () => { this.brightness.value = this.contrast.value = "100"; this.grey.checked = false; this.levels.reset(); this.upright(); this.look(); }));
    this.layers.append(this.canvas);
    this.stage.append(this.layers);
    this.stage.tabIndex = 0;
    const picture = this.section.querySelector(".picture")!;
    picture.replaceChildren(this.stage);
    picture.after(bar, this.timeline.canvas, this.facts, seeing, this.state);
  }

  private async begin(): Promise<void> {
    for (;;) {
      try {
        const answer = await fetch(`${this.path}/list.json`, { redirect: "manual" });
        if (!answer.ok) {
          // Not a lost connection: the workbench says what it is.
          this.state.textContent = isSignedOut(answer) ? this.texts.leftOut! : await answer.text();
          return;
        }

        const list = (await answer.json()) as FrameList, isFirst = this.list === undefined;
        this.list = list;
        const count = this.count;
        this.total.textContent = count === undefined ? "" : fill(this.texts.of, count - 1);
        this.timeline.show(list, count ?? 0);
        const said = [
          fill(list.comparingEnded === undefined ? this.texts.comparing : this.texts.compared, list.compared),
          list.comparingEnded, list.numbersAgree ? "" : this.texts.numbersDiffer, list.colourIsStated ? "" : this.texts.colourAssumed];
        this.state.textContent = said.filter(Boolean).join(" · ");
        if (isFirst) {
          this.upright();
          this.index = Math.min(this.index, this.last); // before the list came nobody knew where the clip ends
          await this.show();
        } else if (this.shown?.facts.isConfirmed === undefined && list.compared > this.index) {
          this.pictures.forgetUncompared();
          await this.show();
        }

        if (list.comparingEnded !== undefined) {
          return;
        }
      } catch {
        this.state.textContent = this.texts.lost ?? "";
      }

      await new Promise(done => setTimeout(done, 1500));
    }
  }

  private async show(): Promise<void> {
    const index = this.index;
    this.failed = -1;
    this.number.value = String(index);
    this.timeline.move(index, this.loop);
    try {
      const picture = await this.pictures.get(index);
      if (index === this.index) {
        this.draw(picture);
        const next = [index + this.direction, index + 2 * this.direction];
        this.pictures.prepare(index, next.filter(it => it < (this.count ?? 0)));
        // Who goes from key frame to key frame will probably go on.
        const keys = this.list?.keys ?? [], key = this.toKeys < 0 ? [...keys].reverse().find(it => it < index) : this.toKeys > 0 ? keys.find(it => it > index) : undefined;
        if (key !== undefined) {
          this.pictures.ready(key);
        }
      }
    } catch (fault) {
      if (index === this.index && !(fault instanceof DOMException && fault.name === "AbortError")) {
        this.failed = fault instanceof TypeError ? -1 : index;
        this.facts.textContent = fault instanceof TypeError ? this.texts.lost! : (fault as Error).message || this.texts.leftOut!; // nothing said: sent to where one signs in
        if (fault instanceof TypeError) {
          window.clearTimeout(this.again);
          this.again = window.setTimeout(() => void (index === this.index && this.show()), 1500);
        }
      }
    }
  }

  private draw(picture: Picture): void {
    const { facts, pixels } = picture, resized = this.canvas.width !== facts.width || this.canvas.height !== facts.height;
    if (resized) {
      [this.canvas.width, this.canvas.height] = [facts.width, facts.height];
    }

    this.canvas.getContext("2d", { alpha: false, willReadFrequently: true })!.putImageData(pixels, 0, 0);
    this.shown = picture;
    if (resized) {
      this.look();
    }

    const t = this.texts, seconds = facts.seconds ?? (this.list && secondsOf(this.list, facts.index));
    this.facts.replaceChildren(
      make("b", "", `${t.frame} ${facts.index}`), ` · ${seconds === undefined ? "?" : fill(t.seconds, seconds.toFixed(3))} · ${facts.type}${facts.isKey ? ` · ${t.key}` : ""} · ${facts.width}×${facts.height} · `,
      make("span", facts.isConfirmed === false || !facts.isClean ? "fault" : "", !facts.isClean ? t.damaged : facts.isConfirmed === undefined ? t.notCompared : facts.isConfirmed ? t.confirmed : t.differs),
      ` · ${t.digest} `, make("code", "", facts.lumaSha256), ...(this.asked === this.index ? [] : [" · ", make("span", "beyond", fill(t.beyond, this.asked))]));
    this.canvas.setAttribute("aria-label", `${t.frame} ${facts.index}`);
    this.canvas.dataset.index = String(facts.index);
    this.onShown(picture);
  }

  // As the container asks players to show it.
  private upright(): void {
    this.turn = this.list?.rotation ?? 0;
    this.isMirrored = this.list?.isMirrored ?? false;
  }

  // What is seen, and nothing else: the samples on the canvas stay as they were decoded.
  private look(): void {
    const across = this.turn % 180 === 0, [width, height] = across ? [this.canvas.width, this.canvas.height] : [this.canvas.height, this.canvas.width];
    const fit = Math.min(1, this.stage.clientWidth / width, Math.max(240, window.innerHeight * 0.62) / height);
    const scale = this.zoom.value === "fit" ? fit : Number(this.zoom.value);
    this.stage.classList.toggle("zoomed", this.zoom.value !== "fit");
    this.canvas.style.width = `${this.canvas.width * scale}px`;
    this.canvas.style.height = `${this.canvas.height * scale}px`;
    this.layers.style.transform = `rotate(${this.turn}deg)${this.isMirrored ? " scaleX(-1)" : ""}`;
    const shift = across ? 0 : ((this.canvas.height - this.canvas.width) * scale) / 2;
    this.layers.style.margin = `${-shift}px ${shift}px`;
    const filters = [this.levels.filter, this.brightness.value === "100" ? "" : `brightness(${this.brightness.value}%)`, this.contrast.value === "100" ? "" : `contrast(${this.contrast.value}%)`, this.grey.checked ? "grayscale(1)" : ""];
    this.canvas.style.filter = filters.filter(Boolean).join(" ");
    this.onLook();
  }

  private mark(end: 0 | 1): void {
    const last = (this.count ?? this.index + 1) - 1, [from, to] = this.loop ?? [0, last];
    this.loop = end === 0 ? [this.index, Math.max(this.index, to)] : [Math.min(from, this.index), this.index];
    this.timeline.move(this.index, this.loop);
  }

  private zoomBy(by: number): void {
    this.zoom.selectedIndex = Math.max(0, Math.min(this.zoom.options.length - 1, this.zoom.selectedIndex + by));
    this.look();
  }

  // In the clip's own time as far as decoding keeps up; a frame is never left out.
  private async run(token: number): Promise<void> {
    while (this.playing === token) {
      const began = performance.now(), last = (this.loop?.[1] ?? (this.count ?? this.index + 1) - 1);
      const to = this.index >= last ? (this.loop ? this.loop[0] : this.index) : this.index + 1;
      if (to === this.index) {
        this.play();
        return;
      }

      const now = this.list && secondsOf(this.list, this.index), next = this.list && secondsOf(this.list, to);
      this.step(to - this.index);
      await Promise.all([this, ...this.followers()].map(it => it.settled(it.index, () => this.playing === token)));
      const due = now !== undefined && next !== undefined && next > now ? (next - now) * 1000 : 40;
      await new Promise(done => setTimeout(done, Math.max(0, due - (performance.now() - began))));
    }
  }

  // Until the picture stands there, or nobody waits for it any more.
  private async settled(index: number, isWanted: () => boolean): Promise<void> {
    while (isWanted() && this.index === index && this.shown?.facts.index !== index && this.failed !== index) {
      await new Promise(done => requestAnimationFrame(done));
    }
  }
}
