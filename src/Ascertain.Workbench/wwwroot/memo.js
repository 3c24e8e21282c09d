import { a as placeText, i as placeOf, n as UnreadableArchive, o as coneOf, r as geodesic, t as Ground } from "./ground.js";
import { n as make, t as fill } from "./making.js";
import { s as rounded } from "./shapes.js";
// src/overlay.ts
var SVG = "http://www.w3.org/2000/svg";
/** A still picture that can be pointed at, with outlines on it; places are pixels of the decoded picture. */
var Overlay = class {
	picture;
	image;
	/** Called with a place; `more` with Shift: another corner of the same region. */
	onPlace = () => void 0;
	layer = document.createElementNS(SVG, "svg");
	outlines = [];
	scale = 1;
	constructor(picture, image) {
		this.picture = picture;
		this.image = image;
		picture.classList.add("pointing");
		picture.tabIndex = 0;
		this.layer.setAttribute("class", "outlines");
		this.layer.setAttribute("aria-hidden", "true");
		const layers = document.createElement("div");
		layers.className = "layers";
		image.replaceWith(layers);
		layers.append(image, this.layer);
		this.layer.addEventListener("click", (event) => {
			const box = this.layer.getBoundingClientRect();
			this.onPlace([rounded((event.clientX - box.left) / box.width * image.naturalWidth), rounded((event.clientY - box.top) / box.height * image.naturalHeight)], event.shiftKey);
		});
		image.addEventListener("load", () => this.redraw());
		picture.addEventListener("keydown", (event) => {
			if (event.key === "+" || event.key === "=" || event.key === "-") {
				event.preventDefault();
				this.zoom(event.key === "-" ? .5 : 2);
			}
		});
		this.redraw();
	}
	/** Larger or smaller, never interpolated. */
	zoom(by) {
		this.scale = Math.min(16, Math.max(1, this.scale * by));
		this.image.style.width = this.scale === 1 ? "" : `${this.scale * 100}%`;
		this.image.style.maxWidth = this.scale === 1 ? "" : "none";
		this.redraw();
	}
	/** Another picture of the same clip. */
	load(source, description) {
		this.image.src = source;
		this.image.alt = description;
	}
	draw(outlines) {
		this.outlines = outlines;
		this.redraw();
	}
	redraw() {
		const width = this.image.naturalWidth || 1, height = this.image.naturalHeight || 1, unit = width / Math.max(1, this.image.clientWidth || width);
		this.layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
		this.layer.replaceChildren(...this.outlines.flatMap((it) => this.shape(it, unit)));
	}
	shape(outline, unit) {
		const shape = document.createElementNS(SVG, outline.points.length > 1 ? "polygon" : "circle"), text = document.createElementNS(SVG, "text");
		const [x, y] = outline.points[0];
		if (outline.points.length > 1) shape.setAttribute("points", outline.points.map((it) => it.join(",")).join(" "));
		else {
			shape.setAttribute("cx", String(x));
			shape.setAttribute("cy", String(y));
			shape.setAttribute("r", String(5 * unit));
		}
		shape.setAttribute("class", outline.kind);
		text.setAttribute("x", String(x + 8 * unit));
		text.setAttribute("y", String(y - 6 * unit));
		text.setAttribute("font-size", String(15 * unit));
		text.setAttribute("class", outline.kind);
		text.textContent = outline.label;
		return [shape, text];
	}
};
/** Corners as people write them: `812.5,40; 900,41`; undefined for what is none. */
function cornersOf(text) {
	const points = text.split(";").map((it) => it.trim()).filter((it) => it !== "").map((it) => it.split(/[\s,]+/).map(Number));
	return points.every((it) => it.length === 2 && it.every(Number.isFinite)) ? points : void 0;
}
var cornersText = (corners) => corners.map((it) => `${it[0]},${it[1]}`).join("; ");
// src/memo.ts
var root = document.getElementById("memo");
var form = document.getElementById("memo-form");
var texts = JSON.parse(root.dataset.texts);
var frames = root.dataset.frames;
var said = document.getElementById("memo-said");
var row = 0;
var side = "Seen";
var frame = Number(root.dataset.at) || 0;
var clip = new Overlay(root.querySelector(".clip .picture"), root.querySelector(".clip img"));
var imageHolder = root.querySelector(".above .picture");
var image = imageHolder && new Overlay(imageHolder, imageHolder.querySelector("img"));
var ground = new Ground(document.getElementById("map"), texts.map, [20, 0], 1);
var field = (name) => form.elements.namedItem(`Posted.${name}`);
var value = (name) => field(name)?.value.trim() ?? "";
function set(name, to) {
	const of = field(name);
	if (of) {
		of.value = to;
		of.dispatchEvent(new Event("change", { bubbles: true }));
	}
}
var rows = () => [...form.querySelectorAll("[data-row]")];
/** What a click means next: said in words, so that nobody has to guess. */
function aim(to, at = row) {
	[side, row] = [to, at];
	rows().forEach((it, i) => it.classList.toggle("aimed", i === row && (side === "Seen" || side === "Map" || side === "Image")));
	said.className = "hint";
	said.textContent = fill(texts[`aim.${side}`], row + 1);
}
for (const [i, fieldset] of rows().entries()) {
	const bar = make("div", "bar");
	for (const to of image ? [
		"Seen",
		"Map",
		"Image"
	] : ["Seen", "Map"]) {
		const button = make("button", "quiet", texts[`point.${to}`]);
		button.type = "button";
		button.title = fill(texts[`pointOf.${to}`], i + 1);
		button.addEventListener("click", () => aim(to, i));
		bar.append(button);
	}
	fieldset.querySelector("legend").after(bar);
	fieldset.addEventListener("focusin", () => {
		row = i;
	});
}
clip.onPlace = (place, more) => {
	const old = more ? cornersOf(value(`Pairs[${row}].Seen`)) ?? [] : [];
	set(`Pairs[${row}].Seen`, cornersText([...old, place]));
	set(`Pairs[${row}].Frame`, String(frame));
	aim(more ? "Seen" : "Map");
	draw();
};
if (image) image.onPlace = (place, more) => {
	const old = more ? cornersOf(value(`Pairs[${row}].Image`)) ?? [] : [];
	set(`Pairs[${row}].Image`, cornersText([...old, place]));
	aim(more ? "Image" : "Seen");
	draw();
};
ground.onPlace = (place) => {
	if (side === "Camera") {
		set("Camera", placeText(place));
		aim("Look");
	} else if (side === "Look") {
		const from = placeOf(value("Camera"));
		if (from) geodesic(from, place).then((it) => {
			set("Bearing", it.bearing.toFixed(1));
			draw();
		}, () => void 0);
	} else if (side === "Other") {
		const free = [...form.querySelectorAll("[data-other-at]")].find((it) => it.value === "");
		if (free) free.value = placeText(place);
	} else {
		set(`Pairs[${row}].Map`, placeText(place));
		aim("Seen", Math.min(row + 1, rows().length - 1));
	}
	draw();
};
function tools() {
	const bar = make("div", "bar"), clipBar = make("div", "bar"), index = make("input", "index"), label = make("label", "", texts.frame);
	for (const to of [
		"Camera",
		"Look",
		"Other"
	]) {
		const button = make("button", "quiet", texts[`point.${to}`]);
		button.type = "button";
		button.addEventListener("click", () => aim(to));
		bar.append(button);
	}
	document.getElementById("map").before(bar);
	index.inputMode = "numeric";
	index.value = String(frame);
	const go = (to) => {
		frame = Math.max(0, to);
		index.value = String(frame);
		clip.load(`${frames}/${frame}.png`, fill(texts.frameAlt, frame));
		draw();
	};
	index.addEventListener("change", () => go(Number(index.value) || 0));
	clip.image.addEventListener("error", () => {
		said.className = "fault";
		said.textContent = fill(texts.noFrame, frame);
	});
	label.append(index);
	for (const [text, name, act] of [
		[
			"−10",
			texts.back10,
			() => go(frame - 10)
		],
		[
			"−1",
			texts.back1,
			() => go(frame - 1)
		],
		[
			"+1",
			texts.on1,
			() => go(frame + 1)
		],
		[
			"+10",
			texts.on10,
			() => go(frame + 10)
		],
		[
			"+",
			texts.larger,
			() => clip.zoom(2)
		],
		[
			"−",
			texts.smaller,
			() => clip.zoom(.5)
		]
	]) {
		const button = make("button", "quiet", text);
		button.type = "button";
		button.title = name;
		button.addEventListener("click", act);
		clipBar.append(button);
	}
	clipBar.prepend(label);
	clip.picture.before(clipBar);
	if (image) {
		const imageBar = make("div", "bar");
		for (const [text, name, by] of [[
			"+",
			texts.larger,
			2
		], [
			"−",
			texts.smaller,
			.5
		]]) {
			const button = make("button", "quiet", text);
			button.type = "button";
			button.title = name;
			button.addEventListener("click", () => image.zoom(by));
			imageBar.append(button);
		}
		image.picture.before(imageBar);
	}
}
/** The camera as the fields say it; undefined while they do not. */
function camera() {
	const at = placeOf(value("Camera")), within = Number(value("Within")), number = (name) => value(name) === "" || !Number.isFinite(Number(value(name))) ? void 0 : Number(value(name));
	return at && {
		at,
		withinMetres: within > 0 ? within : 1,
		bearing: number("Bearing"),
		bearingWithin: number("BearingWithin"),
		wide: number("Wide")
	};
}
function draw() {
	const seen = [], above = [], features = [];
	rows().forEach((_, i) => {
		const judgement = value(`Pairs[${i}].Judgement`), label = String(i + 1), corners = cornersOf(value(`Pairs[${i}].Seen`)), inImage = cornersOf(value(`Pairs[${i}].Image`)), place = placeOf(value(`Pairs[${i}].Map`));
		if (corners?.length && (Number(value(`Pairs[${i}].Frame`)) || 0) === frame) seen.push({
			points: corners,
			label,
			kind: judgement
		});
		if (inImage?.length) above.push({
			points: inImage,
			label,
			kind: judgement
		});
		if (place) features.push({
			type: "Feature",
			properties: {
				kind: "pair",
				judgement,
				label
			},
			geometry: {
				type: "Point",
				coordinates: [place[1], place[0]]
			}
		});
	});
	clip.draw(seen);
	image?.draw(above);
	const stand = camera();
	if (stand) features.push(...coneOf(stand, reach(stand, features), {
		kind: "camera",
		label: texts.camera
	}));
	features.push(...JSON.parse(root.dataset.known ?? "[]").flatMap((it) => coneOf(it.camera, reach(it.camera, features), {
		kind: "known",
		label: it.label
	})));
	ground.put("memo", {
		type: "FeatureCollection",
		features
	}, [
		{
			id: "memo:area",
			type: "fill",
			source: "memo",
			filter: [
				"==",
				["geometry-type"],
				"Polygon"
			],
			paint: {
				"fill-color": colour,
				"fill-opacity": [
					"match",
					["get", "part"],
					"view",
					.3,
					.1
				]
			}
		},
		{
			id: "memo:edge",
			type: "line",
			source: "memo",
			filter: [
				"!=",
				["geometry-type"],
				"Point"
			],
			paint: {
				"line-color": colour,
				"line-width": 1.6
			}
		},
		{
			id: "memo:point",
			type: "circle",
			source: "memo",
			filter: [
				"==",
				["geometry-type"],
				"Point"
			],
			paint: {
				"circle-color": colour,
				"circle-radius": 6,
				"circle-stroke-color": "#fff",
				"circle-stroke-width": 1.5
			}
		},
		{
			id: "memo:label",
			type: "symbol",
			source: "memo",
			filter: [
				"==",
				["geometry-type"],
				"Point"
			],
			layout: {
				"text-field": ["get", "label"],
				"text-size": 13,
				"text-offset": [1, -.7],
				"text-font": ["system-ui"],
				"text-allow-overlap": true
			},
			paint: {
				"text-color": "#111",
				"text-halo-color": "#fff",
				"text-halo-width": 2
			}
		}
	]);
}
var colour = [
	"match",
	["get", "kind"],
	"camera",
	"#c2410c",
	"known",
	"#1d4ed8",
	[
		"match",
		["get", "judgement"],
		"agrees",
		"#15803d",
		"differs",
		"#b91c1c",
		"#6b7280"
	]
];
function reach(stand, features) {
	const metres = features.filter((it) => it.properties?.kind === "pair").map((it) => {
		const [longitude, latitude] = it.geometry.coordinates;
		return Math.hypot((latitude - stand.at[0]) * 111320, (longitude - stand.at[1]) * 111320 * Math.cos(stand.at[0] * Math.PI / 180));
	});
	return Math.max(200, 1.2 * Math.max(0, ...metres));
}
tools();
form.addEventListener("change", draw);
(async () => {
	const sources = await (await fetch("/maps/list.json")).json();
	await ground.lay(sources, sources.archives[0], sources.archives.length === 0).catch((fault) => {
		if (!(fault instanceof UnreadableArchive)) throw fault;
		said.className = "fault";
		said.textContent = fill(texts.noArchiveRead, fault.archive);
	});
	const places = [
		placeOf(value("Camera")),
		...rows().map((_, i) => placeOf(value(`Pairs[${i}].Map`))),
		placeOf(root.dataset.near ?? "")
	].filter((it) => it !== void 0);
	if (places.length > 0) {
		const latitudes = places.map((it) => it[0]), longitudes = places.map((it) => it[1]);
		ground.fit([
			Math.min(...longitudes) - .002,
			Math.min(...latitudes) - .002,
			Math.max(...longitudes) + .002,
			Math.max(...latitudes) + .002
		]);
	}
	aim("Seen", 0);
	draw();
	root.dataset.ready = "true";
})().catch((fault) => {
	said.className = "fault";
	said.textContent = String(fault);
});
