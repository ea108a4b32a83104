import { mkdirSync, writeFileSync } from "node:fs";
import { sampleFiles } from "./lib/day.ts";

/** Writes the sample day next to this file: `npx tsx samples/generate.ts`. */
mkdirSync(new URL("tables/", import.meta.url), { recursive: true });
for (const [name, text] of Object.entries(sampleFiles())) {
  writeFileSync(new URL(name, import.meta.url), text);
}
