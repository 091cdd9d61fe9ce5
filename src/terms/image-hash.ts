/** The name of an image: the SHA-256 of its bytes in lower-case hex, so that a changed image is another image. */
declare const brand: unique symbol;
export type ImageHash = string & { readonly [brand]: "ImageHash" };

export function parseImageHash(text: string): ImageHash | undefined {
  return /^[0-9a-f]{64}$/.test(text) ? (text as ImageHash) : undefined;
}
