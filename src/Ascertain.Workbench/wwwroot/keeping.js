import { t as asker } from "./asking.js";
import { t as passkey } from "./ceremony.js";
import { n as make, t as fill } from "./making.js";
// src/keeping.ts
var t = JSON.parse(document.body.dataset["keeping"] ?? "{}");
var asking = /* @__PURE__ */ new Set();
var notices = /* @__PURE__ */ new Map();
var going;
/** What stands for who is signed in, on the pages of a workbench with accounts. */
var shownName = () => document.querySelector("form.account a");
var unanswered = () => fill(t.unanswered, location.port || "443");
function say(form, beside, ...what) {
	notices.get(form)?.remove();
	notices.delete(form);
	if (what.length > 0) {
		const notice = make("p", "fault");
		notice.setAttribute("role", "alert");
		notice.append(...what);
		notices.set(form, notice);
		if (beside && form.contains(beside)) beside.before(notice);
		else form.append(notice);
	}
}
/** Signs in without leaving the page. */
function signingIn(form, beside) {
	const button = make("button", "quiet", t.signHere);
	button.type = "button";
	button.addEventListener("click", async () => {
		button.disabled = true;
		try {
			const page = new DOMParser().parseFromString(await (await fetch("/signin", { cache: "no-store" })).text(), "text/html");
			await passkey("signin", page.querySelector("#form-token input")?.value ?? "", void 0, {
				none: t.none,
				cancelled: t.cancelled
			});
			say(form, beside, t.signedInAgain ?? "");
		} catch (fault) {
			button.disabled = false;
			say(form, beside, fault instanceof TypeError ? unanswered() : fault.message, " ", button);
		}
	});
	return button;
}
/** True when the form may go. */
async function mayGo(form, beside) {
	let now;
	try {
		now = await asker();
	} catch {
		say(form, beside, unanswered());
		return false;
	}
	if (now === "signedOut") {
		say(form, beside, t.signedOut, " ", signingIn(form, beside));
		return false;
	}
	if (now === "startedAnew") {
		say(form, beside, t.startedAnew);
		return false;
	}
	if (now !== "otherwise") {
		const { form: token, name } = now, shown = shownName();
		document.querySelectorAll("input[type=hidden][name=form]").forEach((it) => it.value = token);
		if (shown && shown.textContent?.trim() !== name) {
			shown.textContent = name;
			say(form, beside, fill(t.otherPerson, name));
			return false;
		}
	}
	say(form, beside);
	return true;
}
document.addEventListener("submit", (event) => {
	const form = event.target;
	if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post" || form.closest("header")) return;
	if (going === form) {
		going = void 0;
		return;
	}
	event.preventDefault();
	if (!asking.has(form)) {
		asking.add(form);
		mayGo(form, event.submitter).then((may) => {
			asking.delete(form);
			if (may) {
				going = form;
				form.requestSubmit(event.submitter);
				going = void 0;
			}
		});
	}
});
