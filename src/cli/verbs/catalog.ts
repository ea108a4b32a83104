import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadCases } from "../../catalog/load-cases.ts";
import { navigatorLayer } from "../../docs/navigator.ts";
import { cataloguePage } from "../../docs/page.ts";
import { fleetOf } from "../content.ts";
import { folders } from "../folders.ts";
import { CONTENT_OPTIONS, text, texts, type Verb } from "../verb.ts";

export const catalog: Verb = {
  summary: "writes docs/catalog.md and docs/navigator.json, an ATT&CK Navigator layer",
  usage: "[--cases DIR] [--out DIR]",
  options: { ...CONTENT_OPTIONS, cases: { type: "string", multiple: true }, out: { type: "string" } },
  async run({ values, terminal }) {
    const fleet = await fleetOf(values);
    const listing = { folders: folders("cases", texts(values, "cases")), base: process.cwd() };
    const files = await loadCases(listing, fleet.content);
    const cases = new Map(files.map(({ detection, cases }) => [detection, Object.keys(cases).length]));
    const out = text(values, "out") ?? "docs";
    await mkdir(out, { recursive: true });
    await writeFile(join(out, "catalog.md"), cataloguePage({ fleet, cases }));
    await writeFile(
      join(out, "navigator.json"),
      `${JSON.stringify(navigatorLayer({ fleet, cases }), null, 2)}\n`,
    );
    terminal.print(`${join(out, "catalog.md")}\n${join(out, "navigator.json")}`);
    return 0;
  },
};
