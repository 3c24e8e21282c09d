// Before a form goes, asks whether the workbench answers and knows this browser. A form that goes into nothing takes with it what was typed; so it stays on its page, and the page says why.
import { asker, type Asker, type NotIn } from "./asking";
import { begin, end, shownName } from "./ending";
import { fill, make, type Texts } from "./making";

const t = JSON.parse(document.body.dataset["keeping"] ?? "{}") as Texts;
const asking = new Set<HTMLFormElement>();
const notices = new Map<HTMLFormElement, HTMLElement>();
let going: HTMLFormElement | undefined;

const unanswered = (): string => fill(t.unanswered, location.port || "443");

function say(form: HTMLFormElement, beside: Element | null, ...what: (string | Node)[]): void {
  notices.get(form)?.remove();
  notices.delete(form);
  if (what.length > 0) {
    const notice = make("p", "fault");
    notice.setAttribute("role", "alert");
    notice.append(...what);
    notices.set(form, notice);
    if (beside && form.contains(beside)) {
      beside.before(notice);
    } else {
      form.append(notice);
    }
  }
}

/** True when the form may go. */
async function mayGo(form: HTMLFormElement, beside: Element | null): Promise<boolean> {
  let now: Asker | NotIn;
  try {
    now = await asker();
  } catch {
    say(form, beside, unanswered());
    return false;
  }

  if (now === "signedOut") {
    end(t.signedOut!, form);
    return false;
  }

  if (now === "startedAnew") {
    say(form, beside, t.startedAnew!);
    return false;
  }

  if (now !== "otherwise") {
    const { form: token, name } = now, shown = shownName();
    document.querySelectorAll<HTMLInputElement>("input[type=hidden][name=form]").forEach(it => (it.value = token)); // of this session: the page may be of one before
    if (shown && shown.textContent?.trim() !== name) {
      shown.textContent = name;
      say(form, beside, fill(t.otherPerson, name));
      return false;
    }
  }

  say(form, beside);
  return true;
}

// The workbench enters once what carries the same mark and the same words: who clicks again while an answer is on its way enters nothing twice.
function mark(form: HTMLFormElement): void {
  if (!form.querySelector("input[name=sending]")) {
    const it = make("input");
    it.type = "hidden";
    it.name = "sending";
    it.value = Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(16)).join("-");
    form.append(it);
  }
}

begin(t, document.body.dataset["left"] === undefined ? null : Number(document.body.dataset["left"]), form => say(form, null, t.signedInAgain!));

document.addEventListener("submit", event => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post" || form.closest("header")) {
    return;
  }

  if (going === form) {
    going = undefined;
    return;
  }

  event.preventDefault();
  if (!asking.has(form)) {
    asking.add(form);
    void mayGo(form, event.submitter).then(may => {
      asking.delete(form);
      if (may) {
        going = form;
        mark(form);
        form.requestSubmit(event.submitter);
        going = undefined; // where a field kept it from going
      }
    });
  }
});
