import { coneOf, type Camera } from "./cone";
import { Ground, UnreadableArchive, geodesic, placeOf, placeText, type GroundSources } from "./ground";
import { fill, make, type Texts } from "./making";
import { Overlay, cornersOf, cornersText, type Outline } from "./overlay";

// Helps to fill the form of a memo by pointing. Everything is in the fields: without this script they are typed.
const root = document.getElementById("memo")!, form = document.getElementById("memo-form") as HTMLFormElement, texts = JSON.parse(root.dataset.texts!) as Texts;
const frames = root.dataset.frames!, said = document.getElementById("memo-said")!;
type Side = "Seen" | "Map" | "Image";
let row = 0, side: Side | "Camera" | "Look" | "Other" = "Seen", frame = Number(root.dataset.at) || 0;

const clip = new Overlay(root.querySelector<HTMLElement>(".clip .picture")!, root.querySelector<HTMLImageElement>(".clip img")!);
const imageHolder = root.querySelector<HTMLElement>(".above .picture"), image = imageHolder && new Overlay(imageHolder, imageHolder.querySelector("img")!);
const ground = new Ground(document.getElementById("map")!, texts.map!, [20, 0], 1);

const field = (name: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null => form.elements.namedItem(`Posted.${name}`) as HTMLInputElement | null;
const value = (name: string): string => field(name)?.value.trim() ?? "";
function set(name: string, to: string): void {
  const of = field(name);
  if (of) {
    of.value = to;
    of.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

const rows = (): HTMLElement[] => [...form.querySelectorAll<HTMLElement>("[data-row]")];

/** What a click means next: said in words, so that nobody has to guess. */
function aim(to: typeof side, at = row): void {
  [side, row] = [to, at];
  rows().forEach((it, i) => it.classList.toggle("aimed", i === row && (side === "Seen" || side === "Map" || side === "Image")));
  said.className = "hint";
  said.textContent = fill(texts[`aim.${side}`], row + 1);
}

for (const [i, fieldset] of rows().entries()) {
  const bar = make("div", "bar");
  for (const to of (image ? ["Seen", "Map", "Image"] : ["Seen", "Map"]) as Side[]) {
    const button = make("button", "quiet", texts[`point.${to}`]);
    button.type = "button";
    button.title = fill(texts[`pointOf.${to}`], i + 1);
    button.addEventListener("click", () => aim(to, i));
    bar.append(button);
  }

  fieldset.querySelector("legend")!.after(bar);
  fieldset.addEventListener("focusin", () => { row = i; });
}

clip.onPlace = (place, more) => {
  const old = more ? cornersOf(value(`Pairs[${row}].Seen`)) ?? [] : [];
  set(`Pairs[${row}].Seen`, cornersText([...old, place]));
  set(`Pairs[${row}].Frame`, String(frame));
  aim(more ? "Seen" : "Map");
  draw();
};
if (image) {
  image.onPlace = (place, more) => {
    const old = more ? cornersOf(value(`Pairs[${row}].Image`)) ?? [] : [];
    set(`Pairs[${row}].Image`, cornersText([...old, place]));
    aim(more ? "Image" : "Seen");
    draw();
  };
}

ground.onPlace = place => {
  if (side === "Camera") {
    set("Camera", placeText(place));
    aim("Look");
  } else if (side === "Look") {
    const from = placeOf(value("Camera"));
    if (from) {
      void geodesic(from, place).then(it => {
        set("Bearing", it.bearing.toFixed(1));
        draw();
      }, () => undefined); // it can be typed
    }
  } else if (side === "Other") {
    const free = [...form.querySelectorAll<HTMLInputElement>("[data-other-at]")].find(it => it.value === "");
    if (free) {
      free.value = placeText(place);
    }
  } else {
    set(`Pairs[${row}].Map`, placeText(place));
    aim("Seen", Math.min(row + 1, rows().length - 1));
  }

  draw();
};

function tools(): void {
  const bar = make("div", "bar"), clipBar = make("div", "bar"), index = make("input", "index"), label = make("label", "", texts.frame!);
  for (const to of ["Camera", "Look", "Other"] as const) {
    const button = make("button", "quiet", texts[`point.${to}`]);
    button.type = "button";
    button.addEventListener("click", () => aim(to));
    bar.append(button);
  }

  document.getElementById("map")!.before(bar);
  index.inputMode = "numeric";
  index.value = String(frame);
  const go = (to: number): void => {
    frame = Math.max(0, to);
    index.value = String(frame);
    clip.load(`${frames}/${frame}.png`, fill(texts.frameAlt, frame));
    draw();
  };
  index.addEventListener("change", () => go(Number(index.value) || 0));
  clip.image.addEventListener("error", () => { said.className = "fault"; said.textContent = fill(texts.noFrame, frame); });
  label.append(index);
  for (const [text, name, act] of [["−10", texts.back10, () => go(frame - 10)], ["−1", texts.back1, () => go(frame - 1)], ["+1", texts.on1, () => go(frame + 1)], ["+10", texts.on10, () => go(frame + 10)], ["+", texts.larger, () => clip.zoom(2)], ["−", texts.smaller, () => clip.zoom(0.5)]] as [string, string, () => void][]) {
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
    for (const [text, name, by] of [["+", texts.larger!, 2], ["−", texts.smaller!, 0.5]] as [string, string, number][]) {
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
function camera(): Camera | undefined {
  const at = placeOf(value("Camera")), within = Number(value("Within")), number = (name: string): number | undefined => (value(name) === "" || !Number.isFinite(Number(value(name))) ? undefined : Number(value(name)));
  return at && { at, withinMetres: within > 0 ? within : 1, bearing: number("Bearing"), bearingWithin: number("BearingWithin"), wide: number("Wide") };
}

function draw(): void {
  const seen: Outline[] = [], above: Outline[] = [], features: GeoJSON.Feature[] = [];
  rows().forEach((_, i) => {
    const judgement = value(`Pairs[${i}].Judgement`), label = String(i + 1), corners = cornersOf(value(`Pairs[${i}].Seen`)), inImage = cornersOf(value(`Pairs[${i}].Image`)), place = placeOf(value(`Pairs[${i}].Map`));
    if (corners?.length && (Number(value(`Pairs[${i}].Frame`)) || 0) === frame) {
      seen.push({ points: corners, label, kind: judgement });
    }

    if (inImage?.length) {
      above.push({ points: inImage, label, kind: judgement });
    }

    if (place) {
      features.push({ type: "Feature", properties: { kind: "pair", judgement, label }, geometry: { type: "Point", coordinates: [place[1], place[0]] } });
    }
  });
  clip.draw(seen);
  image?.draw(above);
  const stand = camera();
  if (stand) {
    features.push(...coneOf(stand, reach(stand, features), { kind: "camera", label: texts.camera }));
  }

  features.push(...(JSON.parse(root.dataset.known ?? "[]") as { label: string; camera: Camera }[]).flatMap(it => coneOf(it.camera, reach(it.camera, features), { kind: "known", label: it.label })));
  void ground.put("memo", { type: "FeatureCollection", features }, [
    { id: "memo:area", type: "fill", source: "memo", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour, "fill-opacity": ["match", ["get", "part"], "view", 0.3, 0.1] } },
    { id: "memo:edge", type: "line", source: "memo", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": colour, "line-width": 1.6 } },
    { id: "memo:point", type: "circle", source: "memo", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": colour, "circle-radius": 6, "circle-stroke-color": "#fff", "circle-stroke-width": 1.5 } },
    { id: "memo:label", type: "symbol", source: "memo", filter: ["==", ["geometry-type"], "Point"], layout: { "text-field": ["get", "label"], "text-size": 13, "text-offset": [1, -0.7], "text-font": ["system-ui"], "text-allow-overlap": true }, paint: { "text-color": "#111", "text-halo-color": "#fff", "text-halo-width": 2 } },
  ]);
}

const colour = ["match", ["get", "kind"], "camera", "#c2410c", "known", "#1d4ed8", ["match", ["get", "judgement"], "agrees", "#15803d", "differs", "#b91c1c", "#6b7280"]] as any;

// As far as what was compared, so that the cone shows what should be in it.
function reach(stand: Camera, features: GeoJSON.Feature[]): number {
  const metres = features.filter(it => it.properties?.kind === "pair").map(it => {
    const [longitude, latitude] = (it.geometry as GeoJSON.Point).coordinates as [number, number];
    return Math.hypot((latitude - stand.at[0]) * 111_320, (longitude - stand.at[1]) * 111_320 * Math.cos((stand.at[0] * Math.PI) / 180));
  });
  return Math.max(200, 1.2 * Math.max(0, ...metres));
}

tools();
form.addEventListener("change", draw);
void (async () => {
  const sources = (await (await fetch("/maps/list.json")).json()) as GroundSources;
  await ground.lay(sources, sources.archives[0], sources.archives.length === 0).catch((fault: unknown) => {
    if (!(fault instanceof UnreadableArchive)) {
      throw fault;
    }

    said.className = "fault";
    said.textContent = fill(texts.noArchiveRead, fault.archive);
  });
  const places = [placeOf(value("Camera")), ...rows().map((_, i) => placeOf(value(`Pairs[${i}].Map`))), placeOf(root.dataset.near ?? "")].filter(it => it !== undefined);
  if (places.length > 0) {
    const latitudes = places.map(it => it[0]), longitudes = places.map(it => it[1]);
    ground.fit([Math.min(...longitudes) - 0.002, Math.min(...latitudes) - 0.002, Math.max(...longitudes) + 0.002, Math.max(...latitudes) + 0.002]);
  }

  aim("Seen", 0);
  draw();
  root.dataset.ready = "true";
})().catch((fault: unknown) => { said.className = "fault"; said.textContent = String(fault); });
