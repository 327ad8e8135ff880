import { type Picture } from './folding';
import { type GraphNode, type NodeKind } from './serving-graph';

/** What surrounds the text of a node. */
const SHAPES: Readonly<Record<NodeKind, readonly [begin: string, end: string]>> = {
  alarm: ['{{', '}}'],
  bucket: ['[(', ')]'],
  component: ['[', ']'],
  group: ['[[', ']]'],
  model: ['(', ')'],
  more: ['[', ']'],
  package: ['[[', ']]'],
  role: ['([', '])'],
  topic: ['>', ']'],
  variant: ['[', ']'],
};

/** A flowchart of Mermaid. */
export function mermaidOf({ frames, nodes, edges }: Picture): string {
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${i + 1}`]));
  const line = (node: GraphNode) => {
    const [begin, end] = SHAPES[node.kind];
    const look = node.isElsewhere ? ':::elsewhere' : '';
    return `${ids.get(node.id)}${begin}"${node.lines.map(escaped).join('<br/>')}"${end}${look}`;
  };
  const lines = [
    'flowchart LR',
    ...frames.flatMap((frame, i) => [
      `  subgraph f${i + 1}["${escaped(frame.title)}"]`,
      ...nodes.filter((node) => node.frame === frame.id).map((node) => `    ${line(node)}`),
      '  end',
    ]),
    ...nodes.filter(({ frame }) => frame === undefined).map((node) => `  ${line(node)}`),
    ...edges.map(({ from, to, label }) => {
      const text = label === undefined ? '' : `|${escaped(label)}|`;
      return `  ${ids.get(from)} -->${text} ${ids.get(to)}`;
    }),
    ...(nodes.some(({ isElsewhere }) => isElsewhere)
      ? ['  classDef elsewhere stroke-dasharray: 5 5']
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** What Mermaid would read as its own is written as an entity. */
function escaped(text: string): string {
  return text.replace(/["#<>`\\]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
