import type { Table } from "../model/content.ts";
import { Table as TableSchema } from "../model/table.ts";
import type { ContentFile } from "./files.ts";
import { type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";

/** Reads every `<slug>.ts` of tables/. */
export async function loadTables(files: readonly ContentFile[]): Promise<Loaded<Table>> {
  const declarations = files.filter(({ ending }) => ending === "ts");
  return merge(
    await Promise.all(
      declarations.map(async (file) => {
        const { items, problems } = await readModule(file, TableSchema);
        return { items: items.map((item) => ({ ...item, file: file.shown })), problems };
      }),
    ),
  );
}
