import { fileURLToPath } from "node:url";
import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { type Failure, failuresOnPurpose } from "./failures.ts";
import { resourceCalls } from "./handlers.ts";
import { schemaMessage } from "./schema/message.ts";
import { loadProviderBlock, loadResources, type Resource } from "./schema/resource.ts";

/** What one workspace's server is told. */
export interface ServerOptions {
  readonly objectsFile: string;
  readonly failures: readonly Failure[];
}

/** A server on a free port of loopback. */
interface Served {
  readonly port: number;
  /** Drops what is connected. */
  readonly close: () => void;
}

const RESOURCES = loadResources();

/** Serves the provider for one workspace. */
export async function serve({ objectsFile, failures }: ServerOptions): Promise<Served> {
  // Schemas and plans of large workspaces pass gRPC's own limit of 4 MB.
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  const place = { resources: RESOURCES, objectsFile, fail: failuresOnPurpose(failures) };
  server.addService(SERVICE, implementation({ ...PROVIDER_CALLS, ...resourceCalls(place) }));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve({ port, close: () => server.forceShutdown() }) : reject(error),
    );
  });
}

const PROTO = fileURLToPath(new URL("./wire/tfplugin5.proto", import.meta.url));
const LOADED = loadSync(PROTO, { keepCase: true, enums: String, longs: Number, defaults: true });
// The file defines `Provider` as a service; the loader's type covers messages too.
const SERVICE = LOADED["tfplugin5.Provider"] as ServiceDefinition;

const SCHEMAS = {
  provider: schemaMessage(loadProviderBlock(), (path) => /secret|token|password/.test(path)),
  resource_schemas: Object.fromEntries([...RESOURCES].map(([type, resource]) => [type, schemaOf(resource)])),
  // Spares core two more calls in each plan.
  server_capabilities: { get_provider_schema_optional: true },
};

function schemaOf({ block, additions }: Resource): object {
  return schemaMessage(block, (path) => additions.sensitive.includes(path));
}

/** The calls that are not about a resource. The provider's own block is taken as it comes: there is nobody to log in to. */
const PROVIDER_CALLS = {
  GetSchema: () => SCHEMAS,
  PrepareProviderConfig: ({ config }: { readonly config: object }) => ({ prepared_config: config }),
  Configure: () => ({}),
  ValidateDataSourceConfig: () => ({}),
  Stop: () => ({}),
};

type Calls = { readonly [method: string]: (request: never) => object };

function implementation(calls: Calls): UntypedServiceImplementation {
  return Object.fromEntries(Object.entries(calls).map(([method, call]) => [method, answered(call)]));
}

/** A throw is a bug of the stand-in: core shows it with its stack. */
function answered(call: (request: never) => object): handleUnaryCall<unknown, object> {
  return ({ request }, callback) => {
    try {
      // The loader made the request by the .proto file, whose messages the calls' types mirror.
      callback(null, call(request as never));
    } catch (error) {
      callback({
        code: 2,
        details: `the stand-in provider failed: ${error instanceof Error ? error.stack : error}`,
      });
    }
  };
}
