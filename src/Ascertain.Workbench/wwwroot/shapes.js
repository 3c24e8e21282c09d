// src/shapes.ts
/** How each kind is drawn: the names of its places in order, or how many at least where there are any number. */
var KINDS = {
	verticalObject: {
		roles: [
			"base",
			"top",
			"shadowTip"
		],
		optional: 1,
		least: 2
	},
	horizon: {
		roles: ["from", "to"],
		least: 2
	},
	vanishingLines: {
		least: 4,
		inPairs: true
	},
	skyline: { least: 2 },
	point: {
		roles: ["at"],
		least: 1
	},
	line: {
		roles: ["from", "to"],
		least: 2
	},
	polygon: {
		least: 3,
		closed: true
	},
	personRegion: {
		least: 2,
		inPairs: true
	}
};
/** Eighths of a pixel: finer than a hand, and exact in a record. */
var rounded = (value) => Math.round(value * 8) / 8;
/** True when everything that the kind needs is there. */
function isComplete(shape) {
	const kind = KINDS[shape.kind];
	return shape.points.length >= kind.least && (!kind.inPairs || shape.points.length % 2 === 0);
}
/** True when no further place belongs to it. */
function isFull(shape) {
	return KINDS[shape.kind].roles?.length === shape.points.length;
}
/** The record's values, but the digest of the picture. */
function toValues(shape) {
	const places = shape.points.map((it) => it.place), frame = shape.points[0].frame, roles = KINDS[shape.kind].roles;
	if (roles) return {
		frame,
		...Object.fromEntries(places.map((place, i) => [roles[i], place]))
	};
	const pairs = places.flatMap((place, i) => i % 2 === 0 && places[i + 1] ? [[place, places[i + 1]]] : []);
	switch (shape.kind) {
		case "vanishingLines": return {
			frame,
			direction: shape.direction,
			lines: pairs
		};
		case "personRegion": return { regions: pairs.map(([from, to], i) => ({
			frame: shape.points[2 * i].frame,
			from,
			to
		})).sort((a, b) => a.frame - b.frame) };
		default: return {
			frame,
			points: places
		};
	}
}
/** Reads a record's values. */
function fromValues(kind, values) {
	const roles = KINDS[kind].roles, frame = Number(values.frame ?? 0);
	const at = (places, where = frame) => places.map((place) => ({
		place,
		frame: where
	}));
	return {
		kind,
		points: roles ? at(roles.flatMap((role) => values[role] ? [values[role]] : [])) : kind === "vanishingLines" ? at(values.lines.flat()) : kind === "personRegion" ? values.regions.flatMap((it) => at([it.from, it.to], it.frame)) : at(values.points),
		direction: values.direction === "horizontal" ? "horizontal" : "vertical"
	};
}
/** The corners of a person's box in a frame: straight between key frames; undefined before the first and after the last. */
function boxAt(shape, frame) {
	const boxes = shape.points.flatMap((it, i) => i % 2 === 0 && shape.points[i + 1] ? [{
		frame: it.frame,
		from: it.place,
		to: shape.points[i + 1].place
	}] : []).sort((a, b) => a.frame - b.frame);
	const after = boxes.findIndex((it) => it.frame >= frame), before = boxes[after - 1], next = boxes[after];
	if (!next) return;
	if (next.frame === frame) return [next.from, next.to];
	if (!before) return;
	const part = (frame - before.frame) / (next.frame - before.frame), between = (a, b) => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
	return [between(before.from, next.from), between(before.to, next.to)];
}
/** Corners of what a marking hides in a frame; undefined where it hides nothing. Opposite corners of a person's box are put in order first, as where it is filled. */
function hiddenAt(kind, values, frame) {
	const shape = fromValues(kind, values);
	if (kind === "polygon") return shape.points[0]?.frame === frame ? shape.points.map((it) => it.place) : void 0;
	if (kind !== "personRegion") return;
	for (let i = 0; i + 1 < shape.points.length; i += 2) {
		const [a, b] = [shape.points[i].place, shape.points[i + 1].place];
		shape.points[i].place = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
		shape.points[i + 1].place = [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
	}
	const box = boxAt(shape, frame);
	return box && [
		box[0],
		[box[1][0], box[0][1]],
		box[1],
		[box[0][0], box[1][1]]
	];
}
export { isComplete as a, toValues as c, hiddenAt as i, boxAt as n, isFull as o, fromValues as r, rounded as s, KINDS as t };
