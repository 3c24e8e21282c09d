// Asks whether something was entered or done, by whomever, and puts in their place the parts of the page that tell of it; nothing else is touched, so what is typed or chosen there stays.
import { BY_ITSELF, isSignedOut } from "./asking";
import { OVER } from "./ending";
import type { Texts } from "./making";

const WORKING = 2000, RESTING = 4000; // milliseconds; arbitrary
const ASKING: RequestInit = { headers: { ...BY_ITSELF, Accept: "text/html, text/plain" }, redirect: "manual", cache: "no-store" };
const shown = document.getElementById("renewing")!, t = JSON.parse(shown.dataset["texts"] ?? "{}") as Texts;
let now = shown.dataset["now"], running = shown.dataset["running"] === "true", timer = 0;

function say(what: string): void {
  shown.setAttribute("role", "alert");
  shown.textContent = what;
  shown.hidden = what === "";
}

/** What has the focus, or words that somebody marks, stay as they are until they are let go. */
function isHeld(part: Element): boolean {
  const marked = getSelection();
  return (part !== document.activeElement && part.contains(document.activeElement)) || (marked !== null && !marked.isCollapsed && marked.containsNode(part, true));
}

async function renew(): Promise<void> {
  const answer = await fetch(location.pathname + location.search, ASKING);
  if (!answer.ok) {
    return;
  }

  const page = new DOMParser().parseFromString(await answer.text(), "text/html"), told = page.getElementById("renewing");
  let all = true;
  for (const part of document.querySelectorAll("[data-renews]")) {
    const other = page.getElementById(part.id);
    if (other && other.innerHTML !== part.innerHTML) {
      if (isHeld(part)) {
        all = false;
      } else {
        const open = [...part.querySelectorAll("details")].map(it => it.open); // what comes is at the end: the same ones stand where they stood
        part.replaceChildren(...other.childNodes);
        part.querySelectorAll("details").forEach((it, at) => (it.open = open[at] ?? it.open));
      }
    }
  }

  const ran = running;
  running = told?.dataset["running"] === "true";
  now = all ? told?.dataset["now"] : now;

  // At the end of a work the rest of the page has changed too; but what is being typed goes before.
  const typed = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("main input:not([type=hidden]), main textarea")].some(it => it.value !== it.defaultValue);
  if (ran && !running && !typed && shown.dataset["loads"] === "true") {
    location.reload();
  }
}

async function look(): Promise<void> {
  window.clearTimeout(timer);
  try {
    const answer = await fetch(shown.dataset["path"]!, ASKING);
    if (isSignedOut(answer)) {
      document.dispatchEvent(new Event(OVER));
      return;
    }

    if (answer.status === 401) {
      say(t.letInAnew!);
      return; // asking on would change nothing
    }

    const said = await answer.text();
    say(answer.ok ? "" : said);
    if (answer.ok && said !== now) {
      await renew();
    }
  } catch {
    say(t.notAnswering!);
  }

  timer = window.setTimeout(() => void (document.hidden || look()), running ? WORKING : RESTING);
}

document.addEventListener("visibilitychange", () => void (document.hidden || look()));
timer = window.setTimeout(() => void look(), running ? WORKING : RESTING);
