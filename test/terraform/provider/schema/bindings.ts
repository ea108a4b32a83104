import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const MAP_MARK = "//# sourceMappingURL=data:application/json;base64,";

/**
 * The TypeScript that one folder of the bindings package was compiled from, as text.
 * It is taken from the inline source maps, since the compiled JavaScript no longer tells optional from computed.
 */
export function bindingsSource(folder: string): string {
  const root = dirname(
    createRequire(import.meta.url).resolve(`@cdktf/provider-databricks/lib/${folder}/index.js`),
  );
  return [root, join(root, "index-structs")]
    .filter(existsSync)
    .flatMap(compiledFiles)
    .map(original)
    .join("\n");
}

function compiledFiles(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return names.map((name) => join(folder, name));
}

function original(file: string): string {
  const text = readFileSync(file, "utf8");
  const at = text.lastIndexOf(MAP_MARK);
  if (at < 0) throw new Error(`${file} has no inline source map; has the bindings package changed?`);
  const map: unknown = JSON.parse(Buffer.from(text.slice(at + MAP_MARK.length), "base64").toString());
  // The format of source maps: https://tc39.es/ecma426/
  return (map as { readonly sourcesContent: readonly string[] }).sourcesContent.join("\n");
}
