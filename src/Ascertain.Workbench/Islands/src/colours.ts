/**
 * Colours of planes of eight bits, as the workbench computes them for the same picture written out: the same whole numbers, which doubles hold exactly.
 * @param planes all planes, one after another  @param numbers chroma shifts across and down, black, and the factors from luma, red from Cr, blue from Cb, green from Cb and from Cr, in 2^-24
 */
export function coloursOf(planes: Uint8Array, width: number, height: number, numbers: number[]): ImageData {
  const [shiftX, shiftY, black, fromLuma, redFromCr, blueFromCb, greenFromCb, greenFromCr] = numbers as [number, number, number, number, number, number, number, number];
  const table = (of: (value: number) => number): Float64Array => Float64Array.from({ length: 256 }, (_, value) => of(value));
  const light = table(value => (value - black) * fromLuma + 0x800000), red = table(value => redFromCr * (value - 128)), blue = table(value => blueFromCb * (value - 128));
  const greenCb = table(value => -greenFromCb * (value - 128)), greenCr = table(value => -greenFromCr * (value - 128)), unit = 2 ** -24;
  const across = (width + (1 << shiftX) - 1) >> shiftX, down = (height + (1 << shiftY) - 1) >> shiftY, cbAt = width * height, crAt = cbAt + across * down;
  const image = new ImageData(width, height), pixels = new Uint32Array(image.data.buffer);
  // What is cut off by "| 0" is rounded down where it is not negative, and what is negative is black anyway.
  const kept = (value: number): number => ((value = (value * unit) | 0), value < 0 ? 0 : value > 255 ? 255 : value);
  for (let y = 0, at = 0; y < height; y++) {
    const row = (y >> shiftY) * across;
    for (let x = 0; x < width; x++, at++) {
      const chroma = row + (x >> shiftX), cb = planes[cbAt + chroma]!, cr = planes[crAt + chroma]!, l = light[planes[at]!]!;
      pixels[at] = 0xff000000 | (kept(l + blue[cb]!) << 16) | (kept(l + greenCb[cb]! + greenCr[cr]!) << 8) | kept(l + red[cr]!);
    }
  }

  return image;
}
