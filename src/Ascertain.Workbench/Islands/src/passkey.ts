// The button of the pages on which somebody signs in or makes a passkey.
import { passkey } from "./ceremony";

const section = document.getElementById("passkey")!;
const button = section.querySelector("button")!;
const says = section.querySelector<HTMLElement>("[role=status]")!;
const texts = JSON.parse(section.dataset.texts!) as { waiting: string; none: string; cancelled: string; failed: string };
const does = section.dataset.does!;

async function go(): Promise<void> {
  await passkey(does, section.querySelector<HTMLInputElement>("#form-token input")!.value, does === "invited" ? location.hash.slice(1) : undefined, { none: texts.none, cancelled: texts.cancelled });
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
