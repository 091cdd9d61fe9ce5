/** Dahua's traffic cameras by an endless answer: we ask once, and the camera tells of each vehicle with its picture as it passes. */
import { z } from "zod";
import { reachedAt, WEB_PORTS } from "#cameras/connection-steps.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import {
  askCamera,
  CAMERA_ADDRESS,
  CAMERA_LOGIN,
  type CameraQuestion,
  timeToldBy,
} from "../shared/camera-http.ts";
import { followEvents } from "../shared/event-stream.ts";
import { readDahuaStream } from "./read-message.ts";
import { dahuaStanding } from "./standing-camera.ts";

const NAME = "dahua-stream";
const SETTINGS = z.strictObject({
  address: CAMERA_ADDRESS,
  ...CAMERA_LOGIN,
  channel: z
    .string()
    .regex(/^[1-9]\d?$/, "must be a number from 1 to 99")
    .default("1")
    .meta({ title: "Channel", description: "1, unless several cameras stand behind one address" }),
});

const CHECK_MS = 10_000;

export const dahuaStream: CameraProtocol<typeof SETTINGS> = {
  name: NAME,
  title: "Dahua event stream",
  settings: SETTINGS,
  facts: {
    makes: "Dahua and makes that it builds for",
    carries: ["confidence", "lane", "colour", "pictures", "heartbeat"],
    grade: "B",
    page: "cameras/dahua.md",
  },
  read: readDahuaStream,
  standing: dahuaStanding,
  reachedAt: ({ address }) => reachedAt(address, WEB_PORTS),
  async check(settings) {
    const { body } = await askCamera(whichDevice(settings));
    await body.dump();
  },
  askTime: (settings, clock) => timeToldBy(whichDevice(settings), clock),
  connect: ({ address, user, password, channel }, ports) =>
    followEvents(
      {
        protocol: NAME,
        question: {
          ...{ address, login: { user, password }, method: "GET" },
          uri: `/cgi-bin/snapManager.cgi?action=attachFileProc&channel=${channel}&heartbeat=5&Flags[0]=Event&Events=[TrafficJunction]`,
        },
        picturesAfter: (text) => (text.includes("Events[") ? 1 : 0),
      },
      ports,
    ),
};

const whichDevice = ({ address, user, password }: z.output<typeof SETTINGS>): CameraQuestion => ({
  ...{ address, login: { user, password }, method: "GET" },
  uri: "/cgi-bin/magicBox.cgi?action=getDeviceType",
  signal: AbortSignal.timeout(CHECK_MS),
});
