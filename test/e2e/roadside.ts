/** Cameras of our own beside the road, so that a journey need not wait for traffic: they send what they are told to. */
import { signInAs } from "#demo/acting-as.ts";
import { renderScene } from "#demo/renderer/scene.ts";
import type { World } from "./browser.ts";

type Json = Record<string, unknown>;

/** Puts `vrm` on the response list and lets a camera without pictures read it, or what `seen` says instead. */
export async function passWanted(world: World, vrm: string, seen: Json = {}): Promise<void> {
  const road = await roadside(world);
  await road.want(vrm);
  await (await road.camera(`E2E-${vrm}`))(vrm, seen);
}

/** A list's manager and the road: what is wanted, and cameras that read it. */
export async function roadside(world: World) {
  const manager = await anprManager(world);
  const { items: lists } = await manager.get("/api/v1/lists");
  const list = (lists as { id: string; name: string }[]).find(({ name }) => name === "Marlshire response");
  const { items: sites } = await manager.get("/api/v1/sites");
  const site = (sites as { id: string; contributing: boolean }[]).find(({ contributing }) => contributing);
  const keyOf = async (code: string): Promise<string> => {
    const { key } = await manager.post("/api/v1/cameras", {
      code,
      siteId: site?.id,
      deployment: "moveable",
      national: { feedId: 900, sourceId: 900, cameraId: Math.trunc(performance.now()) },
    });
    return `${key}`;
  };
  return {
    manager,
    async want(vrm: string, facts: Json = {}): Promise<void> {
      await manager.post(`/api/v1/lists/${list?.id}/entries`, {
        vrm,
        reason: "stolen",
        action: "stop",
        priority: "medium",
        endsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
        ...facts,
      });
    },
    /** Many at once, from a file, as of no great urgency. */
    async wantAll(vrms: readonly string[]): Promise<void> {
      const ends = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
      const rows = vrms.map((vrm) => `${vrm},stolen,stop,low,${ends}`);
      const file = ["vrm,reason,action,priority,ends", ...rows].join("\n");
      await manager.post(`/api/v1/lists/${list?.id}/import?dryRun=false`, file);
    },
    /** A new camera, as a function that reads a mark. */
    async camera(code: string) {
      const key = await keyOf(code);
      return async (vrm: string, seen: Json = {}): Promise<void> => {
        const capture = { vrm, capturedAt: new Date().toISOString(), confidence: 0.9, ...seen };
        await send(`${world.url()}/api/v1/captures`, { "x-camera-key": key }, capture);
      };
    },
    /** A new camera takes a photograph of a car that bears the mark, by day. */
    async photograph(vrm: string): Promise<void> {
      const key = await keyOf(`E2E-${vrm}`);
      const form = new FormData();
      form.append("capturedAt", new Date().toISOString());
      form.append(
        "image",
        new Blob([Buffer.from(await photographOf(vrm))], { type: "image/jpeg" }),
        "pass.jpg",
      );
      const headers = { "x-camera-key": key };
      const answer = await fetch(`${world.url()}/api/v1/captures`, { method: "POST", headers, body: form });
      if (!answer.ok) throw new Error(await answer.text());
    },
    /** By one rule in place of those there are: whoever has this role is told of every alert by every way, at once. */
    async tellAtOnce(role: string): Promise<void> {
      const { version } = await manager.get("/api/v1/reach/rules");
      const anything = { lists: [], reasons: [], priorities: [], cameras: [], sites: [] };
      const rule = {
        ...{ name: "Everything at once", enabled: true, about: "alert", level: 0, ...anything },
        ...{ to: [{ kind: "role", role }], channels: ["web-push", "mail"], covert: false, stopsHere: false },
      };
      await manager.put("/api/v1/reach/rules", { version, rules: [rule] });
    },
  };
}
/** A car that bears the mark, by day, JPEG. */
export async function photographOf(vrm: string): Promise<Uint8Array> {
  const view = { widthPx: 1280, heightPx: 720, light: "day", seed: 7 } as const;
  const car = { vrm, vehicle: "car", colour: "blue", plate: "front", lines: 1 } as const;
  return (await renderScene({ ...view, ...car })).jpeg;
}

async function anprManager(world: World) {
  const people = await fetch(`${world.url()}/api/v1/session/demo-people`);
  const { items } = (await people.json()) as { items: { id: string; roles: string[] }[] };
  const person = items.find(({ roles }) => roles.includes("anpr-manager"));
  const cookie = await signInAs(world.url(), person?.id ?? "");
  return {
    get: async (path: string): Promise<Json> =>
      (await fetch(world.url() + path, { headers: { cookie } })).json() as Promise<Json>,
    post: (path: string, body: Json | string) =>
      send(world.url() + path, { cookie, origin: world.url() }, body),
    put: (path: string, body: Json) => send(world.url() + path, { cookie, origin: world.url() }, body, "PUT"),
  };
}

/** A text is a CSV file. */
async function send(
  url: string,
  headers: Record<string, string>,
  body: Json | string,
  method = "POST",
): Promise<Json> {
  const isFile = typeof body === "string";
  const response = await fetch(url, {
    method,
    headers: { "content-type": isFile ? "text/csv" : "application/json", ...headers },
    body: isFile ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as Json;
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${JSON.stringify(answer)}`);
  return answer;
}
