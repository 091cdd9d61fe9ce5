/** Plays a camera that uploads its files by SFTP, with the login of its connection. */
import ssh2, { type SFTPWrapper } from "ssh2";
import type { StandingPlace, StandingSimulator } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { filesOf } from "../shared/standing-files.ts";

export const sftpStanding: StandingSimulator = {
  leavesAt: "the SFTP server, for example sftp://127.0.0.1:8322",
  open(place) {
    if (place.to === undefined || !URL.canParse(place.to))
      throw new OutsideError(
        "simulator-needs-to",
        "Say with --to where it is, for example sftp://127.0.0.1:8322.",
        {
          retryable: false,
        },
      );
    const { user, password } = place.login;
    const server = new URL(place.to);
    let upload: Upload | undefined;
    let isClosed = false;
    return Promise.resolve({
      settings: { user, password },
      async pass(pass) {
        upload ??= await signedIn(place, server, () => isClosed);
        for (const { name, body } of filesOf(pass)) await put(upload.sftp, `/${name}`, Buffer.from(body));
      },
      close() {
        isClosed = true;
        upload?.end();
        return Promise.resolve();
      },
    });
  },
};

interface Upload {
  readonly sftp: SFTPWrapper;
  end(): void;
}

/** Its connection may be entered while it tries; a login that stays unknown is tried no more often than the server lets it. */
async function signedIn(place: StandingPlace, server: URL, isClosed: () => boolean): Promise<Upload> {
  let refused = 0;
  for (;;) {
    const tried = await signIn(place, server).catch((failure: Error) => failure);
    if (!(tried instanceof Error)) return tried;
    const isNobodyThere = "code" in tried && tried.code === "ECONNREFUSED";
    refused += isNobodyThere ? 0 : 1;
    if (isClosed() || refused >= MOST_REFUSED) throw unreachable(tried);
    await pause(isNobodyThere ? AWAY_MS : REFUSED_MS);
  }
}

const MOST_REFUSED = 3;
const AWAY_MS = 500;
const REFUSED_MS = 3_000;

function signIn({ login }: StandingPlace, { hostname, port }: URL): Promise<Upload> {
  const client = new ssh2.Client();
  const { promise, resolve, reject } = Promise.withResolvers<Upload>();
  client
    .on("error", reject)
    .on("ready", () =>
      client.sftp((failure, sftp) =>
        failure ? reject(failure) : resolve({ sftp, end: () => client.end() }),
      ),
    )
    .connect({
      ...{ host: hostname, port: Number(port) || 22, readyTimeout: 10_000 },
      ...{ username: login.user, password: login.password },
    });
  return promise;
}

const unreachable = (cause: unknown) =>
  new OutsideError(
    "camera-login-refused",
    "The SFTP server does not answer, or does not take this user name and password.",
    { retryable: true, cause },
  );

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const put = (sftp: SFTPWrapper, path: string, body: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    sftp.writeFile(path, body, (failure) => (failure ? reject(failure) : resolve()));
  });
