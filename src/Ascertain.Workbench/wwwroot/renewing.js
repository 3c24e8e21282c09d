import { r as isSignedOut, t as BY_ITSELF } from "./asking.js";
import { t as OVER } from "./ending.js";
// src/renewing.ts
var WORKING = 2e3;
var RESTING = 4e3;
var ASKING = {
	headers: {
		...BY_ITSELF,
		Accept: "text/html, text/plain"
	},
	redirect: "manual",
	cache: "no-store"
};
var shown = document.getElementById("renewing");
var t = JSON.parse(shown.dataset["texts"] ?? "{}");
var now = shown.dataset["now"];
var running = shown.dataset["running"] === "true";
var timer = 0;
function say(what) {
	shown.setAttribute("role", "alert");
	shown.textContent = what;
	shown.hidden = what === "";
}
/** What has the focus, or words that somebody marks, stay as they are until they are let go. */
function isHeld(part) {
	const marked = getSelection();
	return part !== document.activeElement && part.contains(document.activeElement) || marked !== null && !marked.isCollapsed && marked.containsNode(part, true);
}
async function renew() {
	const answer = await fetch(location.pathname + location.search, ASKING);
	if (!answer.ok) return;
	const page = new DOMParser().parseFromString(await answer.text(), "text/html"), told = page.getElementById("renewing");
	let all = true;
	for (const part of document.querySelectorAll("[data-renews]")) {
		const other = page.getElementById(part.id);
		if (other && other.innerHTML !== part.innerHTML) {
			if (isHeld(part)) all = false;
			else {
				const open = [...part.querySelectorAll("details")].map((it) => it.open);
				part.replaceChildren(...other.childNodes);
				part.querySelectorAll("details").forEach((it, at) => it.open = open[at] ?? it.open);
			}
		}
	}
	const ran = running;
	running = told?.dataset["running"] === "true";
	now = all ? told?.dataset["now"] : now;
	const typed = [...document.querySelectorAll("main input:not([type=hidden]), main textarea")].some((it) => it.value !== it.defaultValue);
	if (ran && !running && !typed && shown.dataset["loads"] === "true") location.reload();
}
async function look() {
	window.clearTimeout(timer);
	try {
		const answer = await fetch(shown.dataset["path"], ASKING);
		if (isSignedOut(answer)) {
			document.dispatchEvent(new Event(OVER));
			return;
		}
		if (answer.status === 401) {
			say(t.letInAnew);
			return;
		}
		const said = await answer.text();
		say(answer.ok ? "" : said);
		if (answer.ok && said !== now) await renew();
	} catch {
		say(t.notAnswering);
	}
	timer = window.setTimeout(() => void (document.hidden || look()), running ? WORKING : RESTING);
}
document.addEventListener("visibilitychange", () => void (document.hidden || look()));
timer = window.setTimeout(() => void look(), running ? WORKING : RESTING);
