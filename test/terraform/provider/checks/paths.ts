import { existsSync } from "node:fs";
import { posix } from "node:path";
import { textIn } from "../wire/value.ts";
import { at, type Check } from "./problem.ts";

/** A directory or file: its path is its id, and `workspace_path` is that with `/Workspace` in front, whatever it is. */
export const pathProblems: Check = (config) => {
  const path = textIn(config.path);
  return path === undefined ? [] : wrongPath(path).map((what) => at("path", what));
};

function wrongPath(path: string): readonly string[] {
  const isClean =
    path.startsWith("/") && posix.normalize(path) === path && (path === "/" || !path.endsWith("/"));
  return [
    ...(isClean ? [] : [`Clean path required, got ${JSON.stringify(path)}`]),
    ...(path === "/Workspace" || path.startsWith("/Workspace/") ? ["must not start with /Workspace"] : []),
  ];
}

export const fileProblems: Check = (config) => {
  const content = textIn(config.content_base64);
  const source = textIn(config.source);
  return [
    ...pathProblems(config),
    ...(content === undefined || isBase64(content) ? [] : ["content_base64: is not base64"]),
    ...(source === undefined || existsSync(source)
      ? []
      : [`source: there is no file ${JSON.stringify(source)}`]),
  ];
};

function isBase64(text: string): boolean {
  return Buffer.from(text, "base64").toString("base64") === text;
}

/** Both must start below a folder; a query's or alert's path may have the prefix. */
export const parentProblems: Check = (config) => {
  const path = textIn(config.parent_path);
  return path === undefined || path.startsWith("/")
    ? []
    : [at("parent_path", `must be absolute, got ${JSON.stringify(path)}`)];
};
