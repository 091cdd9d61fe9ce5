/**
 * What a browser does with a message while no page is open: shows it, and leads to the alert. It keeps nothing and serves no page:
 * what officers see comes from the server alone.
 */
interface PushedMessage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly path: string;
}

/** What of a service worker's surroundings is used; the language's own types for them exclude those of pages. */
interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface PushEvent extends Waiting {
  readonly data: { json(): unknown } | null;
}
interface ClickEvent extends Waiting {
  readonly action: string;
  readonly notification: Notification;
}
interface OpenPage {
  readonly url: string;
  focus(): Promise<OpenPage>;
  navigate(url: string): Promise<unknown>;
}
interface Surroundings {
  addEventListener(type: "push", listener: (event: PushEvent) => void): void;
  addEventListener(type: "notificationclick", listener: (event: ClickEvent) => void): void;
  readonly registration: {
    showNotification(
      title: string,
      options: NotificationOptions & {
        readonly actions?: readonly { readonly action: string; readonly title: string }[];
      },
    ): Promise<void>;
  };
  readonly clients: {
    matchAll(asked: {
      readonly type: "window";
      readonly includeUncontrolled: true;
    }): Promise<readonly OpenPage[]>;
    openWindow(url: string): Promise<unknown>;
  };
}

const worker = globalThis as unknown as Surroundings;

worker.addEventListener("push", (event) => event.waitUntil(show(messageIn(event))));

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { path } = event.notification.data as { readonly path: string };
  event.waitUntil(event.action === "take" ? take(path) : open(path));
});

/** A message that cannot be read still calls somebody: a browser that shows nothing loses its permission. */
function messageIn({ data }: PushEvent): PushedMessage {
  try {
    const { id, title, text, path } = (data?.json() ?? {}) as PushedMessage;
    // Only a page of ours, whatever the message says.
    if (typeof path === "string" && /^\/[^/]/.test(path)) return { id, title, text, path };
  } catch {
    // Shown below.
  }
  return { id: "unread", title: "Fosseway", text: "Sign in to see what is new.", path: "/live" };
}

function show({ id, title, text, path }: PushedMessage): Promise<void> {
  const isAlert = path.startsWith("/alerts/");
  return worker.registration.showNotification(title, {
    body: text,
    data: { path },
    tag: isAlert ? path : id,
    requireInteraction: isAlert,
    ...(isAlert ? { actions: [{ action: "take", title: "I have it" }] } : {}),
  });
}

/** Takes the alert where somebody is signed in; where nobody is, or it cannot be, its page says what is in the way. */
async function take(path: string): Promise<void> {
  await fetch(`/api/v1${path}/take`, { method: "POST", credentials: "same-origin" }).catch(() => undefined);
  await open(path);
}

async function open(path: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [page] = pages;
  if (page === undefined) return void (await worker.clients.openWindow(path));
  await page.navigate(path).catch(() => worker.clients.openWindow(path));
  await page.focus();
}

export {};
