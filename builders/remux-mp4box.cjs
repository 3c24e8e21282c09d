// Cuts a file into fragments with mp4box.js, GPAC's library in JavaScript, as pages do that play it: initialisation and segments in one file. Usage: node remux-mp4box.cjs IN OUT
const fs = require('fs');
const library = require('module').createRequire(process.env.NODE_PATH + '/x')('mp4box');
const file = (library.default || library).createFile();
const parts = [];
file.onError = error => { throw new Error(error); };
file.onSegment = (id, user, buffer) => { parts.push(Buffer.from(buffer)); };
file.onReady = info => {
  for (const track of info.tracks.filter(it => it.video || it.audio)) file.setSegmentOptions(track.id, null, { nbSamples: 30 });
  const init = file.initializeSegmentation();
  parts.unshift(Buffer.from(Array.isArray(init) ? init[0].buffer : init.buffer));
  file.start();
};
const bytes = fs.readFileSync(process.argv[2]);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
buffer.fileStart = 0;
file.appendBuffer(buffer);
file.flush();
if (parts.length < 2) process.exit(1);
fs.writeFileSync(process.argv[3], Buffer.concat(parts));
