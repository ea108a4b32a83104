import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";

test("every relative link of a document leads to a file, and its anchor to a heading", async () => {
  const names = await readdir(join(REPOSITORY, "docs"), { recursive: true });
  const documents = names.filter((name) => name.endsWith(".md")).map((name) => join("docs", name));
  const paths = ["README.md", "SECURITY.md", ...documents].map((name) => join(REPOSITORY, name));

  const broken = (await Promise.all(paths.map(brokenLinks))).flat();

  expect(paths.length).toBeGreaterThan(8);
  expect(broken).toEqual([]);
});

test("every path of the repository that a document names is there", async () => {
  const names = await readdir(join(REPOSITORY, "docs"), { recursive: true });
  const documents = ["README.md", "CONTRIBUTING.md", "SECURITY.md", ...names.map((name) => `docs/${name}`)];
  const texts = documents
    .filter((name) => name.endsWith(".md"))
    .map(async (name) => [name, await readFile(join(REPOSITORY, name), "utf8")] as const);

  const missing = (await Promise.all(texts)).flatMap(([name, text]) =>
    [...text.matchAll(PATH)]
      .filter(([, path = ""]) => !existsSync(join(REPOSITORY, path)))
      .map(([, path]) => `${name}: ${path}`),
  );

  expect(missing).toEqual([]);
});

/** In backquotes, below a folder that is no content: examples name content that a reader makes. */
const PATH =
  /`((?:src|stacks|bench|samples|docs|ci-templates|test\/(?!detections|investigations))[\w./-]*)`/g;

async function brokenLinks(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8");
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)];
  const found = links.map(async ([link, file = "", anchor = ""]) => {
    const target = file === "" ? path : join(dirname(path), file);
    const leads = existsSync(target) && (anchor === "" || (await anchors(target)).includes(anchor.slice(1)));
    return leads ? [] : [`${path}: ${link}`];
  });
  return (await Promise.all(found)).flat();
}

/** Anchors as GitHub makes them: lower case, spaces to hyphens, punctuation gone. */
async function anchors(path: string): Promise<readonly string[]> {
  const headings = (await readFile(path, "utf8")).matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
