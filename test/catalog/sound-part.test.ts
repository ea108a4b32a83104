import { describe, expect, it } from "vitest";
import { soundPart } from "../../src/catalog/sound-part.ts";
import { shippedContent } from "../support/repository.ts";

const problem = (file: string, key: string) => ({ file, key, message: "is wrong", repair: "Mend it." });

describe("the sound part of the content", () => {
  it("is all of it where there are no problems", async () => {
    const content = await shippedContent();

    expect(soundPart(content, [])).toEqual(content);
  });

  it("leaves out a broken detection, and the tuning of it", async () => {
    const content = await shippedContent();
    const id = "host-security/root-certificates-modified-in-container";

    const sound = soundPart(content, [problem(`detections/${id}.ts`, "title")]);

    expect(sound.detections.map((detection) => detection.id)).not.toContain(id);
    expect(sound.detections).toHaveLength(content.detections.length - 1);
    expect(sound.workspaces.flatMap(({ tune }) => Object.keys(tune))).toEqual([]);
  });

  it("leaves out whatever reads a broken source", async () => {
    const content = await shippedContent();

    const sound = soundPart(content, [problem("sources/capsule8.sql", "")]);

    expect(sound.sources.map(({ name }) => name)).not.toContain("capsule8");
    expect(new Set(sound.detections.map(({ category }) => category))).toEqual(new Set(["watch"]));
    expect(sound.categories.map(({ slug }) => slug)).toEqual(["watch"]);
    expect(sound.workspaces.map(({ name }) => name)).toEqual(["dev", "prod"]);
  });

  it("keeps a workspace that only tunes what is not there", async () => {
    const content = await shippedContent();

    const sound = soundPart(content, [
      problem("workspaces/dev.ts", "tune"),
      problem("workspaces/prod.ts", "host"),
    ]);

    expect(sound.workspaces.map(({ name }) => name)).toEqual(["dev"]);
  });
});
