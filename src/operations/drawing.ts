import { type Picture } from './folding';
import { type GraphNode } from './serving-graph';

/** How a language for graphs writes the parts of a picture. */
export interface Language {
  readonly begin: readonly string[];
  /** The lines before the nodes of a frame, which is the first, second and so on. */
  frame(number: number, title: string): readonly string[];
  readonly frameEnd: string;
  node(id: string, node: GraphNode): string;
  edge(from: string, to: string, label: string | undefined): string;
  /** The last lines, of a picture with these nodes. */
  end(nodes: readonly GraphNode[]): readonly string[];
}

/** A picture in a language: frames with their nodes, the other nodes, edges. */
export function drawn({ frames, nodes, edges }: Picture, language: Language): string {
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${i + 1}`]));
  const nodesIn = (frame: string | undefined) =>
    nodes
      .filter((node) => node.frame === frame)
      .map((node) => language.node(ids.get(node.id)!, node));
  const lines = [
    ...language.begin,
    ...frames.flatMap(({ id, title }, i) => [
      ...language.frame(i + 1, title).map((line) => `  ${line}`),
      ...nodesIn(id).map((line) => `    ${line}`),
      `  ${language.frameEnd}`,
    ]),
    ...nodesIn(undefined).map((line) => `  ${line}`),
    ...edges.map(
      ({ from, to, label }) => `  ${language.edge(ids.get(from)!, ids.get(to)!, label)}`,
    ),
    ...language.end(nodes),
  ];
  return `${lines.join('\n')}\n`;
}
