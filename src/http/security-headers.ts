/** What are browsers told about pages and answers of ours? */
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { PAGE_STYLE_SOURCE } from "./public-page/page-style.ts";

const YEAR_S = 365 * 24 * 3600;

/** Nothing of a device is used by any page. */
const PERMISSIONS = ["camera", "microphone", "geolocation", "payment", "usb", "serial"]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** `httpsOnly`: whether people reach us over HTTPS alone, so that their browsers may remember it. */
export async function securityHeaders(app: FastifyInstance, httpsOnly: boolean): Promise<void> {
  await app.register(helmet, {
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
  app.addHook("onSend", (_request, reply, payload, done) => {
    reply.header("permissions-policy", PERMISSIONS);
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    done(null, payload);
  });
}
