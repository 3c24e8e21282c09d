#!/bin/bash
# Writes authorities/geodesics/wgs84.txt: shortest lines on the WGS 84 ellipsoid by GeodSolve of GeographicLib (Debian: geographiclib-tools),
# with its exact elliptic integrals (-E), which are not the series that the product uses. The points are chosen here, without a random source.
set -euo pipefail
cd "$(dirname "$0")/.."
out=authorities/geodesics/wgs84.txt
mkdir -p authorities/geodesics
points() {
  # Anywhere: a low-discrepancy walk over both globes, to a millionth of a degree.
  awk 'BEGIN { for (i = 1; i <= 100; i++) {
    printf "%.6f %.6f %.6f %.6f\n", 180 * ((i * 0.8566748838545029) % 1) - 90, 360 * ((i * 0.7338918566271260) % 1) - 180,
      180 * ((i * 0.6287067210378087) % 1) - 90, 360 * ((i * 0.5385972572236101) % 1) - 180 } }'
  # Nearly opposite points.
  awk 'BEGIN { for (i = 1; i <= 30; i++) { a = 160 * ((i * 0.7548776662466927) % 1) - 80; b = 360 * ((i * 0.5698402909980532) % 1) - 180;
    c = b > 0 ? b - 180 : b + 180; printf "%.6f %.6f %.6f %.6f\n", a, b, -a + 1.2 * ((i * 0.618) % 1) - 0.6, c + 0.5 * ((i * 0.414) % 1) } }'
  # Short lines, from a centimetre to a kilometre.
  awk 'BEGIN { d = 1e-7; for (i = 1; i <= 25; i++) { a = 170 * ((i * 0.7548776662466927) % 1) - 85; b = 340 * ((i * 0.5698402909980532) % 1) - 170;
    printf "%.9f %.9f %.9f %.9f\n", a, b, a + d * ((i * 0.618) % 1), b + d * (2 * ((i * 0.414) % 1) - 1); d *= 1.5 } }'
  # Equator, meridians, poles, the date line, exactly opposite points.
  cat <<'P'
0 0 0 90
0 0 0 179
0 0 0 179.3
0 0 0 179.4
0 0 0 179.9
0 0 0 180
0 10 1 -170
-30 20 30 -160
10 20 -10 -159.5
0.5 0 -0.5 179.5
45 30 45 -150
-90 0 90 0
90 0 -45 77
-90 12 -89.999999 50
89.999999 0 89.999999 180
12 179.999999 12.000001 -179.999999
-5 -180 5 179
P
}
{
  echo "# $(GeodSolve --version | sed 's/^.*: //'), GeodSolve -i -E -f -p 9"
  echo "# latitude 1, longitude 1, azimuth 1, latitude 2, longitude 2, azimuth 2 (degrees), distance (metres), arc (degrees), reduced length (metres), scales M12 and M21, area (square metres)"
  points | GeodSolve -i -E -f -p 9
} > "$out"
