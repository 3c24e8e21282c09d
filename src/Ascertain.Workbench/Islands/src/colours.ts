/**
 * Fills in the colours of planes of eight bits, as the workbench computes them for the same picture written out: the same whole numbers, rounded down from 2^-24.
 * @param pixels four bytes each: red, green, blue, 255  @param planes all planes, one after another  @param numbers chroma shifts across and down, black, and the factors from luma, red from Cr, blue from Cb, green from Cb and from Cr, in 2^-24
 */
export function colour(pixels: Uint8ClampedArray<ArrayBuffer>, planes: Uint8Array, width: number, height: number, numbers: number[]): void {
  const [shiftX, shiftY] = numbers as [number, number], { light, lightRest, green, greenRest, greenCr, greenCrRest, red, blue, kept } = tablesOf(numbers);
  const across = (width + (1 << shiftX) - 1) >> shiftX, down = (height + (1 << shiftY) - 1) >> shiftY, cbAt = width * height, crAt = cbAt + across * down;
  const words = new Uint32Array(pixels.buffer);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let chroma = (y >> shiftY) * across, x = 0; x < width; chroma++) {
      const cb = planes[cbAt + chroma]!, cr = planes[crAt + chroma]!, redAt = cr << 8, blueAt = cb << 8, g = green[cb]! + greenCr[cr]! + OFFSET, gRest = greenRest[cb]! + greenCrRest[cr]!;
      for (const end = Math.min(width, x + (1 << shiftX)); x < end; x++) {
        const luma = planes[row + x]!;
        words[row + x] = 0xff000000 | (blue[blueAt | luma]! << 16) | (kept[light[luma]! + g + ((lightRest[luma]! + gRest) >> 24)]! << 8) | red[redAt | luma]!;
      }
    }
  }
}

const OFFSET = 2048; // more than any green is below 0 or above 255

// What takes a sum of 2^-24 apart: whole units, rounded down, and the rest; so that no sum leaves 32 bits.
interface Tables {
  light: Int32Array;
  lightRest: Int32Array;
  green: Int32Array;
  greenRest: Int32Array;
  greenCr: Int32Array;
  greenCrRest: Int32Array;
  /** By Cr and luma. */
  red: Uint8Array;
  /** By Cb and luma. */
  blue: Uint8Array;
  /** By what is to be kept between 0 and 255, and OFFSET. */
  kept: Uint8ClampedArray;
}

let last: { numbers: string; tables: Tables } | undefined;

function tablesOf(numbers: number[]): Tables {
  const same = numbers.join(" ");
  if (last?.numbers !== same) {
    const [, , black, fromLuma, redFromCr, blueFromCb, greenFromCb, greenFromCr] = numbers as [number, number, number, number, number, number, number, number], unit = 2 ** 24;
    const exact = (of: (value: number) => number): number[] => Array.from({ length: 256 }, (_, value) => of(value)); // doubles hold these whole numbers
    const light = exact(value => (value - black) * fromLuma + unit / 2), cb = exact(value => -greenFromCb * (value - 128)), cr = exact(value => -greenFromCr * (value - 128));
    const whole = (of: number[]): Int32Array => Int32Array.from(of, it => Math.floor(it / unit)), rest = (of: number[]): Int32Array => Int32Array.from(of, it => it - Math.floor(it / unit) * unit);
    const both = (factor: number): Uint8Array => new Uint8Array(Uint8ClampedArray.from({ length: 65536 }, (_, at) => Math.floor((light[at & 255]! + factor * ((at >> 8) - 128)) / unit)));
    last = {
      numbers: same,
      tables: {
        light: whole(light), lightRest: rest(light), green: whole(cb), greenRest: rest(cb), greenCr: whole(cr), greenCrRest: rest(cr), red: both(redFromCr), blue: both(blueFromCb),
        kept: Uint8ClampedArray.from({ length: 2 * OFFSET }, (_, at) => at - OFFSET),
      },
    };
  }

  return last!.tables;
}
