/** Functions of Databricks SQL that DuckDB lacks or means otherwise, each checked against Spark (docs/ground.md). */
export const MACROS: readonly string[] = [
  "get_json_object(s, p) as json_extract_string(case when json_valid(s) then s end, p)",
  "from_json(s, structure) as json_transform(case when json_valid(s) then s end, structure)",
  "regexp_replace(s, pattern, replacement) as system.main.regexp_replace(s, pattern, replacement, 'g')",
  "timestamp_seconds(s) as make_timestamptz(s * 1000000)",
  "timestamp_millis(s) as make_timestamptz(s * 1000)",
  "unix_seconds(t) as floor(epoch(t))::bigint",
  "unix_millis(t) as epoch_ms(t)",
  "sha2(x, bits) as case when bits = 256 then sha256(x) else error('sha2 of 256 bits only') end",
  "array_join(l, separator) as array_to_string(l, separator)",
  "reverse(l) as list_reverse(l)",
  "get(l, i) as list_extract(l, i + 1)",
  "size(l) as len(l)",
  "isnotnull(x) as x is not null",
  "map_contains_key(m, k) as coalesce(map_contains(m, k), false)",
  "collect_list(x) as coalesce(list(x) filter (x is not null), [])",
  "collect_set(x) as coalesce(list(distinct x) filter (x is not null), [])",
];
