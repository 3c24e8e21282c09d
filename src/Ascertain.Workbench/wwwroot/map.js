import { a as placeText, n as UnreadableArchive, o as coneOf, r as geodesic, t as Ground } from "./ground.js";
import { n as make, t as fill } from "./making.js";
// src/map.ts
var root = document.getElementById("map-page");
var texts = JSON.parse(root.dataset.texts);
var holder = document.getElementById("map");
var said = document.getElementById("map-said");
var bar = make("div", "bar");
holder.before(bar);
var ground = new Ground(holder, texts.map, [20, 0], 1);
var places = [];
var sources = {
	archives: [],
	relief: false,
	tiles: [],
	layers: []
};
async function json(url) {
	const answer = await fetch(url);
	if (!answer.ok) throw new Error(await answer.text() || answer.statusText);
	return await answer.json();
}
var saidOf = (feature) => feature.properties;
/** Every corner of a geometry. */
function corners(geometry) {
	const all = (part) => Array.isArray(part) && typeof part[0] === "number" ? [part] : part.flatMap(all);
	return geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(corners) : all(geometry.coordinates);
}
function bounds(features) {
	const points = features.flatMap((it) => corners(it.geometry));
	return points.length === 0 ? void 0 : points.reduce(([w, s, e, n], [x, y]) => [
		Math.min(w, x),
		Math.min(s, y),
		Math.max(e, x),
		Math.max(n, y)
	], [
		180,
		90,
		-180,
		-90
	]);
}
function show(features) {
	const box = bounds(features);
	if (box) ground.fit(box);
}
async function draw() {
	const [from, to] = span();
	const now = places.filter((it) => {
		const of = saidOf(it);
		return of.from === void 0 && of.to === void 0 || (of.to ?? Infinity) >= from && (of.from ?? -Infinity) <= to;
	});
	const features = now.flatMap((it) => saidOf(it).camera ? coneOf({
		...saidOf(it).camera,
		at: [it.geometry.coordinates[1], it.geometry.coordinates[0]]
	}, 1500, it.properties ?? {}) : [it]);
	await ground.put("places", {
		type: "FeatureCollection",
		features
	}, [
		{
			id: "places:area",
			type: "fill",
			source: "places",
			filter: [
				"==",
				["geometry-type"],
				"Polygon"
			],
			paint: {
				"fill-color": colour(),
				"fill-opacity": [
					"match",
					["get", "part"],
					"view",
					.28,
					"perhaps",
					.1,
					.14
				]
			}
		},
		{
			id: "places:edge",
			type: "line",
			source: "places",
			filter: [
				"!=",
				["geometry-type"],
				"Point"
			],
			paint: {
				"line-color": colour(),
				"line-width": 1.8
			}
		},
		{
			id: "places:point",
			type: "circle",
			source: "places",
			filter: [
				"==",
				["geometry-type"],
				"Point"
			],
			paint: {
				"circle-color": colour(),
				"circle-radius": 5,
				"circle-stroke-color": "#fff",
				"circle-stroke-width": 1.5
			}
		}
	]);
	counted.textContent = fill(texts.shown, now.length, places.length);
}
var colour = () => [
	"match",
	["get", "kind"],
	"camera",
	"#c2410c",
	"pair",
	[
		"match",
		["get", "judgement"],
		"agrees",
		"#15803d",
		"differs",
		"#b91c1c",
		"#6b7280"
	],
	"alternative",
	"#6d28d9",
	"layer",
	"#0e7490",
	"#1d4ed8"
];
var counted = make("span", "hint");
var earliest = make("input");
var latest = make("input");
var when = make("span", "hint");
var first = 0;
var last = 0;
function span() {
	return last > first && earliest.isConnected ? [first + (last - first) * Number(earliest.value) / 1e3, first + (last - first) * Number(latest.value) / 1e3] : [-Infinity, Infinity];
}
function timeFilter() {
	const times = places.flatMap((it) => [saidOf(it).from, saidOf(it).to]).filter((it) => it !== void 0);
	[first, last] = [Math.min(...times), Math.max(...times)];
	if (!(last > first)) return;
	const say = () => {
		const [from, to] = span();
		when.textContent = fill(texts.between, utc(from), utc(to));
	};
	for (const [input, label, value] of [[
		earliest,
		texts.notBefore,
		"0"
	], [
		latest,
		texts.notAfter,
		"1000"
	]]) {
		Object.assign(input, {
			type: "range",
			min: "0",
			max: "1000",
			value
		});
		const name = make("label", "", label);
		name.append(input);
		input.addEventListener("input", () => {
			say();
			draw();
		});
		bar.append(name);
	}
	bar.append(when);
	say();
}
var utc = (seconds) => (/* @__PURE__ */ new Date(seconds * 1e3)).toISOString().slice(0, 19) + "Z";
function baseChoice() {
	const base = make("select"), relief = make("input"), label = make("label", "", texts.relief), name = make("label", "", texts.base);
	base.append(new Option(texts.noArchive, ""), ...sources.archives.map((it) => new Option(it, it)));
	base.value = sources.archives[0] ?? "";
	relief.type = "checkbox";
	relief.checked = relief.disabled === false && sources.relief && sources.archives.length === 0;
	relief.disabled = !sources.relief;
	const lay = () => {
		sayNothing();
		ground.lay(sources, base.value || void 0, relief.checked).catch(say);
	};
	base.addEventListener("change", lay);
	relief.addEventListener("change", lay);
	name.append(base);
	label.append(relief);
	bar.append(name, label);
	for (const layer of sources.layers) {
		const tick = make("input"), of = make("label", "", layer);
		tick.type = "checkbox";
		tick.addEventListener("change", () => void layerOf(layer, tick.checked).catch(say));
		of.append(tick);
		bar.append(of);
	}
	lay();
}
async function layerOf(name, shown) {
	sayNothing();
	const features = shown ? await json(`/maps/layer/${encodeURIComponent(name)}.geojson`) : {
		type: "FeatureCollection",
		features: []
	};
	features.features.forEach((it) => it.properties = {
		...it.properties,
		kind: "layer"
	});
	const id = `layer:${name}`;
	await ground.put(id, features, [
		{
			id: `${id}:area`,
			type: "fill",
			source: id,
			filter: [
				"==",
				["geometry-type"],
				"Polygon"
			],
			paint: {
				"fill-color": "#0e7490",
				"fill-opacity": .12
			}
		},
		{
			id: `${id}:edge`,
			type: "line",
			source: id,
			filter: [
				"!=",
				["geometry-type"],
				"Point"
			],
			paint: {
				"line-color": "#0e7490",
				"line-width": 2,
				"line-dasharray": [3, 2]
			}
		},
		{
			id: `${id}:point`,
			type: "circle",
			source: id,
			filter: [
				"==",
				["geometry-type"],
				"Point"
			],
			paint: {
				"circle-color": "#0e7490",
				"circle-radius": 4
			}
		}
	]);
	if (shown) {
		show(features.features);
		if (features.lacks) say(features.lacks);
	}
}
/** A fault that was said goes when something else is asked for; what else is said there stays. */
function sayNothing() {
	if (said.className === "fault") {
		said.className = "hint";
		said.textContent = "";
	}
}
function say(fault) {
	said.textContent = fault instanceof UnreadableArchive ? fill(texts.noArchiveRead, fault.archive) : fault instanceof Error ? fault.message : String(fault);
	said.className = "fault";
}
/** Distance and bearing between two places, as the program reckons them on the ellipsoid. */
function measuring() {
	const button = make("button", "quiet", texts.measure);
	button.type = "button";
	button.setAttribute("aria-pressed", "false");
	let from, active = false;
	button.addEventListener("click", () => {
		active = !active;
		from = void 0;
		button.setAttribute("aria-pressed", String(active));
		said.className = "hint";
		said.textContent = active ? texts.measureFirst : "";
	});
	ground.onPlace = (place) => {
		if (!active) return;
		said.className = "hint";
		if (!from) {
			from = place;
			said.textContent = fill(texts.measureSecond, placeText(place));
			return;
		}
		const start = from;
		from = void 0;
		geodesic(start, place).then(async (it) => {
			said.textContent = fill(texts.measured, placeText(start), placeText(place), it.metres < 1e4 ? `${it.metres.toFixed(1)} m` : `${(it.metres / 1e3).toFixed(3)} km`, it.bearing.toFixed(1));
			const beside = place[1] + 360 * Math.round((start[1] - place[1]) / 360);
			await ground.put("measured", {
				type: "FeatureCollection",
				features: [{
					type: "Feature",
					properties: {},
					geometry: {
						type: "LineString",
						coordinates: [[start[1], start[0]], [beside, place[0]]]
					}
				}]
			}, [{
				id: "measured",
				type: "line",
				source: "measured",
				paint: {
					"line-color": "#111",
					"line-width": 2,
					"line-dasharray": [1, 1]
				}
			}]);
		}).catch(say);
	};
	bar.append(button);
}
ground.map.on("click", "places:area", (event) => name(event.features?.[0]?.properties));
ground.map.on("click", "places:point", (event) => name(event.features?.[0]?.properties));
function name(of) {
	if (of) {
		said.className = "hint";
		said.replaceChildren(Object.assign(document.createElement("a"), {
			href: of.link,
			textContent: of.label
		}));
	}
}
for (const button of document.querySelectorAll("button[data-place]")) {
	button.hidden = false;
	button.addEventListener("click", () => {
		show(places.filter((it) => String(saidOf(it).link) === button.dataset.place));
		holder.scrollIntoView({ block: "nearest" });
	});
}
(async () => {
	sources = await json("/maps/list.json");
	places = JSON.parse(root.dataset.places).features;
	baseChoice();
	measuring();
	timeFilter();
	bar.append(counted);
	await draw();
	show(places);
	root.dataset.ready = "true";
})().catch(say);
