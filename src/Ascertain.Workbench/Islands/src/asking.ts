/** Who would enter what this page sends now. */
export interface Asker {
  /** Token that forms of this session carry. */
  form: string;
  name: string;
  /** Milliseconds until the session is over, if nobody asks for anything; null where sessions do not end. */
  left: number | null;
}

/** Of what a page asks by itself: nobody is at it, and this keeps no session alive. */
export const BY_ITSELF = { "X-Renews": "1" };

/** The session is over; the workbench was started anew; it answers something else, which it will say itself. */
export type NotIn = "signedOut" | "startedAnew" | "otherwise";

const LONGEST = 20_000; // arbitrary; the workbench answers this in some milliseconds

/** Asks whether the workbench answers and knows this browser. @throws where it does not answer */
export async function asker(): Promise<Asker | NotIn> {
  const answer = await fetch("/form", { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
  return isSignedOut(answer) ? "signedOut" : answer.status === 401 ? "startedAnew" : answer.ok ? ((await answer.json()) as Asker) : "otherwise";
}

/** True where an answer to a question that follows no redirect sends to the page for signing in. */
export function isSignedOut(answer: Response): boolean {
  return answer.type === "opaqueredirect";
}
