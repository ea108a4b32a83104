/** What the first bytes of a file say it is. */
export type FileContent =
  | { readonly kind: "text"; readonly encoding: "utf-8" | "utf-16le" | "utf-16be" }
  | { readonly kind: "compressed"; readonly by: "gzip" | "zstd" }
  | { readonly kind: "parquet" | "arrow-file" | "arrow-stream" | "empty" }
  | { readonly kind: "other"; readonly name: string; readonly repair: string };

/** Bytes that decide; a tar archive has its mark at 257. */
export const DECIDING_BYTES = 4096;

const UNPACK = "Unpack it, and name what was inside.";

/** Marks of what is recognized and not read. */
const OTHERS: readonly (readonly [mark: string, name: string, repair: string])[] = [
  ["504b0304", "a ZIP archive or an Excel workbook", `${UNPACK} Save a workbook as CSV UTF-8.`],
  ["425a68", "compressed by bzip2", UNPACK],
  ["fd377a585a", "compressed by xz", UNPACK],
  ["04224d18", "compressed by LZ4", UNPACK],
  ["ff060000734e61507059", "compressed by Snappy", UNPACK],
  ["4f626a01", "an Avro file", "Write its rows as JSON, one per line, or as Parquet."],
  ["4f5243", "an ORC file", "Write its rows as Parquet."],
  ["53514c69746520666f726d61742033", "an SQLite database", "Export the table as CSV or JSON."],
  ["25504446", "a PDF document", "Export the rows themselves, as CSV, JSON or Parquet."],
  ["89504e47", "an image", "Export the rows themselves, as CSV, JSON or Parquet."],
];

export function fileContent(head: Uint8Array): FileContent {
  if (head.length === 0) return { kind: "empty" };
  const hex = Buffer.from(head.subarray(0, 16)).toString("hex");
  if (hex.startsWith("1f8b")) return { kind: "compressed", by: "gzip" };
  if (hex.startsWith("28b52ffd")) return { kind: "compressed", by: "zstd" };
  if (hex.startsWith("50415231")) return { kind: "parquet" };
  if (hex.startsWith("4152524f5731")) return { kind: "arrow-file" };
  if (hex.startsWith("ffffffff") && isMetadataLength(head)) return { kind: "arrow-stream" };
  const other = OTHERS.find(([mark]) => hex.startsWith(mark));
  if (other !== undefined) return { kind: "other", name: other[1], repair: other[2] };
  if (Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar")
    return { kind: "other", name: "a tar archive", repair: UNPACK };
  return textOf(head, hex);
}

/** The length of a stream's schema follows its mark: a multiple of eight, and not all of the file. */
function isMetadataLength(head: Uint8Array): boolean {
  if (head.length < 8) return false;
  const length = Buffer.from(head).readInt32LE(4);
  return length > 0 && length % 8 === 0 && length < 1 << 24;
}

function textOf(head: Uint8Array, hex: string): FileContent {
  if (hex.startsWith("fffe0000") || hex.startsWith("0000feff"))
    return { kind: "other", name: "text in UTF-32", repair: "Save it as UTF-8." };
  if (hex.startsWith("fffe")) return { kind: "text", encoding: "utf-16le" };
  if (hex.startsWith("feff")) return { kind: "text", encoding: "utf-16be" };
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  // Rows are mostly ASCII, whose other byte is zero.
  if (odd > head.length / 4 && even === 0) return { kind: "text", encoding: "utf-16le" };
  if (even > head.length / 4 && odd === 0) return { kind: "text", encoding: "utf-16be" };
  // A few zeros are a fault of one row, which its reader will name.
  if (even + odd > head.length / 50)
    return { kind: "other", name: "binary data", repair: "Export the rows as CSV, JSON or Parquet." };
  return { kind: "text", encoding: "utf-8" };
}
