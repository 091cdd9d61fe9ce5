/** The picture of the `number`th read: some kilobytes that are no other read's. */
export function pictureOf(number: number): Buffer {
  return Buffer.alloc(2000 + (number % 7) * 300, `picture ${number} `);
}
