import { make, type Texts } from "./making";

const SVG = "http://www.w3.org/2000/svg", STEP = 4;
let made = 0;

/**
 * Levels for looking, in the order of the picture: what is at or below the black point is shown black, at or above the white point white, between them in a line, then raised to the power 1 / gamma.
 * A filter of the browser over the canvas, so that no sample is touched; without effect it is no filter at all.
 */
export class Levels {
  readonly controls: HTMLElement[];
  private readonly black = make("input");
  private readonly white = make("input");
  private readonly gamma = make("input");
  private readonly said = new Map<HTMLInputElement, HTMLOutputElement>();
  private readonly id = `levels-${(made += 1)}`;
  private readonly lines: SVGElement[] = [];
  private readonly powers: SVGElement[] = [];

  /** @param changed called when something else is to be seen */
  constructor(host: HTMLElement, texts: Texts, private readonly changed: () => void) {
    const svg = document.createElementNS(SVG, "svg"), filter = document.createElementNS(SVG, "filter");
    svg.setAttribute("class", "unseen");
    svg.setAttribute("aria-hidden", "true");
    filter.id = this.id;
    filter.setAttribute("color-interpolation-filters", "sRGB"); // on the numbers as they are shown, not made linear first
    for (const [type, kept] of [["linear", this.lines], ["gamma", this.powers]] as const) {
      const transfer = document.createElementNS(SVG, "feComponentTransfer");
      for (const channel of ["R", "G", "B"]) {
        const of = document.createElementNS(SVG, `feFunc${channel}`);
        of.setAttribute("type", type);
        transfer.append(of);
        kept.push(of);
      }

      filter.append(transfer);
    }

    svg.append(filter);
    host.append(svg);
    this.controls = [this.slider(this.black, texts.black!, "0", "254", "1", "0"), this.slider(this.white, texts.white!, "1", "255", "1", "255"), this.slider(this.gamma, texts.gamma!, "0.2", "5", "0.05", "1")];
  }

  /** For the style of what is looked at; empty where nothing is changed. */
  get filter(): string {
    return this.isPlain ? "" : `url(#${this.id})`;
  }

  reset(): void {
    [this.black.value, this.white.value, this.gamma.value] = ["0", "255", "1"];
    this.set();
  }

  /** Without Shift away from what is plain, with it back. */
  key(key: string): boolean {
    switch (key) {
      case "b": this.move(this.black, STEP); break;
      case "B": this.move(this.black, -STEP); break;
      case "w": this.move(this.white, -STEP); break;
      case "W": this.move(this.white, STEP); break;
      case "y": this.move(this.gamma, 0.1); break;
      case "Y": this.move(this.gamma, -0.1); break;
      case "l": this.reset(); this.changed(); break;
      default: return false;
    }

    return true;
  }

  private get isPlain(): boolean {
    return this.black.value === "0" && this.white.value === "255" && Number(this.gamma.value) === 1;
  }

  private move(input: HTMLInputElement, by: number): void {
    input.value = String(Number(input.value) + by); // the input keeps it between its ends
    this.input(input);
  }

  // The two points never meet: the one that is moved pushes the other.
  private input(moved: HTMLInputElement): void {
    const [black, white] = [Number(this.black.value), Number(this.white.value)];
    if (white <= black) {
      if (moved === this.black) {
        this.white.value = String(black + 1);
      } else {
        this.black.value = String(white - 1);
      }
    }

    this.set();
    this.changed();
  }

  private set(): void {
    const black = Number(this.black.value), wide = Number(this.white.value) - black;
    for (const line of this.lines) {
      line.setAttribute("slope", String(255 / wide));
      line.setAttribute("intercept", String(-black / wide));
    }

    this.powers.forEach(it => it.setAttribute("exponent", String(1 / Number(this.gamma.value))));
    this.said.forEach((output, input) => (output.textContent = input.value));
  }

  private slider(input: HTMLInputElement, name: string, min: string, max: string, step: string, value: string): HTMLElement {
    Object.assign(input, { type: "range", min, max, step, value });
    const label = make("label", "", name), output = make("output", "", value);
    this.said.set(input, output);
    input.addEventListener("input", () => this.input(input));
    label.append(input, output);
    return label;
  }
}
