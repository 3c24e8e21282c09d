import { coneOf, type Camera } from "./cone";
import { Ground, UnreadableArchive, geodesic, placeText, type GroundSources, type Place } from "./ground";
import { fill, make, type Texts } from "./making";

/** What the workbench says of a place, in the properties of its feature. */
interface Said {
  kind: "cell" | "position" | "track" | "camera" | "pair" | "alternative" | "layer";
  label: string;
  link: string;
  exhibit?: number;
  /** Seconds since 1970; absent where no time is known. */
  from?: number;
  to?: number;
  camera?: Camera;
  judgement?: string;
}

const root = document.getElementById("map-page")!, texts = JSON.parse(root.dataset.texts!) as Texts;
const holder = document.getElementById("map")!, said = document.getElementById("map-said")!, bar = make("div", "bar");
holder.before(bar);
const ground = new Ground(holder, texts.map!, [20, 0], 1);
let places: GeoJSON.Feature[] = [], sources: GroundSources = { archives: [], relief: false, tiles: [], layers: [] };

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error((await answer.text()) || answer.statusText);
  }

  return (await answer.json()) as T;
}

const saidOf = (feature: GeoJSON.Feature): Said => feature.properties as unknown as Said;

/** Every corner of a geometry. */
function corners(geometry: GeoJSON.Geometry): [number, number][] {
  const all = (part: unknown): [number, number][] => (Array.isArray(part) && typeof part[0] === "number" ? [part as [number, number]] : (part as unknown[]).flatMap(all));
  return geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(corners) : all(geometry.coordinates);
}

function bounds(features: GeoJSON.Feature[]): [number, number, number, number] | undefined {
  const points = features.flatMap(it => corners(it.geometry));
  return points.length === 0 ? undefined : points.reduce(([w, s, e, n], [x, y]) => [Math.min(w, x), Math.min(s, y), Math.max(e, x), Math.max(n, y)], [180, 90, -180, -90] as [number, number, number, number]);
}

function show(features: GeoJSON.Feature[]): void {
  const box = bounds(features);
  if (box) {
    ground.fit(box);
  }
}

async function draw(): Promise<void> {
  const [from, to] = span();
  // Without a known time a place is always there: it may be of any time.
  const now = places.filter(it => { const of = saidOf(it); return (of.from === undefined && of.to === undefined) || ((of.to ?? Infinity) >= from && (of.from ?? -Infinity) <= to); });
  const features = now.flatMap(it => (saidOf(it).camera ? coneOf({ ...saidOf(it).camera!, at: [(it.geometry as GeoJSON.Point).coordinates[1]!, (it.geometry as GeoJSON.Point).coordinates[0]!] }, 1500, it.properties ?? {}) : [it]));
  await ground.put("places", { type: "FeatureCollection", features }, [
    { id: "places:area", type: "fill", source: "places", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour(), "fill-opacity": ["match", ["get", "part"], "view", 0.28, "perhaps", 0.1, 0.14] } },
    { id: "places:edge", type: "line", source: "places", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": colour(), "line-width": 1.8 } },
    { id: "places:point", type: "circle", source: "places", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": colour(), "circle-radius": 5, "circle-stroke-color": "#fff", "circle-stroke-width": 1.5 } },
  ]);
  counted.textContent = fill(texts.shown, now.length, places.length);
}

// Shape and words tell kinds apart too: no colour is told by itself.
const colour = (): any => ["match", ["get", "kind"], "camera", "#c2410c", "pair", ["match", ["get", "judgement"], "agrees", "#15803d", "differs", "#b91c1c", "#6b7280"], "alternative", "#6d28d9", "layer", "#0e7490", "#1d4ed8"];

const counted = make("span", "hint"), earliest = make("input"), latest = make("input"), when = make("span", "hint");
let first = 0, last = 0;

function span(): [number, number] {
  return last > first && earliest.isConnected ? [first + ((last - first) * Number(earliest.value)) / 1000, first + ((last - first) * Number(latest.value)) / 1000] : [-Infinity, Infinity];
}

function timeFilter(): void {
  const times = places.flatMap(it => [saidOf(it).from, saidOf(it).to]).filter((it): it is number => it !== undefined);
  [first, last] = [Math.min(...times), Math.max(...times)];
  if (!(last > first)) {
    return;
  }

  const say = (): void => { const [from, to] = span(); when.textContent = fill(texts.between, utc(from), utc(to)); };
  for (const [input, label, value] of [[earliest, texts.notBefore!, "0"], [latest, texts.notAfter!, "1000"]] as const) {
    Object.assign(input, { type: "range", min: "0", max: "1000", value });
    const name = make("label", "", label);
    name.append(input);
    input.addEventListener("input", () => { say(); void draw(); });
    bar.append(name);
  }

  bar.append(when);
  say();
}

const utc = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 19) + "Z";

function baseChoice(): void {
  const base = make("select"), relief = make("input"), label = make("label", "", texts.relief!), name = make("label", "", texts.base!);
  base.append(new Option(texts.noArchive!, ""), ...sources.archives.map(it => new Option(it, it)));
  base.value = sources.archives[0] ?? "";
  relief.type = "checkbox";
  relief.checked = relief.disabled === false && sources.relief && sources.archives.length === 0;
  relief.disabled = !sources.relief;
  const lay = (): void => {
    sayNothing();
    void ground.lay(sources, base.value || undefined, relief.checked).catch(say);
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

async function layerOf(name: string, shown: boolean): Promise<void> {
  sayNothing(); // what was wrong with another one is not wrong with this
  const features: GeoJSON.FeatureCollection & { lacks?: string } = shown ? await json<GeoJSON.FeatureCollection>(`/maps/layer/${encodeURIComponent(name)}.geojson`) : { type: "FeatureCollection", features: [] };
  features.features.forEach(it => (it.properties = { ...it.properties, kind: "layer" }));
  const id = `layer:${name}`;
  await ground.put(id, features, [
    { id: `${id}:area`, type: "fill", source: id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": "#0e7490", "fill-opacity": 0.12 } },
    { id: `${id}:edge`, type: "line", source: id, filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": "#0e7490", "line-width": 2, "line-dasharray": [3, 2] } },
    { id: `${id}:point`, type: "circle", source: id, filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": "#0e7490", "circle-radius": 4 } },
  ]);
  if (shown) {
    show(features.features);
    if (features.lacks) {
      say(features.lacks);
    }
  }
}

/** A fault that was said goes when something else is asked for; what else is said there stays. */
function sayNothing(): void {
  if (said.className === "fault") {
    said.className = "hint";
    said.textContent = "";
  }
}

function say(fault: unknown): void {
  said.textContent = fault instanceof UnreadableArchive ? fill(texts.noArchiveRead, fault.archive) : fault instanceof Error ? fault.message : String(fault);
  said.className = "fault";
}

/** Distance and bearing between two places, as the program reckons them on the ellipsoid. */
function measuring(): void {
  const button = make("button", "quiet", texts.measure!);
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  let from: Place | undefined, active = false;
  button.addEventListener("click", () => {
    active = !active;
    from = undefined;
    button.setAttribute("aria-pressed", String(active));
    said.className = "hint";
    said.textContent = active ? texts.measureFirst! : "";
  });
  ground.onPlace = place => {
    if (!active) {
      return;
    }

    said.className = "hint";
    if (!from) {
      from = place;
      said.textContent = fill(texts.measureSecond, placeText(place));
      return;
    }

    const start = from;
    from = undefined;
    void geodesic(start, place).then(async it => {
      said.textContent = fill(texts.measured, placeText(start), placeText(place), it.metres < 10_000 ? `${it.metres.toFixed(1)} m` : `${(it.metres / 1000).toFixed(3)} km`, it.bearing.toFixed(1));
      const beside = place[1] + 360 * Math.round((start[1] - place[1]) / 360); // across the date line where that is shorter
      await ground.put("measured", { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[start[1], start[0]], [beside, place[0]]] } }] },
        [{ id: "measured", type: "line", source: "measured", paint: { "line-color": "#111", "line-width": 2, "line-dasharray": [1, 1] } }]);
    }).catch(say);
  };
  bar.append(button);
}

// What was pointed at: the list below says it too.
ground.map.on("click", "places:area", event => name(event.features?.[0]?.properties as Said | undefined));
ground.map.on("click", "places:point", event => name(event.features?.[0]?.properties as Said | undefined));
function name(of: Said | undefined): void {
  if (of) {
    said.className = "hint";
    said.replaceChildren(Object.assign(document.createElement("a"), { href: of.link, textContent: of.label }));
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-place]")) {
  button.hidden = false;
  button.addEventListener("click", () => { show(places.filter(it => String(saidOf(it).link) === button.dataset.place)); holder.scrollIntoView({ block: "nearest" }); });
}

void (async () => {
  sources = await json<GroundSources>("/maps/list.json");
  places = (JSON.parse(root.dataset.places!) as GeoJSON.FeatureCollection).features;
  baseChoice();
  measuring();
  timeFilter();
  bar.append(counted);
  await draw();
  show(places);
  root.dataset.ready = "true";
})().catch(say);
