import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What GitHub and GitLab answer of comments, and GitLab of packages; in memory, over HTTP on this machine. */
export interface FakeForge {
  readonly url: string;
  /** Comments in the order in which they were made. */
  readonly comments: Comment[];
  /** Method and path of every call that changes something. */
  readonly writes: string[];
  close(): Promise<void>;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
  readonly author: { readonly id: number };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const TOKEN = "a-token";
const OWN = { user: { login: "github-actions[bot]" }, author: { id: 7 } };

export async function openForge(others: readonly string[] = []): Promise<FakeForge> {
  const comments: Comment[] = others.map((body, index) => ({
    id: index + 1,
    body,
    user: { login: "somebody" },
    author: { id: 1 },
  }));
  const writes: string[] = [];
  const packages = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const { status, body } = answer(request, await textOf(request), { comments, writes, packages });
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    comments,
    writes,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface World {
  readonly comments: Comment[];
  readonly writes: string[];
  readonly packages: Map<string, string>;
}

function answer(request: IncomingMessage, text: string, world: World): Answer {
  const { method = "GET", headers } = request;
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://forge.test");
  const token = headers.authorization ?? headers["private-token"] ?? headers["job-token"];
  if (token !== TOKEN && token !== `Bearer ${TOKEN}`) return { status: 401, body: "who are you?" };
  if (method !== "GET") world.writes.push(`${method} ${pathname}`);
  if (pathname === "/user") return { status: 200, body: { id: OWN.author.id } };
  if (pathname.includes("/packages/generic/")) return packageAnswer(method, pathname, { text, ...world });
  if (!/^\/(repos\/acme\/detections\/issues|projects\/acme%2Fdetections\/merge_requests)\//.test(pathname))
    return { status: 404, body: "no such place" };
  if (method === "GET") return { status: 200, body: pageOf(world.comments, searchParams) };
  return written(method, pathname, { body: JSON.parse(text).body, comments: world.comments });
}

/** Pages of a hundred, as both have them at most. */
function pageOf(comments: readonly Comment[], search: URLSearchParams): readonly Comment[] {
  const [size, page] = [Number(search.get("per_page")), Number(search.get("page"))];
  return comments.slice(size * (page - 1), size * page);
}

function written(
  method: string,
  path: string,
  { body, comments }: { readonly body: string; readonly comments: Comment[] },
): Answer {
  if (method === "POST") comments.push({ id: comments.length + 1, body, ...OWN });
  const at = comments.findIndex(({ id }) => path.endsWith(`/${id}`));
  const known = comments[at];
  if (method !== "POST" && known !== undefined) comments[at] = { ...known, body };
  return { status: 200, body: {} };
}

function packageAnswer(
  method: string,
  path: string,
  { text, packages }: { readonly text: string; readonly packages: Map<string, string> },
): Answer {
  if (method === "PUT") packages.set(path, text);
  const found = packages.get(path);
  return found === undefined ? { status: 404, body: "no such package" } : { status: 200, body: found };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
