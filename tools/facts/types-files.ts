import { ApiModel } from './api-model';
import { ApiStructures } from './api-structures';
import { ROOMS } from './rooms';
import { type Room, SAGEMAKER, type TypesFile } from './rooms/room';
import { SchemaStructures } from './schema-structures';
import type { StructureSource } from './structures';
import type { GeneratedFile } from './table';
import { Homes, typesFile } from './types-file';
import type { Wheel } from './wheel';

/** The types of deep inputs, of all rooms. */
export function typesFiles(botocore: Wheel, awscc: Wheel): GeneratedFile[] {
  const model = new ApiModel(botocore, SAGEMAKER);
  const homes = new Homes();
  return ROOMS.flatMap((room) =>
    (room.types ?? []).map((types) => typesFile(types, sourceOf(types, room, model, awscc), homes)),
  );
}

function sourceOf(types: TypesFile, room: Room, model: ApiModel, awscc: Wheel): StructureSource {
  const { from, see = '' } = types;
  if (typeof from === 'string') return new SchemaStructures(awscc, from, see);
  const narrower = Object.assign({}, ...room.apis.map((api) => api.narrower));
  return new ApiStructures(model, from, narrower);
}
