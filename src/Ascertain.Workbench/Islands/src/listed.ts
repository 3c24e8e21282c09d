import { isSignedOut } from "./asking";
import { secondsOf, type FrameList } from "./list";
import { fill, make, type Texts } from "./making";
import { Timeline } from "./timeline";

/** Of a clip whose pictures cannot be shown, the strip of what its container lists, and what is known of one of them. */
export class Listed {
  private readonly facts = make("p", "facts");
  private list: FrameList | undefined;

  constructor(private readonly section: HTMLElement, private readonly texts: Texts) {
    void this.begin();
  }

  private async begin(): Promise<void> {
    try {
      const answer = await fetch(this.section.dataset.listed!, { redirect: "manual" });
      if (!answer.ok) {
        this.facts.textContent = isSignedOut(answer) ? this.texts.leftOut! : await answer.text();
      } else {
        this.list = (await answer.json()) as FrameList;
        const places = (this.section.dataset.places ?? "").split(" ").filter(Boolean).map(Number);
        const timeline = new Timeline(this.texts.timeline!, places, [], index => {
          timeline.move(index, undefined);
          this.say(index);
        }, () => undefined);
        this.section.append(timeline.canvas);
        timeline.show(this.list, this.list.types?.length ?? 0);
        this.say(0);
      }
    } catch {
      this.facts.textContent = this.texts.lost!;
    }

    this.facts.setAttribute("role", "status");
    this.section.append(this.facts);
  }

  private say(index: number): void {
    const list = this.list!, t = this.texts, seconds = secondsOf(list, index);
    this.facts.textContent = [`${t.frame} ${index}`, seconds === undefined ? "?" : fill(t.seconds, seconds.toFixed(3)), list.types?.[index] ?? "?", list.keys?.includes(index) ? t.key : "", fill(t.bytes, list.sizes?.[index] ?? "?"), t.notShown].filter(Boolean).join(" · ");
  }
}
