// Sinch's SDK for Node, from the folder that SDK_NODE_MODULES names or from the one beside this file.
import { createRequire } from "node:module";
import path from "node:path";

const folder = process.env.SDK_NODE_MODULES ?? path.join(import.meta.dirname, "node_modules");

/** @type {typeof import("@sinch/sdk-core")} */
export const sdk = createRequire(path.join(folder, "here.js"))("@sinch/sdk-core");
