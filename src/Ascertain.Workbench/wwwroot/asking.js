// src/asking.ts
/** Of what a page asks by itself: nobody is at it, and this keeps no session alive. */
var BY_ITSELF = { "X-Renews": "1" };
var LONGEST = 2e4;
/** Asks whether the workbench answers and knows this browser. @throws where it does not answer */
async function asker() {
	const answer = await fetch("/form", {
		redirect: "manual",
		cache: "no-store",
		signal: AbortSignal.timeout(LONGEST)
	});
	return isSignedOut(answer) ? "signedOut" : answer.status === 401 ? "startedAnew" : answer.ok ? await answer.json() : "otherwise";
}
/** True where an answer to a question that follows no redirect sends to the page for signing in. */
function isSignedOut(answer) {
	return answer.type === "opaqueredirect";
}
export { asker as n, isSignedOut as r, BY_ITSELF as t };
