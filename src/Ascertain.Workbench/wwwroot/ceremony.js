// src/ceremony.ts
/**
* Makes a passkey ("invited", "add") or signs in with one ("signin").
* @param does which of these
* @param form token of a form of this browser
* @param token of the invitation
*/
async function passkey(does, form, token, says) {
	const send = async (path, body) => {
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
	};
	if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) throw new Error(says.none);
	const { ceremony, options } = await (await send(`/passkeys/${does}/ask`, { token })).json();
	const credential = await (does === "signin" ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }) : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })).catch(() => null);
	if (!(credential instanceof PublicKeyCredential)) throw new Error(says.cancelled);
	await send(`/passkeys/${does}/answer`, {
		token,
		ceremony,
		credential: credential.toJSON()
	});
}
export { passkey as t };
