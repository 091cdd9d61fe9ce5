/** What a pack is about: the case, the reads with their pictures, and the searches that answered with them. */
import type { Authority } from "#access/authority.ts";
import type { SearchRequest } from "#access/search-request.ts";
import type { AccessRule, PolicyProfile } from "#policy/policy-profile.ts";
import type { ReadId, SearchId } from "#terms/ids.ts";
import type { ImageHash } from "#terms/image-hash.ts";
import type { Instant } from "#terms/instant.ts";
import type { Officer } from "#terms/officer.ts";
import type { Read } from "#terms/read.ts";

/** In the order in which they stand in a pack. */
export const PICTURE_KINDS = ["original", "overview", "patch"] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

export interface PackPicture {
  readonly kind: PictureKind;
  readonly hash: ImageHash;
  /** Undefined when it is no longer kept. */
  readonly bytes: Uint8Array | undefined;
}

export interface PackRead {
  readonly read: Read;
  /** By which the public knows the camera. */
  readonly cameraCode: string;
  /** Those that the read names. */
  readonly pictures: readonly PackPicture[];
}

/** A search that answered with some of the reads, judged again as the pack was made. */
export interface PackSearch {
  readonly id: SearchId;
  readonly request: SearchRequest;
  readonly askedAt: Instant;
  readonly policy: PolicyProfile;
  readonly rule: AccessRule;
  readonly authority: Authority | undefined;
  readonly reads: readonly ReadId[];
}

export interface PackSubject {
  readonly case: string;
  readonly by: Officer;
  readonly forceName: string;
  readonly at: Instant;
  /** Fosseway's own. */
  readonly release: string;
  readonly reads: readonly PackRead[];
  readonly searches: readonly PackSearch[];
  /** The log's verifier key. */
  readonly publicKey: string;
}

/** The name of a picture in the pack. */
export function pictureName(read: Pick<Read, "id">, { kind, bytes }: PackPicture): string {
  return `pictures/${read.id}-${kind}.${endingOf(bytes ?? new Uint8Array())}`;
}

const ENDINGS: readonly (readonly [ending: string, begins: readonly number[]])[] = [
  ["jpg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["webp", [0x52, 0x49, 0x46, 0x46]],
];

const endingOf = (bytes: Uint8Array): string =>
  ENDINGS.find(([, begins]) => begins.every((byte, i) => bytes[i] === byte))?.[0] ?? "bin";
