import { type TerraformStack } from 'cdktf';
import { DOT } from './dot';
import { drawn } from './drawing';
import { EndpointReader } from './endpoint-reader';
import { folded } from './folding';
import { MERMAID } from './mermaid';
import { ModelReader } from './model-reader';
import { ServingGraph } from './serving-graph';
import { jsonOf, parsedStack } from './stack-json';
import { StackReading } from './stack-reading';
import { acceptOrThrow } from '../core/validation/accept';

/**
 * A picture of what serves in a stack: endpoints with their variants and inference components, the models behind
 * them, packages and groups of the registry, scaling, alarms, roles that are shared, and where results go. What
 * other stacks make, or exists already, has a dashed line. Endpoints that look alike are drawn once.
 *
 * It is drawn from the Terraform that the stack synthesizes, so that it shows what will be applied, whatever made
 * it: constructs of this library, other bindings, escape hatches.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 * @example
 *
 * const picture = ServingDiagram.ofStack(this).toMermaid();
 */
export class ServingDiagram {
  /**
   * The diagram of a stack of this program. It is drawn when it is asked for: ask when all constructs are there.
   *
   * @param stack the stack
   */
  static ofStack(stack: TerraformStack): ServingDiagram {
    const accepted = acceptOrThrow('ServingDiagram.ofStack', { stack });
    return new ServingDiagram(() => jsonOf(accepted.stack));
  }

  /**
   * The diagram of a synthesized stack.
   *
   * @param text the JSON of a `cdk.tf.json`, or of any Terraform configuration
   */
  static ofJson(text: string): ServingDiagram {
    const json = parsedStack(acceptOrThrow('ServingDiagram.ofJson', { text }).text);
    return new ServingDiagram(() => json);
  }

  private constructor(private readonly json: () => Record<string, unknown>) {}

  /** The diagram as a flowchart of Mermaid, which GitHub and many editors show in Markdown. */
  toMermaid(): string {
    return drawn(this.picture(), MERMAID);
  }

  /** The diagram in the language of Graphviz. */
  toDot(): string {
    return drawn(this.picture(), DOT);
  }

  private picture() {
    const reading = new StackReading(this.json());
    const graph = new ServingGraph();
    const models = new ModelReader(reading, graph);
    models.read();
    new EndpointReader(reading, graph, models).read();
    return folded(graph);
  }
}
