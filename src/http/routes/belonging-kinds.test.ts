/** Are orders and requests that keep, erase and answer unknown to officers of another force? */
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { ASKER } from "../../../test/factories/preservation.ts";
import { holdBelonging } from "../belonging.ts";
import { OfAnotherForce } from "../principal.ts";
import { type BelongingPorts, belongingKinds } from "./belonging-kinds.ts";

const kept = (known: string) => ({
  find: (id: string) => Promise.resolve(id === known ? { forceId: ASKER.forceId } : undefined),
});
const kinds = belongingKinds({
  preservations: kept("pres_1"),
  courtErasures: kept("eras_1"),
  subjectRequests: kept("sar_1"),
} as unknown as BelongingPorts);

/** What an officer of the force is answered at an address with this id; an agreement shows each force the other's data. */
async function answerTo(force: string, id: string): Promise<string> {
  const app = Fastify();
  const officer = { ...ASKER, forceId: makeId("force", force) };
  app.decorateRequest("officer");
  app.addHook("onRequest", (request, _reply, done) => {
    Object.assign(request, { officer });
    done();
  });
  app.setErrorHandler((error, _request, reply) =>
    error instanceof OfAnotherForce
      ? reply.code(error.problem.status).send(error.problem.code)
      : reply.code(500).send(String(error)),
  );
  holdBelonging(app, { kinds, shownTo: () => ({ except: [] }) });
  app.get("/things/:id", (_request, reply) => reply.send("shown"));
  const { statusCode, body } = await app.inject(`/things/${id}`);
  return `${statusCode} ${body}`;
}

describe.each([
  ["pres_1", "preservation-unknown"],
  ["eras_1", "court-erasure-unknown"],
  ["sar_1", "subject-unknown"],
])("%s", (id, code) => {
  it("is shown to its own force, and unknown to another one, whatever it shares", async () => {
    expect(await answerTo("marlshire", id)).toBe("200 shown");
    expect(await answerTo("fenwick", id)).toBe(`404 ${code}`);
    // The route itself says so of what is not there.
    expect(await answerTo("fenwick", id.replace("1", "2"))).toBe("200 shown");
  });
});
