/** Functions of Databricks SQL that DuckDB lacks or means otherwise, each checked against Spark (docs/ground.md). */
export const MACROS: readonly string[] = [
  "get_json_object(s, p) as json_extract_string(case when json_valid(s) then s end, p)",
  "from_json(s, structure) as json_transform(case when json_valid(s) then s end, structure)",
  "regexp_replace(s, pattern, replacement) as system.main.regexp_replace(s, pattern, replacement, 'g')",
  "timestamp_seconds(s) as make_timestamptz((s * 1000000::bigint)::bigint)",
  "timestamp_millis(s) as make_timestamptz((s * 1000::bigint)::bigint)",
  "unix_seconds(t) as floor(epoch(t))::bigint",
  "unix_millis(t) as epoch_ms(t)",
  "sha2(x, bits) as case when bits = 256 then sha256(x) else error('sha2 of 256 bits only') end",
  "array_join(l, separator) as array_to_string(l, separator)",
  "reverse(l) as list_reverse(l)",
  "raise_error(m) as error(m)",
  "spark_get(l, i) as case when i >= 0 then list_extract(l, i + 1) end",
  "isnotnull(x) as x is not null",
  "map_contains_key(m, k) as case when m is not null then coalesce(map_contains(m, k), false) end",
  "spark_collect_list(x) as coalesce(list(x) filter (x is not null), [])",
  "spark_collect_set(x) as coalesce(list(distinct x) filter (x is not null), [])",
];
