/** The plate, cut out of the photograph that shows it, as a camera does that reads plates itself. */
import sharp from "sharp";
import type { Corners } from "#terms/position.ts";

export function plateOutOf(
  jpeg: Uint8Array,
  corners: Corners,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Promise<Buffer> {
  const across = corners.map(([x]) => x);
  const down = corners.map(([, y]) => y);
  const left = Math.max(0, Math.floor(Math.min(...across)));
  const top = Math.max(0, Math.floor(Math.min(...down)));
  const width = Math.min(widthPx, Math.ceil(Math.max(...across))) - left;
  const height = Math.min(heightPx, Math.ceil(Math.max(...down))) - top;
  return sharp(jpeg).extract({ left, top, width, height }).jpeg().toBuffer();
}
