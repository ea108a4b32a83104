import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { type FakeForge, openForge } from "./fake-forge.ts";
import { runShell } from "./shell.ts";

const MARK = "<!-- detectform review -->";
const FORGED = `${MARK}\nnothing changes`;
/** More than one page of others' comments. */
const OTHERS = [FORGED, ...Array.from({ length: 120 }, (_, index) => `comment ${index}`)];

describe("the comment of a review", () => {
  let forge: FakeForge;
  let folder: string;
  beforeEach(async () => {
    forge = await openForge(OTHERS);
    folder = await mkdtemp(join(tmpdir(), "detectform-comment-"));
  });
  afterEach(async () => {
    await forge.close();
    await rm(folder, { recursive: true });
  });

  const systems = {
    GitHub: () => ({
      GITHUB_API_URL: forge.url,
      REPOSITORY: "acme/detections",
      NUMBER: "12",
      GH_TOKEN: "a-token",
    }),
    GitLab: () => ({
      CI_API_V4_URL: forge.url,
      CONTENT_PROJECT: "acme/detections",
      NUMBER: "12",
      REVIEW_TOKEN: "a-token",
    }),
  };

  const post = async (text: string, env: Readonly<Record<string, string>>) => {
    await writeFile(join(folder, "review.md"), text);
    return runShell(`node ${REPOSITORY}ci-templates/comment.mjs review.md`, { cwd: folder, env });
  };

  test.each([
    [
      "GitHub",
      ["POST /repos/acme/detections/issues/12/comments", "PATCH /repos/acme/detections/issues/comments/122"],
    ],
    [
      "GitLab",
      [
        "POST /projects/acme%2Fdetections/merge_requests/12/notes",
        "PUT /projects/acme%2Fdetections/merge_requests/12/notes/122",
      ],
    ],
  ] as const)("is made once on %s and then updated in place, whoever forged one", async (system, writes) => {
    const first = await post(`${MARK}\nfirst`, systems[system]());
    const second = await post(`${MARK}\nsecond`, systems[system]());

    expect([first, second]).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(forge.writes).toEqual(writes);
    expect(forge.comments.filter(({ body }) => body.startsWith(MARK)).map(({ body }) => body)).toEqual([
      FORGED,
      `${MARK}\nsecond`,
    ]);
  });

  test("is no other text, and nothing without a token", async () => {
    const other = await post("something else", systems.GitHub());
    const unknown = await post(MARK, { ...systems.GitHub(), GH_TOKEN: "another" });

    expect(other.output).toContain("review.md is no review as Markdown");
    expect(unknown.output).toContain("401 who are you?");
    expect(forge.writes).toEqual([]);
  });
});
