/** Run by the build: its result becomes dist/share.schema.json, which VS Code uses for completion, hovers and checks. */
import * as z from "zod";
import { Share } from "../api/share";
import { readOnlyFields } from "../model/updates/edit";

/** The JSON schema of a share's document: a share in which contents may be addresses. */
export function shareSchema(): object {
  const schema = z.toJSONSchema(Share, { target: "draft-7", io: "input", reused: "ref", unrepresentable: "any", override: allowAddresses });
  const properties = Object.entries(schema.properties ?? {}).map(([key, property]) => [key, withHover(key, property)]);
  return { ...schema, title: "Share", properties: Object.fromEntries(properties) as object };
}

/** Bytes read badly in JSON, so they are a document of their own, and here its address. */
function allowAddresses({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { type, items } = jsonSchema;
  if (type === "array" && typeof items === "object" && !Array.isArray(items) && items.maximum === 255) {
    delete jsonSchema.type;
    delete jsonSchema.items;
    jsonSchema.anyOf = [
      { type: "array", items },
      { type: "string", pattern: "^share://" },
    ];
  }
}

function withHover(key: string, property: unknown): object {
  const described = typeof property === "object" && property !== null ? property : {};
  const description = "description" in described ? String(described.description) : "";
  const readOnly = readOnlyFields.includes(key) ? " Decided by the server: it cannot be edited here." : "";
  return { ...described, description: `${description}${readOnly}`.trim() };
}
