import {
  type GraphEdge,
  type GraphFrame,
  type GraphNode,
  type ServingGraph,
} from './serving-graph';

/** What a picture shows. */
export interface Picture {
  readonly frames: readonly GraphFrame[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Parts of the picture that look alike and stand one by one; of more, the first is shown. */
const SHOWN_ALIKE = 3;

/** The picture of a graph, in which parts that look alike but for their names are drawn once. */
export function folded(graph: ServingGraph): Picture {
  const parts = partsOf(graph);
  const alike = new Map<string, Part[]>();
  for (const part of parts) {
    const known = alike.get(part.look);
    if (known) known.push(part);
    else alike.set(part.look, [part]);
  }
  const shown = [...alike.values()].flatMap((all) => (all.length > SHOWN_ALIKE ? [all[0]] : all));
  const more = [...alike.values()]
    .filter((all) => all.length > SHOWN_ALIKE)
    .map(([first, ...others]): GraphNode => ({
      id: `${first.members[0]}/more`,
      kind: 'more',
      lines: [`and ${others.length} more like ${first.name}`],
    }));
  const members = new Set(shown.flatMap((part) => part.members));
  return {
    frames: [...graph.frames.values()].filter(({ id }) => members.has(id)),
    nodes: [...[...graph.nodes.values()].filter(({ id }) => members.has(id)), ...more],
    edges: graph.edges.filter(({ from, to }) => members.has(from) && members.has(to)),
  };
}

/** Nodes and frames that hang together. */
interface Part {
  readonly members: readonly string[];
  /** What it looks like without its names. */
  readonly look: string;
  readonly name: string;
}

function partsOf(graph: ServingGraph): Part[] {
  const neighbours = new Map<string, Set<string>>();
  const join = (one: string, other: string) => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ]) {
      if (!neighbours.has(from)) neighbours.set(from, new Set());
      neighbours.get(from)!.add(to);
    }
  };
  const ids = [...graph.frames.keys(), ...graph.nodes.keys()];
  for (const id of ids) join(id, id);
  for (const { from, to } of graph.edges) join(from, to);
  for (const { id, frame } of graph.nodes.values()) if (frame !== undefined) join(id, frame);

  const seen = new Set<string>();
  const parts: Part[] = [];
  for (const id of ids) {
    if (seen.has(id)) continue;
    const members: string[] = [];
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      members.push(next);
      waiting.push(...neighbours.get(next)!);
    }
    parts.push({ members, look: lookOf(members, graph), name: nameOf(members, graph) });
  }
  return parts;
}

function lookOf(members: readonly string[], graph: ServingGraph): string {
  const nodes = members.flatMap((id) => graph.nodes.get(id) ?? []);
  const looks = nodes.map(({ kind, lines, isElsewhere }) => [kind, lines.length, isElsewhere]);
  const edges = members.flatMap((id) => graph.edgesFrom(id)).map(({ label }) => label);
  return JSON.stringify([looks.map(String).sort(), edges.map(String).sort()]);
}

function nameOf(members: readonly string[], graph: ServingGraph): string {
  const [frame] = members.flatMap((id) => graph.frames.get(id) ?? []);
  const [node] = members.flatMap((id) => graph.nodes.get(id) ?? []);
  return frame?.title ?? node?.lines[0] ?? '';
}
