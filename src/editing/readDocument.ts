import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";
import { plainNumbers } from "../api/plainNumbers";
import { Share } from "../api/share";
import { ShareJson } from "../api/shareJson";
import { readOnlyFields } from "../model/updates/edit";
import type { EditPath } from "../model/updates/editPath";
import { valueAt, withValueAt } from "../model/updates/editPath";
import { parseExact } from "../base/exactJson";
import { isObject, ownValue, sameJson } from "../base/sameJson";
import type { AddressOf } from "./shareDocument";
import { references } from "./shareDocument";

/** Why a document cannot be saved, and where: `offset` and `length` in UTF-16 units. */
export interface DocumentProblem {
  readonly sentence: string;
  readonly offset: number;
  readonly length: number;
  /** JSON that makes it right in the place of what stands there. */
  readonly restored?: string;
}

export interface ReadDocument {
  /** The share that the document describes, where it can be told. */
  readonly share: ShareJson | undefined;
  readonly problems: readonly DocumentProblem[];
}

const syntaxSentences: Partial<Record<string, string>> = {
  CommaExpected: "A comma is missing here.",
  ColonExpected: "A colon is missing here.",
  ValueExpected: "A value is missing here.",
  PropertyNameExpected: "A property name in double quotes is missing here.",
  CloseBraceExpected: "A closing brace } is missing.",
  CloseBracketExpected: "A closing bracket ] is missing.",
  EndOfFileExpected: "Nothing may follow the share.",
  InvalidCommentToken: "A share cannot hold comments.",
  UnexpectedEndOfString: "The closing quote of this text is missing.",
};

/** Reads a document back into the share that it was made of, and tells what is wrong with it. */
export function readDocument(text: string, base: ShareJson, addressOf: AddressOf): ReadDocument {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  if (tree === undefined || errors.length > 0) {
    const problems = errors.map(({ error, offset, length }) => ({
      sentence: syntaxSentences[printParseErrorCode(error)] ?? "This is not valid JSON.",
      offset,
      length,
    }));
    return { share: undefined, problems: problems.length > 0 ? problems : [{ sentence: "The document is empty.", offset: 0, length: text.length }] };
  }
  const repeated = repeatedKeys(tree);
  if (repeated.length > 0) {
    return { share: undefined, problems: repeated };
  }
  const value = parseExact(text);
  if (!isObject(value)) {
    return { share: undefined, problems: [{ sentence: "A share is a JSON object.", ...rangeOf(tree) }] };
  }
  const { document, problems } = withContent(value, tree, base, addressOf);
  const found = [...readOnlyProblems(value, tree, base), ...problems, ...shapeProblems(document, tree, base)];
  return { share: ShareJson.safeParse(document).data, problems: found };
}

/** Where the author made something of another shape than its model says; what the server sent so goes back as it came. */
function shapeProblems(document: object, tree: Node, base: ShareJson): DocumentProblem[] {
  const issuesOf = (share: object) =>
    (Share.safeParse(plainNumbers(share)).error?.issues ?? []).map(({ path, message }) => ({ path, sentence: `${path.join(".")}: ${message}.` }));
  const known = new Set(issuesOf(base).map(({ sentence }) => sentence));
  return issuesOf(document)
    .filter(({ sentence }) => !known.has(sentence))
    .map(({ path, sentence }) => ({ sentence, ...rangeOf(nodeAt(tree, path.filter((step) => typeof step !== "symbol"))) }));
}

/** JSON readers take the last one, so what the author wrote in the others would be lost without a word. */
function repeatedKeys(node: Node): DocumentProblem[] {
  const seen = new Set<unknown>();
  const here = (node.type === "object" ? (node.children ?? []) : []).flatMap(({ children: [key] = [] }) => {
    const isRepeated = key !== undefined && seen.has(key.value);
    seen.add(key?.value);
    return isRepeated ? [{ sentence: `“${String(key.value)}” is here twice.`, ...rangeOf(key) }] : [];
  });
  return [...here, ...(node.children ?? []).flatMap(repeatedKeys)];
}

function readOnlyProblems(value: Readonly<Record<string, unknown>>, tree: Node, base: ShareJson): DocumentProblem[] {
  return readOnlyFields
    .filter((field) => !sameJson(ownValue(value, field), ownValue(base, field)))
    .map((field) => {
      const isThere = Object.hasOwn(value, field);
      const json = JSON.stringify(ownValue(base, field) ?? null, null, 2).replaceAll("\n", "\n  ");
      const sentence = `“${field}” is decided by the server and cannot be edited.`;
      return isThere
        ? { sentence, ...rangeOf(nodeAt(tree, [field])), restored: json }
        : { sentence, offset: tree.offset, length: 1, restored: `{\n  "${field}": ${json},` };
    });
}

/** The document with content in the place of addresses. */
function withContent(value: object, tree: Node, base: ShareJson, addressOf: AddressOf) {
  const problems: DocumentProblem[] = [];
  let document = value;
  for (const { path, address, content } of references(base, addressOf)) {
    const here = valueAt(document, path);
    if (here === address) {
      document = withValueAt(document, path, content) as object;
    } else if (here !== undefined) {
      const sentence = "This content is a document of its own. Open it to edit it.";
      problems.push({ sentence, ...rangeOf(nodeAt(tree, indicesOf(value, path))), restored: JSON.stringify(address) });
    }
  }
  return { document, problems };
}

/** A path by ids as one by the indices of this document's arrays. */
function indicesOf(value: unknown, [step, ...rest]: EditPath): (string | number)[] {
  if (step === undefined) {
    return [];
  }
  const index = typeof step === "string" ? step : (value as unknown[]).findIndex((item) => isObject(item) && item.id === step.id);
  return [index, ...indicesOf(valueAt(value, [step]), rest)];
}

/** The node at a path, or the nearest one around it. */
function nodeAt(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) {
      return node;
    }
  }
  return tree;
}

function rangeOf({ offset, length }: Node): { offset: number; length: number } {
  return { offset, length };
}
