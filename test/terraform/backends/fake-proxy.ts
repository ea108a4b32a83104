import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that lets nothing through: it says which hosts were asked for, as they are asked for. */
export interface FakeProxy {
  readonly url: string;
  /** Resolves when somebody asks for this host. */
  asked(host: string): Promise<void>;
  close(): Promise<void>;
}

export async function openProxy(): Promise<FakeProxy> {
  const hosts = new Set<string>();
  const waiting: { readonly host: string; readonly resolve: () => void }[] = [];
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on("connect", ({ url = "" }, socket) => {
    const host = url.replace(/:\d+$/, "");
    hosts.add(host);
    for (const it of waiting) if (it.host === host) it.resolve();
    // Whoever asked may be gone by now.
    socket.on("error", () => undefined);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked: (host) =>
      new Promise((resolve) => (hosts.has(host) ? resolve() : void waiting.push({ host, resolve }))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
