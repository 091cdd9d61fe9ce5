/** Who sent a delivery? Settled once, from the key or the name that came with it, before any of its bytes are taken. */
import type { Camera } from "#terms/camera.ts";

export type Sender =
  /** `speaksFor` where it is a system that names in its messages which of these cameras made each capture; `camera` is among them. */
  | { readonly known: true; readonly camera: Camera; readonly speaksFor?: readonly Camera[] | undefined }
  /**
   * `name` is what it called itself, or the fingerprint of a key that no camera has. Never the key. `login` where a system with
   * the login of this camera names another, for which it does not speak, or where it is a key of this camera that has ended.
   */
  | { readonly known: false; readonly name: string; readonly login?: Camera | undefined };

/** Everybody without a camera of the register shares what there is for strangers: a new key makes no new sender. */
export const STRANGERS = "strangers";

/** Whose share of places and of quarantine is used. */
export function shareOf(sender: Sender): string {
  return sender.known ? sender.camera.id : STRANGERS;
}

/** How a sender is named before the ANPR manager. */
export function nameOf(sender: Sender): string {
  return sender.known ? sender.camera.id : sender.name;
}
