// src/renewing.ts
var EVERY = 2e3;
async function renew() {
	let running = true;
	try {
		const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
		if (answer.ok) {
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			for (const id of ["working", "counts"]) {
				const now = page.getElementById(id), shown = document.getElementById(id);
				if (now && shown && now.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) shown.replaceChildren(...now.childNodes);
			}
			running = page.getElementById("working")?.dataset["running"] === "true";
			if (!running) {
				if (![...document.querySelectorAll("main input:not([type=hidden]), main textarea")].some((it) => it.value !== it.defaultValue)) {
					location.reload();
					return;
				}
			}
		}
	} catch {}
	if (running) setTimeout(() => void renew(), EVERY);
}
setTimeout(() => void renew(), EVERY);
