import { policyJson, type Statement } from '../iam/policy-document';

/**
 * Statements as policy documents, each of at most so many characters, in their order. A statement that is longer
 * by itself is divided by its resources.
 */
export function policyDocuments(statements: readonly Statement[], most: number): string[] {
  const room = most - policyJson([]).length;
  const parts = statements.flatMap((statement) => divided(statement, room));
  const documents: Statement[][] = [];
  let left = 0;
  for (const part of parts) {
    const size = lengthOf(part) + 1;
    if (documents.length === 0 || size > left) {
      documents.push([]);
      left = room;
    }
    documents.at(-1)!.push(part);
    left -= size;
  }
  return documents.map(policyJson);
}

function divided(statement: Statement, room: number): Statement[] {
  const { Resource } = statement;
  if (lengthOf(statement) < room || Resource.length === 1) return [statement];
  const half = Math.ceil(Resource.length / 2);
  return [Resource.slice(0, half), Resource.slice(half)].flatMap((some) =>
    divided({ ...statement, Resource: some }, room),
  );
}

function lengthOf(statement: Statement): number {
  return JSON.stringify(statement).replace(/\s/g, '').length;
}
