/** Plays a Hikvision camera. */
import type { SimulatedPass, Simulator } from "#cameras/simulator.ts";
import { formatInstant, type Instant } from "#terms/instant.ts";
import { multipartMessage } from "../shared/multipart-body.ts";

const PATH = "/vendor/hikvision/:key";

export const hikvisionSimulator: Simulator = {
  passing(pass) {
    const { scene, plate } = pass;
    const pictures = [
      { name: "licensePlatePicture.jpg", body: plate },
      { name: "detectionPicture.jpg", body: scene },
    ];
    return [
      multipartMessage(PATH, [
        { name: "anpr.xml", contentType: 'text/xml; charset="UTF-8"', body: Buffer.from(anprXml(pass)) },
        ...pictures.map(({ name, body = new Uint8Array() }) => ({ name, contentType: "image/jpeg", body })),
      ]),
    ];
  },
  heartbeat: (device, at) => ({
    path: PATH,
    contentType: "application/xml",
    body: Buffer.from(heartbeatXml(device, at)),
  }),
};

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<EventNotificationAlert version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema">';

export const heartbeatXml = (device: string, at: Instant): string =>
  `${HEAD}<channelName>${device}</channelName><dateTime>${formatInstant(at)}</dateTime>
<eventType>videoloss</eventType><eventState>inactive</eventState></EventNotificationAlert>`;

export const anprXml = ({
  vrm,
  at,
  sequence,
  device,
  direction,
  lane,
  confidence,
}: SimulatedPass): string => `${HEAD}
<channelID>1</channelID><dateTime>${formatInstant(at)}</dateTime><activePostCount>1</activePostCount>
<eventType>ANPR</eventType><eventState>active</eventState><channelName>${device}</channelName>
<ANPR><country>1</country><licensePlate>${vrm}</licensePlate><line>${lane}</line>
<direction>${direction === "towards" ? "forward" : "reverse"}</direction><confidenceLevel>${Math.round(confidence * 100)}</confidenceLevel>
<plateColor>yellow</plateColor><vehicleType>vehicle</vehicleType><vehicleInfo><color>blue</color></vehicleInfo>
<originalLicensePlate>${vrm}</originalLicensePlate></ANPR>
<UUID>${device}-${sequence}</UUID><picNum>2</picNum><countryAbbreviation>GBR</countryAbbreviation></EventNotificationAlert>`;
