import { policyJson, type Statement } from '../iam/policy-document';

/**
 * Statements as policy documents, each of at most so many characters: each in the first that has room for it. A
 * statement that is longer than a document is divided by its resources.
 */
export function policyDocuments(statements: readonly Statement[], most: number): string[] {
  const room = most - policyJson([]).length;
  const documents: Array<{ readonly statements: Statement[]; left: number }> = [];
  for (const statement of statements.flatMap((one) => divided(one, room))) {
    const size = lengthOf(statement) + 1;
    let document = documents.find(({ left }) => size <= left);
    if (!document) documents.push((document = { statements: [], left: room }));
    document.statements.push(statement);
    document.left -= size;
  }
  return documents.map((document) => policyJson(document.statements));
}

function divided(statement: Statement, room: number): Statement[] {
  if (lengthOf(statement) < room) return [statement];
  const own = room - lengthOf({ ...statement, Resource: [] });
  const parts: string[][] = [[]];
  let left = own;
  for (const resource of statement.Resource) {
    const size = resource.length + 3;
    if (size > left && parts.at(-1)!.length > 0) {
      parts.push([]);
      left = own;
    }
    parts.at(-1)!.push(resource);
    left -= size;
  }
  return parts.map((Resource) => ({ ...statement, Resource }));
}

function lengthOf(statement: Statement): number {
  return JSON.stringify(statement).replace(/\s/g, '').length;
}
