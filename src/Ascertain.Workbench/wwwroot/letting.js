import { n as make, t as fill } from "./making.js";
import { n as rectanglesOf, r as rectanglesText, t as Rectangles } from "./rectangles.js";
import { i as hiddenAt } from "./shapes.js";
// src/letting.ts
var SVG = "http://www.w3.org/2000/svg";
var MOST_SHOWN = 12;
var MOST_NAMED = 300;
var host = document.querySelector("#masking");
if (host) {
	const t = JSON.parse(host.dataset.texts), path = host.dataset.frames, size = [Number(host.dataset.width), Number(host.dataset.height)];
	const framesField = document.querySelector("#approve-frames"), rectanglesField = document.querySelector("#approve-rectangles");
	const typed = document.querySelector("#approve-masks"), ticks = [...document.querySelectorAll("input[name='Approved.Mask']")];
	const whole = host.querySelector("figure.whole"), image = whole.querySelector("img"), layer = whole.querySelector("svg"), caption = whole.querySelector("figcaption"), shown = host.querySelector(".as-shown");
	const isGraphic = host.querySelector("#in-colour") !== null;
	const outlines = document.createElementNS(SVG, "g"), rows = make("div", "places-of"), said = make("p", "hint"), which = make("select"), add = make("button", "quiet", t.add), bar = make("div", "bar"), picker = make("label", "", t.frame);
	let marks = [], frame = Number(framesField.value.split(",")[0]) || 0, later = 0;
	said.setAttribute("role", "status");
	add.type = "button";
	picker.append(which);
	bar.append(picker, add);
	layer.replaceChildren(outlines);
	layer.removeAttribute("aria-hidden");
	layer.setAttribute("class", "outlines draws");
	layer.setAttribute("role", "group");
	layer.setAttribute("aria-label", t.drawing);
	whole.append(make("p", "hint", t.drawHint), said, bar, rows);
	const rectangles = new Rectangles(layer, rows, () => size, t, (words) => said.textContent = words);
	const frames = () => [...new Set(framesField.value.split(",").map((it) => it.trim()).filter((it) => /^\d+$/.test(it)).map(Number))];
	const chosen = () => [...ticks.filter((it) => it.checked).map((it) => it.value), ...typed.value.split(",").map((it) => it.trim()).filter((it) => it !== "")];
	const outline = () => outlines.replaceChildren(...marks.flatMap((mark) => {
		const corners = hiddenAt(mark.kind, mark.values, frame);
		if (!corners) return [];
		const shape = document.createElementNS(SVG, "polygon"), title = document.createElementNS(SVG, "title");
		shape.setAttribute("points", corners.map((it) => it.join(",")).join(" "));
		shape.setAttribute("class", chosen().includes(`l${mark.entry}`) ? "chosen" : "");
		shape.dataset.mask = `l${mark.entry}`;
		title.textContent = `l${mark.entry} · ${mark.author}`;
		shape.append(title);
		const name = document.createElementNS(SVG, "text"), [x, y] = corners[0];
		Object.entries({
			x: x + size[0] / 200,
			y: y + size[0] / 34,
			"font-size": size[0] / 36
		}).forEach(([key, value]) => name.setAttribute(key, String(value)));
		name.textContent = `l${mark.entry}`;
		return [shape, name];
	}));
	/** A frame as it would be shown; why not, where it would not be. */
	const figure = (of) => {
		const made = make("figure"), picture = make("img", isGraphic ? "shown grey" : "shown"), why = make("p", "fault");
		made.dataset.frame = String(of);
		[picture.width, picture.height, why.hidden] = [
			size[0],
			size[1],
			true
		];
		picture.alt = fill(t.shownAlt, of);
		picture.addEventListener("load", () => [picture.hidden, why.hidden] = [false, true]);
		picture.addEventListener("error", () => {
			const asked = picture.src;
			fetch(asked).then(async (answer) => {
				const words = answer.ok ? "" : await answer.text();
				if (picture.src === asked && words !== "") [picture.hidden, why.hidden, why.textContent] = [
					true,
					false,
					words
				];
			}).catch(() => void 0);
		});
		made.append(make("figcaption", "", fill(t.asShown, of)), picture, why);
		return made;
	};
	const preview = () => {
		const wanted = frames().slice(0, MOST_SHOWN), query = `?to=${host.dataset.to}&frames=${encodeURIComponent(frames().slice(0, MOST_NAMED).join(","))}${chosen().map((it) => `&mask=${encodeURIComponent(it)}`).join("")}${rectanglesField.value.trim() === "" ? "" : `&rectangles=${encodeURIComponent(rectanglesField.value)}`}`;
		const there = new Map([...shown.querySelectorAll("figure.live")].map((it) => [Number(it.dataset.frame), it]));
		shown.replaceChildren(...wanted.map((of) => {
			const made = there.get(of) ?? figure(of), picture = made.querySelector("img"), source = `${path}/${of}.shown.png${query}`;
			made.classList.add("live");
			if (picture.getAttribute("src") !== source) picture.src = source;
			return made;
		}));
		document.querySelector("#masks-said")?.remove();
	};
	const silent = () => ticks.forEach((tick) => {
		const mark = marks.find((it) => `l${it.entry}` === tick.value), none = mark ? frames().filter((it) => !hiddenAt(mark.kind, mark.values, it)) : [], id = `${tick.id}-silent`;
		let words = document.getElementById(id);
		if (!words && none.length > 0) {
			words = make("span", "silent");
			words.id = id;
			tick.nextElementSibling.lastElementChild.append(make("br"), words);
			tick.setAttribute("aria-describedby", id);
		}
		if (words) words.textContent = none.length > 0 ? fill(t.silent, none.slice(0, MOST_SHOWN).join(", ") + (none.length > MOST_SHOWN ? " …" : "")) : "";
	});
	const look = () => {
		const wanted = frames();
		frame = wanted.includes(frame) ? frame : wanted[0] ?? frame;
		which.replaceChildren(...(wanted.length > 0 ? wanted : [frame]).map((it) => {
			const option = make("option", "", String(it));
			option.selected = it === frame;
			return option;
		}));
		const source = `${path}/${frame}.png`;
		if (image.getAttribute("src") !== source) {
			image.src = source;
			image.alt = caption.textContent = fill(t.wholeFrame, frame);
		}
		outline();
		rectangles.redraw();
	};
	/** What is typed is waited for a moment. */
	const soon = () => {
		look();
		silent();
		window.clearTimeout(later);
		later = window.setTimeout(preview, 250);
	};
	rectangles.onChange = () => {
		rectanglesField.value = rectanglesText(rectangles.list);
		soon();
	};
	rectangles.onClick = (target) => {
		const tick = ticks.find((it) => it.value === target.dataset.mask);
		tick?.click();
		return tick !== void 0;
	};
	add.addEventListener("click", () => rectangles.add());
	which.addEventListener("change", () => {
		frame = Number(which.value);
		look();
	});
	rectanglesField.addEventListener("input", () => {
		const list = rectanglesOf(rectanglesField.value);
		if (list) {
			rectangles.show(list);
			soon();
		}
	});
	framesField.addEventListener("input", soon);
	typed.addEventListener("input", soon);
	ticks.forEach((it) => it.addEventListener("change", soon));
	rectangles.show(rectanglesOf(rectanglesField.value) ?? []);
	look();
	preview();
	fetch(host.dataset.marks).then(async (answer) => {
		marks = answer.ok ? await answer.json() : [];
		outline();
		silent();
		host.dataset.ready = "true";
	}).catch(() => void 0);
}
