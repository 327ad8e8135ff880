import { type Language } from './drawing';
import { type NodeKind } from './serving-graph';

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
export const DOT: Language = {
  begin: ['digraph {', '  rankdir=LR;'],
  frame: (number, title) => [`subgraph cluster_${number} {`, `  label="${escaped(title)}";`],
  frameEnd: '}',
  node: (id, { kind, lines, isElsewhere }) => {
    const label = lines.map(escaped).join('\\n');
    const style = isElsewhere ? ', style=dashed' : '';
    return `${id} [label="${label}", shape=${SHAPES[kind]}${style}];`;
  },
  edge: (from, to, label) => {
    const text = label === undefined ? '' : ` [label="${escaped(label)}"]`;
    return `${from} -> ${to}${text};`;
  },
  end: () => ['}'],
};

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
