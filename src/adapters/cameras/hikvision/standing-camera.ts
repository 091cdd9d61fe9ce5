/** Plays a Hikvision camera that is asked for its alert stream. */
import type { StandingSimulator } from "#cameras/simulator.ts";
import { instant } from "#terms/instant.ts";
import { standStream } from "../shared/standing-stream.ts";
import { anprXml, heartbeatXml } from "./simulator.ts";

export const hikvisionStanding: StandingSimulator = {
  open: (place) =>
    standStream(place, {
      path: "/ISAPI/Event/notification/alertStream",
      alive: {
        contentType: "application/xml",
        body: Buffer.from(heartbeatXml(place.device, instant(Date.now()))),
      },
      parts(pass) {
        const pictures = [
          { name: "licensePlatePicture.jpg", body: pass.plate },
          { name: "detectionPicture.jpg", body: pass.scene },
        ].flatMap(({ name, body }) =>
          body === undefined ? [] : [{ name, body, contentType: "image/jpeg" }],
        );
        const xml = anprXml(pass).replace(/<picNum>\d+</, `<picNum>${pictures.length}<`);
        return [{ name: "anpr.xml", contentType: "application/xml", body: Buffer.from(xml) }, ...pictures];
      },
      // The device's name, its time, and the list of what was missed, which is empty.
      otherwise: "<Plates><timeMode>NTP</timeMode></Plates>",
    }),
};
