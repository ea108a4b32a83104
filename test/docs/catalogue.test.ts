import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCases } from "../../src/catalog/load-cases.ts";
import { navigatorLayer } from "../../src/docs/navigator.ts";
import { type Catalogued, cataloguePage } from "../../src/docs/page.ts";
import { ATTACK_VERSION } from "../../src/model/attack-techniques.ts";
import { resolve } from "../../src/plan/fleet.ts";
import { REPOSITORY, shippedContent } from "../support/repository.ts";

let catalogued: Catalogued;

beforeAll(async () => {
  const content = await shippedContent();
  const files = await loadCases({ folders: [`${REPOSITORY}test/detections`], base: REPOSITORY }, content);
  catalogued = {
    fleet: resolve(content),
    cases: new Map(files.map(({ detection, cases }) => [detection, Object.keys(cases).length])),
  };
});

describe("the catalogue", () => {
  it("is the one that is committed", async () => {
    const committed = await readFile(`${REPOSITORY}docs/catalog.md`, "utf8");

    expect(committed).toBe(cataloguePage(catalogued));
  });

  it("tells per workspace who hears of a detection and how late", () => {
    const section = sectionOf("Userland container escape");

    expect(section).toContain("| severity | critical |");
    expect(section).toContain("| prod tells | oncall, soc; ");
    expect(section).toContain("| matches | Userland Container Escape (documented) |");
  });

  it("gives every ignored action its reason", () => {
    const page = cataloguePage(catalogued);

    expect(page).toContain("| Heartbeat | unverified | The agent's sign of life, about every ten minutes. |");
    expect(page).not.toContain("| Kernel Exploit |");
  });
});

describe("the Navigator layer", () => {
  it("is the one that is committed", async () => {
    const committed = JSON.parse(await readFile(`${REPOSITORY}docs/navigator.json`, "utf8"));

    expect(committed).toEqual(navigatorLayer(catalogued));
  });

  it("is of the release of ATT&CK that ids are looked up in", () => {
    expect(navigatorLayer(catalogued)).toMatchObject({
      versions: { attack: "19", layer: "4.5" },
      description: expect.stringContaining(`ATT&CK ${ATTACK_VERSION}`),
    });
    expect(ATTACK_VERSION.split(".")[0]).toBe("19");
  });

  it("scores a technique by its detections that have cases", () => {
    const untested = { ...catalogued, cases: new Map([["kernel/kernel-exploit", 9]]) };

    expect(navigatorLayer(untested)).toMatchObject({
      techniques: expect.arrayContaining([
        expect.objectContaining({ techniqueID: "T1068", score: 1 }),
        expect.objectContaining({ techniqueID: "T1611", score: 0 }),
      ]),
    });
  });
});

function sectionOf(title: string): string {
  return (
    cataloguePage(catalogued)
      .split("### ")
      .find((section) => section.startsWith(title)) ?? ""
  );
}
