/** A source that the platform would not read either: it fails an update, and is no fault of the engine. */
export class SourceError extends Error {}

/** What failed an update, in words. Anything that neither the platform nor DuckDB would say is thrown again. */
export function failureOf(error: unknown): string {
  const isExpected =
    error instanceof SourceError || (error instanceof Error && /^\w+ Error: /.test(error.message));
  if (!isExpected) throw error;
  return error.message;
}
