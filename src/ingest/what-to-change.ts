/** What has to be changed, in the camera or here, so that the next message is a good read? In words for whoever connects the camera. */
import { LOGIN, NO_KEY, NO_LOGIN } from "./refusal.ts";
import type { ArrivalReason, SeenArrival } from "./seen-arrival.ts";

export interface ChangeFacts {
  /** Of the protocol that it came by. */
  readonly title: string;
  /** The addresses of that protocol, or of those that are most like an unknown one. */
  readonly paths: readonly string[];
  /** Whether cameras of this make send pictures along. */
  readonly sendsPictures: boolean;
  /** By so much a camera's clock may be out. */
  readonly toleranceMs: number;
  /** The name for people of the other protocol that understands the message, and its addresses. */
  readonly spoken?: { readonly title: string; readonly paths: readonly string[] } | undefined;
}

/** Nothing where all is well. */
export function whatToChange(arrival: SeenArrival, facts: ChangeFacts): readonly string[] {
  const { end, reason } = arrival;
  if (reason !== undefined) return [WORDS[reason](arrival, facts)];
  const isRead = end === "read" || end === "duplicate";
  return [
    ...(isRead ? clockWords(arrival, facts) : []),
    ...(isRead && arrival.pictures === 0 && facts.sendsPictures ? [NO_PICTURE] : []),
    ...(end === "no-plate" ? [NO_PLATE] : []),
  ];
}

const NO_PICTURE =
  "It came without a picture. Switch on in the camera that the picture of the plate and of the scene are sent with each event.";
const NO_PLATE =
  "The picture was taken in, and no plate was found in it. Look at the camera’s last picture: is the plate sharp, lit, and at least 15 pixels high?";

function clockWords({ skewMs = 0 }: SeenArrival, { toleranceMs }: ChangeFacts): readonly string[] {
  if (skewMs < -toleranceMs)
    return [`The camera’s clock is ${spanOf(-skewMs)} ahead of this server’s. ${SET_CLOCK}`];
  if (skewMs > toleranceMs)
    return [
      `It came ${spanOf(skewMs)} after its capture time: the camera’s clock is behind, or it sends late. If the next ones do the same: ${SET_CLOCK}`,
    ];
  return [];
}

const SET_CLOCK =
  "Point the camera’s time (NTP) at your time server, and check that its time zone is the one that its page here says.";

const MINUTE_MS = 60_000;

function spanOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} seconds`;
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

type Words = (arrival: SeenArrival, facts: ChangeFacts) => string;

const comeAgain: Words = () =>
  "Nothing has to be changed in the camera. It keeps the message and brings it again; if this stays so, look at the page of the system’s health.";

const WORDS: Readonly<Record<ArrivalReason, Words>> = {
  "unknown-camera": ({ said = "" }) => unknownWords(said),
  "camera-disabled": () => "Switch the camera on, on its page here, if it should deliver.",
  "no-policy": () =>
    "Nothing in the camera: its force has no policy here yet. Whoever runs this server has to name one.",
  "site-not-live": () =>
    "Nothing in the camera: its site may not collect yet. Take the site’s case to “live”, or move the camera to a site that is.",
  "bad-image": () =>
    "Set the camera’s pictures to JPEG, PNG or WebP. If only this one is damaged, look whether the line breaks off.",
  "bad-message": badMessageWords,
  "impossible-time": ({ skewMs }) =>
    skewMs === undefined
      ? "Make the camera send its time with a zone (UTC, or with its offset), or set the camera’s time zone on its page here."
      : `The camera’s clock is ${spanOf(Math.abs(skewMs))} ${skewMs < 0 ? "ahead" : "behind"}. ${SET_CLOCK}`,
  "body-too-large": () =>
    "Make the camera send smaller pictures (a lower resolution or stronger JPEG compression), or fewer reads in one message.",
  "no-capture": () =>
    "This picture found no read that it belongs to. Make the camera send camera, time and mark of the picture exactly as it sends those of the read.",
  "login-missing": () =>
    "The message came without a login. Switch on HTTP authentication in the camera, and type in the user name and the password of its connection here. (A camera that asks first and logs in at its second try is not shown here.)",
  "login-closed": () =>
    "Too many wrong passwords came from there. Type in the right one, and wait five minutes.",
  "no-such-path": (_, { paths }) =>
    paths.length === 0
      ? "No camera delivers to this address. Type in the one that the camera’s page here shows."
      : `No camera delivers to this address. Did you mean ${paths.join(" or ")}? KEY stands for the camera’s key.`,
  "wrong-method": (_, { paths }) =>
    `Make the camera send by POST${paths.length === 0 ? "" : ` to ${paths.join(" or ")}`}.`,
  "too-busy": comeAgain,
  "quarantine-full": () =>
    "Too many messages of this camera wait in quarantine. See to them there; the camera brings this one again.",
  "strangers-full": () =>
    "Too many messages of unknown senders wait in quarantine. See to them there, and give the camera its own key or login.",
  "intake-not-well": comeAgain,
  "disk-full": () => "The disk of this server is full. Have room made; the camera brings this again.",
  other: comeAgain,
};

function unknownWords(said: string): string {
  if (said === NO_KEY) return "The camera sends no key. Type its key into it, where its page here says.";
  if (said === NO_LOGIN)
    return "The message holds no login that can be read. Check that it is sent to the address of its own protocol, with a user name in it.";
  if (said.startsWith(LOGIN))
    return "No connection that is switched on has this user name with this password. Type in those of the connection; the password can be set anew there.";
  if (said.startsWith("key"))
    return "No camera has this key, or it has ended. Make a new key on the camera’s page here and type it in: all of it, without a space.";
  return "The system names a camera that is not in the register. Register it under exactly this name or these numbers, or correct the name in the system.";
}

function badMessageWords({ detail = "" }: SeenArrival, { title, paths, spoken }: ChangeFacts): string {
  if (spoken !== undefined)
    return spoken.paths.length === 0
      ? `This is a message of another protocol: ${spoken.title}. Add a connection of that kind.`
      : `This is a message of another protocol: ${spoken.title}. Have it sent to ${spoken.paths.join(" or ")}.`;
  if (/zone|local time/i.test(detail))
    return "Make the camera send its time with a zone (UTC, or with its offset), or set the camera’s time zone on its page here.";
  const where = paths.length === 0 ? "" : ` (${paths.join(", ")})`;
  return `It is not what ${title}${where} takes. Check that the camera sends plate events, and nothing else, in this form; how to set it stands on the page of its make.`;
}
