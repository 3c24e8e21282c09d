import { Map as GroundMap, Marker, addProtocol, setWorkerUrl, type GeoJSONSource, type LngLat, type LngLatBoundsLike, type StyleSpecification } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";
import { graticule } from "./graticule";

/** What there is to draw the ground from, all of it on this machine. */
export interface GroundSources {
  /** Names of tile archives. */
  archives: string[];
  /** True where elevation tiles are. */
  relief: boolean;
  /** South-west corners of the elevation tiles, as N41E044. */
  tiles: string[];
  /** Names of files with features. */
  layers: string[];
}

export type Place = [latitude: number, longitude: number];

/** A file that by its name is a tile archive cannot be read as one. */
export class UnreadableArchive extends Error {
  constructor(readonly archive: string) {
    super(archive);
  }
}

const PLACES = "/maps";
const protocol = new Protocol();
addProtocol("pmtiles", request => protocol.tile(request, new AbortController()));
setWorkerUrl("/static/maplibre-worker.js");

const dark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;

/** A map without any other site: archives of tiles or relief where the user has them, else a graticule. */
export class Ground {
  readonly map: GroundMap;
  /** Called with a place that was pointed at. */
  onPlace: (place: Place) => void = () => undefined;
  private readonly labels: Marker[] = [];
  private readonly ready: Promise<void>;

  constructor(container: HTMLElement, label: string, centre: Place, zoom: number) {
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", label);
    this.map = new GroundMap({
      container,
      style: { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": dark() ? "#1d2429" : "#eef1ee" } }] },
      center: [centre[1], centre[0]], zoom, maxZoom: 20, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().setAttribute("aria-label", label);
    // The world is drawn again beside itself; what lies there lies here.
    this.map.on("click", event => this.onPlace(placeAt(event.lngLat)));
    // Without a pointer: the arrows move the map, Enter points at its middle, where the cross is.
    this.map.getCanvas().addEventListener("keydown", event => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.onPlace(placeAt(this.map.getCenter()));
      }
    });
    this.ready = new Promise(done => this.map.once("load", () => done()));
    this.map.on("moveend", () => void this.drawGraticule());
  }

  /** Lays the ground: the archive that was chosen, the relief, the graticule above both. */
  async lay(sources: GroundSources, archive: string | undefined, relief: boolean): Promise<void> {
    await this.ready;
    for (const layer of this.map.getStyle().layers.filter(it => it.id.startsWith("base:"))) {
      this.map.removeLayer(layer.id);
    }

    for (const id of Object.keys(this.map.getStyle().sources).filter(it => it.startsWith("base:"))) {
      this.map.removeSource(id);
    }

    if (relief && sources.relief) {
      this.map.addSource("base:relief", { type: "raster", tiles: [`${location.origin}${PLACES}/relief/{z}/{x}/{y}.png`], tileSize: 256, minzoom: 8, maxzoom: 15 });
      this.map.addLayer({ id: "base:relief", type: "raster", source: "base:relief", paint: { "raster-fade-duration": 0 } }, this.above());
    }

    if (archive) {
      await this.layArchive(archive);
    }

    await this.drawGraticule();
  }

  /** Puts features on the map, or other ones under the same name. */
  async put(id: string, features: GeoJSON.FeatureCollection, layers: StyleSpecification["layers"]): Promise<void> {
    await this.ready;
    const source = this.map.getSource<GeoJSONSource>(id);
    if (source) {
      source.setData(features);
      return;
    }

    this.map.addSource(id, { type: "geojson", data: features });
    for (const layer of layers) {
      this.map.addLayer({ ...layer, source: id } as StyleSpecification["layers"][number]);
    }
  }

  fit(bounds: LngLatBoundsLike): void {
    this.map.fitBounds(bounds, { padding: 50, maxZoom: 15, animate: false });
  }

  // Archives differ in what their layers are called: every layer is drawn by its geometry, so that any archive shows.
  private async layArchive(name: string): Promise<void> {
    const url = `${location.origin}${PLACES}/archive/${encodeURIComponent(name)}`, archive = new PMTiles(url);
    protocol.add(archive);
    const [header, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()]).catch(() => { throw new UnreadableArchive(name); });
    const meta = metadata as { vector_layers?: { id: string }[] }, before = this.above();
    if (header.tileType !== 1) {
      this.map.addSource("base:archive", { type: "raster", url: `pmtiles://${url}`, tileSize: 256 });
      this.map.addLayer({ id: "base:archive", type: "raster", source: "base:archive", paint: { "raster-fade-duration": 0 } }, before);
      return;
    }

    this.map.addSource("base:archive", { type: "vector", url: `pmtiles://${url}` });
    const ink = dark() ? "#9fb0b8" : "#5b6a72", water = dark() ? "#24465c" : "#b9d7e8", land = dark() ? "#26302c" : "#dfe7dc", built = dark() ? "#3a3f45" : "#d3cfc8";
    const layers = meta.vector_layers ?? [];
    for (const { id } of layers) {
      const fill = /water|ocean|sea/.test(id) ? water : /build/.test(id) ? built : land;
      this.map.addLayer({ id: `base:fill:${id}`, type: "fill", source: "base:archive", "source-layer": id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": fill, "fill-opacity": 0.7 } }, before);
    }

    for (const { id } of layers) {
      this.map.addLayer({ id: `base:line:${id}`, type: "line", source: "base:archive", "source-layer": id, filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": /water/.test(id) ? water : ink, "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.4, 16, 2] } }, before);
    }

    for (const { id } of layers) {
      this.map.addLayer({ id: `base:name:${id}`, type: "symbol", source: "base:archive", "source-layer": id, filter: ["all", ["has", "name"], ["==", ["geometry-type"], "Point"]],
        layout: { "text-field": ["get", "name"], "text-size": 12, "text-font": ["system-ui"] }, paint: { "text-color": dark() ? "#e6ecef" : "#1c2327", "text-halo-color": dark() ? "#111" : "#fff", "text-halo-width": 1.5 } }, before);
    }
  }

  /** The lowest layer above the ground: asked when something is laid beneath it, since others come while an archive is being read. */
  private above(): string | undefined {
    return this.map.getStyle().layers.find(it => it.id !== "ground" && !it.id.startsWith("base:"))?.id;
  }

  private async drawGraticule(): Promise<void> {
    await this.ready;
    const bounds = this.map.getBounds(), lines = graticule(bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast());
    const features: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: lines.map(it => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: it.points.map(([latitude, longitude]) => [longitude, latitude]) } })) };
    const source = this.map.getSource<GeoJSONSource>("graticule");
    if (source) {
      source.setData(features);
    } else {
      this.map.addSource("graticule", { type: "geojson", data: features });
      this.map.addLayer({ id: "graticule", type: "line", source: "graticule", paint: { "line-color": dark() ? "#8fa1ab" : "#5c6b73", "line-opacity": 0.55, "line-width": 0.8 } }, this.above());
    }

    this.labels.splice(0).forEach(it => it.remove());
    for (const line of lines) {
      const text = document.createElement("span");
      text.className = "degrees";
      text.textContent = line.label;
      const at = line.isMeridian ? [line.points[0]![1], bounds.getSouth()] : [bounds.getWest(), line.points[0]![0]];
      this.labels.push(new Marker({ element: text, anchor: line.isMeridian ? "bottom" : "left" }).setLngLat([at[0]!, at[1]!]).addTo(this.map));
    }
  }
}

/** A point of the map as a place on earth: longitude between -180 and 180 degrees. */
const placeAt = (at: LngLat): Place => {
  const { lat, lng } = at.wrap();
  return [lat, lng];
};

export interface Line {
  metres: number;
  bearing: number;
}

/** From one place to another along the ellipsoid, as the program reckons it; sent as a form is, so that no exact place stands in an address. */
export async function geodesic(from: Place, to: Place): Promise<Line> {
  const token = document.querySelector<HTMLInputElement>("input[name=form]")?.value ?? "";
  const answer = await fetch(`${PLACES}/geodesic.json`, { method: "POST", headers: { "X-Form": token }, body: new URLSearchParams({ from: from.join(","), to: to.join(",") }) });
  if (!answer.ok) {
    throw new Error((await answer.text()) || answer.statusText);
  }

  return (await answer.json()) as Line;
}

/** Six decimals: a tenth of a metre. */
export const placeText = (place: Place): string => `${place[0].toFixed(6)}, ${place[1].toFixed(6)}`;

/** A place as people write it: latitude, longitude; undefined for what is none. */
export function placeOf(text: string): Place | undefined {
  const parts = text.trim().split(/[\s,;]+/).map(Number);
  return parts.length === 2 && parts.every(Number.isFinite) && Math.abs(parts[0]!) <= 90 && Math.abs(parts[1]!) <= 180 ? [parts[0]!, parts[1]!] : undefined;
}
