import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { TerraformResource } from 'cdktf';
import { ContainerImage, ModelData, SagemakerModelConstruct } from '../../../src';
import { bindings } from '../../../src/core/terraform/bindings';
import { aStack, resource, synth } from '../../synth';

const image = ContainerImage.fromEcrRepository('scorer');

describe('the escape hatch', () => {
  test('has the methods of the binding, also nested ones', () => {
    const json = synth((stack) => {
      const model = new SagemakerModelConstruct(stack, 'Model', {
        primaryContainer: { image, modelData: ModelData.fromS3Uri('s3://models/a.tar.gz') },
        enableNetworkIsolation: true,
      });
      const binding = model.node.defaultChild as SagemakerModel;
      expect(binding.primaryContainer.modelDataUrlInput).toBe('s3://models/a.tar.gz');
      binding.primaryContainer.resetModelDataUrl();
      binding.resetEnableNetworkIsolation();
      binding.addOverride('primary_container.mode', 'SingleModel');
    });
    const rendered = resource(json, 'aws_sagemaker_model');
    expect(rendered.primary_container).not.toHaveProperty('model_data_url');
    expect(rendered).not.toHaveProperty('enable_network_isolation');
    expect(rendered.primary_container.mode).toBe('SingleModel');
  });

  test("is a resource of cdktf, and no instance of the package's class", () => {
    const model = new SagemakerModelConstruct(aStack(), 'Model', { primaryContainer: { image } });
    const binding = model.node.defaultChild!;
    expect(binding).toBeInstanceOf(TerraformResource);
    expect(binding).not.toBeInstanceOf(SagemakerModel);
    expect((binding as TerraformResource).terraformResourceType).toBe(
      SagemakerModel.tfResourceType,
    );
  });

  test('stands beside resources of the package', () => {
    const json = synth((stack) => {
      new SagemakerModelConstruct(stack, 'Model', { primaryContainer: { image } });
      new SagemakerModel(stack, 'Raw', { executionRoleArn: 'arn:aws:iam::123456789012:role/r' });
    });
    expect(Object.keys(json.resource.aws_sagemaker_model)).toHaveLength(2);
  });
});

test('every binding inside is that of the package', () => {
  const loaded = Object.entries(Object.getOwnPropertyDescriptors(bindings)).map(
    ([name, { get }]) => {
      const text = String(get);
      const [, module] = /lib\/bindings\/([\w-]+)/.exec(text)!;
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const theirs = require(`@cdktf/provider-aws/lib/${module}`)[name];
      const [inside, outside] = [bindings[name as keyof typeof bindings], theirs].map(
        (binding) => ({
          type: binding.tfResourceType,
          members: Object.getOwnPropertyNames(binding.prototype).sort(),
        }),
      );
      expect(inside).toEqual(outside);
      return name;
    },
  );
  expect(loaded).toContain('SagemakerModel');
});
