// While something runs, what tells of it is fetched anew and put in its place; nothing else of the page is touched, so what is typed or chosen there stays.
const EVERY = 2000;

async function renew(): Promise<void> {
  let running = true;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["working", "counts"]) {
        const now = page.getElementById(id), shown = document.getElementById(id);
        if (now && shown && now.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) {
          shown.replaceChildren(...now.childNodes);
        }
      }

      running = page.getElementById("working")?.dataset["running"] === "true";
      if (!running) {
        // The rest of the page has changed too; but what is being typed goes before.
        const typed = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("main input:not([type=hidden]), main textarea")].some(it => it.value !== it.defaultValue);
        if (!typed) {
          location.reload();
          return;
        }
      }
    }
  } catch {
    // The workbench does not answer just now: asked again.
  }

  if (running) {
    setTimeout(() => void renew(), EVERY);
  }
}

setTimeout(() => void renew(), EVERY);
