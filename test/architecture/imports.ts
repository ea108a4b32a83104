import { posix } from "node:path";
import type { Files } from "./files.ts";

const CORE = ["src/model", "src/base"];
const TEXT = ["src/sql", "src/schedule", ...CORE];
const PLANNED = ["src/plan", ...TEXT];
const RENDERED = ["src/render", ...PLANNED];
const RUN = ["src/simulator", ...RENDERED];
/** Rooms that each do one thing with rendered content, and do not see each other. */
const VERBS = ["src/deploy", "src/docs", "src/lint", "src/rehearsal", "src/review", "src/testing"];
/** Rooms that put some of those together. */
const COMPOSED = ["src/history"];
const CONTENT = ["detections", "sources", "tables", "workspaces", "investigations"];

/** Rooms that look at all others. */
const FREE = ["test", "bench", "tools"];

/** The rooms that the files of a room may import, beside the room itself. */
const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["src/cli", "src/render", "stacks"],
  stacks: ["src/render", ...CORE],
  samples: ["sources", ...CORE],
  "src/cli": [...COMPOSED, ...VERBS, ...RUN, "src/catalog"],
  "src/history": ["src/catalog", "src/deploy", "src/review", ...RUN],
  "src/deploy": RUN,
  "src/docs": RUN,
  "src/lint": RUN,
  "src/rehearsal": RUN,
  "src/review": RUN,
  "src/testing": RUN,
  "src/simulator": RENDERED,
  "src/render": PLANNED,
  "src/plan": TEXT,
  "src/catalog": ["src/sql", ...CORE],
  "src/sql": CORE,
  "src/schedule": CORE,
  "src/model": ["src/base"],
  "src/base": [],
  ...Object.fromEntries(CONTENT.map((room) => [room, CORE])),
};

/** The door of the published package hands on types; nothing else exports what another file declares. */
const DOORS = ["src/model/authoring.ts"];
const FRAMEWORK = "stacks/framework.ts";

/** Every breach of the rules about imports, one sentence each; none where all is well. */
export function breaches(files: Files): readonly string[] {
  const paths = Object.keys(files).sort();
  return [...paths.flatMap((path) => fileBreaches(path, files[path] ?? "")), ...cycles(files)];
}

function fileBreaches(path: string, text: string): readonly string[] {
  const packages = importsOf(text).filter((name) => localPath(path, name) === undefined);
  const rooms = importsOf(text).flatMap((name) => localPath(path, name) ?? []);
  return [
    ...rooms.filter((to) => !isAllowed(path, to)).map((to) => `${path} imports ${to}`),
    ...packages.filter((name) => !isAllowedPackage(path, name)).map((name) => `${path} imports ${name}`),
    ...(isBarrel(path, text) ? [`${path} hands on what another file declares`] : []),
    ...(touchesProcess(path, text) ? [`${path} touches the process`] : []),
  ];
}

/** What a file imports, statically or when it runs, types included. */
export function importsOf(text: string): readonly string[] {
  const forms = [
    /^\s*(?:import|export)\b[^;'"`]*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\(\s*["']([^"']+)["']\s*\)/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, name = ""]) => name));
}

/** The file that a name leads to inside the repository. */
function localPath(from: string, name: string): string | undefined {
  if (name === "detectform/model") return "src/model/authoring.ts";
  if (name.startsWith("detectform/sources/")) return name.slice("detectform/".length);
  return name.startsWith(".") ? posix.join(posix.dirname(from), name) : undefined;
}

function roomOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  return first === "src" ? `src/${second}` : first;
}

function isAllowed(from: string, to: string): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (FREE.includes(room)) return true;
  if (!CONTENT.includes(room)) return room === other || (DIRECTIONS[room]?.includes(other) ?? false);
  // Content shares parts whose names begin with an underscore, and else sees the published model alone.
  return to === "src/model/authoring.ts" || (room === other && posix.basename(to).startsWith("_"));
}

function isAllowedPackage(path: string, name: string): boolean {
  const room = roomOf(path);
  if (/^(cdktf|constructs|@cdktf\/)/.test(name))
    return path === FRAMEWORK && (!name.startsWith("@cdktf/") || /\/lib\/[a-z0-9-]+\/index\.js$/.test(name));
  if (room === "src/model") return name === "zod";
  return !CONTENT.includes(room);
}

function isBarrel(path: string, text: string): boolean {
  if (FREE.includes(roomOf(path)) || DOORS.includes(path)) return false;
  return (
    posix.basename(path) === "index.ts" ||
    /^\s*export\b[^;'"`=({]*(\{[^}]*\}|\*)[^;'"`]*\bfrom\s*["']/m.test(text)
  );
}

function touchesProcess(path: string, text: string): boolean {
  const room = roomOf(path);
  if (["src/cli", "samples", ...FREE].includes(room)) return false;
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  return /\bprocess\.\w|\bconsole\.\w|["']node:process["']/.test(code);
}

/** Rings of files that import each other, each told once, from its first file. */
function cycles(files: Files): readonly string[] {
  const targets = new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      importsOf(text).flatMap((name) => localPath(path, name) ?? []),
    ]),
  );
  const done = new Set<string>();
  const found = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.add(ring(trail.slice(at)));
    if (at >= 0 || done.has(path)) return;
    for (const next of targets.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of [...targets.keys()].sort()) visit(path, []);
  return [...found];
}

function ring(paths: readonly string[]): string {
  const first = paths.indexOf([...paths].sort()[0] ?? "");
  const turned = [...paths.slice(first), ...paths.slice(0, first)];
  return `${[...turned, turned[0]].join(" -> ")} is a cycle`;
}
