import { t as passkey } from "./ceremony.js";
// src/passkey.ts
var section = document.getElementById("passkey");
var button = section.querySelector("button");
var says = section.querySelector("[role=status]");
var texts = JSON.parse(section.dataset.texts);
var does = section.dataset.does;
async function go() {
	await passkey(does, section.querySelector("#form-token input").value, does === "invited" ? location.hash.slice(1) : void 0, {
		none: texts.none,
		cancelled: texts.cancelled
	});
	location.replace(section.dataset.to);
}
button.addEventListener("click", () => {
	button.disabled = true;
	says.className = "";
	says.textContent = texts.waiting;
	go().catch((fault) => {
		says.className = "fault";
		says.textContent = fault instanceof TypeError || !(fault instanceof Error) ? texts.failed : fault.message;
		button.disabled = false;
	});
});
