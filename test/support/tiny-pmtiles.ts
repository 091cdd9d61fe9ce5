/** The smallest basemap: a PMTiles file of one vector tile of the whole world, with one square of water in it. */
const HEADER = 127;

export function tinyPmtiles(): Uint8Array {
  const tile = waterTile();
  // One entry: tile 0, run of 1, its length, and an offset that is written one too high.
  const directory = Uint8Array.from([1, 0, 1, ...varint(tile.length), 1]);
  const metadata = new TextEncoder().encode('{"vector_layers":[{"id":"water","fields":{}}]}');
  const file = new Uint8Array(HEADER + directory.length + metadata.length + tile.length);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode("PMTiles"));
  file[7] = 3;
  const tileAt = HEADER + directory.length + metadata.length;
  const numbers = [
    HEADER,
    directory.length,
    HEADER + directory.length,
    metadata.length,
    tileAt,
    0,
    tileAt,
    tile.length,
  ];
  for (const [i, number] of [...numbers, 1, 1, 1].entries())
    view.setBigUint64(8 + i * 8, BigInt(number), true);
  // Clustered, directory and tile not packed, vector tiles, zoom 0 alone.
  file.set([1, 1, 1, 1, 0, 0], 96);
  for (const [i, degrees] of [-180, -85, 180, 85].entries()) view.setInt32(102 + i * 4, degrees * 1e7, true);
  file.set(directory, HEADER);
  file.set(metadata, HEADER + directory.length);
  file.set(tile, tileAt);
  return file;
}

/** Layer `water` (version 2, extent 4096) with one polygon over half of the tile. */
function waterTile(): Uint8Array {
  const geometry = [9, 0, 0, 26, ...[8192, 0, 0, 4096, 8191, 0].flatMap(varint), 15];
  const feature = [0x18, 3, 0x22, geometry.length, ...geometry];
  const name = [...new TextEncoder().encode("water")];
  const layer = [
    0x78,
    2,
    0x0a,
    name.length,
    ...name,
    0x12,
    feature.length,
    ...feature,
    0x28,
    ...varint(4096),
  ];
  return Uint8Array.from([0x1a, layer.length, ...layer]);
}

function varint(number: number): number[] {
  const bytes: number[] = [];
  for (let rest = number; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}
