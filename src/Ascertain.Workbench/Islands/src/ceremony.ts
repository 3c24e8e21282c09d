// Answers challenges with a passkey. The workbench checks; this only carries between it and the browser.
interface Asked {
  ceremony: string;
  options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;
}

/** What to say where it fails. */
export interface CeremonyTexts {
  none?: string;
  cancelled?: string;
}

/**
 * Makes a passkey ("invited", "add") or signs in with one ("signin").
 * @param does which of these
 * @param form token of a form of this browser
 * @param token of the invitation
 */
export async function passkey(does: string, form: string, token: string | undefined, says: CeremonyTexts): Promise<void> {
  const send = async (path: string, body: object): Promise<Response> => {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Form": form }, body: JSON.stringify(body) });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }

    return answer;
  };
  if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) {
    throw new Error(says.none);
  }

  const { ceremony, options } = (await (await send(`/passkeys/${does}/ask`, { token })).json()) as Asked;
  const credential = await (does === "signin"
    ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  ).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) {
    throw new Error(says.cancelled);
  }

  await send(`/passkeys/${does}/answer`, { token, ceremony, credential: credential.toJSON() });
}
