/** A place on the earth, WGS84. A fixed site's position is protected: it has its own right and is never on a public surface. */
export interface Position {
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** A point in an image, pixels from the top left. */
export type Point = readonly [xPx: number, yPx: number];
/** A plate's corners in an image: top left, top right, bottom right, bottom left as the text is read. */
export type Corners = readonly [Point, Point, Point, Point];
