import { addresses } from "./domain.ts";
import { type Form, forms } from "./form.ts";

export const NETWORKS: readonly Form[] = forms(addresses, {
  ip_cidr_contains: ["ip_cidr_contains('10.0.0.0/8', s)"],
  ip_version: ["ip_version(s)"],
  ip_host: ["ip_host(s)"],
  ip_network: ["ip_network('10.1.2.3/8')"],
  ip_prefix_length: ["ip_prefix_length('10.0.0.0/8')"],
  ip_as_string: ["ip_as_string(s)"],
  "IPv4 in a network": [
    "case when s rlike '^[0-9]{1,3}([.][0-9]{1,3}){3}$' then (cast(split_part(s, '.', 1) as bigint) * 16777216 + cast(split_part(s, '.', 2) as bigint) * 65536 + cast(split_part(s, '.', 3) as bigint) * 256 + cast(split_part(s, '.', 4) as bigint)) between 167772160 and 184549375 else false end",
    "s like '10.%'",
    "s rlike '^(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.])'",
  ],
  is_ipv4: ["s rlike '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])$'"],
  inet_aton: [
    "case when s rlike '^[0-9]{1,3}([.][0-9]{1,3}){3}$' then cast(split_part(s, '.', 1) as bigint) * 16777216 + cast(split_part(s, '.', 2) as bigint) * 65536 + cast(split_part(s, '.', 3) as bigint) * 256 + cast(split_part(s, '.', 4) as bigint) end",
  ],
});

/**
 * What Databricks' pages say of its functions over addresses, which nothing here can run:
 * https://docs.databricks.com/aws/en/sql/language-manual/functions/ip_cidr_contains and the pages beside it.
 */
export const DOCUMENTED: readonly { readonly call: string; readonly gives: unknown }[] = [
  { call: "ip_cidr_contains('192.168.1.0/24', '192.168.2.1')", gives: false },
  { call: "ip_cidr_contains('192.168.1.0/24', '192.168.1.100')", gives: true },
  { call: "ip_cidr_contains('192.168.0.0/16', '192.168.1.0/24')", gives: true },
  { call: "ip_cidr_contains('2001:db8::/32', '2001:db8::1')", gives: true },
  { call: "ip_cidr_contains('::ffff:192.168.1.0/120', '192.168.1.100')", gives: true },
  { call: "ip_cidr_contains(null, '192.168.1.1')", gives: null },
  { call: "ip_cidr_contains('192.168.1.0/24', null)", gives: null },
  { call: "ip_version('192.168.1.5')", gives: 4 },
  { call: "ip_version('192.168.1.0/24')", gives: 4 },
  { call: "ip_version('2001:db8::1')", gives: 6 },
  { call: "ip_version('2001:db8::/32')", gives: 6 },
  { call: "ip_version('::ffff:192.168.1.1')", gives: 6 },
  { call: "ip_version(null)", gives: null },
];

/** What they say is an error. */
export const DOCUMENTED_ERRORS: readonly { readonly call: string; readonly raises: string }[] = [
  { call: "ip_cidr_contains('invalid', '192.168.1.1')", raises: "INVALID_CIDR_BLOCK" },
  { call: "ip_version('invalid.ip')", raises: "INVALID_IP_ADDRESS_OR_CIDR_BLOCK" },
];
