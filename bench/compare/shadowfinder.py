# See shadowfinder.sh. Prints rows of a table.
import importlib, json, math, random, subprocess, sys, time, types
from datetime import datetime, timedelta

peer, suncalc, stubs, ascertain = sys.argv[1:5]
sys.path[:0] = [peer + "/src", suncalc]
sys.path.append(stubs)
try:
    import mpl_toolkits.basemap
except ImportError:
    module = types.ModuleType("mpl_toolkits.basemap")
    module.Basemap = None
    sys.modules["mpl_toolkits.basemap"] = module
import numpy as np
finder_type = importlib.import_module("shadowfinder.shadowfinder").ShadowFinder

def own(*arguments):
    return json.loads(subprocess.run([ascertain, *arguments, "--json"], capture_output=True, text=True).stdout)

def question(finder, at, ratio, grid=None):
    finder.set_details(at, object_height=1.0, shadow_length=ratio, time_format="utc")
    wall, cpu = time.perf_counter(), time.process_time()
    finder.find_shadows()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)

def finder_of(step):
    finder = finder_type()
    finder.load_timezone_grid(peer + "/timezone_grid.json")
    if step != finder.angular_resolution:
        finder.lons, finder.lats = np.meshgrid(np.arange(-180, 180, step), np.arange(-60, 85, step))
    return finder

EARTH = 510.0656e6  # km², of the ellipsoid
def area(finder, held, step):
    return EARTH * np.sum(np.where(held, np.cos(np.radians(finder.lats)), 0)) * math.radians(step) ** 2 / (4 * math.pi)

random.seed(20261129)
cases = []
while len(cases) < 200:
    latitude, longitude = math.degrees(math.asin(random.uniform(-1, 1))), random.uniform(-180, 180)
    at = datetime(2026, 1, 1) + timedelta(seconds=random.randrange(3000 * 86400))
    sigma = random.uniform(0.02, 0.1)
    noise = random.gauss(0, 1)
    if not -60 <= latitude <= 84:
        continue
    sun = own("sun", "--at", at.isoformat() + "Z", "--latitude", repr(latitude), "--longitude", repr(longitude))
    elevation = sun["apparentElevationDegrees"]
    if elevation <= 5:
        continue
    ratio = 1 / math.tan(math.radians(elevation)) + sigma * noise
    if ratio > 0.05:
        cases.append((latitude, longitude, at, ratio, sigma))

coarse = finder_of(0.5)
held = {"ours": 0, "drawn": 0, "two": 0}
areas = {"ours": [], "drawn": [], "two": []}
milliseconds = []
for latitude, longitude, at, ratio, sigma in cases:
    answer = own("shadow", "places", "--at", at.isoformat() + "Z", "--ratio", repr(ratio), "--ratio-sigma", repr(sigma), "--contains", f"{latitude!r},{longitude!r}")
    held["ours"] += answer["containsQuery"] is True
    areas["ours"].append(answer["areaSquareKilometres"])
    milliseconds.append(answer["milliseconds"])
    question(coarse, at, ratio)
    value = np.abs(coarse.location_likelihoods)
    row, column = min(int((latitude + 60) / 0.5 + 0.5), value.shape[0] - 1), int((longitude + 180) / 0.5 + 0.5) % value.shape[1]
    for name, limit in (("drawn", 0.18), ("two", 1.96 * sigma / ratio)):
        inside = value < limit
        held[name] += bool(inside[row, column])
        areas[name].append(area(coarse, inside, 0.5))

def median(values):
    return sorted(values)[len(values) // 2]

def row(*cells):
    print("| " + " | ".join(cells) + " |")

n = len(cases)
row("ours, cells of 0.088°, 95 % set", f"{held['ours']} of {n}", f"{median(areas['ours']) / 1e6:.1f}", f"{median(milliseconds):.1f}")
at, ratio = cases[0][2], cases[0][3]
for step in (0.5, 0.1):
    finder = coarse if step == 0.5 else finder_of(step)
    runs = [question(finder, at, ratio) for _ in range(18 if step == 0.5 else 8)][3:]
    timing = f"{median([wall for wall, _ in runs]):.1f} ({median([cpu for _, cpu in runs]):.1f} of one processor)"
    if step == 0.5:
        row("ShadowFinder, grid of 0.5°: all that it colours (below 0.18)", f"{held['drawn']} of {n}", f"{median(areas['drawn']) / 1e6:.1f}", timing)
        row("the same cut at 1.96 deviations of the ratio, which it does not ask for", f"{held['two']} of {n}", f"{median(areas['two']) / 1e6:.1f}", "")
    else:
        row("ShadowFinder with a grid of 0.1°", "", "", timing)
