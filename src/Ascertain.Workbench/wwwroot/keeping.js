import { n as asker } from "./asking.js";
import { i as shownName, n as begin, r as end } from "./ending.js";
import { n as make, t as fill } from "./making.js";
// src/keeping.ts
var t = JSON.parse(document.body.dataset["keeping"] ?? "{}");
var asking = /* @__PURE__ */ new Set();
var notices = /* @__PURE__ */ new Map();
var going;
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
		end(t.signedOut, form);
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
function mark(form) {
	if (!form.querySelector("input[name=sending]")) {
		const it = make("input");
		it.type = "hidden";
		it.name = "sending";
		it.value = Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(4)), (part) => part.toString(16)).join("-");
		form.append(it);
	}
}
begin(t, document.body.dataset["left"] === void 0 ? null : Number(document.body.dataset["left"]), (form) => say(form, null, t.signedInAgain));
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
				mark(form);
				form.requestSubmit(event.submitter);
				going = void 0;
			}
		});
	}
});
