// Error and speed of peers on the sun and the moon: node sun.mjs FOLDER_OF_NODE_MODULES FOLDER_OF_DATA
// Prints rows of a table. Peers are not part of the project; bench/sun.sh installs them into a temporary folder.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.argv[2] + '/node_modules/');
const SunCalc = require('suncalc');
const Astronomy = require('astronomy-engine');
const version = name => JSON.parse(readFileSync(`${process.argv[2]}/node_modules/${name}/package.json`, 'utf8')).version;
const data = process.argv[3];
const degree = Math.PI / 180;

// suncalc counts azimuths from north and in degrees since 2.0.
const suncalc = {
  name: 'suncalc ' + version('suncalc'),
  sun: (date, lat, lng) => { const p = SunCalc.getPosition(date, lat, lng); return [p.azimuth, p.altitude]; },
  moon: (date, lat, lng) => { const p = SunCalc.getMoonPosition(date, lat, lng); return [p.azimuth, p.altitude]; },
};
const engine = (body, refraction) => (date, lat, lng) => {
  const observer = new Astronomy.Observer(lat, lng, 0), time = new Astronomy.AstroTime(date);
  const equator = Astronomy.Equator(body, time, observer, true, true);
  const p = Astronomy.Horizon(time, observer, equator.ra, equator.dec, refraction);
  return [p.azimuth, p.altitude];
};
const astronomy = { name: 'astronomy-engine ' + version('astronomy-engine'), sun: engine('Sun', 'normal'), moon: engine('Moon', 'normal') };

function apart([azimuth1, altitude1], [azimuth2, altitude2]) {
  const v = (a, h) => [Math.cos(h * degree) * Math.cos(a * degree), Math.cos(h * degree) * Math.sin(a * degree), Math.sin(h * degree)];
  const a = v(azimuth1, altitude1), b = v(azimuth2, altitude2);
  return 2 * Math.asin(Math.min(1, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2)) / degree;
}

const fixtures = JSON.parse(readFileSync(data + '/sun/suncalc-horizons-fixtures.json', 'utf8'));
function error(peer, body) {
  let worst = 0, sum = 0, n = 0;
  for (const { name, lat, lng } of fixtures.locations) {
    for (const [at, row] of Object.entries(fixtures.positions[name][body])) {
      if (row.altitude > 3) {
        const e = apart(peer[body](new Date(at), lat, lng), [row.azimuth, row.altitude]);
        worst = Math.max(worst, e); sum += e; n++;
      }
    }
  }
  return `${(sum / n).toFixed(4)} | ${worst.toFixed(4)} | ${n}`;
}

function airless() {
  const months = ['Jan', 'Feb', 'Mar'];
  const from = engine('Sun', null);
  let worst = 0, n = 0;
  for (const line of readFileSync(data + '/sun/horizons-airless-sun-equinox.txt', 'utf8').split('\n')) {
    const m = /^ (\d{4})-(\w{3})-(\d\d) (\d\d):(\d\d) (.*)/.exec(line);
    if (m) {
      const numbers = m[6].trim().split(/\s+/).slice(-2).map(Number);
      worst = Math.max(worst, apart(from(new Date(Date.UTC(+m[1], months.indexOf(m[2]), +m[3], +m[4], +m[5])), 0, 0), numbers)); n++;
    }
  }
  return `${worst.toFixed(5)} | ${n}`;
}

function rate(of) {
  const dates = [];
  let state = 1;
  for (let i = 0; i < 20000; i++) {
    state = (state * 48271) % 2147483647;
    dates.push(new Date(Date.UTC(2020, 0, 1) + Math.floor(state / 2147483647 * 315619200000)));
  }
  let best = 0, kept = 0;
  for (let run = 0; run < 6; run++) {
    let n = 0;
    const before = process.cpuUsage();
    let spent;
    do {
      for (const date of dates) { kept += of(date, 39.742476, -105.1786)[1]; }
      n += dates.length;
      const now = process.cpuUsage(before);
      spent = (now.user + now.system) / 1e6;
    } while (spent < 1);
    if (run > 0) { best = Math.max(best, n / spent); }
  }
  if (Number.isNaN(kept)) { throw new Error('NaN'); }
  return (best / 1e6).toFixed(2);
}

for (const peer of [suncalc, astronomy]) {
  for (const body of ['sun', 'moon']) {
    console.log(`| ${peer.name}, ${body} | ${error(peer, body)} | ${rate(peer[body])} M/s |`);
  }
}
console.log(`airless equinox, astronomy-engine: ${airless()} rows`);
