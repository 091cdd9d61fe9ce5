/** What somebody types into a camera that sends by itself: the address, and how it logs in. */
import type { Schemas } from "../../api/client.ts";
import { Summary } from "../../components/summary.tsx";

type Pushing = Schemas["CameraProtocols"]["pushing"][number];

interface WhatToTypeProps {
  readonly pushing: Pushing;
  /** Of its connection; null where it logs in by its key. */
  readonly user: string | null;
}

const PASSWORD_KINDS: Readonly<Partial<Record<Pushing["login"], string>>> = {
  basic: "HTTP Basic",
  digest: "HTTP Digest",
  "in-message": "in each message",
};

export function WhatToType({ pushing, user }: WhatToTypeProps) {
  const { login, loginName, paths } = pushing;
  const query = login === "key-in-query" ? `?${loginName}=KEY` : "";
  const addresses = paths.map((path) => `${window.location.origin}${path.replace(":key", "KEY")}${query}`);
  const kind = PASSWORD_KINDS[login];
  return (
    <Summary
      facts={{
        [addresses.length === 1 ? "Address" : "Addresses"]: (
          <>
            {addresses.map((address) => (
              <span key={address} className="fw-code" style={{ display: "block", overflowWrap: "anywhere" }}>
                {address}
              </span>
            ))}
          </>
        ),
        ...(login === "key-in-header" ? { Header: `${loginName}: KEY` } : {}),
        ...(kind !== undefined
          ? {
              "Kind of login": kind,
              "User name": user ?? "that of its connection",
              Password: "that of its connection",
            }
          : { KEY: "the camera’s key, shown once when it was made" }),
      }}
    />
  );
}
