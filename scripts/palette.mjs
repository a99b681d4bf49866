// Makes screenshots smaller: one byte per pixel, with a palette of the most frequent colours.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Rewrites a PNG of three bytes per pixel as one with a palette. A rare colour becomes the nearest one in it. */
export function withPalette(file) {
  const { header, rows } = read(readFileSync(file));
  const counts = new Map();
  for (const row of rows)
    for (let at = 0; at < row.length; at += 3) {
      const colour = row.readUIntBE(at, 3);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  const byUse = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  const palette = byUse.slice(0, 256);
  const indexes = new Map(byUse.map(colour => [colour, nearest(palette, colour)]));
  const pixels = rows.map(row => {
    const packed = Buffer.alloc(1 + row.length / 3);
    for (let at = 0; at < row.length; at += 3) packed[1 + at / 3] = indexes.get(row.readUIntBE(at, 3));
    return packed;
  });
  const colours = Buffer.alloc(palette.length * 3);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3);
  const indexed = Buffer.from(header);
  indexed[9] = 3;
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', indexed),
      chunk('PLTE', colours),
      chunk('IDAT', deflateSync(Buffer.concat(pixels), { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function nearest(palette, colour) {
  const parts = value => [value >> 16, (value >> 8) & 255, value & 255];
  const wanted = parts(colour);
  const distances = palette.map(known =>
    parts(known).reduce((sum, part, index) => sum + (part - wanted[index]) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

/** The header, and the rows without their filters. */
function read(png) {
  const chunks = { IDAT: [] };
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8);
    chunks[type] = [...(chunks[type] ?? []), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))];
  }
  const [header] = chunks.IHDR;
  if (header[8] !== 8 || header[9] !== 2 || header[12] !== 0) throw new Error('not three bytes per pixel');
  const data = inflateSync(Buffer.concat(chunks.IDAT));
  const width = header.readUInt32BE(0) * 3;
  const rows = [];
  for (let at = 0; at < data.length; at += width + 1) {
    const row = Buffer.from(data.subarray(at + 1, at + 1 + width));
    rows.push(unfilter(data[at], row, rows.at(-1) ?? Buffer.alloc(width)));
  }
  return { header, rows };
}

function unfilter(filter, row, above) {
  for (let at = 0; at < row.length; at++) {
    const left = row[at - 3] ?? 0;
    const corner = above[at - 3] ?? 0;
    const guesses = [0, left, above[at], (left + above[at]) >> 1, paeth(left, above[at], corner)];
    row[at] += guesses[filter];
  }
  return row;
}

function paeth(left, above, corner) {
  const far = [left, above, corner].map(value => Math.abs(left + above - corner - value));
  return far[0] <= far[1] && far[0] <= far[2] ? left : far[1] <= far[2] ? above : corner;
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
