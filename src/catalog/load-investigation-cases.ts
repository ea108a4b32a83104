import { z } from "zod";
import { suggest } from "../base/near-miss.ts";
import { type Problem, UserError } from "../base/problem.ts";
import type { CasesOfInvestigation, Content, Investigation, Table } from "../model/content.ts";
import type { InvestigationCase } from "../model/investigation-cases.ts";
import { strict } from "../model/text.ts";
import { outputColumns } from "../sql/columns.ts";
import { type ContentFile, type Listing, listFiles } from "./files.ts";
import { Event, Instant } from "./load-cases.ts";
import { type Loaded, merge } from "./loaded.ts";
import { readModule } from "./read-module.ts";

const Row = z.record(z.string(), z.unknown());

const Case = strict({
  events: z.array(Event),
  tables: z.record(z.string(), z.array(Row)).exactOptional(),
  event: z.string().exactOptional(),
  now: Instant.exactOptional(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  without: z.array(z.string()).exactOptional(),
  rows: z.array(Row),
});

const CaseFile = z.record(z.string().trim().min(1), Case);

/**
 * The cases of every investigation, in the order of their files, from `<slug>.ts` below the folders.
 * Throws one UserError with every problem of every file: also an investigation without cases, and cases without one.
 */
export async function loadInvestigationCases(
  listing: Listing,
  content: Pick<Content, "investigations" | "tables">,
): Promise<readonly CasesOfInvestigation[]> {
  const files = await listFiles(listing);
  const caseFiles = files.items.filter(({ ending }) => ending === "ts");
  const readings = merge(await Promise.all(caseFiles.map(readCases)));
  const problems = [
    ...files.problems,
    ...unpaired(caseFiles, content.investigations, listing),
    ...readings.problems,
    ...readings.items.flatMap((cases) => unknownNames(cases, content)),
  ];
  if (problems.length > 0) throw new UserError(problems);
  return readings.items;
}

function slugOf({ place }: ContentFile): string {
  return place.join("/");
}

async function readCases(file: ContentFile): Promise<Loaded<CasesOfInvestigation>> {
  const { items, problems } = await readModule(file, CaseFile);
  const place = { investigation: slugOf(file), file: file.shown };
  return { items: items.map((cases) => ({ ...place, cases })), problems };
}

/** Every investigation has a case file, and every case file an investigation. */
function unpaired(
  files: readonly ContentFile[],
  investigations: readonly Investigation[],
  { folders }: Listing,
): readonly Problem[] {
  const slugs = investigations.map(({ slug }) => slug);
  const homeless = files.filter((file) => !slugs.includes(slugOf(file)));
  const untested = investigations.filter(({ slug }) => !files.some((file) => slugOf(file) === slug));
  return [
    ...homeless.map((file) => ({
      file: file.shown,
      key: "",
      message: `there is no investigation "${slugOf(file)}"`,
      repair: suggest(slugOf(file), slugs),
    })),
    ...untested.map(({ file, slug }) => ({
      file,
      key: "",
      message: "has no cases",
      repair: `Add ${slug}.ts below ${folders.join(" or ")}: one with an answer, one without.`,
    })),
  ];
}

/** Tables, their columns, parameters and columns of the answer are those that there are. */
function unknownNames(
  { investigation: slug, file, cases }: CasesOfInvestigation,
  { investigations, tables }: Pick<Content, "investigations" | "tables">,
): readonly Problem[] {
  const investigation = investigations.find((other) => other.slug === slug);
  if (investigation === undefined) return [];
  return Object.entries(cases).flatMap(([name, one]) =>
    namesIn(one, { investigation, tables })
      .filter(({ named, known }) => !known.includes(named))
      .map(({ key, named, what, known }) => ({
        file,
        key: `${name}.${key}`,
        message: `"${named}" is no ${what}`,
        repair: suggest(named, known),
      })),
  );
}

interface NamedKey {
  readonly key: string;
  readonly named: string;
  readonly what: string;
  readonly known: readonly string[];
}

interface CaseScope {
  readonly investigation: Investigation;
  readonly tables: readonly Table[];
}

function namesIn(one: InvestigationCase, { investigation, tables }: CaseScope): readonly NamedKey[] {
  const each = (key: string, names: readonly string[], what: string, known: readonly string[]) =>
    [...new Set(names)].map((named) => ({ key, named, what, known }));
  const given = Object.entries(one.tables ?? {});
  const { parameters, reads, sql } = investigation;
  return [
    ...each("tables", Object.keys(one.tables ?? {}), "table that it reads", reads),
    ...given.flatMap(([name, rows]) => {
      const table = tables.find((other) => other.name === name);
      const columns = [...Object.keys(table?.columns ?? {}), "arrived_at"];
      return table === undefined ? [] : each(`tables.${name}`, rows.flatMap(Object.keys), "column", columns);
    }),
    ...each("parameters", Object.keys(one.parameters ?? {}), "parameter of it", Object.keys(parameters)),
    ...each("without", one.without ?? [], "table that it reads", reads),
    ...each("rows", one.rows.flatMap(Object.keys), "column of its answer", outputColumns(sql)),
  ];
}
