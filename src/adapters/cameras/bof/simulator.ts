/** Plays a reader of number plates that speaks the police's own input web services: whole, compact, many in one call, and with its pictures later. */
import type { SimulatedMessage, SimulatedPass, Simulator } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";
import { MOST_CAPTURES } from "./bof-call.ts";
import { signatureOf } from "./bof-login.ts";
import { envelope, escaped } from "./soap-text.ts";

const CAPTURES = "/bof/services/InputCaptureWebService";
const PICTURES = "/bof/services/InputBinaryDataWebService";

export const bofSimulator: Simulator = {
  forms: ["capture", "compact", "pictures-later"],
  passing(pass) {
    if (pass.form === "compact") return [call(CAPTURES, "sendCompactCapture", { capture: compact(pass) })];
    if (pass.form !== "pictures-later") return [capture(pass)];
    return [
      capture({ ...pass, plate: undefined, scene: undefined }),
      ...picture(pass, "P", pass.plate),
      ...picture(pass, "C", pass.scene),
    ];
  },
  together: {
    most: MOST_CAPTURES.compound,
    passing: (passes) => [
      call(CAPTURES, "sendCompoundCapture", ...passes.map((pass) => ({ capture: compact(pass) }))),
    ],
  },
};

/** The camera is named by the three numbers of its device, such as 9901/1/10. */
function argumentsOf(pass: SimulatedPass) {
  const [feedid = "1", sourceid = "1", cameraid = "1"] = /^\d+\/\d+\/\d+$/.test(pass.device)
    ? pass.device.split("/")
    : [];
  const { user = "", password = "" } = pass.login ?? {};
  const args = {
    username: user,
    vrm: pass.vrm,
    feedid,
    sourceid,
    cameraid,
    capturedate: formatInstant(pass.at),
  };
  return { ...args, signature: signatureOf(args, password) };
}

const percent = ({ confidence }: SimulatedPass): string => `${Math.round(confidence * 100)}`;
const isTowards = ({ direction }: SimulatedPass): string => `${direction === "towards"}`;
const base64 = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("base64");

function capture(pass: SimulatedPass): SimulatedMessage {
  const { capturedate, ...who } = argumentsOf(pass);
  return call(CAPTURES, "sendCapture", {
    ...who,
    plateimage: base64(pass.plate),
    overviewimage: base64(pass.scene),
    capturedate,
    confidencepercentage: percent(pass),
    motiontowardcamera: isTowards(pass),
  });
}

/** In the order of the arguments; neither place nor pan, tilt and zoom are told. */
function compact(pass: SimulatedPass): string {
  const { signature, username, vrm, feedid, sourceid, cameraid, capturedate } = argumentsOf(pass);
  const told = [signature, username, vrm, feedid, sourceid, cameraid, capturedate];
  return [...told, "", "", "", "", "", "", percent(pass), isTowards(pass)].join("|");
}

function picture(
  pass: SimulatedPass,
  binarydatatype: "P" | "C",
  body: Uint8Array | undefined,
): readonly SimulatedMessage[] {
  if (body === undefined) return [];
  return [
    call(PICTURES, "addBinaryCaptureData", {
      ...argumentsOf(pass),
      binaryimage: base64(body),
      binarydatatype,
    }),
  ];
}

function call(
  path: string,
  operation: string,
  ...args: readonly Readonly<Record<string, string>>[]
): SimulatedMessage {
  const fields = args
    .flatMap((one) => Object.entries(one))
    .map(([name, text]) => `<${name}>${escaped(text)}</${name}>`);
  return {
    path,
    contentType: "text/xml; charset=utf-8",
    headers: { soapaction: '""' },
    body: Buffer.from(envelope(`<${operation}>${fields.join("")}</${operation}>`)),
  };
}
