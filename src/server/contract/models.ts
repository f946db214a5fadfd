import * as z from "zod";
import { Accessor, Accessors, FlattenedUserProfile } from "../../api/accessor";
import { CodeAnalysis, FlattenedAnalysis, FlattenedImageAnalysis, Relationship } from "../../api/analysis";
import { FlattenedAsset, FlattenedAssets, FlattenedPreview, ReferencedAsset } from "../../api/asset";
import {
  GitHubDistribution,
  GitHubGistDistribution,
  MailgunDistribution,
  MailgunMetadata,
  PersonBasicType,
  Recipients,
} from "../../api/channel";
import { Distribution, Distributions } from "../../api/distribution";
import {
  FlattenedDistribution,
  FlattenedDistributions,
  FlattenedShare,
  FlattenedShares,
  ReferencedDistribution,
} from "../../api/flattenedShare";
import {
  Application,
  ByteDescriptor,
  Classification,
  FileFormat,
  FlattenedFormat,
  FlattenedFormats,
  FragmentFormat,
  FragmentMetadata,
  ReferencedFormat,
  SeededAssetEnrichment,
  TransferableBytes,
  TransferableString,
} from "../../api/format";
import * as materials from "../../api/materials";
import { Score } from "../../api/score";
import { SeededScore, SeededScoreIncrement } from "../../api/seededScoreIncrement";
import { Asset, Format, SeededShare } from "../../api/seededShare";
import { Share, Shares } from "../../api/share";
import { GroupedTimestamp } from "../../api/timestamp";
import { EmbeddedModelSchema } from "../../api/wire";

/** Every model of the API by its name on the wire. */
const models = {
  ...{ Accessor, Accessors, Application, Asset, ByteDescriptor, Classification, CodeAnalysis, Distribution, Distributions },
  ...{ EmbeddedModelSchema, FileFormat, FlattenedAnalysis, FlattenedAsset, FlattenedAssets, FlattenedDistribution },
  ...{ FlattenedDistributions, FlattenedFormat, FlattenedFormats, FlattenedImageAnalysis, FlattenedPreview, FlattenedShare },
  ...{ FlattenedShares, FlattenedUserProfile, Format, FragmentFormat, FragmentMetadata, GitHubDistribution },
  ...{ GitHubGistDistribution, GroupedTimestamp, MailgunDistribution, MailgunMetadata, PersonBasicType, Recipients },
  ...{ ReferencedAsset, ReferencedDistribution, ReferencedFormat, Relationship, Score, SeededAssetEnrichment, SeededScore },
  ...{ SeededScoreIncrement, SeededShare, Share, Shares, TransferableBytes, TransferableString },
  ...materials,
};

export type ModelName = keyof typeof models;

/** A pointer to a model from anywhere in the document. */
export function modelRef(name: ModelName): { $ref: string } {
  return { $ref: uriOf(name) };
}

/** The models as JSON schemas, which refer to each other. */
export function modelSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(models)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: uriOf, io: "input", unrepresentable: "any" });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutItsOwnAddress(schema)]));
}

/** Inside a document the place of a schema is its address. */
function withoutItsOwnAddress(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$id" && key !== "$schema"));
}

function uriOf(name: string): string {
  return `#/components/schemas/${name}`;
}
