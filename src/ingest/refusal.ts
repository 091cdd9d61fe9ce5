/** Why a delivery could not become reads, and what a person can do about it, in plain words. */
import type { Camera } from "#terms/camera.ts";
import type { QuarantineReason } from "./ports.ts";

export interface Refusal {
  readonly reason: QuarantineReason;
  readonly detail: string;
}

export const ADVICE: Readonly<Record<QuarantineReason, string>> = {
  "unknown-camera":
    "Register the camera, or correct the key it sends; then retry this delivery and say which camera it came from.",
  "camera-disabled": "Enable the camera if it should be delivering, then retry.",
  "no-policy":
    "Nothing may be collected for a force without a policy, so only the fact of the delivery was kept. Name the force's policy (FOSSEWAY_POLICY, or its file under FOSSEWAY_FORCES) and start again.",
  "site-not-live":
    "Nothing may be collected at this site until its case is live, so only the fact of the delivery was kept. Switch the camera off or see to the case.",
  "bad-image":
    "Check the camera's picture settings: JPEG, PNG or WebP. If the picture is only damaged, discard it.",
  "bad-message":
    "Compare the message with the description of captures in the API and correct the camera's settings.",
  "impossible-time":
    "Check the camera's clock, and this server's if several cameras are refused so. If you know the true circumstances, retry it as a late capture, state its time, or say that this server's clock was behind.",
  "body-too-large":
    "Make the camera send smaller pictures or smaller batches. Only the first bytes were kept.",
  "no-capture":
    "Look whether the camera's reads of that time arrive, with the same camera, time and mark. Retry it once they are here; if they never will be, discard it.",
};

const MEGABYTE = 1_000_000;

/**
 * How much of a refused delivery is kept. Without a policy nothing says how long anything may be kept; a site without a live case is not collected from, not even into quarantine
 * (ICO v Royston, 2013); strangers may not fill the disk.
 */
export const QUARANTINE_BODY_LIMIT_BYTES: Readonly<Record<QuarantineReason, number>> = {
  "unknown-camera": MEGABYTE,
  "camera-disabled": Number.POSITIVE_INFINITY,
  "no-policy": 0,
  "site-not-live": 0,
  "bad-image": Number.POSITIVE_INFINITY,
  "bad-message": Number.POSITIVE_INFINITY,
  "impossible-time": Number.POSITIVE_INFINITY,
  "body-too-large": 64_000,
  "no-capture": Number.POSITIVE_INFINITY,
};

/**
 * What may wait for a person: of each camera, so that it crowds out none of the others, and of all strangers together, since
 * who is not in the register can take a new name for every delivery.
 */
export const QUARANTINE_SHARES = {
  camera: { deliveries: 1_000, bytes: 500 * MEGABYTE },
  strangers: { deliveries: 200, bytes: 100 * MEGABYTE },
} as const;

/** The cause of everything that strangers send. */
export const STRANGERS_REASON = "unknown-camera" satisfies QuarantineReason;

/** What a sender without a key is called. */
export const NO_KEY = "no key";

/** What begins the name of a sender whose user name and password are no camera's. */
export const LOGIN = "login";

/** What a sender is called whose message should hold a login and holds none that can be read. */
export const NO_LOGIN = `${LOGIN} missing`;

/** Before the code of the camera whose key it was. */
export const ENDED_KEY = "a key that has ended, of camera ";

/** `claimed` is what the sender called itself, never its key. */
export function unknownCamera(claimed: string): Refusal {
  return { reason: "unknown-camera", detail: unknownWords(claimed) };
}

function unknownWords(claimed: string): string {
  if (claimed === NO_KEY)
    return "The delivery carries no key. Make the camera send its own in the X-Camera-Key header, or where its maker has it.";
  if (claimed === NO_LOGIN)
    return "The message holds no login that can be read: it is not of the form that its path takes, or it broke off.";
  if (claimed.startsWith(ENDED_KEY))
    return `This is ${claimed}. Make a new key on the camera's page and put it into the camera; then try this again.`;
  if (claimed.startsWith(LOGIN))
    return "No connection that is switched on has this user name and this password. Type those of the connection into the camera.";
  return `No camera is registered for ${claimed}.`;
}

export function cameraDisabled(camera: Camera): Refusal {
  return { reason: "camera-disabled", detail: `Camera ${camera.code} is switched off in the register.` };
}

export function noPolicy(camera: Camera): Refusal {
  return {
    reason: "no-policy",
    detail: `No policy is in force for the force of camera ${camera.code}, so nothing says what may be collected and when it must go.`,
  };
}

/** `because` comes from the site's own case. */
export function siteNotLive(camera: Camera, because: string): Refusal {
  return {
    reason: "site-not-live",
    detail: `The site of camera ${camera.code} may not contribute reads: ${because}`,
  };
}

export function bodyTooLarge(sizeBytes: number): Refusal {
  return {
    reason: "body-too-large",
    detail: `The delivery was larger than allowed (${sizeBytes} bytes or more).`,
  };
}

export function noCapture(hours: number): Refusal {
  return {
    reason: "no-capture",
    detail: `A picture came by itself, and within ${hours} hours no read of its camera at its time that it could belong to.`,
  };
}

export function badImage(detail: string): Refusal {
  return { reason: "bad-image", detail };
}
