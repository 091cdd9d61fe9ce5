/** What are browsers told about pages and answers of ours? */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";
import { PAGE_STYLE_SOURCE } from "./public-page/page-style.ts";

const YEAR_S = 365 * 24 * 3600;

/** Nothing of a device is used by any page. */
const PERMISSIONS = ["camera", "microphone", "geolocation", "payment", "usb", "serial"]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** Should a browser ever be led there. */
const FOR_CAMERAS = { "x-content-type-options": "nosniff" };

/** `httpsOnly`: whether people reach us over HTTPS alone, so that their browsers may remember it. */
export function securityHeaders(app: FastifyInstance, httpsOnly: boolean): void {
  const headers = headersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        styleSrc: ["'self'", PAGE_STYLE_SOURCE],
        workerSrc: ["'self'", "blob:"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: httpsOnly && { maxAge: YEAR_S, includeSubDomains: false },
    xFrameOptions: { action: "deny" },
  });
  const forBrowsers = { ...headers, "permissions-policy": PERMISSIONS };
  app.addHook("onRequest", (request, reply, done) => {
    // A camera is no browser, and what a page may load need not be said to it thousands of times a second.
    const isCameras = request.routeOptions.config.right === "captures.deliver";
    reply.headers(isCameras ? FOR_CAMERAS : forBrowsers);
    done();
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    done(null, payload);
  });
}

/** The same with every answer, so they are worked out once: thousands of reads come a second, each in a request of its own. */
function headersOf(options: Parameters<typeof helmet>[0]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const noting = {
    setHeader(name: string, value: string) {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, noting as unknown as ServerResponse, (failure) => {
    if (failure !== undefined) throw failure;
  });
  return headers;
}
