import { type ServingGraph } from './serving-graph';
import { blocksOf, type ReadResource, shownText, type StackReading } from './stack-reading';

type Json = Readonly<Record<string, unknown>>;

/** Containers that a model shows one by one. */
const SHOWN_CONTAINERS = 3;

/** Groups, packages, models and their roles. */
export class ModelReader {
  constructor(
    private readonly reading: StackReading,
    private readonly graph: ServingGraph,
  ) {}

  read(): void {
    const { reading, graph } = this;
    for (const group of reading.ofType('aws_sagemaker_model_package_group')) {
      graph.node({ id: group.address, kind: 'group', lines: named('model package group', group) });
    }
    for (const one of this.packages()) this.readPackage(one);
    for (const model of reading.ofType('aws_sagemaker_model')) this.readModel(model);
  }

  /** The node of the model that a text names. */
  nodeNamed(name: unknown): string {
    const [model] = this.reading.referredTo(name);
    return model?.type === 'aws_sagemaker_model' ? model.address : this.elsewhere('model', name);
  }

  /** The node of something that this stack does not make. */
  elsewhere(kind: 'group' | 'model' | 'package' | 'role', name: unknown): string {
    const [, stack] = /cross-stack-reference-input-([\w-]+)/.exec(String(name)) ?? [];
    const own = stack === undefined ? shownText(name) : `of stack ${stack}`;
    const id = `${kind}:${String(name)}`;
    const lines = [NOUNS[kind], own.replace(/^arn:.*?:\d{12}:[\w-]+\//, '')];
    return this.graph.node({ id, kind, lines, isElsewhere: true });
  }

  /** Shows a role where it is more than the own one of what uses it. */
  role(arn: unknown, user: ReadResource, userNode: string): void {
    if (arn === undefined) return;
    const [role] = this.reading.referredTo(arn).filter(({ type }) => type === 'aws_iam_role');
    if (role?.path.startsWith(`${user.path}/`)) return;
    const node = role
      ? this.graph.node({ id: role.address, kind: 'role', lines: ['role', role.path] })
      : this.elsewhere('role', String(arn));
    this.graph.edge(userNode, node, 'runs as');
  }

  private packages(): ReadResource[] {
    return this.reading.ofCloudControl('AWS::SageMaker::ModelPackage');
  }

  private readPackage(one: ReadResource): void {
    const { reading, graph } = this;
    const { ModelPackageGroupName: group, ModelApprovalStatus: status } = one.block;
    const [specification] = blocksOf(one.block.InferenceSpecification);
    const id = graph.node({
      id: one.address,
      kind: 'package',
      lines: [
        `model package ${one.path}`,
        ...(status === undefined ? [] : [shownText(status)]),
        ...containerLines(blocksOf(specification?.Containers), 'Image', 'ModelDataUrl'),
      ],
    });
    if (group === undefined) return;
    const [made] = reading.referredTo(group);
    graph.edge(made ? made.address : this.elsewhere('group', group), id);
  }

  private readModel(model: ReadResource): void {
    const { reading, graph } = this;
    const containers = [
      ...blocksOf(model.block.primary_container),
      ...blocksOf(model.block.container),
    ];
    const id = graph.node({
      id: model.address,
      kind: 'model',
      lines: [
        `model ${model.path}`,
        ...containerLines(containers, 'image', 'model_data_url'),
        ...(model.block.enable_network_isolation === true ? ['isolated from the network'] : []),
        ...(model.block.vpc_config === undefined ? [] : ['in a VPC']),
      ],
    });
    for (const { model_package_name: name } of containers) {
      if (name === undefined) continue;
      const [made] = reading.referredTo(name).filter(({ type }) => !type.startsWith('data.'));
      graph.edge(made ? made.address : this.elsewhere('package', name), id);
    }
    this.role(model.block.execution_role_arn, model, id);
  }
}

const NOUNS = {
  group: 'model package group',
  model: 'model',
  package: 'model package',
  role: 'role',
};

function named(noun: string, { path, block }: ReadResource): string[] {
  const name = shownText(block.model_package_group_name);
  return name === '' || name === path ? [`${noun} ${path}`] : [`${noun} ${path}`, name];
}

function containerLines(containers: readonly Json[], image: string, data: string): string[] {
  const more = containers.length - SHOWN_CONTAINERS;
  return [
    ...containers.slice(0, SHOWN_CONTAINERS).flatMap((container) => {
      const uri = container[image] === undefined ? [] : [imageName(container[image])];
      const own = container[data] ?? sourceUri(container);
      const mode = container.mode === 'MultiModel' ? ['many models'] : [];
      return [...uri, ...(own === undefined ? [] : [shownText(own)]), ...mode];
    }),
    ...(more > 0 ? [`and ${more} more containers`] : []),
  ];
}

/** Repository and tag: the registry says nothing that a reader looks for. */
function imageName(uri: unknown): string {
  const shown = shownText(uri);
  return shown.replace(/^[^/]*\//, '').replace(/@sha256:(\w{8})\w*$/, '@$1…');
}

function sourceUri(container: Json): unknown {
  const [source] = blocksOf(container.model_data_source ?? container.ModelDataSource);
  const [s3] = blocksOf(source?.s3_data_source ?? source?.S3DataSource);
  return s3?.s3_uri ?? s3?.S3Uri;
}
