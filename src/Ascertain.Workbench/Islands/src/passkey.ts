// Makes passkeys and signs in with them. The workbench checks; this only carries between it and the browser.
interface Asked {
  ceremony: string;
  options: PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;
}

const section = document.getElementById("passkey")!;
const button = section.querySelector("button")!;
const says = section.querySelector<HTMLElement>("[role=status]")!;
const texts = JSON.parse(section.dataset.texts!) as { waiting: string; none: string; cancelled: string; failed: string };
const does = section.dataset.does!;

async function send(path: string, body: object): Promise<Response> {
  const form = section.querySelector<HTMLInputElement>("#form-token input")!.value;
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Form": form }, body: JSON.stringify(body) });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }

  return answer;
}

async function go(): Promise<void> {
  if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) {
    throw new Error(texts.none);
  }

  const token = does === "invited" ? location.hash.slice(1) : undefined;
  const { ceremony, options } = (await (await send(`/passkeys/${does}/ask`, { token })).json()) as Asked;
  const credential = await (does === "signin"
    ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  ).catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) {
    throw new Error(texts.cancelled);
  }

  await send(`/passkeys/${does}/answer`, { token, ceremony, credential: credential.toJSON() });
  location.replace(section.dataset.to!);
}

button.addEventListener("click", () => {
  button.disabled = true;
  says.className = "";
  says.textContent = texts.waiting;
  go().catch((fault: unknown) => {
    says.className = "fault";
    says.textContent = fault instanceof TypeError || !(fault instanceof Error) ? texts.failed : fault.message;
    button.disabled = false;
  });
});

export {}; // a module of its own
