import { type Picture } from './folding';
import { type GraphNode, type NodeKind } from './serving-graph';

const SHAPES: Readonly<Record<NodeKind, string>> = {
  alarm: 'hexagon',
  bucket: 'cylinder',
  component: 'box',
  group: 'tab',
  model: 'ellipse',
  more: 'plaintext',
  package: 'tab',
  role: 'oval',
  topic: 'cds',
  variant: 'box',
};

/** A graph of Graphviz. */
export function dotOf({ frames, nodes, edges }: Picture): string {
  const ids = new Map(nodes.map(({ id }, i) => [id, `n${i + 1}`]));
  const line = (node: GraphNode) => {
    const label = node.lines.map(escaped).join('\\n');
    const style = node.isElsewhere ? ', style=dashed' : '';
    return `${ids.get(node.id)} [label="${label}", shape=${SHAPES[node.kind]}${style}];`;
  };
  const lines = [
    'digraph {',
    '  rankdir=LR;',
    ...frames.flatMap((frame, i) => [
      `  subgraph cluster_${i + 1} {`,
      `    label="${escaped(frame.title)}";`,
      ...nodes.filter((node) => node.frame === frame.id).map((node) => `    ${line(node)}`),
      '  }',
    ]),
    ...nodes.filter(({ frame }) => frame === undefined).map((node) => `  ${line(node)}`),
    ...edges.map(({ from, to, label }) => {
      const text = label === undefined ? '' : ` [label="${escaped(label)}"]`;
      return `  ${ids.get(from)} -> ${ids.get(to)}${text};`;
    }),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
