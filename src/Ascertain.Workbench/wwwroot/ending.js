import { r as isSignedOut, t as BY_ITSELF } from "./asking.js";
import { t as passkey } from "./ceremony.js";
import { n as make, t as fill } from "./making.js";
// src/ending.ts
/** Said on the document by whatever part of a page learns that the session is over. */
var OVER = "sessionover";
var GRACE = 1500;
var LONGEST = 2 ** 31 - 1;
var over = false;
var timer = 0;
var t = {};
var then = () => void 0;
var asked;
/** Who is signed in, as the pages of a workbench with accounts say. */
var shownName = () => document.querySelector("form.account a");
var isTyped = (it) => it instanceof HTMLTextAreaElement ? it.value !== it.defaultValue : it instanceof HTMLSelectElement ? [...it.options].some((option) => option.selected !== option.defaultSelected) && it.value !== "" : it instanceof HTMLInputElement && it.type !== "hidden" && (it.type === "checkbox" || it.type === "radio" ? it.checked !== it.defaultChecked : it.type === "file" ? it.files?.length !== 0 : it.value !== it.defaultValue);
/** What stands in the page that came anew for a form that was kept. */
var same = (page, form) => {
	const does = (it) => `${it.id} ${it.querySelector("input[name=_handler]")?.value}`;
	return [...page.querySelectorAll("main form")].find((it) => does(it) === does(form));
};
/** Puts the page back around the forms that were kept. */
async function back(forms, sheet) {
	const answer = await fetch(location.pathname + location.search, {
		redirect: "manual",
		cache: "no-store"
	});
	const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : document.implementation.createHTMLDocument();
	for (const form of forms) {
		const other = same(page, form);
		if (other) other.replaceWith(form);
		else page.body.append(form);
		for (let around = form.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
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
function end(why, sent) {
	if (over) return;
	over = true;
	window.clearTimeout(timer);
	const name = shownName()?.textContent?.trim() ?? "";
	const forms = [...document.querySelectorAll("main form")].filter((it) => it.method === "post" && (it === sent || [...it.elements].some(isTyped)));
	const sheet = make("main"), heading = make("h1", "", t.over), said = make("p", "fault"), button = make("button", "", t.signIn);
	sheet.id = "over";
	said.setAttribute("role", "alert");
	said.textContent = why ?? t.overWhy;
	button.type = "button";
	sheet.append(heading, said, ...forms.length > 0 ? [make("p", "", fill(t.overTyped, name))] : [], button);
	button.addEventListener("click", () => {
		button.disabled = true;
		signIn().catch((fault) => {
			button.disabled = false;
			said.textContent = fault instanceof TypeError ? fill(t.unanswered, location.port || "443") : fault.message;
		});
	});
	document.body.replaceChildren(sheet);
	document.title = t.over;
	heading.tabIndex = -1;
	heading.focus();
	async function signIn() {
		const page = new DOMParser().parseFromString(await (await fetch("/signin", { cache: "no-store" })).text(), "text/html");
		await passkey("signin", page.querySelector("#form-token input")?.value ?? "", void 0, {
			none: t.none,
			cancelled: t.cancelled
		});
		const now = await (await fetch("/form", { cache: "no-store" })).json();
		if (forms.length === 0 || now.name !== name) {
			location.reload();
			return;
		}
		await back(forms, sheet);
		forms.forEach(then);
		watch(now.left);
	}
}
/** Asks when the session should be over, and whenever the page is looked at again, whether it is; asking keeps nobody signed in. */
function watch(left) {
	window.clearTimeout(timer);
	if (left === null) return;
	const until = Date.now() + left;
	asked = async () => {
		try {
			const answer = await fetch("/form", {
				headers: BY_ITSELF,
				redirect: "manual",
				cache: "no-store"
			});
			if (isSignedOut(answer)) end(null, null);
			else if (answer.ok) watch((await answer.json()).left);
		} catch {
			if (Date.now() >= until) end(null, null);
		}
	};
	timer = window.setTimeout(() => void asked?.(), Math.min(left + GRACE, LONGEST));
}
/**
* @param texts of the page
* @param left milliseconds that the session has, as far as the page knows; null where sessions do not end
* @param back what is done with a form that comes back
*/
function begin(texts, left, back) {
	[t, then] = [texts, back];
	document.addEventListener(OVER, () => end(null, null));
	document.addEventListener("visibilitychange", () => void (document.hidden || over || asked?.()));
	watch(left);
}
export { shownName as i, begin as n, end as r, OVER as t };
