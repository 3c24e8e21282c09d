import { n as make, t as fill } from "./making.js";
// src/rectangles.ts
var SVG = "http://www.w3.org/2000/svg";
var SLIP = 4;
/** Rectangles as people write them: `10,20,64,48;0,0,16,16`; undefined for what is none. */
function rectanglesOf(text) {
	const parts = text.split(";").map((it) => it.trim()).filter((it) => it !== "").map((it) => it.split(",").map((one) => /^\s*\d+\s*$/.test(one) ? Number(one) : NaN));
	return parts.every((it) => it.length === 4 && it.every(Number.isFinite) && it[2] > 0 && it[3] > 0) ? parts : void 0;
}
var rectanglesText = (list) => list.map((it) => it.join(",")).join(";");
/** Draws rectangles on a picture: by dragging, by clicking two corners, by keys on the one in focus, or as numbers. */
var Rectangles = class {
	layer;
	rows;
	size;
	texts;
	say;
	list = [];
	isOn = true;
	/** Called when a person changed one. */
	onChange = () => void 0;
	/** Called with a click that draws nothing yet; true where it meant something else. */
	onClick = () => false;
	drawn = document.createElementNS(SVG, "g");
	corner;
	coming;
	/** @param layer over the picture, in its pixels  @param rows where the numbers stand  @param size of the picture  @param say tells what comes next */
	constructor(layer, rows, size, texts, say) {
		this.layer = layer;
		this.rows = rows;
		this.size = size;
		this.texts = texts;
		this.say = say;
		layer.append(this.drawn);
		layer.addEventListener("pointerdown", (event) => this.press(event));
		layer.addEventListener("pointermove", (event) => {
			if (this.corner) {
				this.coming = this.between(this.corner, this.placeOf(event));
				this.redraw();
			}
		});
		document.addEventListener("keydown", (event) => {
			if (event.key === "Escape" && this.corner) {
				[this.corner, this.coming] = [void 0, void 0];
				this.say("");
				this.redraw();
			}
		});
	}
	/** Shows these, and tells nobody. */
	show(list) {
		this.list = list;
		this.redraw();
		this.fill();
	}
	/** One in the middle, to be moved with keys or written as numbers; it takes the focus. */
	add() {
		const [width, height] = this.size();
		this.list.push([
			Math.floor(width / 3),
			Math.floor(height / 3),
			Math.max(1, Math.floor(width / 3)),
			Math.max(1, Math.floor(height / 3))
		]);
		this.changed();
		this.rows.querySelector("[role=group]:last-child input")?.focus();
	}
	redraw() {
		const focused = [...this.drawn.children].indexOf(document.activeElement);
		this.drawn.replaceChildren(...this.list.map((it, i) => this.shape(it, i)), ...this.coming ? [this.shape(this.coming)] : []);
		if (focused >= 0) this.drawn.children[Math.min(focused, this.list.length - 1)]?.focus();
	}
	changed() {
		this.redraw();
		this.fill();
		this.onChange();
	}
	shape(it, index) {
		const shape = document.createElementNS(SVG, "rect");
		[
			"x",
			"y",
			"width",
			"height"
		].forEach((name, i) => shape.setAttribute(name, String(it[i])));
		shape.setAttribute("class", index === void 0 ? "hides coming" : "hides");
		if (index !== void 0) {
			shape.dataset.rectangle = String(index);
			shape.setAttribute("tabindex", "0");
			shape.setAttribute("role", "application");
			shape.setAttribute("aria-label", fill(this.texts.rectangleKeys, index + 1, ...it));
			shape.addEventListener("keydown", (event) => this.key(event, index));
		}
		return shape;
	}
	placeOf(event) {
		const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.layer.getScreenCTM().inverse());
		return [at.x, at.y];
	}
	between(a, b) {
		const [width, height] = this.size(), within = (value, most) => Math.max(0, Math.min(most, value));
		const left = within(Math.floor(Math.min(a[0], b[0])), width), top = within(Math.floor(Math.min(a[1], b[1])), height);
		const right = within(Math.ceil(Math.max(a[0], b[0])), width), bottom = within(Math.ceil(Math.max(a[1], b[1])), height);
		return right > left && bottom > top ? [
			left,
			top,
			right - left,
			bottom - top
		] : void 0;
	}
	finish(from, to) {
		const made = this.between(from, to);
		[this.corner, this.coming] = [void 0, void 0];
		this.say("");
		if (made) {
			this.list.push(made);
			this.changed();
		} else this.redraw();
	}
	press(event) {
		if (!this.isOn || event.button !== 0) return;
		event.preventDefault();
		const from = this.placeOf(event), target = event.target, grip = target.dataset.rectangle;
		if (this.corner) {
			this.finish(this.corner, from);
			return;
		}
		const moved = grip === void 0 ? void 0 : this.list[Number(grip)], before = moved && [...moved];
		let isDragged = false;
		const isFar = (at) => Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) >= SLIP;
		const move = (at) => {
			isDragged ||= isFar(at);
			const to = this.placeOf(at);
			if (!isDragged) return;
			if (moved && before) this.place(moved, Math.round(before[0] + to[0] - from[0]), Math.round(before[1] + to[1] - from[1]), before[2], before[3]);
			else this.coming = this.between(from, to);
			this.redraw();
		};
		const up = (at) => {
			this.layer.removeEventListener("pointermove", move);
			this.layer.removeEventListener("pointerup", up);
			this.layer.removeEventListener("pointercancel", stop);
			isDragged ||= isFar(at);
			if (moved) isDragged ? this.changed() : this.drawn.children[Number(grip)]?.focus();
			else if (isDragged) this.finish(from, this.placeOf(at));
			else if (!this.onClick(target)) {
				this.corner = from;
				this.say(this.texts.corner);
			}
		};
		const stop = () => {
			this.layer.removeEventListener("pointermove", move);
			this.layer.removeEventListener("pointerup", up);
			this.layer.removeEventListener("pointercancel", stop);
			this.coming = void 0;
			this.redraw();
		};
		this.layer.setPointerCapture(event.pointerId);
		this.layer.addEventListener("pointermove", move);
		this.layer.addEventListener("pointerup", up);
		this.layer.addEventListener("pointercancel", stop);
	}
	key(event, index) {
		const it = this.list[index], step = Math.max(1, Math.round(this.size()[0] / 100));
		const [across, down] = {
			ArrowLeft: [-step, 0],
			ArrowRight: [step, 0],
			ArrowUp: [0, -step],
			ArrowDown: [0, step]
		}[event.key] ?? [0, 0];
		if (event.key === "Delete" || event.key === "Backspace") this.list.splice(index, 1);
		else if (across === 0 && down === 0) return;
		else if (event.shiftKey) this.place(it, it[0], it[1], it[2] + across, it[3] + down);
		else this.place(it, it[0] + across, it[1] + down, it[2], it[3]);
		event.preventDefault();
		event.stopPropagation();
		this.changed();
	}
	place(it, left, top, width, height) {
		const [most, deep] = this.size(), within = (value, least, greatest) => Math.max(least, Math.min(greatest, Math.round(value) || 0));
		it[2] = within(width, 1, most);
		it[3] = within(height, 1, deep);
		it[0] = within(left, 0, most - it[2]);
		it[1] = within(top, 0, deep - it[3]);
	}
	fill() {
		const at = document.activeElement instanceof HTMLElement && this.rows.contains(document.activeElement) ? [...this.rows.querySelectorAll("input, button")].indexOf(document.activeElement) : -1;
		const t = this.texts, names = [
			t.left,
			t.top,
			t.width,
			t.height
		];
		this.rows.replaceChildren(...this.list.map((it, i) => {
			const row = make("div", "bar"), remove = make("button", "quiet", "×");
			row.setAttribute("role", "group");
			row.setAttribute("aria-label", fill(t.rectangle, i + 1));
			row.append(make("b", "", fill(t.rectangle, i + 1)), remove);
			names.forEach((name, part) => {
				const label = make("label", "", name), input = make("input", "index");
				Object.assign(input, {
					type: "number",
					step: "1",
					min: part < 2 ? "0" : "1",
					value: String(it[part])
				});
				input.addEventListener("change", () => {
					const next = [...it];
					next[part] = Number(input.value);
					this.place(it, ...next);
					this.changed();
				});
				label.append(input);
				row.append(label);
			});
			remove.type = "button";
			remove.setAttribute("aria-label", fill(t.removeThis, i + 1));
			remove.addEventListener("click", () => {
				this.list.splice(this.list.indexOf(it), 1);
				this.changed();
			});
			return row;
		}));
		if (at >= 0) {
			const now = this.rows.querySelectorAll("input, button");
			now[Math.min(at, now.length - 1)]?.focus();
		}
	}
};
export { rectanglesOf as n, rectanglesText as r, Rectangles as t };
