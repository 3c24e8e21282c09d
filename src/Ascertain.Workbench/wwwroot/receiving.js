// src/colours.ts
/**
* Fills in the colours of planes of eight bits, as the workbench computes them for the same picture written out: the same whole numbers, rounded down from 2^-24.
* @param pixels four bytes each: red, green, blue, 255  @param planes all planes, one after another  @param numbers chroma shifts across and down, black, and the factors from luma, red from Cr, blue from Cb, green from Cb and from Cr, in 2^-24
*/
function colour(pixels, planes, width, height, numbers) {
	const [shiftX, shiftY] = numbers, { light, lightRest, green, greenRest, greenCr, greenCrRest, red, blue, kept } = tablesOf(numbers);
	const across = width + (1 << shiftX) - 1 >> shiftX, down = height + (1 << shiftY) - 1 >> shiftY, cbAt = width * height, crAt = cbAt + across * down;
	const words = new Uint32Array(pixels.buffer);
	for (let y = 0; y < height; y++) {
		const row = y * width;
		for (let chroma = (y >> shiftY) * across, x = 0; x < width; chroma++) {
			const cb = planes[cbAt + chroma], cr = planes[crAt + chroma], redAt = cr << 8, blueAt = cb << 8, g = green[cb] + greenCr[cr] + OFFSET, gRest = greenRest[cb] + greenCrRest[cr];
			for (const end = Math.min(width, x + (1 << shiftX)); x < end; x++) {
				const luma = planes[row + x];
				words[row + x] = 4278190080 | blue[blueAt | luma] << 16 | kept[light[luma] + g + (lightRest[luma] + gRest >> 24)] << 8 | red[redAt | luma];
			}
		}
	}
}
var OFFSET = 2048;
var last;
function tablesOf(numbers) {
	const same = numbers.join(" ");
	if (last?.numbers !== same) {
		const [, , black, fromLuma, redFromCr, blueFromCb, greenFromCb, greenFromCr] = numbers, unit = 2 ** 24;
		const exact = (of) => Array.from({ length: 256 }, (_, value) => of(value));
		const light = exact((value) => (value - black) * fromLuma + unit / 2), cb = exact((value) => -greenFromCb * (value - 128)), cr = exact((value) => -greenFromCr * (value - 128));
		const whole = (of) => Int32Array.from(of, (it) => Math.floor(it / unit)), rest = (of) => Int32Array.from(of, (it) => it - Math.floor(it / unit) * unit);
		const both = (factor) => new Uint8Array(Uint8ClampedArray.from({ length: 65536 }, (_, at) => Math.floor((light[at & 255] + factor * ((at >> 8) - 128)) / unit)));
		last = {
			numbers: same,
			tables: {
				light: whole(light),
				lightRest: rest(light),
				green: whole(cb),
				greenRest: rest(cb),
				greenCr: whole(cr),
				greenCrRest: rest(cr),
				red: both(redFromCr),
				blue: both(blueFromCb),
				kept: Uint8ClampedArray.from({ length: 2 * OFFSET }, (_, at) => at - OFFSET)
			}
		};
	}
	return last.tables;
}
// src/receiving.ts
var page = self;
var open = /* @__PURE__ */ new Map();
var unused = [];
page.onmessage = ({ data: { number, url, pixels } }) => {
	if (url === null) open.get(number)?.abort();
	else receive(number, url, pixels);
};
var asking = Promise.resolve();
var reading = Promise.resolve();
async function receive(number, url, before) {
	const stop = new AbortController();
	open.set(number, stop);
	try {
		const answer = await (asking = asking.catch(() => void 0).then(() => fetch(url, {
			signal: stop.signal,
			redirect: "manual"
		})));
		if (!answer.ok || answer.status === 204) {
			giveBack({
				number,
				status: answer.status,
				said: await answer.text() || answer.statusText
			}, before);
			return;
		}
		const bytes = await (reading = reading.catch(() => void 0).then(() => read(answer, unused.pop())));
		const facts = JSON.parse(answer.headers.get("X-Frame") ?? ""), size = 4 * facts.width * facts.height;
		const pixels = new Uint8ClampedArray(before?.byteLength === size ? before : new ArrayBuffer(size));
		if (facts.planes) colour(pixels, bytes, facts.width, facts.height, facts.planes);
		else pixels.set(bytes);
		unused.push(bytes);
		page.postMessage({
			number,
			facts,
			pixels: pixels.buffer
		}, [pixels.buffer]);
	} catch {
		giveBack({ number }, before);
	} finally {
		open.delete(number);
	}
}
function giveBack(why, pixels) {
	page.postMessage(pixels ? {
		...why,
		pixels
	} : why, pixels ? [pixels] : []);
}
async function read(answer, before) {
	const length = Number(answer.headers.get("Content-Length")), reader = answer.body.getReader({ mode: "byob" });
	let bytes = before?.length === length ? before : new Uint8Array(length);
	for (let at = 0; at < length;) {
		const { value, done } = await reader.read(new Uint8Array(bytes.buffer, at, length - at));
		if (done) throw new TypeError("The answer ended early.");
		at += value.byteLength;
		bytes = new Uint8Array(value.buffer);
	}
	return bytes;
}
