/** What a node stands for. */
export type NodeKind =
  | 'alarm'
  | 'bucket'
  | 'component'
  | 'group'
  | 'model'
  | 'more'
  | 'package'
  | 'role'
  | 'topic'
  | 'variant';

export interface GraphNode {
  /** The same in every run. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly lines: readonly string[];
  /** The endpoint that it is a part of. */
  readonly frame?: string;
  /** Whether it is made elsewhere: in another stack, or by nobody that the program knows. */
  readonly isElsewhere?: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** An endpoint, or a configuration without one: what its variants and components are in. */
export interface GraphFrame {
  readonly id: string;
  readonly title: string;
}

/** What serves in a stack, and what it is made of. */
export class ServingGraph {
  readonly nodes = new Map<string, GraphNode>();
  readonly frames = new Map<string, GraphFrame>();
  private readonly allEdges = new Map<string, GraphEdge[]>();

  get edges(): GraphEdge[] {
    return [...this.allEdges.values()].flat();
  }

  edgesFrom(node: string): readonly GraphEdge[] {
    return this.allEdges.get(node) ?? [];
  }

  node(node: GraphNode): string {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
    return node.id;
  }

  frame(frame: GraphFrame): string {
    this.frames.set(frame.id, frame);
    return frame.id;
  }

  edge(from: string, to: string, label?: string): void {
    const own = this.allEdges.get(from) ?? [];
    this.allEdges.set(from, own);
    if (!own.some((one) => one.to === to && one.label === label)) own.push({ from, to, label });
  }
}
