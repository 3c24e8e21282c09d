/** A place in pixels of the decoded picture: x from the left edge, y from the upper edge. */
export type Place = [number, number];

export type Kind = "point" | "line" | "polygon" | "verticalObject" | "horizon" | "vanishingLines" | "skyline" | "personRegion";

/** How each kind is drawn: the names of its places in order, or how many at least where there are any number. */
export const KINDS: Record<Kind, { roles?: string[]; optional?: number; least: number; inPairs?: boolean; closed?: boolean }> = {
  verticalObject: { roles: ["base", "top", "shadowTip"], optional: 1, least: 2 },
  horizon: { roles: ["from", "to"], least: 2 },
  vanishingLines: { least: 4, inPairs: true },
  skyline: { least: 2 },
  point: { roles: ["at"], least: 1 },
  line: { roles: ["from", "to"], least: 2 },
  polygon: { least: 3, closed: true },
  personRegion: { least: 2, inPairs: true },
};

/** What is being drawn. */
export interface Shape {
  kind: Kind;
  points: { place: Place; frame: number }[];
  direction: "vertical" | "horizontal";
}

/** Eighths of a pixel: finer than a hand, and exact in a record. */
export const rounded = (value: number): number => Math.round(value * 8) / 8;

/** True when everything that the kind needs is there. */
export function isComplete(shape: Shape): boolean {
  const kind = KINDS[shape.kind];
  return shape.points.length >= kind.least && (!kind.inPairs || shape.points.length % 2 === 0);
}

/** True when no further place belongs to it. */
export function isFull(shape: Shape): boolean {
  return KINDS[shape.kind].roles?.length === shape.points.length;
}

/** The record's values, but the digest of the picture. */
export function toValues(shape: Shape): Record<string, unknown> {
  const places = shape.points.map(it => it.place), frame = shape.points[0]!.frame, roles = KINDS[shape.kind].roles;
  if (roles) {
    return { frame, ...Object.fromEntries(places.map((place, i) => [roles[i]!, place])) };
  }

  const pairs = places.flatMap((place, i) => (i % 2 === 0 && places[i + 1] ? [[place, places[i + 1]!]] : []));
  switch (shape.kind) {
    case "vanishingLines": return { frame, direction: shape.direction, lines: pairs };
    case "personRegion": return {
      regions: pairs.map(([from, to], i) => ({ frame: shape.points[2 * i]!.frame, from, to })).sort((a, b) => a.frame - b.frame),
    };
    default: return { frame, points: places };
  }
}

/** Reads a record's values. */
export function fromValues(kind: Kind, values: Record<string, any>): Shape {
  const roles = KINDS[kind].roles, frame = Number(values.frame ?? 0);
  const at = (places: Place[], where = frame): Shape["points"] => places.map(place => ({ place, frame: where }));
  const points = roles ? at(roles.flatMap(role => (values[role] ? [values[role] as Place] : [])))
    : kind === "vanishingLines" ? at((values.lines as Place[][]).flat())
    : kind === "personRegion" ? (values.regions as { frame: number; from: Place; to: Place }[]).flatMap(it => at([it.from, it.to], it.frame))
    : at(values.points as Place[]);
  return { kind, points, direction: values.direction === "horizontal" ? "horizontal" : "vertical" };
}

/** The corners of a person's box in a frame: straight between key frames; undefined before the first and after the last. */
export function boxAt(shape: Shape, frame: number): [Place, Place] | undefined {
  const boxes = shape.points.flatMap((it, i) => (i % 2 === 0 && shape.points[i + 1] ? [{ frame: it.frame, from: it.place, to: shape.points[i + 1]!.place }] : [])).sort((a, b) => a.frame - b.frame);
  const after = boxes.findIndex(it => it.frame >= frame), before = boxes[after - 1], next = boxes[after];
  if (!next) {
    return undefined;
  }

  if (next.frame === frame) {
    return [next.from, next.to];
  }

  if (!before) {
    return undefined;
  }

  const part = (frame - before.frame) / (next.frame - before.frame), between = (a: Place, b: Place): Place => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
  return [between(before.from, next.from), between(before.to, next.to)];
}

/** Corners of what a marking hides in a frame; undefined where it hides nothing. Opposite corners of a person's box are put in order first, as where it is filled. */
export function hiddenAt(kind: Kind, values: Record<string, any>, frame: number): Place[] | undefined {
  const shape = fromValues(kind, values);
  if (kind === "polygon") {
    return shape.points[0]?.frame === frame ? shape.points.map(it => it.place) : undefined;
  }

  if (kind !== "personRegion") {
    return undefined;
  }

  for (let i = 0; i + 1 < shape.points.length; i += 2) {
    const [a, b] = [shape.points[i]!.place, shape.points[i + 1]!.place];
    shape.points[i]!.place = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
    shape.points[i + 1]!.place = [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  }

  const box = boxAt(shape, frame);
  return box && [box[0], [box[1][0], box[0][1]], box[1], [box[0][0], box[1][1]]];
}
