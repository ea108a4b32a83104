import { writeFileSync } from "node:fs";
import { sampleFiles } from "./lib/day.ts";

/** Writes the sample day next to this file: `npx tsx samples/generate.ts`. */
for (const [name, text] of Object.entries(sampleFiles())) {
  writeFileSync(new URL(name, import.meta.url), text);
}
