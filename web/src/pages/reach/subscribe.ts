/** Does this browser take messages while its page is closed, and how does it begin? */

export type PushState = "unsupported" | "denied" | "ready";

export function pushState(): PushState {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window))
    return "unsupported";
  return Notification.permission === "denied" ? "denied" : "ready";
}

export interface Subscription {
  readonly channel: "web-push";
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Undefined when the person, or the browser for them, said no. */
export async function subscribe(pushKey: string): Promise<Subscription | undefined> {
  if ((await Notification.requestPermission()) !== "granted") return undefined;
  const registration = await navigator.serviceWorker.register("/service-worker.js");
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: pushKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint === undefined || p256dh === undefined || auth === undefined) return undefined;
  return { channel: "web-push", endpoint, p256dh, auth };
}

/** Edge and Chrome call themselves Safari as well, so the order counts. */
const BROWSERS = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const MACHINES = [
  [/Android/, "an Android phone"],
  [/iPhone|iPad/, "an iPhone or iPad"],
  [/Windows/, "Windows"],
  [/Mac OS/, "a Mac"],
  [/Linux/, "Linux"],
] as const;

/** For the list of one's browsers: which one and on what, as it says itself. */
export function browserName(agent: string): string {
  const nameIn = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(agent))?.[1];
  return `${nameIn(BROWSERS) ?? "A browser"} on ${nameIn(MACHINES) ?? "another machine"}`;
}
