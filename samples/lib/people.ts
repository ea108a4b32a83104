import type { ClusterName } from "./machines.ts";

export interface Person {
  /** Of a service principal its application id. */
  readonly email: string;
  readonly ip: string;
  readonly agent: string;
  /** Where their notebook runs. */
  readonly cluster: ClusterName;
  readonly notebook: string;
  /** The hour in which their day begins and the one before which it ends (UTC). */
  readonly hours: readonly [number, number];
}

const BROWSER = "Mozilla/5.0";
const TOOL = "python-requests/2.32";

/**
 * Everyone, by first name. Behind the incidents stand noor, pavel, lena, mateo and perhaps omar; noor,
 * pavel and lena are alone on their clusters in those hours.
 */
export const PEOPLE = {
  ana: { ...at("192.0.2.11", [8, 17]), ...named("ana", "3100000000000011") },
  ben: { ...at("192.0.2.12", [8, 18]), ...named("ben", "3100000000000012") },
  chen: { ...at("2001:db8::c4e1", [7, 16]), ...named("chen", "3100000000000013") },
  emil: { ...at("192.0.2.13", [8, 18]), ...named("emil", "3100000000000014", "research") },
  noor: { ...at("192.0.2.14", [9, 17]), ...named("noor", "3100000000000015", "research") },
  pavel: { ...at("192.0.2.15", [8, 18]), ...named("pavel", "3100000000000016", "tools") },
  lena: { ...at("192.0.2.16", [8, 18]), ...named("lena", "3100000000000017", "sandbox") },
  mateo: { ...at("198.51.100.17", [11, 20]), ...named("mateo", "3100000000000018") },
  omar: { ...at("198.51.100.18", [13, 22]), ...named("omar", "3100000000000019") },
  ines: { ...at("198.51.100.19", [14, 24]), ...named("ines", "3100000000000020") },
  yuki: { ...at("2001:db8::5a7e", [0, 9]), ...named("yuki", "3100000000000021") },
  etl: {
    ...at("192.0.2.40", [0, 24], TOOL),
    ...named("etl", "3100000000000022", "etl"),
    email: "e71e0000-0000-4000-8000-000000000001",
  },
  deployer: {
    ...at("192.0.2.41", [0, 24], TOOL),
    ...named("deployer", "3100000000000023"),
    email: "de910000-0000-4000-8000-000000000002",
  },
} as const satisfies Record<string, Person>;

/** noor's account at night, from an address that it never uses by day. */
export const NOOR_AT_NIGHT: Person = { ...PEOPLE.noor, ip: "203.0.113.66", agent: "curl/8.5" };

function named(name: string, notebook: string, cluster: ClusterName = "analytics") {
  return { email: `${name}@example.test`, notebook, cluster };
}

function at(ip: string, hours: readonly [number, number], agent = BROWSER) {
  return { ip, hours, agent };
}

/** Who works at that moment; the service principals always do. */
export function atWork(moment: string): Person[] {
  const hour = Number(moment.slice(11, 13));
  return Object.values(PEOPLE).filter(({ hours: [from, to] }) => from <= hour && hour < to);
}
