/** Plays an Axis camera that is asked for its list, or that opens a line to our port for events. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { SimulatedPass, StandingSimulator } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { standHttp } from "../shared/standing-http.ts";
import { eventOf } from "./simulator.ts";

const PICTURES = "tools.cgi?action=getImage&name=";

export const axisListStanding: StandingSimulator = {
  async open(place) {
    const passed: SimulatedPass[] = [];
    const waiting: (() => void)[] = [];
    const { address, close } = await standHttp(place, (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://camera");
      if (pathname.endsWith("/tools.cgi")) {
        response.writeHead(200, { "content-type": "image/jpeg" });
        response.end(pictureOf(searchParams.get("name") ?? "", passed));
        return;
      }
      if (pathname.endsWith("/ntp.cgi")) {
        response.end(
          JSON.stringify({ method: "getNTPInfo", data: { client: { enabled: true, synced: true } } }),
        );
        return;
      }
      const from = Number(searchParams.get("TimestampFrom") ?? 0);
      response.end(
        `<events>${passed
          .filter(({ at }) => at * 1_000 >= from)
          .map(listed)
          .join("")}</events>`,
      );
      if (pathname.endsWith("/search.cgi")) for (const asked of waiting.splice(0)) asked();
    });
    return {
      settings: { address, ...place.login },
      async pass(pass) {
        passed.push(pass);
        // Once for the list, and once more so that what was on its way is taken.
        for (let times = 0; times < 2; times += 1)
          await new Promise<void>((resolve) => waiting.push(resolve));
      },
      close,
    };
  },
};

function pictureOf(name: string, passed: readonly SimulatedPass[]): Uint8Array {
  const [number, kind] = name.split("/");
  const pass = passed.find(({ sequence }) => `${sequence}` === number);
  return (kind === "plate" ? pass?.plate : pass?.scene) ?? Buffer.alloc(0);
}

function listed(pass: SimulatedPass): string {
  const { vrm, at, sequence, confidence, direction, plate, scene } = pass;
  const pictures = [
    ...(plate === undefined ? [] : [`<LP_BMP>${PICTURES.replace("&", "&amp;")}${sequence}/plate</LP_BMP>`]),
    ...(scene === undefined ? [] : [`<ROI_BMP>${PICTURES.replace("&", "&amp;")}${sequence}/scene</ROI_BMP>`]),
  ];
  return `<event><TS>${at * 1_000}</TS><CAR_ID>${sequence}</CAR_ID><LPR>${vrm}</LPR><THRESHOLD>${confidence}</THRESHOLD><DIRECTION>${
    direction === "towards" ? 2 : 3
  }</DIRECTION>${pictures.join("")}<COUNTRY>GBR</COUNTRY></event>`;
}

export const axisTcpStanding: StandingSimulator = {
  leavesAt: "the port for events, for example tcp://127.0.0.1:8323",
  open(place) {
    if (place.to === undefined || !URL.canParse(place.to))
      throw new OutsideError(
        "simulator-needs-to",
        "Say with --to where it is, for example tcp://127.0.0.1:8323.",
        {
          retryable: false,
        },
      );
    const { hostname, port } = new URL(place.to);
    const deviceId = `${place.login.user}-${place.login.password}`;
    let line: Socket | undefined;
    let isClosed = false;
    return Promise.resolve({
      settings: { deviceId },
      async pass(pass) {
        line ??= await lineTo(hostname, Number(port), () => isClosed);
        for (const carState of ["new", "lost"] as const)
          line.write(`${JSON.stringify(eventOf({ ...pass, device: deviceId }, carState))}\n`);
      },
      close() {
        isClosed = true;
        line?.end();
        return Promise.resolve();
      },
    });
  },
};

/** Its connection may be entered while it tries. */
async function lineTo(host: string, port: number, isClosed: () => boolean): Promise<Socket> {
  for (;;) {
    const line = connect({ host, port });
    try {
      await once(line, "connect");
      line.on("error", () => undefined);
      return line;
    } catch (cause) {
      if (isClosed())
        throw new OutsideError("camera-unreachable", "Nothing listens for events there.", {
          retryable: true,
          cause,
        });
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

const TRY_AGAIN_MS = 500;
