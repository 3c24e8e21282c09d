// Writes the tracks of a file anew as MP4 with mediabunny, without encoding. Usage: node remux-mediabunny.mjs IN OUT
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
const { Input, Output, BufferSource, BufferTarget, Mp4OutputFormat, ALL_FORMATS, Conversion } = createRequire(process.env.NODE_PATH + "/x")('mediabunny');
const input = new Input({ source: new BufferSource(readFileSync(process.argv[2])), formats: ALL_FORMATS });
const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
const conversion = await Conversion.init({ input, output });
await conversion.execute();
writeFileSync(process.argv[3], Buffer.from(output.target.buffer));
