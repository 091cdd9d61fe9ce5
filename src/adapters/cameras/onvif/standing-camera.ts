/** Plays a camera of ONVIF Profile M that is asked for its events: a subscription, from which each event is pulled once. */
import type { ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { SimulatedPass, StandingSimulator } from "#cameras/simulator.ts";
import { formatInstant } from "#terms/instant.ts";
import { standHttp } from "../shared/standing-http.ts";

const PATH = "/onvif/event_service";
/** As long as we ask it to wait where nothing passes. */
const PULL_MS = 10_000;

export const onvifStanding: StandingSimulator = {
  async open(place) {
    const waiting: { readonly event: string; readonly isTaken: () => void }[] = [];
    let asking: (() => void) | undefined;
    const pulled = (response: ServerResponse) => {
      const timer = setTimeout(() => give(), PULL_MS);
      const give = () => {
        clearTimeout(timer);
        asking = undefined;
        const events = waiting.splice(0);
        response.end(
          envelope(
            `<tev:PullMessagesResponse>${events.map(({ event }) => event).join("")}</tev:PullMessagesResponse>`,
          ),
        );
        for (const { isTaken } of events) isTaken();
      };
      response.once("close", () => clearTimeout(timer));
      if (waiting.length > 0) give();
      else asking = give;
    };
    const { address, close } = await standHttp(place, async (request, response) => {
      const question = await text(request);
      if (question.includes("PullMessages>")) return pulled(response);
      const subscription = `<wsa:Address>http://${request.headers.host}/onvif/subscription?id=1</wsa:Address>`;
      if (question.includes("GetSystemDateAndTime")) return response.end(envelope(timeOf(new Date())));
      return response.end(envelope(question.includes("CreatePullPointSubscription") ? subscription : ""));
    });
    return {
      settings: { address, ...place.login, path: PATH },
      pass: (pass) =>
        new Promise((resolve) => {
          waiting.push({ event: eventOf(pass), isTaken: resolve });
          asking?.();
        }),
      close,
    };
  },
};

const envelope = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tev="http://www.onvif.org/ver10/events/wsdl"><s:Body>${inside}</s:Body></s:Envelope>`;

const timeOf = (now: Date): string =>
  `<tt:DateTimeType>NTP</tt:DateTimeType><tt:UTCDateTime><tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime>`;

const eventOf = ({ vrm, at, sequence, confidence }: SimulatedPass): string =>
  `<wsnt:NotificationMessage xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tns1="http://www.onvif.org/ver10/topics">
<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">tns1:RuleEngine/Recognition/LicensePlate</wsnt:Topic>
<wsnt:Message><tt:Message UtcTime="${formatInstant(at)}"><tt:Source><tt:SimpleItem Name="VideoSource" Value="VS_1"/></tt:Source>
<tt:Data><tt:SimpleItem Name="ObjectId" Value="${sequence}"/><tt:SimpleItem Name="Likelihood" Value="${confidence}"/>
<tt:ElementItem Name="LicensePlateInfo"><tt:LicensePlateInfo><tt:PlateNumber Likelihood="${confidence}">${vrm}</tt:PlateNumber></tt:LicensePlateInfo></tt:ElementItem>
</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>`;
