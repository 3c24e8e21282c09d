// src/making.ts
/** A text with its places filled. */
function fill(text, ...values) {
	return (text ?? "").replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)] ?? ""));
}
function make(tag, className = "", text = "") {
	const element = document.createElement(tag);
	element.className = className;
	element.textContent = text;
	return element;
}
export { make as n, fill as t };
