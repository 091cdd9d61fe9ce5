import { expect, it } from "vitest";
import type { FossewayServer } from "#http/server.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { listen } from "./listen.ts";

const failing = (code: string) => {
  const server = { listen: () => Promise.reject(Object.assign(new Error(`listen ${code}`), { code })) };
  return server as unknown as FossewayServer;
};

it("says of a taken port which setting chooses another", async () => {
  const failure = await listen(failing("EADDRINUSE"), "127.0.0.1", 8320).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(OutsideError);
  expect(failure).toMatchObject({
    code: "port-not-opened",
    message: expect.stringContaining("FOSSEWAY_PORT"),
  });
});

it("lets a failure that it does not know through as it is", async () => {
  await expect(listen(failing("EMFILE"), "127.0.0.1", 8320)).rejects.toMatchObject({ code: "EMFILE" });
});
