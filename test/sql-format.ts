/** Checks that every SQL file of the content is formatted; with --write, formats it. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "sql-formatter";

const FOLDERS = ["sources", "detections", "investigations", "test/fixtures"];

const files = (await Promise.all(FOLDERS.map(sqlFiles))).flat().sort();
const wrong: string[] = [];
for (const file of files) {
  const text = await readFile(file, "utf8");
  if (text === formatted(text)) continue;
  if (process.argv.includes("--write")) await writeFile(file, formatted(text));
  else wrong.push(file);
}
if (wrong.length > 0) {
  process.stderr.write(`not formatted: ${wrong.join(", ")}\nrun \`npm run fix\`\n`);
  process.exitCode = 1;
}

async function sqlFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".sql")).map((name) => join(folder, name));
}

function formatted(sql: string): string {
  return `${format(sql, { language: "spark", keywordCase: "lower", expressionWidth: 90, paramTypes: { named: [":"] } })}\n`;
}
