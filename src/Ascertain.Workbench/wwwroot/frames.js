import { r as rectanglesText, t as Rectangles } from "./rectangles.js";
import { a as isComplete, c as toValues, i as hiddenAt, n as boxAt, o as isFull, r as fromValues, s as rounded, t as KINDS } from "./shapes.js";
import { n as make, t as fill } from "./making.js";
import { n as asker, r as isSignedOut } from "./asking.js";
// src/fetching.ts
var MOST_KEPT = 8;
var MOST_FREE = 4;
/** Pictures of one clip, the ones around kept. */
var Pictures = class {
	path;
	seat;
	kept = /* @__PURE__ */ new Map();
	asked;
	aheadStop = new AbortController();
	readyAt = -1;
	free = [];
	ahead = /* @__PURE__ */ new Map();
	/** @param path of the clip's frames  @param seat tells this page's decoder from that of other pages */
	constructor(path, seat) {
		this.path = path;
		this.seat = seat;
	}
	/** The picture of an index; a former question that nobody waits for any more is given up. */
	async get(index) {
		this.asked?.abort();
		const known = this.kept.get(index);
		if (known) return known;
		const asked = this.asked = new AbortController();
		const coming = this.ahead.get(index)?.catch(() => this.load(index, void 0, asked.signal));
		if (!coming) {
			this.aheadStop.abort();
			this.aheadStop = new AbortController();
		}
		return coming ?? this.load(index, void 0, asked.signal);
	}
	/** Fetches what will probably be asked for next; failing is no harm. @param at what is looked at */
	prepare(at, indices) {
		for (const index of indices) if (index >= 0 && !this.kept.has(index) && !this.ahead.has(index)) {
			const coming = this.load(index, at, this.aheadStop.signal).finally(() => this.ahead.delete(index));
			coming.catch(() => void 0);
			this.ahead.set(index, coming);
		}
	}
	/** Asks that a decoder begin where somebody will probably go; failing is no harm. */
	ready(index) {
		if (!this.kept.has(index) && this.readyAt !== index) {
			this.readyAt = index;
			fetch(`${this.path}/${index}/ready?seat=${this.seat}`).catch(() => void 0);
		}
	}
	/** Says that the page goes: nothing need be decoded for it any more. */
	leave() {
		fetch(`${this.path}/left?seat=${this.seat}`, { keepalive: true }).catch(() => void 0);
	}
	/** Forgets what was not compared yet, so that it is asked for again. */
	forgetUncompared() {
		for (const [index, picture] of this.kept) if (picture.facts.isConfirmed === void 0) this.drop(index);
	}
	async load(index, at, signal) {
		const ask = () => receive(`${this.path}/${index}.planes?seat=${this.seat}${at === void 0 ? "" : `&at=${at}`}`, this.free, signal);
		let answer = await ask();
		for (let again = 0; answer.status === 409 && at === void 0 && again < 5; again++) {
			await new Promise((done) => setTimeout(done, 100));
			answer = await ask();
		}
		const { facts, pixels, said } = answer;
		if (!facts) throw said === void 0 ? /* @__PURE__ */ new TypeError() : new Error(said);
		const picture = {
			facts,
			pixels: new ImageData(new Uint8ClampedArray(pixels), facts.width, facts.height)
		};
		this.drop(index);
		this.kept.set(index, picture);
		while (this.kept.size > MOST_KEPT) this.drop([...this.kept.keys()].reduce((a, b) => Math.abs(a - index) > Math.abs(b - index) ? a : b));
		return picture;
	}
	drop(index) {
		const picture = this.kept.get(index);
		if (picture) {
			this.kept.delete(index);
			giveBack(this.free, picture.pixels.data.buffer);
		}
	}
};
function giveBack(free, pixels) {
	if (free.length < MOST_FREE) free.push(pixels);
}
var worker;
var asked = 0;
var waiting = /* @__PURE__ */ new Map();
/** Asks the worker. @param free memory that may be used */
function receive(url, free, signal) {
	if (!worker) {
		worker = new Worker("/static/receiving.js", { type: "module" });
		worker.onmessage = ({ data }) => {
			waiting.get(data.number)?.(data);
			waiting.delete(data.number);
		};
		worker.onerror = () => waiting.forEach((settle, number) => settle({ number }));
	}
	const to = worker, number = ++asked, pixels = free.pop(), question = pixels ? {
		number,
		url,
		pixels
	} : {
		number,
		url
	};
	return new Promise((settle, fail) => {
		waiting.set(number, (received) => {
			if (!received.facts && received.pixels) giveBack(free, received.pixels);
			settle(received);
		});
		signal?.addEventListener("abort", () => {
			to.postMessage({
				number,
				url: null
			});
			fail(signal.reason);
		});
		to.postMessage(question, pixels ? [pixels] : []);
	});
}
// src/list.ts
/** How many pictures there are; undefined while nobody knows. */
function countOf(list) {
	return list.numbersAgree && list.types !== void 0 ? list.types.length : list.comparingEnded !== void 0 ? list.compared : void 0;
}
/** Seconds of a picture by the container. */
function secondsOf(list, index) {
	const ticks = list.ticks?.[index];
	return ticks === void 0 || !list.timescale ? void 0 : ticks / list.timescale;
}
// src/levels.ts
var SVG$2 = "http://www.w3.org/2000/svg";
var STEP = 4;
var made = 0;
/**
* Levels for looking, in the order of the picture: what is at or below the black point is shown black, at or above the white point white, between them in a line, then raised to the power 1 / gamma.
* A filter of the browser over the canvas, so that no sample is touched; without effect it is no filter at all.
*/
var Levels = class {
	changed;
	controls;
	black = make("input");
	white = make("input");
	gamma = make("input");
	said = /* @__PURE__ */ new Map();
	id = `levels-${made += 1}`;
	lines = [];
	powers = [];
	/** @param changed called when something else is to be seen */
	constructor(host, texts, changed) {
		this.changed = changed;
		const svg = document.createElementNS(SVG$2, "svg"), filter = document.createElementNS(SVG$2, "filter");
		svg.setAttribute("class", "unseen");
		svg.setAttribute("aria-hidden", "true");
		filter.id = this.id;
		filter.setAttribute("color-interpolation-filters", "sRGB");
		for (const [type, kept] of [["linear", this.lines], ["gamma", this.powers]]) {
			const transfer = document.createElementNS(SVG$2, "feComponentTransfer");
			for (const channel of [
				"R",
				"G",
				"B"
			]) {
				const of = document.createElementNS(SVG$2, `feFunc${channel}`);
				of.setAttribute("type", type);
				transfer.append(of);
				kept.push(of);
			}
			filter.append(transfer);
		}
		svg.append(filter);
		host.append(svg);
		this.controls = [
			this.slider(this.black, texts.black, "0", "254", "1", "0"),
			this.slider(this.white, texts.white, "1", "255", "1", "255"),
			this.slider(this.gamma, texts.gamma, "0.2", "5", "0.05", "1")
		];
	}
	/** For the style of what is looked at; empty where nothing is changed. */
	get filter() {
		return this.isPlain ? "" : `url(#${this.id})`;
	}
	reset() {
		[this.black.value, this.white.value, this.gamma.value] = [
			"0",
			"255",
			"1"
		];
		this.set();
	}
	/** Without Shift away from what is plain, with it back. */
	key(key) {
		switch (key) {
			case "b":
				this.move(this.black, STEP);
				break;
			case "B":
				this.move(this.black, -4);
				break;
			case "w":
				this.move(this.white, -4);
				break;
			case "W":
				this.move(this.white, STEP);
				break;
			case "y":
				this.move(this.gamma, .1);
				break;
			case "Y":
				this.move(this.gamma, -.1);
				break;
			case "l":
				this.reset();
				this.changed();
				break;
			default: return false;
		}
		return true;
	}
	get isPlain() {
		return this.black.value === "0" && this.white.value === "255" && Number(this.gamma.value) === 1;
	}
	move(input, by) {
		input.value = String(Number(input.value) + by);
		this.input(input);
	}
	input(moved) {
		const [black, white] = [Number(this.black.value), Number(this.white.value)];
		if (white <= black) {
			if (moved === this.black) this.white.value = String(black + 1);
			else this.black.value = String(white - 1);
		}
		this.set();
		this.changed();
	}
	set() {
		const black = Number(this.black.value), wide = Number(this.white.value) - black;
		for (const line of this.lines) {
			line.setAttribute("slope", String(255 / wide));
			line.setAttribute("intercept", String(-black / wide));
		}
		this.powers.forEach((it) => it.setAttribute("exponent", String(1 / Number(this.gamma.value))));
		this.said.forEach((output, input) => output.textContent = input.value);
	}
	slider(input, name, min, max, step, value) {
		Object.assign(input, {
			type: "range",
			min,
			max,
			step,
			value
		});
		const label = make("label", "", name), output = make("output", "", value);
		this.said.set(input, output);
		input.addEventListener("input", () => this.input(input));
		label.append(input, output);
		return label;
	}
};
// src/timeline.ts
var BARS = 84;
var POSTS = 14;
/** Sizes and types of the frames, sound below, below that posts that can be laid on the clip's time, and where one is: by the clip's own time, so that a frame that stands long takes much room; by number where nothing lists times. */
var Timeline = class {
	places;
	posts;
	canvas = document.createElement("canvas");
	list;
	count = 0;
	at = 0;
	loop;
	times;
	usual = 1;
	length = 1;
	resting = 0;
	/** @param places frames that findings name  @param posts where they lie  @param go called with the index that was pointed at  @param rests called with the index over which the pointer rests */
	constructor(label, places, posts, go, rests) {
		this.places = places;
		this.posts = posts;
		this.canvas.className = "timeline";
		this.canvas.setAttribute("role", "img");
		this.canvas.setAttribute("aria-label", label);
		const under = (event) => {
			const box = this.canvas.getBoundingClientRect(), at = (event.clientX - box.left) / box.width;
			let low = 0, high = this.count - 1;
			while (low < high) {
				const middle = low + high + 1 >> 1;
				[low, high] = this.begins(middle) <= at ? [middle, high] : [low, middle - 1];
			}
			return low;
		};
		const point = (event) => {
			window.clearTimeout(this.resting);
			if (this.count > 0) {
				const index = under(event);
				if (event.buttons & 1) go(index);
				else this.resting = window.setTimeout(() => rests(index), 120);
			}
		};
		this.canvas.addEventListener("pointerleave", () => window.clearTimeout(this.resting));
		this.canvas.addEventListener("pointerdown", (event) => {
			this.canvas.setPointerCapture(event.pointerId);
			point(event);
		});
		this.canvas.addEventListener("pointermove", point);
		new ResizeObserver(() => this.draw()).observe(this.canvas);
	}
	show(list, count) {
		this.list = list;
		this.count = count;
		const ticks = list.ticks, times = ticks && ticks.length === count && count > 1 && ticks[count - 1] > ticks[0] ? ticks : void 0;
		if (times) {
			const steps = times.slice(1).map((it, i) => it - times[i]).sort((a, b) => a - b);
			this.usual = steps[steps.length >> 1] || 1;
			this.length = times[count - 1] - times[0] + this.usual;
		} else [this.usual, this.length] = [1, Math.max(1, count)];
		this.times = times;
		this.draw();
	}
	/** Where a frame begins, as a part of the whole; that of the count is the end. */
	begins(index) {
		return this.times === void 0 ? index / this.length : index >= this.count ? 1 : (this.times[index] - this.times[0]) / this.length;
	}
	move(at, loop) {
		this.at = at;
		this.loop = loop;
		this.draw();
	}
	draw() {
		const scale = window.devicePixelRatio || 1, width = Math.round(this.canvas.clientWidth * scale), list = this.list;
		if (width === 0) return;
		this.canvas.width = width;
		this.canvas.height = Math.round((110 + (this.posts.length > 0 ? POSTS : 0)) * scale);
		const pen = this.canvas.getContext("2d"), style = getComputedStyle(this.canvas), ink = style.color;
		const high = BARS * scale, x = (index) => this.begins(index) * width, usual = this.usual / this.length * width;
		const middle = (index) => x(index) + Math.min(usual, x(index + 1) - x(index)) / 2;
		if (list?.sizes && list.types && this.count > 0) {
			const keys = new Set(list.keys), greatest = list.sizes.reduce((a, b) => Math.max(a, b), 1), largest = /* @__PURE__ */ new Map();
			for (let i = 0; i < Math.min(this.count, list.sizes.length); i++) {
				const column = Math.floor(x(i)), other = largest.get(column);
				largest.set(column, other === void 0 || list.sizes[i] > list.sizes[other] ? i : other);
			}
			for (const [column, frame] of largest) {
				pen.globalAlpha = keys.has(frame) || list.types[frame] === "I" ? 1 : list.types[frame] === "P" ? .6 : .32;
				pen.fillStyle = ink;
				const tall = Math.max(1, list.sizes[frame] / greatest * (high - 2 * scale)), wide = Math.min(usual, x(frame + 1) - x(frame));
				pen.fillRect(usual < 1 ? column : x(frame), high - tall, Math.max(1, wide - (wide > 3 ? 1 : 0)), tall);
			}
		}
		pen.fillStyle = style.getPropertyValue("--bad") || ink;
		pen.globalAlpha = 1;
		for (const place of this.places) if (place < this.count) pen.fillRect(middle(place) - 3 * scale, high - 6 * scale, 6 * scale, 6 * scale);
		pen.fillStyle = ink;
		pen.globalAlpha = 1;
		for (const cut of list?.cuts ?? []) {
			const at = x(cut), half = 4 * scale;
			pen.beginPath();
			pen.moveTo(at - half, 0);
			pen.lineTo(at + half, 0);
			pen.lineTo(at, 2 * half);
			pen.fill();
		}
		if (list?.levels && list.timescale && list.ticks && this.count > 0) {
			pen.globalAlpha = .75;
			pen.fillStyle = ink;
			const length = this.times ? this.length / list.timescale : list.levels.length / 20;
			for (let i = 0; i < list.levels.length; i++) {
				const tall = Math.max(.5, Math.min(1, list.levels[i] * 2) * 22 * scale);
				pen.fillRect(i / 20 / length * width, high + 4 * scale, Math.max(1, width / (length * 20)), tall);
			}
		}
		this.drawPosts(pen, width, 110 * scale, scale, ink);
		pen.globalAlpha = 1;
		pen.fillStyle = pen.strokeStyle = style.getPropertyValue("--accent") || ink;
		if (this.loop) {
			pen.globalAlpha = .22;
			pen.fillRect(x(this.loop[0]), 0, Math.max(2, x(this.loop[1] + 1) - x(this.loop[0])), high);
			pen.globalAlpha = 1;
		}
		pen.fillRect(Math.max(0, middle(this.at) - scale), 0, 2 * scale, this.canvas.height);
	}
	drawPosts(pen, width, top, scale, ink) {
		pen.fillStyle = pen.strokeStyle = ink;
		pen.globalAlpha = 1;
		pen.lineWidth = scale;
		const seconds = this.times && this.list?.timescale ? this.length / this.list.timescale : void 0, half = (POSTS / 2 - 2) * scale, middle = top + POSTS / 2 * scale;
		for (const post of this.posts) if (post.place === "perhaps" && seconds !== void 0) {
			const from = Math.max(0, (post.from ?? 0) / seconds) * width, until = Math.min(1, (post.until ?? seconds) / seconds) * width;
			pen.strokeRect(from + scale / 2, middle - half, Math.max(2 * scale, until - from) - scale, 2 * half);
		} else if (post.place !== "perhaps") {
			const end = post.place === "after" ? width : 0, back = post.place === "after" ? end - 2 * half : end + 2 * half;
			pen.beginPath();
			pen.moveTo(back, middle - half);
			pen.lineTo(back, middle + half);
			pen.lineTo(end, middle);
			pen.fill();
		}
	}
};
// src/viewer.ts
/** Shows one clip frame by frame. */
var Viewer = class {
	section;
	texts;
	path;
	index;
	/** Called after a step of this viewer: who follows it goes along. */
	onStep = () => void 0;
	/** Called when this viewer begins to play. */
	onPlay = () => void 0;
	/** Those who go along while this viewer plays: it waits for their pictures as for its own. */
	followers = () => [];
	/** Called when another picture stands on the canvas. */
	onShown = () => void 0;
	/** Called when the picture is seen in another size or turn. */
	onLook = () => void 0;
	layers = make("div", "layers");
	canvas = make("canvas", "pixels");
	stage = make("div", "stage");
	pictures;
	timeline;
	facts = make("p", "facts");
	state = make("p", "hint");
	number = make("input");
	total = make("span");
	zoom = make("select");
	brightness = make("input");
	contrast = make("input");
	grey = make("input");
	levels;
	playButton = make("button", "quiet");
	list;
	shown;
	asked;
	failed = -1;
	direction = 1;
	toKeys = 0;
	again = 0;
	typing = 0;
	playing = 0;
	turn = 0;
	isMirrored = false;
	loop;
	constructor(section, texts) {
		this.section = section;
		this.texts = texts;
		this.path = section.dataset.path;
		this.asked = Number(section.dataset.first) || 0;
		this.index = Math.max(0, this.asked);
		this.pictures = new Pictures(this.path, Math.random().toString(36).slice(2, 10));
		const places = (section.dataset.places ?? "").split(" ").filter(Boolean).map(Number);
		const posts = JSON.parse(section.dataset.posts ?? "[]");
		this.timeline = new Timeline(`${texts.timeline} (${texts.levels}; ${texts.cuts}${posts.length > 0 ? `; ${texts.posts}` : ""})`, places, posts, (index) => this.step(index - this.index), (index) => this.ready(index));
		this.facts.setAttribute("role", "status");
		this.levels = new Levels(section, texts, () => this.look());
		this.build();
		window.addEventListener("pagehide", () => this.pictures.leave());
		window.addEventListener("resize", () => this.look());
		this.begin();
	}
	get count() {
		return this.list && countOf(this.list);
	}
	get last() {
		return (this.count ?? Number.MAX_SAFE_INTEGER) - 1;
	}
	/** Steps, and lets those step who follow. */
	step(by) {
		const before = this.index;
		this.go(Math.max(0, Math.min(this.last, this.index + by)));
		if (this.index !== before) this.onStep();
	}
	/** Gets a frame ready to which somebody will probably go. */
	ready(index) {
		if (index !== this.index && index >= 0 && index < (this.count ?? 0)) this.pictures.ready(index);
	}
	/** Shows a frame, whatever others show; where the clip has none there, its nearest, and says so. */
	go(to) {
		const index = Math.max(0, Math.min(this.last, to));
		this.direction = index < this.index ? -1 : 1;
		this.toKeys = 0;
		[this.asked, this.index] = [to, index];
		this.show();
	}
	goToKey(direction) {
		const keys = this.list?.keys ?? [];
		const to = direction < 0 ? [...keys].reverse().find((key) => key < this.index) : keys.find((key) => key > this.index);
		if (to !== void 0) {
			this.step(to - this.index);
			this.toKeys = direction;
		}
	}
	play() {
		if (this.playing) this.playing = 0;
		else {
			const token = this.playing = performance.now();
			this.onPlay();
			this.run(token);
		}
		this.playButton.textContent = this.playing ? "‖" : "▶";
		this.playButton.title = this.playing ? this.texts.pause : this.texts.play;
	}
	pause() {
		if (this.playing) this.play();
	}
	key(event) {
		const far = event.shiftKey ? 10 : 1;
		switch (event.key) {
			case "ArrowLeft":
				this.step(-far);
				break;
			case "ArrowRight":
				this.step(far);
				break;
			case "PageUp":
				this.goToKey(-1);
				break;
			case "PageDown":
				this.goToKey(1);
				break;
			case "Home":
				this.step(-this.index);
				break;
			case "End":
				this.step((this.count ?? this.index + 1) - 1 - this.index);
				break;
			case " ":
				this.play();
				break;
			case "i":
				this.mark(0);
				break;
			case "o":
				this.mark(1);
				break;
			case "+":
			case "=":
				this.zoomBy(1);
				break;
			case "-":
				this.zoomBy(-1);
				break;
			case "0":
				this.zoom.value = "fit";
				this.look();
				break;
			case "r":
				this.turn = (this.turn + 90) % 360;
				this.look();
				break;
			case "m":
				this.isMirrored = !this.isMirrored;
				this.look();
				break;
			case "g":
				this.grey.checked = !this.grey.checked;
				this.look();
				break;
			default: return this.levels.key(event.key);
		}
		return true;
	}
	build() {
		const button = (sign, title, act) => {
			const made = make("button", "quiet", sign);
			made.type = "button";
			made.title = title;
			made.setAttribute("aria-label", title);
			made.addEventListener("click", act);
			return made;
		};
		const slider = (input, name, most) => {
			Object.assign(input, {
				type: "range",
				min: "20",
				max: most,
				value: "100"
			});
			input.addEventListener("input", () => this.look());
			const label = make("label", "", name);
			label.append(input);
			return label;
		};
		const t = this.texts, bar = make("div", "bar"), seeing = make("div", "bar");
		Object.assign(this.number, {
			type: "number",
			min: "0",
			className: "index"
		});
		this.number.setAttribute("aria-label", t.frame);
		this.number.addEventListener("input", () => {
			window.clearTimeout(this.typing);
			this.typing = window.setTimeout(() => this.number.value !== "" && this.ready(Number(this.number.value)), 120);
		});
		this.number.addEventListener("change", () => this.step(Number(this.number.value) - this.index));
		this.playButton.type = "button";
		this.playButton.textContent = "▶";
		this.playButton.title = t.play;
		this.playButton.setAttribute("aria-label", t.play);
		this.playButton.addEventListener("click", () => this.play());
		bar.append(button("|«", t.first, () => this.step(-this.index)), button("«", t.keyBefore, () => this.goToKey(-1)), button("‹", t.before, () => this.step(-1)), this.playButton, button("›", t.after, () => this.step(1)), button("»", t.keyAfter, () => this.goToKey(1)), button("»|", t.last, () => this.step((this.count ?? this.index + 1) - 1 - this.index)), this.number, this.total, button("[", t.loopFrom, () => this.mark(0)), button("]", t.loopTo, () => this.mark(1)), button("[ ]", t.loopOff, () => {
			this.loop = void 0;
			this.timeline.move(this.index, void 0);
		}));
		for (const size of [
			"fit",
			"0.5",
			"1",
			"2",
			"4",
			"8"
		]) {
			const option = make("option", "", size === "fit" ? t.fit : `${size}×`);
			option.value = size;
			this.zoom.append(option);
		}
		this.zoom.addEventListener("change", () => this.look());
		const zooming = make("label", "", t.zoom), greying = make("label", "", t.grey);
		zooming.append(this.zoom);
		this.grey.type = "checkbox";
		this.grey.checked = this.section.dataset.grey === "true";
		this.grey.addEventListener("change", () => this.look());
		greying.append(this.grey);
		seeing.append(zooming, slider(this.brightness, t.brightness, "400"), slider(this.contrast, t.contrast, "400"), ...this.levels.controls, greying, button("↻", t.turn, () => {
			this.turn = (this.turn + 90) % 360;
			this.look();
		}), button("⇋", t.mirror, () => {
			this.isMirrored = !this.isMirrored;
			this.look();
		}), button(t.reset, t.reset, () => {
			this.brightness.value = this.contrast.value = "100";
			this.grey.checked = false;
			this.levels.reset();
			this.upright();
			this.look();
		}));
		this.layers.append(this.canvas);
		this.stage.append(this.layers);
		this.stage.tabIndex = 0;
		const picture = this.section.querySelector(".picture");
		picture.replaceChildren(this.stage);
		picture.after(bar, this.timeline.canvas, this.facts, seeing, this.state);
	}
	async begin() {
		for (;;) {
			try {
				const answer = await fetch(`${this.path}/list.json`, { redirect: "manual" });
				if (!answer.ok) {
					this.state.textContent = isSignedOut(answer) ? this.texts.leftOut : await answer.text();
					return;
				}
				const list = await answer.json(), isFirst = this.list === void 0;
				this.list = list;
				const count = this.count;
				this.total.textContent = count === void 0 ? "" : fill(this.texts.of, count - 1);
				this.timeline.show(list, count ?? 0);
				const said = [
					fill(list.comparingEnded === void 0 ? this.texts.comparing : this.texts.compared, list.compared),
					list.comparingEnded,
					list.numbersAgree ? "" : this.texts.numbersDiffer,
					list.colourIsStated ? "" : this.texts.colourAssumed
				];
				this.state.textContent = said.filter(Boolean).join(" · ");
				if (isFirst) {
					this.upright();
					this.index = Math.min(this.index, this.last);
					await this.show();
				} else if (this.shown?.facts.isConfirmed === void 0 && list.compared > this.index) {
					this.pictures.forgetUncompared();
					await this.show();
				}
				if (list.comparingEnded !== void 0) return;
			} catch {
				this.state.textContent = this.texts.lost ?? "";
			}
			await new Promise((done) => setTimeout(done, 1500));
		}
	}
	async show() {
		const index = this.index;
		this.failed = -1;
		this.number.value = String(index);
		this.timeline.move(index, this.loop);
		try {
			const picture = await this.pictures.get(index);
			if (index === this.index) {
				this.draw(picture);
				const next = [index + this.direction, index + 2 * this.direction];
				this.pictures.prepare(index, next.filter((it) => it < (this.count ?? 0)));
				const keys = this.list?.keys ?? [], key = this.toKeys < 0 ? [...keys].reverse().find((it) => it < index) : this.toKeys > 0 ? keys.find((it) => it > index) : void 0;
				if (key !== void 0) this.pictures.ready(key);
			}
		} catch (fault) {
			if (index === this.index && !(fault instanceof DOMException && fault.name === "AbortError")) {
				this.failed = fault instanceof TypeError ? -1 : index;
				this.facts.textContent = fault instanceof TypeError ? this.texts.lost : fault.message || this.texts.leftOut;
				if (fault instanceof TypeError) {
					window.clearTimeout(this.again);
					this.again = window.setTimeout(() => void (index === this.index && this.show()), 1500);
				}
			}
		}
	}
	draw(picture) {
		const { facts, pixels } = picture, resized = this.canvas.width !== facts.width || this.canvas.height !== facts.height;
		if (resized) [this.canvas.width, this.canvas.height] = [facts.width, facts.height];
		this.canvas.getContext("2d", {
			alpha: false,
			willReadFrequently: true
		}).putImageData(pixels, 0, 0);
		this.shown = picture;
		if (resized) this.look();
		const t = this.texts, seconds = facts.seconds ?? (this.list && secondsOf(this.list, facts.index));
		this.facts.replaceChildren(make("b", "", `${t.frame} ${facts.index}`), ` · ${seconds === void 0 ? "?" : fill(t.seconds, seconds.toFixed(3))} · ${facts.type}${facts.isKey ? ` · ${t.key}` : ""} · ${facts.width}×${facts.height} · `, make("span", facts.isConfirmed === false || !facts.isClean ? "fault" : "", !facts.isClean ? t.damaged : facts.isConfirmed === void 0 ? t.notCompared : facts.isConfirmed ? t.confirmed : t.differs), ` · ${t.digest} `, make("code", "", facts.lumaSha256), ...this.asked === this.index ? [] : [" · ", make("span", "beyond", fill(t.beyond, this.asked))]);
		this.canvas.setAttribute("aria-label", `${t.frame} ${facts.index}`);
		this.canvas.dataset.index = String(facts.index);
		this.onShown(picture);
	}
	upright() {
		this.turn = this.list?.rotation ?? 0;
		this.isMirrored = this.list?.isMirrored ?? false;
	}
	look() {
		const across = this.turn % 180 === 0, [width, height] = across ? [this.canvas.width, this.canvas.height] : [this.canvas.height, this.canvas.width];
		const fit = Math.min(1, this.stage.clientWidth / width, Math.max(240, window.innerHeight * .62) / height);
		const scale = this.zoom.value === "fit" ? fit : Number(this.zoom.value);
		this.stage.classList.toggle("zoomed", this.zoom.value !== "fit");
		this.canvas.style.width = `${this.canvas.width * scale}px`;
		this.canvas.style.height = `${this.canvas.height * scale}px`;
		this.layers.style.transform = `rotate(${this.turn}deg)${this.isMirrored ? " scaleX(-1)" : ""}`;
		const shift = across ? 0 : (this.canvas.height - this.canvas.width) * scale / 2;
		this.layers.style.margin = `${-shift}px ${shift}px`;
		const filters = [
			this.levels.filter,
			this.brightness.value === "100" ? "" : `brightness(${this.brightness.value}%)`,
			this.contrast.value === "100" ? "" : `contrast(${this.contrast.value}%)`,
			this.grey.checked ? "grayscale(1)" : ""
		];
		this.canvas.style.filter = filters.filter(Boolean).join(" ");
		this.onLook();
	}
	mark(end) {
		const last = (this.count ?? this.index + 1) - 1, [from, to] = this.loop ?? [0, last];
		this.loop = end === 0 ? [this.index, Math.max(this.index, to)] : [Math.min(from, this.index), this.index];
		this.timeline.move(this.index, this.loop);
	}
	zoomBy(by) {
		this.zoom.selectedIndex = Math.max(0, Math.min(this.zoom.options.length - 1, this.zoom.selectedIndex + by));
		this.look();
	}
	async run(token) {
		while (this.playing === token) {
			const began = performance.now(), last = this.loop?.[1] ?? (this.count ?? this.index + 1) - 1;
			const to = this.index >= last ? this.loop ? this.loop[0] : this.index : this.index + 1;
			if (to === this.index) {
				this.play();
				return;
			}
			const now = this.list && secondsOf(this.list, this.index), next = this.list && secondsOf(this.list, to);
			this.step(to - this.index);
			await Promise.all([this, ...this.followers()].map((it) => it.settled(it.index, () => this.playing === token)));
			const due = now !== void 0 && next !== void 0 && next > now ? (next - now) * 1e3 : 40;
			await new Promise((done) => setTimeout(done, Math.max(0, due - (performance.now() - began))));
		}
	}
	async settled(index, isWanted) {
		while (isWanted() && this.index === index && this.shown?.facts.index !== index && this.failed !== index) await new Promise((done) => requestAnimationFrame(done));
	}
};
// src/hiding.ts
var SVG$1 = "http://www.w3.org/2000/svg";
/** Leads from the frame that is shown to the form in which it is let out, with what was chosen to stay hidden. Nothing is entered here. */
var Hiding = class {
	viewer;
	marks;
	out;
	texts;
	panel = make("section", "hiding");
	layer = document.createElementNS(SVG$1, "svg");
	list = make("ul", "mask-list");
	rows = make("div");
	said = make("p", "hint");
	draw = make("button", "quiet");
	link = make("a", "button");
	left = /* @__PURE__ */ new Set();
	rectangles;
	/** @param out address of the page for letting out */
	constructor(viewer, marks, out, texts) {
		this.viewer = viewer;
		this.marks = marks;
		this.out = out;
		this.texts = texts;
		const t = texts, add = make("button", "quiet", t.add), bar = make("div", "bar");
		this.layer.setAttribute("class", "marks hides");
		this.layer.setAttribute("role", "group");
		this.layer.setAttribute("aria-label", fill(t.drawingOf, viewer.section.dataset.number));
		viewer.layers.append(this.layer);
		this.said.setAttribute("role", "status");
		this.rectangles = new Rectangles(this.layer, this.rows, () => [viewer.canvas.width, viewer.canvas.height], t, (words) => this.said.textContent = words);
		this.rectangles.isOn = false;
		this.rectangles.onChange = () => this.update();
		[this.draw.type, this.draw.textContent, add.type] = [
			"button",
			t.draw,
			"button"
		];
		this.draw.setAttribute("aria-pressed", "false");
		this.draw.addEventListener("click", () => this.turn(!this.rectangles.isOn));
		add.addEventListener("click", () => {
			this.rectangles.add();
			this.update();
		});
		bar.append(this.draw, add);
		this.panel.setAttribute("aria-label", fill(t.hideOf, viewer.section.dataset.number));
		this.panel.append(make("h3", "", t.hide), make("p", "hint", t.hideHint), this.list, bar, this.said, this.rows, this.link);
		marks.panel.append(this.panel);
		marks.onRedraw = () => this.update();
		this.update();
	}
	turn(on) {
		this.rectangles.isOn = on;
		this.layer.classList.toggle("draws", on);
		this.draw.setAttribute("aria-pressed", String(on));
		this.said.textContent = on ? this.texts.drawHint : "";
	}
	update() {
		const frame = this.viewer.index, t = this.texts;
		if (this.marks.isDrawing && this.rectangles.isOn) this.turn(false);
		this.panel.hidden = this.marks.isBlind;
		this.rectangles.redraw();
		this.layer.setAttribute("viewBox", `0 0 ${this.viewer.canvas.width} ${this.viewer.canvas.height}`);
		const here = this.marks.entered.filter((it) => hiddenAt(it.kind, it.values, frame) !== void 0);
		this.show(here);
		const chosen = here.filter((it) => !this.left.has(it.entry)), parts = chosen.length + this.rectangles.list.length;
		this.link.textContent = parts === 0 ? fill(t.letOutWhole, frame) : fill(t.letOut, frame, parts);
		this.link.href = `${this.out}&frames=${frame}${chosen.map((it) => `&mask=l${it.entry}`).join("")}${this.rectangles.list.length > 0 ? `&rectangles=${encodeURIComponent(rectanglesText(this.rectangles.list))}` : ""}#approve`;
	}
	show(here) {
		if (here.map((it) => it.entry).join() === this.list.dataset.shows) return;
		this.list.dataset.shows = here.map((it) => it.entry).join();
		this.list.replaceChildren(...here.map((mark) => {
			const row = make("li"), tick = make("input"), label = make("label", "", fill(this.texts.stays, mark.entry, mark.author));
			[tick.type, tick.checked, tick.id] = [
				"checkbox",
				!this.left.has(mark.entry),
				`hide-${mark.record.slice(0, 16)}`
			];
			label.htmlFor = tick.id;
			tick.addEventListener("change", () => {
				tick.checked ? this.left.delete(mark.entry) : this.left.add(mark.entry);
				this.update();
			});
			row.append(tick, label);
			return row;
		}));
	}
};
// src/listed.ts
/** Of a clip whose pictures cannot be shown, the strip of what its container lists, and what is known of one of them. */
var Listed = class {
	section;
	texts;
	facts = make("p", "facts");
	list;
	constructor(section, texts) {
		this.section = section;
		this.texts = texts;
		this.begin();
	}
	async begin() {
		try {
			const answer = await fetch(this.section.dataset.listed, { redirect: "manual" });
			if (!answer.ok) this.facts.textContent = isSignedOut(answer) ? this.texts.leftOut : await answer.text();
			else {
				this.list = await answer.json();
				const places = (this.section.dataset.places ?? "").split(" ").filter(Boolean).map(Number);
				const timeline = new Timeline(this.texts.timeline, places, [], (index) => {
					timeline.move(index, void 0);
					this.say(index);
				}, () => void 0);
				this.section.append(timeline.canvas);
				timeline.show(this.list, this.list.types?.length ?? 0);
				this.say(0);
			}
		} catch {
			this.facts.textContent = this.texts.lost;
		}
		this.facts.setAttribute("role", "status");
		this.section.append(this.facts);
	}
	say(index) {
		const list = this.list, t = this.texts, seconds = secondsOf(list, index);
		this.facts.textContent = [
			`${t.frame} ${index}`,
			seconds === void 0 ? "?" : fill(t.seconds, seconds.toFixed(3)),
			list.types?.[index] ?? "?",
			list.keys?.includes(index) ? t.key : "",
			fill(t.bytes, list.sizes?.[index] ?? "?"),
			t.notShown
		].filter(Boolean).join(" · ");
	}
};
// src/marks.ts
var SVG = "http://www.w3.org/2000/svg";
function draw(name, attributes) {
	const element = document.createElementNS(SVG, name);
	Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, String(value)));
	return element;
}
/** Drawing on the frames of one clip, and what was drawn before. */
var Marks = class {
	viewer;
	path;
	texts;
	/** Called when what stands on the picture changed. */
	onRedraw = () => void 0;
	panel = make("section", "marking");
	layer = draw("svg", {
		class: "marks",
		"aria-hidden": "true"
	});
	tool = make("select");
	direction = make("select");
	reason = make("input");
	table = make("div", "places-of");
	said = make("p", "hint");
	rows = make("ul", "marks-list");
	save = make("button", "", "");
	marks = [];
	shape;
	history = [];
	supersedes;
	repeats;
	keepsRepeats;
	picture;
	digest = "";
	constructor(viewer, path, texts, section) {
		this.viewer = viewer;
		this.path = path;
		this.texts = texts;
		viewer.layers.append(this.layer);
		viewer.onShown = (picture) => {
			this.picture = picture;
			this.layer.setAttribute("viewBox", `0 0 ${picture.facts.width} ${picture.facts.height}`);
			this.redraw();
		};
		viewer.onLook = () => this.redraw();
		this.build();
		section.append(this.panel);
		this.layer.addEventListener("pointerdown", (event) => this.point(event));
		this.read();
	}
	/** What was drawn before. */
	get entered() {
		return this.marks;
	}
	get isDrawing() {
		return this.shape !== void 0;
	}
	/** Somebody marks again, without seeing what was marked before. */
	get isBlind() {
		return this.repeats !== void 0;
	}
	/** Takes a key that belongs to drawing. */
	key(event) {
		if (!this.shape) return false;
		if (event.key === "z" && (event.ctrlKey || event.metaKey)) this.undo();
		else if (event.key === "Escape") this.stop();
		else if (event.key === "Enter" && isComplete(this.shape) && !(event.target instanceof HTMLButtonElement)) this.enter();
		else return false;
		return true;
	}
	build() {
		const t = this.texts, button = (words, act, quiet = "quiet") => {
			const made = make("button", quiet, words);
			made.type = "button";
			made.addEventListener("click", act);
			return made;
		};
		const label = (words, ...within) => {
			const made = make("label", "", words);
			made.append(...within);
			return made;
		};
		for (const kind of Object.keys(KINDS)) {
			const option = make("option", "", t[`kind.${kind}`]);
			option.value = kind;
			this.tool.append(option);
		}
		for (const way of ["vertical", "horizontal"]) {
			const option = make("option", "", t[`direction.${way}`]);
			option.value = way;
			this.direction.append(option);
		}
		this.direction.addEventListener("change", () => {
			if (this.shape) this.shape.direction = this.direction.value;
		});
		this.reason.maxLength = 8192;
		this.save.type = "button";
		this.save.textContent = t.save;
		this.save.addEventListener("click", () => void this.enter());
		this.said.setAttribute("role", "status");
		const first = make("div", "bar"), second = make("div", "bar drawing");
		first.append(label(t.mark, this.tool), button(t.begin, () => this.begin({
			kind: this.tool.value,
			points: [],
			direction: "vertical"
		})));
		second.append(label(t.direction, this.direction), button(t.addPlace, () => this.add([(this.picture?.facts.width ?? 2) / 2, (this.picture?.facts.height ?? 2) / 2])), button(t.undo, () => this.undo()), label(t.reason, this.reason), this.save, button(t.cancel, () => this.stop()));
		this.panel.append(make("h3", "", t.title), first, second, this.table, this.said, this.rows);
		this.panel.setAttribute("aria-label", fill(t.titleOf, this.viewer.section.dataset.number));
		this.fill();
	}
	begin(shape, supersedes, repeats) {
		[this.shape, this.supersedes, this.repeats, this.history, this.digest] = [
			shape,
			supersedes,
			repeats,
			[],
			""
		];
		this.keepsRepeats = repeats ?? this.marks.find((it) => it.record === supersedes)?.values.repeats;
		this.direction.value = shape.direction;
		this.tool.value = shape.kind;
		this.fill();
	}
	stop() {
		[this.shape, this.supersedes, this.repeats] = [
			void 0,
			void 0,
			void 0
		];
		this.reason.value = "";
		this.said.textContent = "";
		this.fill();
	}
	keep() {
		this.history.push(JSON.stringify(this.shape.points));
	}
	undo() {
		const before = this.history.pop();
		if (this.shape && before !== void 0) {
			this.shape.points = JSON.parse(before);
			this.fill();
		}
	}
	add(place) {
		const shape = this.shape;
		if (!shape || isFull(shape)) return;
		const frame = this.viewer.index, first = shape.points[0];
		if (first && shape.kind !== "personRegion" && first.frame !== frame) {
			this.said.textContent = fill(this.texts.otherFrame, first.frame);
			return;
		}
		this.keep();
		this.digest ||= this.picture?.facts.index === frame ? this.picture.facts.lumaSha256 : "";
		shape.points.push({
			place: this.within(place),
			frame
		});
		this.fill();
	}
	within([x, y]) {
		const { width, height } = this.picture?.facts ?? {
			width: 0,
			height: 0
		};
		return [rounded(Math.max(0, Math.min(width, x))), rounded(Math.max(0, Math.min(height, y)))];
	}
	placeOf(event) {
		const matrix = this.layer.getScreenCTM().inverse(), at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
		return [at.x, at.y];
	}
	point(event) {
		const shape = this.shape, grip = event.target.getAttribute?.("data-place");
		if (!shape || event.button !== 0) return;
		event.preventDefault();
		if (grip === null || grip === void 0) {
			this.add(this.placeOf(event));
			return;
		}
		this.keep();
		this.layer.setPointerCapture(event.pointerId);
		const move = (moved) => {
			shape.points[Number(grip)].place = this.within(this.placeOf(moved));
			this.fill();
		};
		this.layer.addEventListener("pointermove", move);
		this.layer.addEventListener("pointerup", () => this.layer.removeEventListener("pointermove", move), { once: true });
	}
	fill() {
		const shape = this.shape, t = this.texts;
		this.panel.classList.toggle("draws", shape !== void 0);
		this.layer.classList.toggle("draws", shape !== void 0);
		this.direction.parentElement.hidden = shape?.kind !== "vanishingLines";
		this.save.disabled = !shape || !isComplete(shape);
		this.table.replaceChildren(...(shape?.points ?? []).map((it, i) => {
			const row = make("div", "bar", "");
			row.append(make("span", "", `${this.roleOf(shape, i)}${shape.kind === "personRegion" ? ` (${it.frame})` : ""}`));
			for (const axis of [0, 1]) {
				const input = make("input", "index");
				Object.assign(input, {
					type: "number",
					step: "0.125",
					min: "0",
					value: String(it.place[axis])
				});
				input.setAttribute("aria-label", `${this.roleOf(shape, i)} ${axis === 0 ? "x" : "y"}`);
				input.addEventListener("change", () => {
					this.keep();
					const place = [...it.place];
					place[axis] = Number(input.value);
					it.place = this.within(place);
					this.fill();
				});
				row.append(input);
			}
			return row;
		}));
		if (shape && !isComplete(shape)) this.said.textContent = fill(this.repeats ? t.nextBlind : t.next, this.roleOf(shape, shape.points.length));
		else if (shape) this.said.textContent = isFull(shape) ? t.ready : `${t.ready} ${fill(t.orNext, this.roleOf(shape, shape.points.length))}`;
		this.redraw();
		this.list();
	}
	roleOf(shape, index) {
		const role = KINDS[shape.kind].roles?.[index];
		return role ? this.texts[`role.${role}`] : KINDS[shape.kind].inPairs ? fill(this.texts["role.pair"], Math.floor(index / 2) + 1, index % 2 + 1) : fill(this.texts["role.place"], index + 1);
	}
	redraw() {
		const frame = this.viewer.index, scale = Math.max(.05, this.layer.clientWidth / Math.max(1, this.picture?.facts.width ?? 1));
		this.layer.replaceChildren();
		if (!this.repeats) this.marks.filter((it) => it.record !== this.supersedes).forEach((it) => this.outline(fromValues(it.kind, it.values), frame, "entered", scale, false));
		if (this.shape) this.outline(this.shape, frame, "drawn", scale, true);
		this.onRedraw();
	}
	outline(shape, frame, name, scale, grips) {
		const here = shape.points.map((it, i) => ({
			...it,
			i
		})).filter((it) => it.frame === frame), at = here.map((it) => it.place);
		const line = (from, to, kind = "") => void this.layer.append(draw("line", {
			x1: from[0],
			y1: from[1],
			x2: to[0],
			y2: to[1],
			class: `${name} ${kind}`
		}));
		if (shape.kind === "personRegion") {
			const box = boxAt(shape, frame);
			if (box) this.layer.append(draw("rect", {
				x: Math.min(box[0][0], box[1][0]),
				y: Math.min(box[0][1], box[1][1]),
				width: Math.abs(box[1][0] - box[0][0]),
				height: Math.abs(box[1][1] - box[0][1]),
				class: name
			}));
		} else if (shape.kind === "verticalObject") {
			at[1] && line(at[0], at[1]);
			at[2] && line(at[0], at[2], "shadow");
		} else if (KINDS[shape.kind].inPairs) for (let i = 0; i + 1 < at.length; i += 2) line(at[i], at[i + 1]);
		else if (at.length > 1) this.layer.append(draw(KINDS[shape.kind].closed ? "polygon" : "polyline", {
			points: at.map((it) => it.join(",")).join(" "),
			class: name
		}));
		if (grips || shape.kind === "point") here.forEach((it) => this.layer.append(draw("circle", {
			cx: it.place[0],
			cy: it.place[1],
			r: 5 / scale,
			class: `${name} grip`,
			...grips ? { "data-place": it.i } : {}
		})));
	}
	list() {
		const t = this.texts;
		this.rows.hidden = this.repeats !== void 0;
		this.rows.replaceChildren(...this.marks.map((mark) => {
			const row = make("li"), shape = fromValues(mark.kind, mark.values), frame = shape.points[0]?.frame ?? 0;
			const act = (words, go) => {
				const button = make("button", "quiet", words);
				button.type = "button";
				button.addEventListener("click", go);
				row.append(button);
			};
			row.append(make("b", "", t[`kind.${mark.kind}`]), ` · ${fill(t.ofFrame, frame)} · ${mark.author} · [l${mark.entry}]${mark.versions > 1 ? ` · ${fill(t.versions, mark.versions)}` : ""} `);
			if (mark.reason) {
				const words = make("bdi", "", mark.reason);
				row.append(words, " ");
			}
			act(t.show, () => this.viewer.step(frame - this.viewer.index));
			act(t.change, () => {
				this.viewer.step(frame - this.viewer.index);
				this.begin(shape, mark.record);
			});
			if (!mark.values.repeats) act(t.repeat, () => {
				this.viewer.step(frame - this.viewer.index);
				this.begin({
					kind: mark.kind,
					points: [],
					direction: shape.direction
				}, void 0, mark.record);
			});
			act(t.withdraw, () => void this.send({
				kind: "withdrawal",
				supersedes: mark.record,
				reason: this.reason.value || t.withdrawn
			}));
			if (mark.values.repeats) row.append(make("span", "hint", ` ${t.repeated}`));
			if (mark.scatter.length > 0) row.append(make("div", "hint", mark.scatter.map((it) => `${it.role}: σ ${it.sigmaX} × ${it.sigmaY} px, n = ${it.count}`).join("; ")));
			return row;
		}));
	}
	async enter() {
		const shape = this.shape;
		if (!shape || !isComplete(shape)) return;
		const digest = shape.kind === "personRegion" ? "" : this.digest || (this.picture?.facts.index === shape.points[0].frame ? this.picture.facts.lumaSha256 : "");
		const values = {
			...toValues(shape),
			...digest ? { lumaSha256: digest } : {},
			...this.keepsRepeats ? { repeats: this.keepsRepeats } : {}
		};
		if (await this.send({
			kind: shape.kind,
			values,
			...this.reason.value ? { reason: this.reason.value } : {},
			...this.supersedes ? { supersedes: this.supersedes } : {}
		})) this.stop();
	}
	async send(mark) {
		try {
			const who = await asker();
			const answer = await fetch(`${this.path}/marks`, {
				method: "POST",
				headers: {
					"Content-Type": "application/json",
					"X-Form": typeof who === "string" ? "" : who.form
				},
				body: JSON.stringify(mark)
			});
			if (!answer.ok) {
				this.said.textContent = fill(this.texts.refused, await answer.text());
				return false;
			}
			await this.read();
			return true;
		} catch {
			this.said.textContent = this.texts.lost;
			return false;
		}
	}
	async read() {
		try {
			this.marks = await (await fetch(`${this.path}/marks.json`)).json();
			this.list();
			this.redraw();
		} catch {
			this.said.textContent = this.texts.lost;
		}
	}
};
// src/frames.ts
var root = document.getElementById("frames");
var texts = JSON.parse(root.dataset.texts);
root.querySelectorAll("nav, .let-out").forEach((it) => it.remove());
var viewers = [...root.querySelectorAll("section.frame:not(.unshown)")].map((section) => new Viewer(section, texts));
root.querySelectorAll("section.unshown[data-listed]").forEach((section) => new Listed(section, texts));
var markTexts = JSON.parse(root.dataset.marks);
var marks = viewers.map((viewer) => new Marks(viewer, viewer.path.replace(/\/frames$/, ""), markTexts, viewer.section));
var hideTexts = JSON.parse(root.dataset.hiding);
viewers.forEach((viewer, i) => new Hiding(viewer, marks[i], viewer.section.dataset.out, hideTexts));
if (viewers.length > 1) {
	let ahead = [0, Number(root.dataset.offset) || 0];
	const label = make("label", "sync", texts.sync), together = make("input");
	together.type = "checkbox";
	together.checked = true;
	label.prepend(together);
	root.before(label);
	together.addEventListener("change", () => ahead = viewers.map((it) => it.index - viewers[0].index));
	for (const [i, viewer] of viewers.entries()) {
		const others = () => together.checked ? viewers.filter((it) => it !== viewer) : [];
		viewer.followers = others;
		viewer.onPlay = () => others().forEach((it) => it.pause());
		viewer.onStep = () => others().forEach((it) => it.go(viewer.index + ahead[viewers.indexOf(it)] - ahead[i]));
	}
}
for (const link of document.querySelectorAll("a[data-frame]")) {
	const viewer = viewers.find((it) => it.section.dataset.number === link.dataset.exhibit), frame = Number(link.dataset.frame);
	if (viewer) {
		link.addEventListener("pointerenter", () => viewer.ready(frame));
		link.addEventListener("focus", () => viewer.ready(frame));
		link.addEventListener("click", (event) => {
			if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
				event.preventDefault();
				viewer.step(frame - viewer.index);
			}
		});
	}
}
document.addEventListener("keydown", (event) => {
	const target = event.target, viewer = target instanceof Element ? viewers.find((it) => it.section.contains(target)) : void 0;
	if (!viewer || !(target instanceof Element)) return;
	const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement && target.type !== "checkbox" && target.type !== "range";
	if ((!isText || event.key === "Enter") && marks[viewers.indexOf(viewer)].key(event)) {
		event.preventDefault();
		return;
	}
	const isOfControl = isText || target instanceof HTMLSelectElement || event.key === " " && [
		"BUTTON",
		"A",
		"SUMMARY",
		"INPUT"
	].includes(target.tagName);
	const isOfSlider = target instanceof HTMLInputElement && target.type === "range" && (event.key.startsWith("Arrow") || [
		"Home",
		"End",
		"PageUp",
		"PageDown"
	].includes(event.key));
	if (!isOfControl && !isOfSlider && !event.ctrlKey && !event.metaKey && !event.altKey && viewer.key(event)) event.preventDefault();
});
if (document.activeElement === document.body && location.hash === "") viewers[0]?.stage.focus({ preventScroll: true });
