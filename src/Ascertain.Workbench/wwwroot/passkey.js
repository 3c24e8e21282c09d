// src/passkey.ts
var section = document.getElementById("passkey");
var button = section.querySelector("button");
var says = section.querySelector("[role=status]");
var texts = JSON.parse(section.dataset.texts);
var does = section.dataset.does;
async function send(path, body) {
	const form = section.querySelector("#form-token input").value;
	const answer = await fetch(path, {
		method: "POST",
		headers: {
			"Content-Type": "application/json",
			"X-Form": form
		},
		body: JSON.stringify(body)
	});
	if (!answer.ok) throw new Error(await answer.text());
	return answer;
}
async function go() {
	if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) throw new Error(texts.none);
	const token = does === "invited" ? location.hash.slice(1) : void 0;
	const { ceremony, options } = await (await send(`/passkeys/${does}/ask`, { token })).json();
	const credential = await (does === "signin" ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }) : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).catch(() => null);
	if (!(credential instanceof PublicKeyCredential)) throw new Error(texts.cancelled);
	await send(`/passkeys/${does}/answer`, {
		token,
		ceremony,
		credential: credential.toJSON()
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
