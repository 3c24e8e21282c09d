// When the session is over, what the page showed is taken out of it: another person may sit down there. Forms in which something was typed are kept aside, unseen, for the one who typed it.
import { BY_ITSELF, isSignedOut, type Asker } from "./asking";
import { passkey } from "./ceremony";
import { fill, make, type Texts } from "./making";

/** Said on the document by whatever part of a page learns that the session is over. */
export const OVER = "sessionover";

const GRACE = 1500, LONGEST = 2 ** 31 - 1; // milliseconds: a little after the end; what a timer takes
let over = false, timer = 0, t: Texts = {}, then: (form: HTMLFormElement) => void = () => undefined, asked: (() => Promise<void>) | undefined;

/** Who is signed in, as the pages of a workbench with accounts say. */
export const shownName = (): HTMLElement | null => document.querySelector("form.account a");

const isTyped = (it: Element): boolean =>
  it instanceof HTMLTextAreaElement ? it.value !== it.defaultValue
  : it instanceof HTMLSelectElement ? [...it.options].some(option => option.selected !== option.defaultSelected) && it.value !== ""
  : it instanceof HTMLInputElement && it.type !== "hidden" && (it.type === "checkbox" || it.type === "radio" ? it.checked !== it.defaultChecked : it.type === "file" ? it.files?.length !== 0 : it.value !== it.defaultValue);

/** What stands in the page that came anew for a form that was kept. */
const same = (page: Document, form: HTMLFormElement): HTMLFormElement | undefined => {
  const does = (it: HTMLFormElement): string => `${it.id} ${it.querySelector<HTMLInputElement>("input[name=_handler]")?.value}`;
  return [...page.querySelectorAll<HTMLFormElement>("main form")].find(it => does(it) === does(form));
};

/** Puts the page back around the forms that were kept. */
async function back(forms: HTMLFormElement[], sheet: HTMLElement): Promise<void> {
  const answer = await fetch(location.pathname + location.search, { redirect: "manual", cache: "no-store" });
  const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : document.implementation.createHTMLDocument();
  for (const form of forms) {
    const other = same(page, form);
    if (other) {
      other.replaceWith(form);
    } else {
      page.body.append(form); // what it was about is gone; what was typed is not
    }

    for (let around = form.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
      around.open = true;
    }
  }

  sheet.remove();
  document.body.replaceChildren(...page.body.childNodes);
  over = false;
}

/**
 * Takes away what the page shows, and offers to sign in.
 * @param why what is said besides; null where nobody did anything
 * @param sent the form that somebody just sent
 */
export function end(why: string | null, sent: HTMLFormElement | null): void {
  if (over) {
    return;
  }

  over = true;
  window.clearTimeout(timer);
  const name = shownName()?.textContent?.trim() ?? "";
  const forms = [...document.querySelectorAll<HTMLFormElement>("main form")].filter(it => it.method === "post" && (it === sent || [...it.elements].some(isTyped)));
  const sheet = make("main"), heading = make("h1", "", t.over), said = make("p", "fault"), button = make("button", "", t.signIn);
  sheet.id = "over";
  said.setAttribute("role", "alert");
  said.textContent = why ?? t.overWhy!;
  button.type = "button";
  sheet.append(heading, said, ...(forms.length > 0 ? [make("p", "", fill(t.overTyped, name))] : []), button);
  button.addEventListener("click", () => {
    button.disabled = true;
    void signIn().catch((fault: unknown) => {
      button.disabled = false;
      said.textContent = fault instanceof TypeError ? fill(t.unanswered, location.port || "443") : (fault as Error).message;
    });
  });
  document.body.replaceChildren(sheet);
  document.title = t.over!;
  heading.tabIndex = -1;
  heading.focus();

  async function signIn(): Promise<void> {
    const page = new DOMParser().parseFromString(await (await fetch("/signin", { cache: "no-store" })).text(), "text/html");
    await passkey("signin", page.querySelector<HTMLInputElement>("#form-token input")?.value ?? "", undefined, { none: t.none, cancelled: t.cancelled });
    const now = (await (await fetch("/form", { cache: "no-store" })).json()) as Asker;
    if (forms.length === 0 || now.name !== name) {
      location.reload(); // somebody else sees nothing of what was typed
      return;
    }

    await back(forms, sheet);
    forms.forEach(then);
    watch(now.left);
  }
}

/** Asks when the session should be over, and whenever the page is looked at again, whether it is; asking keeps nobody signed in. */
function watch(left: number | null): void {
  window.clearTimeout(timer);
  if (left === null) {
    return; // at the machine itself sessions do not end
  }

  const until = Date.now() + left;
  asked = async () => {
    try {
      const answer = await fetch("/form", { headers: BY_ITSELF, redirect: "manual", cache: "no-store" });
      if (isSignedOut(answer)) {
        end(null, null);
      } else if (answer.ok) {
        watch(((await answer.json()) as Asker).left);
      }
    } catch {
      if (Date.now() >= until) {
        end(null, null); // nobody answers: by the time that was known
      }
    }
  };
  timer = window.setTimeout(() => void asked?.(), Math.min(left + GRACE, LONGEST));
}

/**
 * @param texts of the page
 * @param left milliseconds that the session has, as far as the page knows; null where sessions do not end
 * @param back what is done with a form that comes back
 */
export function begin(texts: Texts, left: number | null, back: (form: HTMLFormElement) => void): void {
  [t, then] = [texts, back];
  document.addEventListener(OVER, () => end(null, null));
  document.addEventListener("visibilitychange", () => void (document.hidden || over || asked?.()));
  watch(left);
}
