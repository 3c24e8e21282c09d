export type Texts = Record<string, string>;

/** A text with its places filled. */
export function fill(text: string | undefined, ...values: (string | number)[]): string {
  return (text ?? "").replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));
}

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
