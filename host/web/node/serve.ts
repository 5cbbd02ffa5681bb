/** A static server for a site that lies in memory. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Site } from "./site.ts";

export interface RunningSite {
  /** "http://127.0.0.1:PORT/" */
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on the loopback address only. Port 0 takes a free one. */
export async function serve(site: Site, port = 0): Promise<RunningSite> {
  const server = createServer((request, response) => {
    const file = site.get(new URL(request.url ?? "/", "http://localhost").pathname.slice(1) || "index.html");
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": file.type, "content-length": file.bytes.length }).end(file.bytes);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const { port: actual } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${actual}/`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
