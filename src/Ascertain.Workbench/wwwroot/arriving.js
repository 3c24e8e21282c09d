import { n as make, t as fill } from "./making.js";
// src/sha256.ts
var K = /* @__PURE__ */ new Uint32Array(64);
var H = /* @__PURE__ */ new Uint32Array(8);
{
	const fraction = (x, root) => {
		const of = x << 32n * root;
		let low = 0n, high = 1n << 40n;
		while (low < high) {
			const middle = low + high + 1n >> 1n;
			if (middle ** root <= of) low = middle;
			else high = middle - 1n;
		}
		return Number(low & 4294967295n);
	};
	for (let n = 2, found = 0; found < 64; n++) {
		let prime = true;
		for (let i = 2; i * i <= n; i++) prime &&= n % i !== 0;
		if (prime) {
			K[found] = fraction(BigInt(n), 3n);
			if (found < 8) H[found] = fraction(BigInt(n), 2n);
			found++;
		}
	}
}
var Sha256 = class {
	state = new Int32Array(H);
	words = /* @__PURE__ */ new Int32Array(64);
	rest = /* @__PURE__ */ new Uint8Array(64);
	filled = 0;
	length = 0;
	add(bytes) {
		this.length += bytes.length;
		let at = 0;
		if (this.filled > 0) {
			at = Math.min(64 - this.filled, bytes.length);
			this.rest.set(bytes.subarray(0, at), this.filled);
			this.filled += at;
			if (this.filled < 64) return;
			this.block(this.rest, 0);
		}
		for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
		this.rest.set(bytes.subarray(at));
		this.filled = bytes.length - at;
	}
	/** In hexadecimal; nothing can be added after it. */
	end() {
		const bits = this.length * 8, tail = new Uint8Array(this.filled < 56 ? 64 - this.filled : 128 - this.filled);
		tail[0] = 128;
		const view = new DataView(tail.buffer);
		view.setUint32(tail.length - 8, Math.floor(bits / 2 ** 32));
		view.setUint32(tail.length - 4, bits >>> 0);
		this.add(tail);
		return [...this.state].map((it) => (it >>> 0).toString(16).padStart(8, "0")).join("");
	}
	block(bytes, at) {
		const w = this.words, s = this.state;
		for (let i = 0; i < 16; i++, at += 4) w[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
		for (let i = 16; i < 64; i++) {
			const x = w[i - 15], y = w[i - 2];
			w[i] = ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10) + w[i - 16];
		}
		let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
		for (let i = 0; i < 64; i++) {
			const first = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
			const second = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
			h = g;
			g = f;
			f = e;
			e = d + first | 0;
			d = c;
			c = b;
			b = a;
			a = first + second | 0;
		}
		s[0] = s[0] + a;
		s[1] = s[1] + b;
		s[2] = s[2] + c;
		s[3] = s[3] + d;
		s[4] = s[4] + e;
		s[5] = s[5] + f;
		s[6] = s[6] + g;
		s[7] = s[7] + h;
	}
};
// src/arriving.ts
var form = document.querySelector("#collect");
if (form) {
	const t = JSON.parse(form.dataset["texts"] ?? "{}"), path = form.dataset["arriving"] ?? "", token = () => form.querySelector("input[name=form]")?.value ?? "";
	const list = form.querySelector("#arriving"), says = form.querySelector("#arriving-says"), take = form.querySelector("#take");
	const files = form.querySelector("#files"), folder = form.querySelector("#folder"), all = [];
	let working = false;
	files.removeAttribute("name");
	form.querySelectorAll(".with-script").forEach((it) => it.hidden = false);
	const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
	const ask = async (where, body, type = "application/json") => {
		const answer = await fetch(path + where, body === void 0 ? {} : {
			method: "POST",
			body,
			headers: {
				"X-Form": token(),
				"Content-Type": type
			}
		});
		if (answer.status === 429) throw new TypeError(await answer.text());
		if (!answer.ok) throw new Refused(await answer.text() || answer.statusText);
		return await answer.json();
	};
	/** Asks until there is an answer: a lost connection is waited for, unless the file is given up. */
	const insist = async (it, where, have, body) => {
		for (let wait = 250;; wait = Math.min(wait * 2, 1e4)) try {
			return await ask(where, body);
		} catch (fault) {
			if (fault instanceof Refused || it.state === "dropped") throw fault;
			it.said.textContent = fill(t.again, megabytes(have));
			await new Promise((done) => setTimeout(done, wait));
		}
	};
	const tell = () => {
		const here = all.filter((it) => it.state === "whole").length, failed = all.filter((it) => it.state === "failed").length, counted = all.filter((it) => it.state !== "dropped").length;
		says.textContent = counted === 0 ? "" : fill(t.status, here, counted, failed);
		take.disabled = all.some((it) => it.state === "waits");
		take.title = take.disabled ? t.wait ?? "" : "";
	};
	/** Reads each byte once for the digest and sends it; where the connection is lost, asks how far it came and goes on there. */
	const send = async (it) => {
		let now = await insist(it, "", 0, JSON.stringify({
			name: it.name,
			bytes: it.file.size,
			modified: it.file.lastModified
		}));
		it.id = now.id;
		const hash = new Sha256();
		let hashed = 0;
		const read = async (upTo) => {
			for (; hashed < upTo;) {
				const part = new Uint8Array(await it.file.slice(hashed, Math.min(upTo, hashed + (1 << 20))).arrayBuffer());
				hash.add(part);
				hashed += part.length;
				await new Promise((done) => setTimeout(done));
			}
		};
		while (now.have < it.file.size) {
			const end = Math.min(now.have + now.piece, it.file.size);
			try {
				const sending = ask(`/${now.id}/piece?from=${now.have}`, it.file.slice(now.have, end), "application/octet-stream");
				sending.catch(() => void 0);
				await read(end);
				now = await sending;
				it.bar.value = now.have;
				it.said.textContent = fill(t.sending, megabytes(now.have), megabytes(it.file.size));
			} catch (fault) {
				if (fault instanceof Refused || fault instanceof DOMException && fault.name === "NotReadableError" || it.state === "dropped") throw fault;
				it.said.textContent = fill(t.again, megabytes(now.have));
				await new Promise((done) => setTimeout(done, 250));
				now = await insist(it, `/${now.id}`, now.have);
			}
		}
		await read(it.file.size);
		const whole = await insist(it, `/${now.id}/whole`, now.have, JSON.stringify({ sha256: hash.end() }));
		if (it.state === "waits") {
			it.state = "whole";
			it.bar.remove();
			it.said.textContent = fill(t.whole, megabytes(it.file.size), (whole.sha256 ?? "").slice(0, 12));
			list.querySelectorAll(`li[data-file="${whole.id}"]`).forEach((same) => same !== it.row && same.remove());
			it.row.dataset["file"] = whole.id;
			const chosen = make("input");
			[chosen.type, chosen.name, chosen.value] = [
				"hidden",
				"Arrived",
				whole.id
			];
			it.row.append(chosen);
		}
	};
	const work = async () => {
		if (working) return;
		working = true;
		for (let next; next = all.find((it) => it.state === "waits");) {
			try {
				await send(next);
			} catch (fault) {
				if (next.state === "waits") {
					next.state = "failed";
					next.said.textContent = fill(t.failed, fault instanceof Error ? fault.message : String(fault));
					next.row.classList.add("fault");
				}
			}
			tell();
		}
		working = false;
	};
	const add = (file, name) => {
		const row = make("li"), shown = make("bdi", "", name), said = make("span", "said", t.waits), bar = make("progress"), drop = make("button", "quiet", "×");
		const it = {
			name,
			file,
			row,
			said,
			bar,
			state: "waits"
		};
		bar.max = Math.max(1, file.size);
		bar.value = 0;
		bar.setAttribute("aria-label", name);
		drop.type = "button";
		drop.setAttribute("aria-label", fill(t.drop, name));
		drop.addEventListener("click", () => {
			it.state = "dropped";
			row.remove();
			if (it.id) ask(`/${it.id}/drop`, "{}").catch(() => void 0);
			tell();
		});
		row.append(shown, bar, said, drop);
		list.append(row);
		all.push(it);
		tell();
		work();
	};
	for (const input of [files, folder]) input.addEventListener("change", () => {
		for (const file of input.files ?? []) add(file, file.webkitRelativePath || file.name);
		input.value = "";
	});
	/** What was dropped, folders too, with the names as the browser gives them. */
	const walk = async (entry, before) => {
		if (entry.isFile) {
			const file = await new Promise((done, failed) => entry.file(done, failed));
			add(file, before + entry.name);
		} else {
			const reader = entry.createReader();
			for (let some; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length > 0;) for (const one of some) await walk(one, `${before}${entry.name}/`);
		}
	};
	addEventListener("dragover", (event) => {
		if (event.dataTransfer?.types.includes("Files")) {
			event.preventDefault();
			document.body.classList.add("over");
		}
	});
	addEventListener("dragleave", (event) => event.relatedTarget === null && document.body.classList.remove("over"));
	addEventListener("drop", (event) => {
		document.body.classList.remove("over");
		if (event.dataTransfer?.types.includes("Files")) {
			event.preventDefault();
			const entries = [...event.dataTransfer.items].filter((it) => it.kind === "file").map((it) => ({
				entry: it.webkitGetAsEntry(),
				file: it.getAsFile()
			}));
			(async () => {
				for (const { entry, file } of entries) if (entry) await walk(entry, "").catch((fault) => says.textContent = fill(t.failed, String(fault)));
				else if (file) add(file, file.name);
			})();
		}
	});
	const expected = document.querySelector("#expected"), summary = document.querySelector("#items-say");
	const value = (id) => form.querySelector(`#${id}`).value;
	let asking = 0, later = 0, named = value("list"), before = "";
	const look = async () => {
		const arrived = [...form.querySelectorAll("input[name=Arrived]")].filter((it) => it.type === "hidden" || it.checked).map((it) => it.value);
		const body = JSON.stringify({
			paths: value("paths"),
			list: named,
			url: value("url"),
			source: value("source"),
			context: value("context"),
			rating: value("rating"),
			arrived
		});
		if (body === before) return;
		const mine = ++asking;
		try {
			const answer = await fetch(expected.dataset["ask"], {
				method: "POST",
				body,
				headers: {
					"X-Form": token(),
					"Content-Type": "application/json"
				}
			});
			if (!answer.ok || mine !== asking) return;
			const now = await answer.json();
			if (mine !== asking) return;
			before = body;
			for (const line of now.lines) {
				const item = expected.querySelector(`[data-item="${line.key}"]`);
				if (item) {
					item.className = line.state;
					item.querySelector("b").textContent = {
						there: "✓",
						missing: "✗",
						part: "◐"
					}[line.state] ?? "?";
					item.querySelector("span").textContent = line.words;
				}
			}
			if (summary.textContent !== now.summary) summary.textContent = now.summary;
		} catch {}
	};
	const soon = () => {
		window.clearTimeout(later);
		later = window.setTimeout(() => void look(), 300);
	};
	form.addEventListener("input", soon);
	form.addEventListener("change", (event) => {
		named = event.target instanceof Element && event.target.id === "list" ? value("list") : named;
		soon();
	});
	new MutationObserver(soon).observe(list, {
		childList: true,
		subtree: true
	});
	soon();
	addEventListener("beforeunload", (event) => all.some((it) => it.state === "waits") && event.preventDefault());
}
var Refused = class extends Error {};
