import { type Language } from './drawing';
import { type NodeKind } from './serving-graph';

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
export const MERMAID: Language = {
  begin: ['flowchart LR'],
  frame: (number, title) => [`subgraph f${number}["${escaped(title)}"]`],
  frameEnd: 'end',
  node: (id, { kind, lines, isElsewhere }) => {
    const [begin, end] = SHAPES[kind];
    const look = isElsewhere ? ':::elsewhere' : '';
    return `${id}${begin}"${lines.map(escaped).join('<br/>')}"${end}${look}`;
  },
  edge: (from, to, label) => {
    const text = label === undefined ? '' : `|${escaped(label)}|`;
    return `${from} -->${text} ${to}`;
  },
  end: (nodes) =>
    nodes.some(({ isElsewhere }) => isElsewhere)
      ? ['  classDef elsewhere stroke-dasharray: 5 5']
      : [],
};

/** What Mermaid would read as its own is written as an entity. */
function escaped(text: string): string {
  return text.replace(/["#<>`\\]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
