/** A meridian or a parallel. */
export interface GraticuleLine {
  isMeridian: boolean;
  label: string;
  points: [latitude: number, longitude: number][];
}

const STEPS = [45, 30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];

/** Lines at round degrees, some five across what is to be seen. */
export function graticule(south: number, west: number, north: number, east: number): GraticuleLine[] {
  const step = STEPS.find(it => (east - west) / it >= 4) ?? STEPS[STEPS.length - 1]!;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const lines: GraticuleLine[] = [];
  for (let at = Math.ceil(west / step); at * step <= east; at++) {
    const longitude = at * step, turned = ((((longitude + 180) % 360) + 360) % 360) - 180;
    lines.push({ isMeridian: true, label: `${Math.abs(turned).toFixed(digits)}° ${turned < 0 ? "W" : "E"}`, points: [[Math.max(-85, south), longitude], [Math.min(85, north), longitude]] });
  }

  for (let at = Math.ceil(Math.max(-85, south) / step); at * step <= Math.min(85, north); at++) {
    const latitude = at * step;
    lines.push({ isMeridian: false, label: `${Math.abs(latitude).toFixed(digits)}° ${latitude < 0 ? "S" : "N"}`, points: [[latitude, west], [latitude, east]] });
  }

  return lines;
}
