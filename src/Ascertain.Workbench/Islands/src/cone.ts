import type { Place } from "./ground";

const METRES_A_DEGREE = 111_320; // of latitude; for drawing only, nothing is measured by it

/** What a memo says of the camera. */
export interface Camera {
  at: Place;
  withinMetres: number;
  bearing?: number;
  bearingWithin?: number;
  wide?: number;
}

function away(from: Place, bearing: number, metres: number): [number, number] {
  const turn = (bearing * Math.PI) / 180, north = Math.cos(turn) * metres, east = Math.sin(turn) * metres;
  return [from[1] + east / (METRES_A_DEGREE * Math.max(0.01, Math.cos((from[0] * Math.PI) / 180))), from[0] + north / METRES_A_DEGREE];
}

function arc(from: Place, first: number, last: number, metres: number): [number, number][] {
  const steps = Math.max(2, Math.ceil(Math.abs(last - first) / 4));
  return Array.from({ length: steps + 1 }, (_, i) => away(from, first + ((last - first) * i) / steps, metres));
}

/** The circle in which the camera stood, its view, and how sure the bearing is, as features. */
export function coneOf(camera: Camera, metres: number, properties: Record<string, unknown>): GeoJSON.Feature[] {
  const polygon = (ring: [number, number][], part: string): GeoJSON.Feature => ({ type: "Feature", properties: { ...properties, part }, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]!]] } });
  const features: GeoJSON.Feature[] = [
    { type: "Feature", properties: { ...properties, part: "stand" }, geometry: { type: "Point", coordinates: [camera.at[1], camera.at[0]] } },
    polygon(arc(camera.at, 0, 360, camera.withinMetres), "within"),
  ];
  if (camera.bearing === undefined) {
    return features;
  }

  const half = (camera.wide ?? 0) / 2, sure = camera.bearingWithin ?? 0, tip = [camera.at[1], camera.at[0]] as [number, number];
  if (half + sure > 0) {
    features.push(polygon([tip, ...arc(camera.at, camera.bearing - half - sure, camera.bearing + half + sure, metres)], "perhaps"));
  }

  if (half > 0) {
    features.push(polygon([tip, ...arc(camera.at, camera.bearing - half, camera.bearing + half, metres)], "view"));
  }

  features.push({ type: "Feature", properties: { ...properties, part: "axis" }, geometry: { type: "LineString", coordinates: [tip, away(camera.at, camera.bearing, metres)] } });
  return features;
}
