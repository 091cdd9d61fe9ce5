/** A line between the browser and the server that a test can cut and mend, as a server that stops and starts again. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface Line {
  readonly url: string;
  /** New connections are refused and open ones end. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function lineTo(url: string): Promise<Line> {
  const to = Number(new URL(url).port);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => open.delete(one));
    }
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async cut() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
    mend: () => listen(address.port),
  };
}
